"""Which build of the portal this is: part of every page's ETag, so that a new build is seen at once."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("careers_portal", "guidance", "labour_market", "literacy", "templates", "static")
KINDS = frozenset({".py", ".html", ".txt", ".css", ".js", ".svg", ".mo"})


def build_id() -> str:
    """A digest of our code, templates and static sources: the same wherever the same build is installed."""
    digest = sha256()
    for part in PARTS:
        for file in sorted((ROOT / part).rglob("*")):
            if file.suffix in KINDS and file.is_file():
                digest.update(str(file.relative_to(ROOT)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
