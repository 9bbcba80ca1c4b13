"""Small bundles for tests: a few rows, written and read as the real one is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from labour_market.sources.base import FigureRow, Parsed, Raw, Source
from labour_market.sources.bundle import Manifest, build, read_manifest, read_release

MIDWIVES = "2231"


def classification() -> Source:
    """The occupations and families that the portal ships."""
    entry = read_manifest().releases[0]
    rows = read_release(entry)
    return _source(entry.dataset, entry.vintage, rows)


def adverts(vintage: str, *values: int, code: str = MIDWIVES) -> Source:
    """A dataset of adverts: one figure for each month of a year, from January."""
    return _source(
        "adverts",
        vintage,
        Parsed(
            figures=[
                FigureRow(code=code, measure="adverts", period=f"{vintage[:4]}-{month:02}", value=Decimal(value))
                for month, value in enumerate(values, start=1)
            ]
        ),
    )


def written(folder: Path, *sources: Source) -> Path:
    """The folder, with a bundle of the classification and these sources."""
    build_of(folder, [classification(), *sources])
    return folder


def build_of(folder: Path, sources: Sequence[Source], **options: object) -> Manifest:
    return build(sources, folder, bundled=folder, say=lambda _text: None, **options)  # type: ignore[arg-type]  # passed on


def _source(slug: str, vintage: str, rows: Parsed) -> Source:
    def parse(_raw: Raw) -> Parsed:
        return rows

    return Source(slug, vintage, "A publisher", "A title", "A licence", "United Kingdom", "final", (), parse)
