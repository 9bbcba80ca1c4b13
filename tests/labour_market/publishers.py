"""The publishers' own files, for the tests that read them. They are not part of the project."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from labour_market.sources import SOURCES
from labour_market.sources.base import FigureRow, Parsed, Raw, SourceUnavailable

FOLDER = Path(os.environ.get("PUBLISHER_FILES", Path(__file__).resolve().parents[3] / "shared" / "data"))


def parsed(name: str) -> Parsed:
    """What a source reads in the publisher's file; the test is skipped where the file is not."""
    raw(name)
    return _parsed(name)


def raw(name: str) -> Raw:
    """A source's files as they are; the test is skipped where one is not."""
    try:
        return SOURCES[name].read(FOLDER)
    except SourceUnavailable as error:
        pytest.skip(f"Needs the publishers' own files: {error}. PUBLISHER_FILES says where they are.")


def figures(name: str, measure: str, dimension: str = "", period: str | None = None) -> dict[str, FigureRow]:
    """The figures of one measure by code."""
    return {
        row.code: row
        for row in parsed(name).figures
        if row.measure == measure and row.dimension == dimension and period in (None, row.period)
    }


@cache
def _parsed(name: str) -> Parsed:
    return SOURCES[name].parse(raw(name))
