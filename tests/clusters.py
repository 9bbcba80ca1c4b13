"""Keeps a migrated, filled cluster from one run of the tests to the next: filling one takes longer than most tests.

A run copies the kept cluster, so nothing it does reaches the next run. What is kept is known by a digest of everything that
has a say in it; change any of that and the next run makes its own. ``.portal/test-clusters`` may be removed at any time.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".portal" / "test-clusters"
MADE = "template-made"
"""A file in the state folder of a run which says that its template is whole."""

# Everything below these has a say, except what only asks: import-linter proves that loading does not import it.
MAKES: tuple[str, ...] = ("labour_market", "careers_portal/accounts", "careers_portal/management/commands/migrate.py")
MAKES += ("careers_portal/embedded.py", "careers_portal/settings.py", "tests/databases.py", "requirements.lock")
ONLY_ASKS = frozenset({"views", "forms.py", "urls.py", "reads", "words.py", "labels.py", "charts.py", "starts.py"})
KINDS = frozenset({".py", ".csv", ".json", ".xz", ".lock"})


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
