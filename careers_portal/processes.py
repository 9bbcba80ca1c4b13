"""Child processes that never outlive the one that started them, however that one ends.

Nothing here knows Django: the test plugin uses it before settings are loaded.
"""

from __future__ import annotations

import ctypes
import json
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LINUX = sys.platform == "linux"
PR_SET_PDEATHSIG = 1
# Loaded here and not in the child: between fork and exec nothing may take a lock.
LIBC = ctypes.CDLL(None, use_errno=True) if LINUX else None


@dataclass(frozen=True)
class Account:
    """The operating system's account that a child runs as."""

    uid: int
    gid: int

    def owns(self, folder: Path) -> bool:
        """True if ``folder`` is a real folder, not a link, and belongs to this account."""
        return folder.is_dir() and not folder.is_symlink() and folder.stat().st_uid == self.uid


def server_account() -> Account:
    """The account for database servers: our own, or for root (which PostgreSQL refuses) the one that owns nothing."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


class Child:
    """A running child: in a session of its own, so that Ctrl-C reaches only its parent, which stops it in order."""

    def __init__(
        self,
        name: str,
        args: Sequence[str],
        *,
        log: Path,
        stop_with: signal.Signals = signal.SIGTERM,
        env: Mapping[str, str] | None = None,
        folder: Path | None = None,
        account: Account | None = None,
    ) -> None:
        """Start ``args`` in ``folder``, writing to ``log``. Raises OSError where the program cannot be started."""
        self.name = name
        self.log = log
        self.stop_with = stop_with
        self.was_asked = False
        with log.open("ab") as out:
            self.process = subprocess.Popen(  # noqa: S603  our own arguments, no shell
                args,
                cwd=folder,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=before_exec(stop_with, account),  # noqa: PLW1509  there are no threads yet
            )

    @property
    def pid(self) -> int:
        return self.process.pid

    def is_running(self) -> bool:
        return self.process.poll() is None

    def last_words(self, lines: int = 8) -> str:
        """The end of its log, for whoever must be told why it stopped."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def ask_to_stop(self) -> None:
        """Once: some programs take a second request for permission to drop what they hold."""
        if not self.was_asked and self.is_running():
            self.process.send_signal(self.stop_with)
        self.was_asked = True

    def stop(self, *, patience: float = 15.0) -> bool:
        """Ask it to stop, then end its whole session. True if it stopped when asked."""
        self.ask_to_stop()
        try:
            self.process.wait(patience)
            stopped = True
        except subprocess.TimeoutExpired:
            stopped = False
        end_session(self.pid)
        self.process.wait(5)
        return stopped


def before_exec(death_signal: signal.Signals, account: Account | None) -> Callable[[], None]:
    """What a child does before it becomes its program: leave root, and ask to be told when its parent dies."""
    parent = os.getpid()
    leaves_root = account is not None and account.uid != os.geteuid()

    def prepare() -> None:
        if leaves_root and account is not None:
            os.setgroups([])
            os.setgid(account.gid)
            os.setuid(account.uid)
        if LIBC is not None:
            # After the change of account, which would forget it.
            LIBC.prctl(PR_SET_PDEATHSIG, int(death_signal))
            if os.getppid() != parent:
                os._exit(1)

    return prepare


def end_session(leader: int) -> None:
    """Kill what is left of a child's session: workers whose leader died before them."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def started_at(pid: int) -> str:
    """A mark which no other process with this number has; empty where there is no such process.

    A process number is used again after a while. The moment of its start, from the kernel, is not.
    """
    if not LINUX:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return ""
        except PermissionError:
            return "unknown"
        return "unknown"
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if after_name[0] in "ZX" else after_name[19]


def write_down(file: Path, children: Sequence[Child]) -> None:
    """Keep the numbers of running children, so that the next start can wait for what a killed one left behind."""
    rows = [{"name": c.name, "pid": c.pid, "started": started_at(c.pid), "stop": int(c.stop_with)} for c in children]
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(rows))
    fresh.replace(file)


def wait_for_leftovers(file: Path, *, patience: float = 20.0) -> list[str]:
    """Wait for the children of a run that was killed, ending those that do not end themselves. Returns their names.

    They were told to stop when their parent died, so this is usually a matter of milliseconds.
    """
    try:
        rows = json.loads(file.read_text())
    except (FileNotFoundError, ValueError):
        return []
    left = [row for row in rows if row["started"] and started_at(row["pid"]) == row["started"]]
    names = [str(row["name"]) for row in left]
    asked_again = time.monotonic() + patience / 4
    deadline = time.monotonic() + patience
    while left:
        if time.monotonic() > asked_again:
            asked_again = deadline
            for row in left:
                os.kill(row["pid"], row["stop"])
        if time.monotonic() > deadline:
            for row in left:
                end_session(row["pid"])
            deadline += 5
        time.sleep(0.05)
        left = [row for row in left if started_at(row["pid"]) == row["started"]]
    file.unlink(missing_ok=True)
    return names
