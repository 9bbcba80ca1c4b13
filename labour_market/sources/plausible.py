"""What every release must satisfy before it is bundled and again before it is loaded: whole rows, known codes, sane numbers.

A figure outside its range is refused with its row: a column read from the wrong place, or a thousand taken for one,
stops here and not on a page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from typing import TypeVar

from labour_market.sources.base import (
    FigureRow,
    OccupationRow,
    Parsed,
    Row,
    SimilarRow,
    SourceWrong,
    StandardLinkRow,
    StandardRow,
    TitleRow,
)

RANGES: dict[str, tuple[int, int]] = {
    "annual_pay": (100, 1_000_000),
    "hourly_pay": (3, 500),
    "weekly_hours": (0, 100),
    "jobs": (0, 60_000_000),
    "share_women": (0, 100),
    "share_part_time": (0, 100),
    "employment": (0, 60_000_000),
    "adverts": (0, 1_000_000),
    "jobs_projected": (10_000, 60_000_000),
    "jobs_net_change": (-20_000_000, 20_000_000),
    "jobs_replacement": (0, 60_000_000),
    "jobs_openings": (-20_000_000, 60_000_000),
    "interest": (1, 7),
    "skill": (1, 5),
    "entry_route": (1, 100),
}
"""Least and most of each measure, by its name before the dot, in its own unit (pounds, hours, people, per cent, points)."""

WITH_VALUE = ("shown", "at_least")
FAMILY = "a family of work"
OCCUPATION = "an occupation"

Codes = Collection[str]
R = TypeVar("R", bound=Row)


def check(parsed: Parsed, *, occupations: Codes, families: Codes) -> None:
    """Raise ``SourceWrong`` with the first row that is wrong and why. Lines count from 2: line 1 of a CSV is its header."""
    if not any(rows for _, rows in parsed.kinds()):
        raise SourceWrong("release", "it has no row at all")
    _known_codes("titles", parsed.titles, occupations)
    _known_codes("standard_links", parsed.standard_links, occupations)
    _known_codes("similar", parsed.similar, occupations)
    _once("occupations", parsed.occupations, lambda row: row.code)
    _once("families", parsed.families, lambda row: row.code)
    _tree(parsed.occupations, families)
    _figures(parsed.figures, occupations, families)
    _titles(parsed.titles)
    _standards(parsed.standards, parsed.standard_links)
    _similar(parsed.similar, occupations)


def check_size(rows: int, *, before: int) -> None:
    """Refuse a release that is half or double the one before it: a file cut short or doubled looks whole otherwise."""
    if not before / 2 <= rows <= before * 2:
        raise SourceWrong("release", f"{rows} rows, where the last release has {before}")


def _tree(rows: Sequence[OccupationRow], families: Codes) -> None:
    for line, row in enumerate(rows, start=2):
        if row.family not in families or not row.code.startswith(row.family):
            raise SourceWrong(f"occupations, line {line}", f"{row.code} cannot belong to {row.family!r}")
        if not 1 <= row.training <= 4:
            raise SourceWrong(f"occupations, line {line}", f"training is {row.training}, not 1 to 4")


def _figures(rows: Sequence[FigureRow], occupations: Codes, families: Codes) -> None:
    _once("figures", rows, lambda row: (row.code, row.measure, row.dimension, row.period))
    for line, row in enumerate(rows, start=2):
        reason = ""
        known, kind = (occupations, OCCUPATION) if len(row.code) == 4 else (families, FAMILY)
        if row.code not in known:
            reason = f"{row.code!r} is not the code of {kind}"
        elif (row.value is None) == (row.status in WITH_VALUE):
            reason = f"{row.status} with {'no value' if row.value is None else f'the value {row.value}'}"
        elif row.value is not None:
            reason = _out_of_range(row.measure, row.value)
        if not reason and row.precision is not None and not 0 <= row.precision < 10_000:
            reason = f"a coefficient of variation of {row.precision}"
        if reason:
            raise SourceWrong(
                f"figures, line {line}", f"{row.measure} {row.dimension} {row.period} of {row.code}: {reason}"
            )


def _out_of_range(measure: str, value: Decimal) -> str:
    limits = RANGES.get(measure.partition(".")[0])
    if limits is None:
        return "a measure we do not know"
    if not limits[0] <= value <= limits[1]:
        return f"{value} is not between {limits[0]} and {limits[1]}"
    exponent = value.as_tuple().exponent
    return "more than three decimals" if isinstance(exponent, int) and exponent < -3 else ""


def _titles(rows: Sequence[TitleRow]) -> None:
    _once("titles", rows, lambda row: (row.key, row.code))
    for line, row in enumerate(rows, start=2):
        if not row.text or not row.key or max(len(row.text), len(row.key)) > 200:
            raise SourceWrong(f"titles, line {line}", f"{row.text[:60]!r} has no words or too many letters")
        if not 0 < row.share <= 1 or row.rank < 1:
            raise SourceWrong(f"titles, line {line}", f"{row.text!r}: share {row.share}, rank {row.rank}")


def _standards(standards: Sequence[StandardRow], links: Sequence[StandardLinkRow]) -> None:
    _once("standards", standards, lambda row: row.reference)
    _once("standard_links", links, lambda row: (row.reference, row.code))
    for line, row in enumerate(standards, start=2):
        if not 2 <= row.level <= 8 or not 0 < (row.months or 1) <= 120 or not row.name:
            raise SourceWrong(
                f"standards, line {line}", f"{row.reference} {row.name!r}: level {row.level}, {row.months} months"
            )
    references = {row.reference for row in standards}
    for line, link in enumerate(links, start=2):
        if link.reference not in references or not 0 < link.share <= 1:
            raise SourceWrong(
                f"standard_links, line {line}", f"{link.reference} is not listed, or a share of {link.share}"
            )


def _similar(rows: Sequence[SimilarRow], occupations: Codes) -> None:
    _once("similar", rows, lambda row: (row.code, row.other))
    for line, row in enumerate(rows, start=2):
        if row.other not in occupations or row.other == row.code or row.rank < 1:
            raise SourceWrong(f"similar, line {line}", f"{row.code} cannot be like {row.other}, rank {row.rank}")


def _known_codes(kind: str, rows: Sequence[TitleRow | StandardLinkRow | SimilarRow], known: Codes) -> None:
    for line, row in enumerate(rows, start=2):
        if row.code not in known:
            raise SourceWrong(f"{kind}, line {line}", f"{row.code!r} is not the code of {OCCUPATION}")


def _once(kind: str, rows: Sequence[R], key: Callable[[R], object]) -> None:
    seen: dict[object, int] = {}
    for line, row in enumerate(rows, start=2):
        first = seen.setdefault(key(row), line)
        if first != line:
            raise SourceWrong(f"{kind}, line {line}", f"{key(row)} stands on line {first} already")
