"""Everything in one command: databases, facts, static files, the web server, a worker and its clock. For this machine only."""

from __future__ import annotations

import http.client
import io
import json
import os
import shutil
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.core.management.base import CommandParser
from django.db import DatabaseError, connections

from careers_portal.embedded import (
    AlreadyRunning,
    CannotStart,
    Embedded,
    fresh_log,
    is_disk_full,
    note_for,
    sentence_for,
)
from careers_portal.processes import Child, started_at

HOST = "127.0.0.1"
PLACE_TAKEN = 2
SLOW = 0.7


ASKS_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM)
ASK_AGAIN = 2.0
"""Seconds."""


class Stopped(Exception):
    """Somebody asked us to stop."""


class Command(BaseCommand):
    help = "Start the whole portal on this machine and stop it again with Ctrl-C."
    # They run later, when there is a database to check.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="throw away what is stored here and start over")
        parser.add_argument(
            "--port", type=int, default=os.environ.get("PORT", "8000"), help="where to serve (or PORT=; 8000)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Returns after a stop that was asked for; ends the process with 2 for a port or folder in use, 1 for a failure."""
        if not settings.DEVELOPMENT:
            raise CommandError("`up` is for one person's machine. PORTAL_ENV says production: see README, Deploying.")
        for asked in ASKS_TO_STOP:
            signal.signal(asked, stop_when_asked)
        portal = Portal(settings.STATE, options["port"], say=self.say)
        try:
            portal.run(fresh=options["fresh"])
        except AlreadyRunning as reason:
            self.fail(who_runs(reason.note, settings.STATE), PLACE_TAKEN)
        except PortTaken as reason:
            self.fail(str(reason), PLACE_TAKEN)
        except CannotStart as reason:
            self.fail(str(reason), 1)
        except OSError as reason:
            self.fail(sentence_for(f"The portal cannot go on: {reason}", os.strerror(reason.errno or 0)), 1)
        except Stopped:
            pass
        self.say("Stopped.")

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def fail(self, sentence: str, code: int) -> None:
        self.stderr.write(sentence)
        sys.exit(code)


class PortTaken(CannotStart):
    """Somebody else listens where we were asked to."""


class Portal:
    """The processes of one portal, started in order and stopped in reverse, databases last."""

    def __init__(self, state: Path, port: int, *, say: Callable[[str], None]) -> None:
        self.state = state
        self.port = port
        self.say = say
        self.servers = Embedded(state)
        self.address = f"http://{HOST}:{port}/"

    def run(self, *, fresh: bool) -> None:
        """Start, say where, and wait until somebody asks to stop or a part fails."""
        try:
            self.state.mkdir(parents=True, exist_ok=True)
        except PermissionError as reason:
            raise CannotStart(f"{self.state} cannot be made: {reason.strerror}.") from reason
        if not os.access(self.state, os.W_OK):
            raise CannotStart(
                f"{self.state} belongs to another account, which started the portal here before. "
                "Start it as that account, or remove the folder."
            )
        lock = self.servers.lock
        lock.take()
        try:
            lock.leave_note(note_for(self.address))
            left = self.servers.prepare()
            if left:
                self.say(f"The last run ended without stopping: waited for {', '.join(left)}.")
            if fresh:
                start_over(self.state)
                self.servers.prepare()
                self.say("Starting over.")
            refuse_a_busy_port(self.port)
            self.start_or_say_why()
            self.say(f"Logs are in {self.state / 'log'}. Ctrl-C stops everything.")
            self.say(f"Ready: {self.address}")
            self.watch()
        finally:
            self.stop()
            lock.release()

    def start_or_say_why(self) -> None:
        """``start``; an error whose cause is a part that died, or a full disk, becomes a CannotStart."""
        try:
            self.start()
        except DatabaseError as reason:
            said = "\n".join(child.last_words(40) for child in self.servers.children)
            if is_disk_full(f"{reason}\n{said}"):
                raise CannotStart(sentence_for("The database could not go on", said)) from reason
            for child in self.servers.children:
                if not child.is_running():
                    raise CannotStart(sentence_for(f"{child.name} stopped by itself", child.last_words())) from reason
            raise

    def start(self) -> None:
        """Every part in order. Each says so only where it takes long enough to be wondered about."""
        outside = bool(os.environ.get("DATABASE_URL")), bool(os.environ.get("REDIS_URL"))
        new = not outside[0] and not (self.state / "postgres").exists()
        if not outside[0]:
            with Step(self.say, "Making a database" if new else "Starting the database", slow=new):
                self.servers.start_postgres()
        if not outside[1]:
            with Step(self.say, "Starting the broker"):
                self.servers.start_valkey()
        with Step(self.say, "Migrating"):
            call_command("migrate", verbosity=0, interactive=False)
        with Step(self.say, "Loading the facts"):
            call_command("load_facts", verbosity=int(new), stdout=Indented(self.say))
            if new:
                # The planner knows nothing yet, and the database looks for itself only after a minute.
                connections["owner"].cursor().execute("ANALYZE")
        with Step(self.say, "Publishing job profiles"):
            call_command("load_profiles", verbosity=int(new), stdout=Indented(self.say))
        if new:
            with Step(self.say, "Making two schools to look around in"):
                call_command("demo", stdout=Indented(self.say))
        with Step(self.say, "Making fonts, icons and static files"):
            call_command("prepare_static", verbosity=0)
        for connection in connections.all():
            connection.close()
        with Step(self.say, "Starting the web server"):
            self.start_web()
        self.child("worker", celery("worker", "-P", "threads", "-c", "4", "-Q", "people,facts", "--without-gossip"))
        self.child("clock", celery("beat", "--schedule", str(self.state / "beat"), "--pidfile", ""))

    def child(self, name: str, arguments: list[str]) -> Child:
        log = fresh_log(self.state, name)
        return self.servers.start(Child(name, arguments, log=log, folder=settings.BASE_DIR, env=environment()))

    def start_web(self) -> None:
        """The web server, and wait until a worker of it answers."""
        web = self.child("web", granian(self.port, workers=min(os.cpu_count() or 1, 4)))
        deadline = time.monotonic() + 30
        while not answers(self.port):
            if not web.is_running() or time.monotonic() > deadline:
                raise CannotStart(sentence_for("The web server did not start", web.last_words()))
            time.sleep(0.03)

    def watch(self) -> None:
        """Until a part fails. Raises CannotStart with what it said last."""
        while True:
            for child in self.servers.children:
                if not child.is_running():
                    raise CannotStart(sentence_for(f"{child.name} stopped by itself", child.last_words(40)))
            time.sleep(0.5)

    def stop(self) -> None:
        """In reverse. Whoever asks again while this happens is not heard: half a stop would leave processes."""
        for asked in ASKS_TO_STOP:
            signal.signal(asked, signal.SIG_IGN)
        self.servers.stop()


class Indented(io.TextIOBase):
    """A command's own lines, a little to the right of ours."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say

    def write(self, text: str) -> int:
        if text.strip():
            self.say(f"  {text.rstrip()}")
        return len(text)


class Step:
    """Says what happens when it takes longer than a moment, and how long it took."""

    def __init__(self, say: Callable[[str], None], what: str, *, slow: bool = False) -> None:
        self.say, self.what, self.slow = say, what, slow

    def __enter__(self) -> None:
        self.began = time.monotonic()
        self.say(f"{self.what} ...")

    def __exit__(self, kind: object, value: object, trace: object) -> None:
        took = time.monotonic() - self.began
        if kind is None and took > SLOW:
            self.say(f"  done in {took:.1f} s")


def stop_when_asked(number: int, frame: FrameType | None) -> None:
    # What is raised while Python tidies up (a weak reference's callback, a `__del__`) is lost: ask again until it is heard.
    signal.setitimer(signal.ITIMER_REAL, ASK_AGAIN)
    raise Stopped


def granian(port: int, *, workers: int) -> list[str]:
    """The command line of the web server."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "4", "--workers-kill-timeout", "3", "--no-ws"),
        *("--log-level", "warning", "careers_portal.wsgi:application"),
    ]


def celery(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "celery", "--app", "careers_portal.celery", "--quiet", *arguments]


def environment() -> dict[str, str]:
    """What children need to know, the same that this process was started with."""
    return {**os.environ, "PORTAL_ENV": settings.PORTAL_ENV, "PYTHONUNBUFFERED": "1"}


def refuse_a_busy_port(port: int) -> None:
    """Raises PortTaken. The web server shares its port among its workers and so would not notice somebody else there."""
    if not 0 < port < 65536:
        raise PortTaken(f"{port} is not a port. Choose one from 1024 to 65535: PORT=8010 ./run")
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise PortTaken(f"Port {port} needs more rights than you have. Choose another: PORT=8010 ./run") from None
        except OSError:
            raise PortTaken(
                f"Port {port} is in use by another program. Stop that one, or choose another port: PORT={port + 10} ./run"
            ) from None


def answers(port: int) -> bool:
    """Whether `/healthz` says 200."""
    with closing(http.client.HTTPConnection(HOST, port, timeout=2)) as connection:
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False


def who_runs(note: str, state: Path) -> str:
    """A sentence about the owner of a state folder, from the note it left."""
    try:
        owner = json.loads(note)
        where = (
            f"at {owner['address']} (process {owner['pid']})" if started_at(owner["pid"]) else "and is just stopping"
        )
    except (ValueError, KeyError):
        where = "and is just starting"
    return f"The portal already runs from {state} {where}. Open that, or stop it first."


def start_over(state: Path) -> None:
    """Remove what is stored, except the lock we hold and the logs."""
    for entry in state.iterdir():
        if entry.name in ("lock", "log"):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
