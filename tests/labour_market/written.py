"""A written profile for tests, and the same with something changed in it."""

from __future__ import annotations

from pathlib import Path

from labour_market.sources.profiles import CONTENT, WrittenProfile, parse

ELECTRICIANS = "5241"
GOOD = (CONTENT / f"{ELECTRICIANS}.md").read_text(encoding="utf-8")
"""The file that PLAN.md tells writers to look at first."""


def with_changes(*changes: tuple[str, str]) -> str:
    """The good file with texts replaced; each must be there, or the test would change nothing."""
    text = GOOD
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text


def parsed(*changes: tuple[str, str]) -> WrittenProfile:
    return parse(with_changes(*changes), name=f"{ELECTRICIANS}.md")


def a_folder(place: Path, *changes: tuple[str, str]) -> Path:
    """A folder with that one profile."""
    (place / f"{ELECTRICIANS}.md").write_text(with_changes(*changes), encoding="utf-8")
    return place
