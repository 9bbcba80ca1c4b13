"""People in each job: sums that say "at least", and cells that are too uncertain to count."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from labour_market.sources.aps import FILE, INDUSTRIES, YEARS, parse
from labour_market.sources.base import FigureRow, SourceWrong
from tests.labour_market import bundled_jobs, publishers
from tests.labour_market.workbooks import Cell, workbook

Change = Callable[[str, list[list[Cell]]], None]


def employment(change: Change = lambda _year, _rows: None) -> dict[tuple[str, str, str, str], FigureRow]:
    """What is read in a table where every cell is 10, but for ``change``."""
    sheets = {}
    for year in YEARS:
        rows: list[list[Cell]] = [["Office"], [""], [""], [""], [""], [""], [""]]
        rows.append(["", "", *(f"{place} {letter}  Industry" for place, letter in enumerate(INDUSTRIES, start=1))])
        rows += [["", f"{code} A group", *[10] * len(INDUSTRIES)] for code in bundled_jobs.training()]
        rows += [["", "Total", *[5000] * len(INDUSTRIES)], [""], ["Crown Copyright"]]
        change(year, rows)
        sheets[year] = rows
    figures = parse({FILE: workbook(sheets)}).figures
    return {(row.code, row.measure, row.dimension, row.period): row for row in figures}


def put(*cells: Cell, code: str = "2231") -> Change:
    """The first industries of an occupation in 2024."""

    def change(year: str, rows: list[list[Cell]]) -> None:
        if year == "2024":
            next(row for row in rows if len(row) > 1 and str(row[1]).startswith(code))[2 : 2 + len(cells)] = cells

    return change


def test_a_total_is_the_sum_of_its_industries() -> None:
    row = employment()["2231", "employment", "total", "2024"]
    assert (row.value, row.status, row.quality) == (Decimal(190), "shown", "approximate")


def test_a_total_with_a_cell_kept_back_says_at_least_and_how_many_cells() -> None:
    rows = employment(put("*", "*", "-"))
    total = rows["2231", "employment", "total", "2024"]
    assert (total.value, total.status) == (Decimal(160), "at_least")
    assert rows["2231", "employment.withheld", "total", "2024"].value == 2
    assert rows["2231", "employment", "A", "2024"].status == "unreliable"
    assert rows["2231", "employment", "C", "2024"].status == "none"


@pytest.mark.parametrize("code", ["223", "22", "2"])
def test_a_family_with_a_cell_kept_back_says_at_least_too(code: str) -> None:
    rows = employment(put("*"))
    assert rows[code, "employment", "total", "2024"].status == "at_least"
    assert rows[code, "employment", "total", "2023"].status == "shown"


@pytest.mark.parametrize(("cell", "status"), [("-", "none"), ("*", "unreliable")])
def test_nothing_to_add_up_is_not_zero(cell: str, status: str) -> None:
    row = employment(put(*[cell] * len(INDUSTRIES)))["2231", "employment", "total", "2024"]
    assert (row.value, row.status) == (None, status)


def without_an_industry(_year: str, rows: list[list[Cell]]) -> None:
    del rows[7][5]


def cut_short(year: str, rows: list[list[Cell]]) -> None:
    if year == "2022":
        del rows[200:]


def line_twice(year: str, rows: list[list[Cell]]) -> None:
    rows.insert(20, list(rows[19]))


def no_code(_year: str, rows: list[list[Cell]]) -> None:
    rows[10][1] = "Somebody"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (without_an_industry, "sheet 2021, line 8: the industries are ABCEFGHIJKLMNOPQRS, not"),
        (cut_short, "sheet 2022, line 200: 192 lines, not 412 occupations and a total"),
        (line_twice, r"sheet 2021, line 21: \d{4} stands on line 20 already"),
        (no_code, "sheet 2021, line 11: 'Somebody' does not begin with a code"),
        (put("c"), r"sheet 2024, line \d+: industry A is 'c', neither a number nor one of"),
        (put(-1), r"sheet 2024, line \d+: industry A is -1.0, below zero"),
    ],
)
def test_a_table_that_has_changed_is_refused_with_line_and_reason(change: Change, reason: str) -> None:
    with pytest.raises(SourceWrong, match=reason):
        employment(change)


def test_the_publishers_file_has_the_totals_that_were_checked() -> None:
    totals = publishers.figures("employment/2024", "employment", "total", "2024")
    checked = {"6135": 884_042, "7111": 869_296, "2134": 552_293, "2313": 482_601}
    assert {code: totals[code].value for code in checked} == checked
    by_occupation = sum((row.value or Decimal() for code, row in totals.items() if len(code) == 4), Decimal())
    assert round(by_occupation / 1_000_000, 1) == Decimal("31.6")
    assert (totals["0"].value, totals["0"].status) == (Decimal(32_702_357), "shown")
