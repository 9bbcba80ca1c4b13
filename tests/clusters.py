"""Throw-away servers for the tests, and a migrated, filled cluster that is kept from run to run.

Filling a cluster takes longer than most tests.
A run copies the kept cluster, so nothing it does reaches the next run. What is kept is known by a digest of everything that
has a say in it; change any of that and the next run makes its own. ``.portal/test-clusters`` may be removed at any time.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from careers_portal.embedded import ROOM_NEEDED, AlreadyRunning, Embedded, Lock, addresses
from careers_portal.processes import Account, server_account, wait_for_leftovers

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".portal" / "test-clusters"
MADE = "template-made"
"""A file in the state folder of a run which says that its template is whole."""

# Everything below these has a say, except what only asks: import-linter proves that loading does not import it.
MAKES: tuple[str, ...] = ("labour_market", "careers_portal/accounts", "careers_portal/management/commands")
MAKES += ("careers_portal/embedded.py", "careers_portal/settings.py", "tests/databases.py", "requirements.lock")
ONLY_ASKS = frozenset(
    {"views", "forms.py", "urls.py", "reads", "words.py", "labels.py", "charts.py", "starts.py"}
    | {"actions.py", "jobs.py", "proofreading.py"}
)
KINDS = frozenset({".py", ".md", ".csv", ".json", ".xz", ".lock"})


PREFIX = "portal-tests-"


def mark() -> str:
    """The digest of what a filled cluster is made of."""
    digest = sha256()
    for part in MAKES:
        place = ROOT / part
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            inside = file.relative_to(ROOT)
            if (
                file.suffix in KINDS
                and file.is_file()
                and not (part == "labour_market" and inside.parts[1] in ONLY_ASKS)
            ):
                digest.update(str(inside).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def kept() -> Path | None:
    """The cluster that an earlier run kept, if it was made of the same."""
    folder = KEPT / mark()
    return folder if folder.is_dir() else None


def keep(state: Path, made_of: str) -> None:
    """Keep the stopped cluster of a run, unless there is one, and throw away those that were made of something else.

    Only a convenience: where the folder cannot be written, nothing is kept.
    """
    if not (state / MADE).exists() or (KEPT / made_of).exists() or mark() != made_of:
        return
    try:
        KEPT.mkdir(parents=True, exist_ok=True)
        for other in KEPT.iterdir():
            shutil.rmtree(other, ignore_errors=True)
        unfinished = Path(tempfile.mkdtemp(dir=KEPT, prefix="."))
        shutil.copytree(state / "postgres", unfinished, dirs_exist_ok=True)
        os.rename(unfinished, KEPT / made_of)  # noqa: PTH104  fails where another run was quicker
    except OSError:
        return


def start_servers(needs: Sequence[str], *, cluster: Path | None = None) -> tuple[Embedded, dict[str, str]]:
    """Throw-away servers, in memory where there is room. ``needs``: "postgres", "valkey". Returns them and their addresses.

    ``cluster`` is a stopped cluster that PostgreSQL starts with a copy of.
    """
    memory = Path("/dev/shm")  # noqa: S108
    for place in {memory, Path(tempfile.gettempdir())}:
        remove_what_killed_tests_left(place)
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 * ROOM_NEEDED
    state = Path(tempfile.mkdtemp(prefix=PREFIX, dir=memory if roomy else None))
    servers = Embedded(state, throw_away=True)
    servers.lock.take()
    try:
        servers.prepare()
        if "postgres" in needs:
            if cluster is not None:
                copy_cluster(cluster, state / "postgres", server_account())
            servers.start_postgres()
        if "valkey" in needs:
            servers.start_valkey()
    except BaseException:
        servers.stop()
        servers.lock.release()
        shutil.rmtree(state, ignore_errors=True)
        raise
    return servers, addresses(state)


def remove_what_killed_tests_left(place: Path) -> None:
    """Remove our test folders in ``place`` whose owner is gone: a folder in memory costs memory until somebody does."""
    for state in place.glob(f"{PREFIX}*"):
        if not (state / "lock").is_file() or state.stat().st_uid != os.geteuid():
            continue
        lock = Lock(state / "lock")
        try:
            lock.take()
        except (AlreadyRunning, OSError):
            continue
        wait_for_leftovers(state / "running")
        shutil.rmtree(state, ignore_errors=True)
        lock.release()


def copy_cluster(source: Path, target: Path, account: Account) -> None:
    """Copy a stopped cluster for ``account``; leaves nothing where that fails, because a new one can be made."""
    try:
        shutil.copytree(source, target)
    except (OSError, shutil.Error):
        shutil.rmtree(target, ignore_errors=True)
        return
    if account.uid != os.geteuid():
        for folder, _, files in os.walk(target):
            os.chown(folder, account.uid, account.gid)
            for file in files:
                os.chown(Path(folder) / file, account.uid, account.gid)
