"""What work may look like in 2035: The Skills Imperative 2035, by Warwick's institute and Cambridge Econometrics.

The projections are of the 26 sub-major groups in England, in thousands. Their authors give no margin of error and
advise to publish nothing that rests on fewer than 10,000 people: a group is taken only where the level of every year
we show is that large.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from labour_market.sources.base import FigureRow, LeftOut, Parsed, Raw, Source
from labour_market.sources.files import Cell, Sheet, Workbook

FILE = "skills-imperative-2035/EN_MainTables.Main.xlsm"
SHEET = "Occ T2"
UNIT_LINE, LABEL_LINE, YEAR_LINE = 3, 5, 6
LEVELS = {"2020": 3, "2025": 4, "2035": 5}
CHANGES = {"jobs_net_change": 7, "jobs_replacement": 8, "jobs_openings": 9}
"""Where each figure stands, counted from 0; the changes are of 2020 to 2035, before the sheet's tables by sex."""
CHANGE_HEADER = [["Net", "Change"], ["Replacement", "Demand"], ["Total", "Requirement"]]
GROUPS = 26
SMALLEST = 10_000


def parse(raw: Raw) -> Parsed:
    """Jobs in 2020, 2025 and 2035, and net change, replacement and all openings from 2020 to 2035, of 26 groups and "0"."""
    sheet = Workbook(raw[FILE], FILE).sheet(SHEET)
    _check_header(sheet)
    figures: list[FigureRow] = []
    small = 0
    seen: dict[str, int] = {}
    for line, code, cells in _groups(sheet):
        if code in seen:
            raise sheet.wrong(line, f"{code} stands on line {seen[code]} already")
        seen[code] = line
        levels = {year: _jobs(sheet, line, year, cells[column]) for year, column in LEVELS.items()}
        if min(levels.values()) < SMALLEST:
            small += 1
            continue
        figures += [
            FigureRow(code=code, measure="jobs_projected", period=year, value=level) for year, level in levels.items()
        ]
        figures += [
            FigureRow(code=code, measure=measure, period="2035", value=_jobs(sheet, line, measure, cells[column]))
            for measure, column in CHANGES.items()
        ]
    if len(seen) != GROUPS + 1 or "0" not in seen:
        raise sheet.wrong(len(sheet.rows), f"{len(seen)} lines, not {GROUPS} groups and their total")
    return Parsed(
        figures=figures,
        left_out=[
            LeftOut("groups with fewer than 10,000 jobs in a year", small, "too few to publish, say the authors"),
            LeftOut("the years 2015 and 2019", (GROUPS + 1) * 2, "the past is told by other figures"),
            LeftOut("tables by sex, status, industry and qualification", 38, "sheets that a profile does not show"),
        ],
    )


def _check_header(sheet: Sheet) -> None:
    if len(sheet.rows) < YEAR_LINE:
        raise sheet.wrong(len(sheet.rows), "the table is missing")
    if "thousands" not in sheet.rows[UNIT_LINE - 1][:8]:
        raise sheet.wrong(UNIT_LINE, "the unit is not thousands")
    years = [_year(sheet.rows[YEAR_LINE - 1][column]) for column in LEVELS.values()]
    if years != list(LEVELS):
        raise sheet.wrong(YEAR_LINE, f"the years are {years}, not {list(LEVELS)}")
    labels = [[str(sheet.rows[line - 1][column]) for line in (LABEL_LINE, YEAR_LINE)] for column in CHANGES.values()]
    if labels != CHANGE_HEADER:
        raise sheet.wrong(YEAR_LINE, f"the changes are {labels}, not {CHANGE_HEADER}")


def _groups(sheet: Sheet) -> Iterator[tuple[int, str, list[Cell]]]:
    """The lines of the first table, which ends with the total: below it stand shares."""
    for line, cells in sheet.numbered(YEAR_LINE + 1):
        name = str(cells[0]).strip()
        if name == "All occupations":
            yield line, "0", cells
            return
        if match := re.match(r"(\d\d) \S", name):
            yield line, match[1], cells
        elif name:
            raise sheet.wrong(line, f"{name!r} does not begin with a code of two digits")


def _jobs(sheet: Sheet, line: int, column: str, cell: Cell) -> Decimal:
    """Jobs, to the nearest whole one; the sheet counts in thousands."""
    if not isinstance(cell, int | float):
        raise sheet.wrong(line, f"{column} is {cell!r}, not a number")
    return Decimal(round(cell * 1000))


def _year(cell: Cell) -> str:
    return str(int(cell)) if isinstance(cell, int | float) else str(cell)


SOURCES = (
    Source(
        slug="outlook",
        vintage="2023",
        publisher="Warwick Institute for Employment Research and Cambridge Econometrics",
        title="The Skills Imperative 2035: occupational projections, published by the Department for Education",
        licence="Copyright of the authors, published by the Department for Education under the Open Government Licence v3.0",
        area="England",
        status="final",
        files=(FILE,),
        parse=parse,
    ),
)
