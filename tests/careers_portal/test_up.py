"""`manage.py up`, as a person has it: started, stopped, killed, started twice."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from celery import Celery

from careers_portal.celery import broker
from careers_portal.embedded import APP, addresses, database_url, socket_folder
from careers_portal.management.commands import up
from careers_portal.management.commands.up import HOST, Stopped, stop_when_asked
from careers_portal.processes import started_at
from tests.portal import free_port

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see which processes are left"),
]


class Run:
    """One `manage.py up` with a state folder of its own."""

    def __init__(self, state: Path, port: int, *arguments: str) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.state, self.port, self.lines = state, port, list[str]()
        self.process = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "manage.py", "up", *arguments],
            cwd=ROOT,
            env=kept | {"PORTAL_STATE": str(state), "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def until_ready(self) -> None:
        """Read lines up to the one that says so; whatever else it says is in ``lines``."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if line.startswith("Ready:"):
                return
        raise AssertionError(f"it never was ready: {self.lines} {self.process.communicate()}")

    def finish(self) -> tuple[int, str]:
        """Wait for its end: the exit code, and what it said on stderr."""
        out, err = self.process.communicate(timeout=60)
        self.lines += out.splitlines()
        return self.process.returncode, err

    def stop(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        return self.finish()

    def get(self, path: str) -> int:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        with closing(connection):
            connection.request("GET", path)
            return connection.getresponse().status


def processes_of(state: Path) -> set[str]:
    """Every process that was started for this state folder: its name is in its arguments, environment or place."""
    found = set()
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        try:
            told = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
            told += os.fsencode((folder / "cwd").readlink())
        except OSError:
            continue
        if os.fsencode(state) in told:
            found.add(folder.name)
    return found


def left_in(state: Path) -> set[str]:
    """Locks, notes and sockets that only a running portal has."""
    return {entry.name for entry in state.iterdir()} & {"lock", "running", "s"}


def the_worker_works(state: Path) -> bool:
    """Whether an expired session goes away when its task is put into the queue."""
    with psycopg.connect(database_url(state, role=APP), autocommit=True) as connection:
        connection.execute("INSERT INTO django_session VALUES ('gone', '-', now() - interval '1 day')")
        with Celery(broker=broker(addresses(state)["REDIS_URL"])) as app:
            app.send_task("careers_portal.jobs.clear_expired_sessions", queue="people")
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if connection.execute("SELECT count(*) FROM django_session").fetchall() == [(0,)]:
                return True
            time.sleep(0.1)
    return False


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / ".portal"
    yield folder
    for process in processes_of(folder):
        os.kill(int(process), signal.SIGKILL)


def test_started_stopped_and_started_again(state: Path) -> None:
    port = free_port()
    first = Run(state, port)
    first.until_ready()
    assert [first.get("/"), first.get("/readyz"), first.get("/healthz")] == [200, 200, 200]
    assert the_worker_works(state)
    assert first.stop() == (0, "")
    assert [line for line in first.lines if "Ready" in line] == [f"Ready: http://127.0.0.1:{port}/"]
    assert (processes_of(state), left_in(state)) == (set(), set())
    cluster = (state / "postgres" / "PG_VERSION").stat().st_ino

    second = Run(state, port)
    second.until_ready()
    assert second.get("/") == 200
    second.process.send_signal(signal.SIGTERM)
    assert second.finish() == (0, "")
    assert (processes_of(state), left_in(state)) == (set(), set())
    assert (state / "postgres" / "PG_VERSION").stat().st_ino == cluster, "the second start keeps what is stored"


def test_a_second_run_a_killed_one_and_a_part_that_fails(state: Path) -> None:
    first = Run(state, free_port())
    first.until_ready()

    beside = Run(state, free_port())
    code, complaints = beside.finish()
    assert code == 2
    assert f"already runs from {state} at http://127.0.0.1:{first.port}/ (process {first.process.pid})" in complaints
    assert not any(line.startswith("Ready") for line in beside.lines)
    assert first.get("/readyz") == 200, "the second did nothing to the first"

    assert len(processes_of(state)) > 5
    first.process.kill()
    first.finish()
    # At once, while what it left is still stopping.
    again = Run(state, first.port)
    again.until_ready()
    assert again.get("/readyz") == 200

    numbers = re.findall(r'"name": "(\w+)", "pid": (\d+)', (state / "running").read_text())
    assert [name for name, _ in numbers] == ["PostgreSQL", "Valkey", "web", "worker", "clock"]
    os.kill(int(dict(numbers)["Valkey"]), signal.SIGKILL)
    code, complaints = again.finish()
    assert code == 1
    assert complaints.startswith("Valkey stopped by itself.")
    assert (processes_of(state), left_in(state)) == (set(), set())


def test_a_deep_folder_with_an_older_cluster_in_it(tmp_path: Path) -> None:
    state = tmp_path / ("a-folder-with-a-long-name-" * 4) / ("and-another-one-within-it-" * 3) / ".portal"
    older = state / "postgres" / "PG_VERSION"
    older.parent.mkdir(parents=True)
    older.write_text("9.6\n")
    code, complaints = Run(state, free_port()).finish()
    assert code == 1
    assert "was made by PostgreSQL 9.6" in complaints
    assert "./run --fresh" in complaints
    assert older.read_text() == "9.6\n", "nothing is thrown away unasked"

    over = Run(state, free_port(), "--fresh")
    over.until_ready()
    assert over.get("/readyz") == 200
    over.process.kill()
    over.finish()
    deadline = time.monotonic() + 30
    while processes_of(state) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes_of(state) == set(), "a killed run takes everything with it"
    shutil.rmtree(socket_folder(state))


def test_stopped_while_it_starts(state: Path) -> None:
    run = Run(state, free_port())
    assert run.process.stdout is not None
    for line in run.process.stdout:
        if line.startswith("Migrating"):
            break
    assert run.stop() == (0, "")
    assert (processes_of(state), left_in(state)) == (set(), set())


def test_a_busy_port(state: Path) -> None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as somebody:
        somebody.bind((HOST, 0))
        somebody.listen()
        port = somebody.getsockname()[1]
        code, complaints = Run(state, port).finish()
    assert code == 2
    assert re.search(rf"Port {port} is in use by another program. .*PORT=\d+ ./run", complaints)
    assert (processes_of(state), left_in(state)) == (set(), set())


def test_a_disk_that_is_nearly_full(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=150m,mode=755", "tmpfs", str(small)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:  # noqa: S603
        pytest.skip("A small disk can be made by root only, where mounting is allowed.")
    try:
        code, complaints = Run(small / ".portal", free_port()).finish()
    finally:
        subprocess.run(["umount", str(small)], check=True)  # noqa: S603, S607
    assert code == 1
    assert "The disk is nearly full" in complaints
    assert "Make room and start again" in complaints


def test_a_number_that_was_used_again_is_not_taken_for_ours() -> None:
    assert started_at(os.getpid()) != ""
    assert started_at(os.getpid()) != started_at(1)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert started_at(gone.pid) == ""


def test_a_stop_asked_for_while_python_tidies_up_is_heard_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(up, "ASK_AGAIN", 0.05)
    monkeypatch.setattr(sys, "unraisablehook", lambda _lost: None)
    before = {number: signal.signal(number, stop_when_asked) for number in (signal.SIGINT, signal.SIGALRM)}
    try:
        thing = Thing()
        tidied = weakref.ref(thing, lambda _gone: signal.raise_signal(signal.SIGINT))
        del thing
        assert tidied() is None, "the stop was raised where Python loses it"
        with pytest.raises(Stopped):
            time.sleep(5)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


class Thing:
    """Something that can go away."""
