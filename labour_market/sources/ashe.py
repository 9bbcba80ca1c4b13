"""Pay and hours: the Annual Survey of Hours and Earnings, Table 14, from the Office for National Statistics.

The table's own key says what its marks mean, and they are kept apart: ``x`` not reliable, ``..`` disclosive,
``:`` not applicable, ``-`` nil or negligible. Where the number of jobs carries ``..`` or ``:`` the rest of the line is
blank and means the same. Only the 2024 vintage came with its coefficients of variation; of an older figure we know
that it was published, and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from labour_market.sources.base import FigureRow, LeftOut, Parsed, Quality, Raw, Source, Status
from labour_market.sources.files import Cell, Sheet, Workbook

FOLDER = "ashe-table14/"
FIRST_LINE = 6
JOBS = 2
COLUMNS = {
    "median": 3,
    "mean": 5,
    **{f"p{percentile}": 7 + place for place, percentile in enumerate((10, 20, 25, 30, 40, 60, 70, 75, 80, 90))},
}
"""Where each dimension stands in the sheet, counted from 0. The columns between are percentage changes."""
HEADER = ("Description", "Code", "(thousand)", "Median", "change", "Mean", "change", *(
    str(percentile) for percentile in (10, 20, 25, 30, 40, 60, 70, 75, 80, 90)
))  # fmt: skip
GROUPS = 552
"""Every sheet has a line for all employees and for each of the classification's 551 groups."""

MARKS: dict[str, Status] = {"x": "unreliable", "..": "withheld", ":": "not_available", "-": "none"}
SHEETS = {"full_time": "Full-Time", "all": "All", "part_time": "Part-Time"}
JOB_SHEETS = {"all": "All", "female": "Female", "male": "Male", "full_time": "Full-Time", "part_time": "Part-Time"}


@dataclass(frozen=True)
class Read:
    """A cell as the publisher gives it: a number, or the mark that stands in its place."""

    value: Decimal | None
    status: Status


def parse_distribution(raw: Raw, *, measure: str, period: str, table: str, precision: str | None) -> Parsed:
    """Median, mean and percentiles, of full-timers, all employees and part-timers. ``precision`` is the CV workbook."""
    book = Workbook(raw[table], table)
    precise = Workbook(raw[precision], precision) if precision else None
    figures: list[FigureRow] = []
    for group, name in SHEETS.items():
        lines = _lines(book.sheet(name))
        variations = _variations(precise.sheet(name)) if precise else {}
        for code, cells in lines.items():
            for dimension in COLUMNS:
                variation = variations.get((code, dimension))
                status, value, quality = _judged(cells[dimension], variation, known=precise is not None)
                figures.append(
                    FigureRow(
                        code=code,
                        measure=f"{measure}.{group}",
                        dimension=dimension,
                        period=period,
                        value=value,
                        status=status,
                        quality=quality,
                        precision=variation,
                    )
                )
    return Parsed(figures=figures, left_out=_left_out())


def parse_hours(raw: Raw, *, period: str, table: str) -> Parsed:
    """Paid hours a week, the number of jobs, and the shares of women and of part-timers that we work out of them."""
    parsed = parse_distribution(raw, measure="weekly_hours", period=period, table=table, precision=None)
    book = Workbook(raw[table], table)
    jobs = {group: _lines(book.sheet(name)) for group, name in JOB_SHEETS.items()}
    figures = list(parsed.figures)
    for code in jobs["all"]:
        counts = {group: lines[code]["jobs"] for group, lines in jobs.items()}
        for group, count in counts.items():
            value = None if count.value is None else count.value * 1000
            figures.append(
                FigureRow(code=code, measure=f"jobs.{group}", period=period, value=value, status=count.status)
            )
        figures.append(_share("share_women", code, period, counts, part="female", rest="male"))
        figures.append(_share("share_part_time", code, period, counts, part="part_time", rest="full_time"))
    return Parsed(figures=figures, left_out=parsed.left_out)


def _share(measure: str, code: str, period: str, counts: Mapping[str, Read], *, part: str, rest: str) -> FigureRow:
    """The part's share of all jobs, per cent, to a tenth.

    Needs the whole and one of its two parts. Where the other part is kept back because it could disclose somebody, or
    does not apply, there is no share: it would give that cell away. Where a part is only too uncertain as a count, the
    other one decides: a share is judged in points, and a small part of a known whole is well known.
    """
    whole, mine, other = counts["all"], counts[part], counts[rest]
    missing = next((cell.status for cell in (mine, other) if cell.status not in ("shown", "unreliable")), None)
    if missing is None and whole.value is None:
        missing = whole.status
    value = None
    if missing is None and whole.value:
        if mine.value is not None:
            value = mine.value * 100 / whole.value
        elif other.value is not None:
            value = 100 - other.value * 100 / whole.value
    if value is None:
        return FigureRow(
            code=code, measure=measure, period=period, status=missing or "unreliable", quality="approximate"
        )
    value = min(max(value, Decimal(0)), Decimal(100)).quantize(Decimal("0.1"))  # both are rounded to the thousand
    return FigureRow(code=code, measure=measure, period=period, value=value, quality="approximate")


def _judged(cell: Read, variation: Decimal | None, *, known: bool) -> tuple[Status, Decimal | None, Quality]:
    """A figure and how far to trust it. Above 20 per cent it is not reliable, whatever the cell says."""
    if cell.value is None:
        return cell.status, None, "unreliable" if cell.status == "unreliable" else "unknown"
    if not known or variation is None:
        return "shown", cell.value, "unknown"
    if variation > 20:
        return "unreliable", None, "unreliable"
    return "shown", cell.value, "precise" if variation <= 5 else "reasonable" if variation <= 10 else "acceptable"


def _lines(sheet: Sheet) -> dict[str, dict[str, Read]]:
    """By code, each column of the sheet that we read."""
    lines: dict[str, dict[str, Read]] = {}
    for line, code, cells in _coded(sheet):
        jobs = _read(sheet, line, "jobs", cells[JOBS], blank="not_available")
        read = {"jobs": jobs}
        for dimension, column in COLUMNS.items():
            blank = jobs.status if jobs.value is None else "not_available"
            read[dimension] = _read(sheet, line, dimension, cells[column], blank=blank)
        lines[code] = read
    return lines


def _variations(sheet: Sheet) -> dict[tuple[str, str], Decimal]:
    """By code and dimension, the coefficient of variation in per cent, where the sheet gives one."""
    found = {}
    for line, code, cells in _coded(sheet):
        for dimension, column in COLUMNS.items():
            if cells[column] != ".":  # the sheet's mark for "unavailable"
                variation = _read(sheet, line, dimension, cells[column], blank="not_available").value
                if variation is not None:
                    found[code, dimension] = variation
    return found


def _coded(sheet: Sheet) -> Iterator[tuple[int, str, list[Cell]]]:
    """The lines that belong to a group, "0" for all employees. Refuses a sheet with other columns or other groups."""
    header = [_header(cell) for cell in sheet.rows[FIRST_LINE - 2]] if len(sheet.rows) >= FIRST_LINE else []
    if tuple(header[: len(HEADER)]) != HEADER:
        raise sheet.wrong(FIRST_LINE - 1, f"the columns are {header[: len(HEADER)]}, not {list(HEADER)}")
    seen: dict[str, int] = {}
    for line, cells in sheet.numbered(FIRST_LINE):
        words, code = str(cells[0]).strip(), str(cells[1]).strip()
        if not code and words.startswith("All employees"):
            code = "0"
        elif not code:
            continue
        if not code.isdigit() or len(code) > 4:
            raise sheet.wrong(line, f"{code!r} is not a code")
        if code in seen:
            raise sheet.wrong(line, f"{code} stands on line {seen[code]} already")
        seen[code] = line
        yield line, code, cells
    if len(seen) != GROUPS:
        raise sheet.wrong(len(sheet.rows), f"{len(seen)} groups, not {GROUPS}: the sheet is cut short or has changed")


def _header(cell: Cell) -> str:
    return str(int(cell)) if isinstance(cell, float) else str(cell).strip()


def _read(sheet: Sheet, line: int, column: str, cell: Cell, *, blank: Status) -> Read:
    """A cell's number or mark. ``blank`` is what an empty cell means on this line."""
    if isinstance(cell, float | int):
        if cell < 0:
            raise sheet.wrong(line, f"{column} is {cell}, below zero")
        return Read(Decimal(repr(round(cell, 3))), "shown")
    mark = str(cell).strip()
    if mark == "":
        return Read(None, blank)
    if mark not in MARKS:
        raise sheet.wrong(line, f"{column} is {mark!r}, neither a number nor one of the marks {', '.join(MARKS)}")
    return Read(None, MARKS[mark])


def _left_out() -> list[LeftOut]:
    return [
        LeftOut(
            "percentage changes on the year before", GROUPS * 2, "worked out from what the vintages themselves say"
        ),
        LeftOut("figures by sex and by sex with hours", GROUPS * 6, "not shown on a profile"),
        LeftOut("jobs that are not classified", 1, "they belong to no occupation"),
    ]


def _source(slug: str, vintage: str, title: str, parse: Callable[[Raw], Parsed], *files: str) -> Source:
    return Source(
        slug=slug,
        vintage=vintage,
        publisher="Office for National Statistics",
        title=title,
        licence="Open Government Licence v3.0",
        area="United Kingdom",
        status="provisional",
        files=files,
        parse=parse,
    )


def _pay(slug: str, vintage: str, title: str, measure: str, table: str, precision: str | None = None) -> Source:
    parse = partial(parse_distribution, measure=measure, period=vintage, table=table, precision=precision)
    return _source(slug, vintage, title, parse, *(file for file in (table, precision) if file))


def _hours(vintage: str, table: str) -> Source:
    title = "Annual Survey of Hours and Earnings, Table 14.9: paid hours worked, total"
    return _source("paid-hours", vintage, title, partial(parse_hours, period=vintage, table=table), table)


ANNUAL = "Annual Survey of Hours and Earnings, Table 14.7: annual pay, gross"
HOURLY = "Annual Survey of Hours and Earnings, Table 14.5: hourly pay, gross"
SOURCES = (
    _pay("annual-pay", "2022", ANNUAL, "annual_pay", f"{FOLDER}SOC20 (4) Table 14.7a Annual pay - Gross 2022.xls"),
    _pay("annual-pay", "2023", ANNUAL, "annual_pay", f"{FOLDER}SOC20 (4) Table 14.7a Annual pay - Gross 2023.xls"),
    _pay(
        "annual-pay",
        "2024",
        ANNUAL,
        "annual_pay",
        f"{FOLDER}SOC20 (4) Table 14.7a Annual pay - Gross 2024.xlsx",
        f"{FOLDER}SOC20 (4) Table 14.7b Annual pay - Gross 2024 CV.xlsx",
    ),
    _pay(
        "hourly-pay",
        "2024",
        HOURLY,
        "hourly_pay",
        f"{FOLDER}SOC20 (4) Table 14.5a Hourly pay - Gross 2024.xlsx",
        f"{FOLDER}SOC20 (4) Table 14.5b Hourly pay - Gross 2024 CV.xlsx",
    ),
    _hours("2024", f"{FOLDER}SOC20 (4) Table 14.9a Paid hours worked - Total 2024.xlsx"),
)
