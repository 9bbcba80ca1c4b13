"""Projections: thousands become jobs, and what rests on too few is left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from labour_market.sources.base import Parsed, SourceWrong
from labour_market.sources.skills_imperative import FILE, SHEET, parse
from tests.labour_market import bundled_jobs, publishers
from tests.labour_market.workbooks import Cell, workbook

Change = Callable[[list[list[Cell]]], None]


def read(change: Change = lambda _rows: None, *, sheet: str = SHEET) -> Parsed:
    """What is read in a table of 26 groups that all have 50,000 jobs, but for ``change``."""
    rows: list[list[Cell]] = [
        ["Occupation Table 2"],
        ["26 Occupations"],
        ["", "", "", "", "", "thousands"],
        [""],
        ["", "", "", "", "", "", "", "Net", "Replacement", "Total"],
        ["Levels (000s)", 2015, 2019, 2020, 2025, 2035, "", "Change", "Demand", "Requirement"],
        [""],
    ]
    groups = [code for code in bundled_jobs.families() if len(code) == 2]
    rows += [[f"{code} A group", 48, 49, 50, 51.2348, 55, "", 5, 20, 25] for code in groups]
    rows += [[""], ["All occupations", 1, 1, 1300, 1310, 1400, "", 100, 500, 600], [""], ["11 A share", 1, 2, 3]]
    change(rows)
    return parse({FILE: workbook({sheet: rows})})


def put(line: int, column: int, cell: Cell) -> Change:
    def change(rows: list[list[Cell]]) -> None:
        rows[line - 1][column] = cell

    return change


def test_levels_and_changes_are_jobs() -> None:
    figures = {(row.code, row.measure, row.period): row.value for row in read().figures}
    assert figures["11", "jobs_projected", "2025"] == 51_235
    assert figures["0", "jobs_openings", "2035"] == 600_000
    assert len(figures) == 27 * 6


@pytest.mark.parametrize("column", [3, 4, 5])
def test_a_group_with_fewer_than_ten_thousand_in_any_year_is_left_out(column: int) -> None:
    parsed = read(put(8, column, 9.999))
    assert "11" not in {row.code for row in parsed.figures}
    assert parsed.left_out[0].rows == 1


def cut_short(rows: list[list[Cell]]) -> None:
    del rows[20:]


def line_twice(rows: list[list[Cell]]) -> None:
    rows.insert(9, list(rows[8]))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (put(3, 5, "per cent"), "line 3: the unit is not thousands"),
        (put(6, 4, 2030), "line 6: the years are"),
        (put(6, 8, "Supply"), "line 6: the changes are"),
        (put(9, 5, "n/a"), "line 9: 2035 is 'n/a', not a number"),
        (put(9, 0, "Other jobs"), "line 9: 'Other jobs' does not begin with a code"),
        (line_twice, "line 10: 12 stands on line 9 already"),
        (cut_short, "line 20: 13 lines, not 26 groups and their total"),
    ],
)
def test_a_sheet_that_has_changed_is_refused_with_line_and_reason(change: Change, reason: str) -> None:
    with pytest.raises(SourceWrong, match=f"sheet {SHEET}, {reason}"):
        read(change)


def test_another_sheet_is_not_taken_for_it() -> None:
    with pytest.raises(SourceWrong, match="no sheet 'Occ T2'; it has Occ T1"):
        read(sheet="Occ T1")


def test_the_publishers_file_has_the_levels_that_were_checked() -> None:
    levels = {year: publishers.figures("outlook/2023", "jobs_projected", period=year) for year in ("2020", "2035")}
    assert [levels[year]["0"].value for year in levels] == [29_859_681, 32_070_091]
    assert [round((levels[year]["22"].value or 0) / 1_000) for year in levels] == [1354, 1588]
    assert set(levels["2035"]) == {code for code in bundled_jobs.families() if len(code) == 2} | {"0"}
