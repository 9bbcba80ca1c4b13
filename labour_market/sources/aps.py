"""How many people do each job, by industry: the Annual Population Survey, a table the Office for National Statistics made.

The table covers the industries A to S. ``*`` says that the sample is too small for a reliable estimate, ``-`` that
there is nothing to report. It has no totals for occupations: they are our sums of the cells that are published, so a
total with a ``*`` among its cells is a number that is certainly not too large, and says "at least".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from labour_market.sources.base import FigureRow, LeftOut, Parsed, Raw, Source, Status
from labour_market.sources.files import Cell, Sheet, Workbook

FILE = "aps-employment-by-occupation/employmentby4digitsoc1digitindustryatosuk20212024final.xlsx"
YEARS = ("2021", "2022", "2023", "2024")
INDUSTRIES = "ABCDEFGHIJKLMNOPQRS"
HEADER_LINE = 8
OCCUPATIONS = 412
MARKS: dict[str, Status] = {"*": "unreliable", "-": "none"}

Read = tuple[Decimal | None, Status]


def parse(raw: Raw) -> Parsed:
    """For each year: people in each occupation and industry, and the totals of occupations, their families and all."""
    book = Workbook(raw[FILE], FILE)
    figures: list[FigureRow] = []
    for year in YEARS:
        lines = dict(_lines(book.sheet(year)))
        groups: dict[str, list[Read]] = {}
        for code, cells in lines.items():
            figures += [
                FigureRow(code=code, measure="employment", dimension=industry, period=year, value=value, status=status)
                for industry, (value, status) in zip(INDUSTRIES, cells, strict=True)
            ]
            for digits in range(1, 5):
                if code != "0":
                    groups.setdefault(code[:digits], []).extend(cells)
        groups["0"] = lines["0"]
        for code, cells in sorted(groups.items()):
            figures += _total(code, year, cells)
    return Parsed(
        figures=figures,
        left_out=[LeftOut("industries of households as employers and of bodies abroad (T, U)", 2, "not in the table")],
    )


def _total(code: str, year: str, cells: list[Read]) -> Iterator[FigureRow]:
    """Our sum of the published cells, and how many cells are kept back as too uncertain."""
    values = [value for value, _ in cells if value is not None]
    missing = sum(status == "unreliable" for _, status in cells)
    status: Status = "shown"
    if missing:
        status = "at_least" if values else "unreliable"
    elif not values:
        status = "none"
    yield FigureRow(
        code=code,
        measure="employment",
        dimension="total",
        period=year,
        value=sum(values, Decimal()) if values else None,
        status=status,
        quality="approximate",
    )
    yield FigureRow(
        code=code,
        measure="employment.withheld",
        dimension="total",
        period=year,
        value=Decimal(missing),
        quality="approximate",
    )


def _lines(sheet: Sheet) -> Iterator[tuple[str, list[Read]]]:
    """By code, the cells of the industries A to S; "0" is the table's own total of each industry."""
    header = sheet.rows[HEADER_LINE - 1] if len(sheet.rows) >= HEADER_LINE else []
    letters = "".join(match[1] for cell in header[2:] if (match := re.match(r"\d+ ([A-Z])  ", str(cell))))
    if letters != INDUSTRIES or len(header) != len(INDUSTRIES) + 2:
        raise sheet.wrong(HEADER_LINE, f"the industries are {letters or 'missing'}, not {INDUSTRIES}")
    seen: dict[str, int] = {}
    for line, cells in sheet.numbered(HEADER_LINE + 1):
        name = str(cells[1]).strip()
        match = re.match(r"(\d{4}) \S", name)
        code = match[1] if match else "0" if name == "Total" else ""
        if not code:
            if name:
                raise sheet.wrong(line, f"{name!r} does not begin with a code of four digits")
            continue
        if code in seen:
            raise sheet.wrong(line, f"{code} stands on line {seen[code]} already")
        seen[code] = line
        yield code, [_read(sheet, line, place, cell) for place, cell in zip(INDUSTRIES, cells[2:], strict=True)]
    if len(seen) != OCCUPATIONS + 1 or "0" not in seen:
        raise sheet.wrong(
            len(sheet.rows),
            f"{len(seen)} lines, not {OCCUPATIONS} occupations and a total: the sheet is cut short or has changed",
        )


def _read(sheet: Sheet, line: int, industry: str, cell: Cell) -> Read:
    if isinstance(cell, int | float):
        if cell < 0:
            raise sheet.wrong(line, f"industry {industry} is {cell}, below zero")
        return Decimal(round(cell)), "shown"
    mark = str(cell).strip()
    if mark not in MARKS:
        raise sheet.wrong(line, f"industry {industry} is {mark!r}, neither a number nor one of {', '.join(MARKS)}")
    return None, MARKS[mark]


SOURCES = (
    Source(
        slug="employment",
        vintage="2024",
        publisher="Office for National Statistics",
        title="Annual Population Survey: employment by occupation (four digits) and industry section, 2021 to 2024",
        licence="Open Government Licence v3.0",
        area="United Kingdom",
        status="final",
        files=(FILE,),
        parse=parse,
    ),
)
