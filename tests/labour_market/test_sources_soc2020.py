"""The classification: 412 occupations in their families."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from labour_market.sources.base import SourceWrong
from labour_market.sources.soc2020 import FILE, HEADER, SHEET, parse, plain, sortable, training
from tests.labour_market import bundled_jobs, publishers
from tests.labour_market.workbooks import Cell, workbook

Change = Callable[[list[list[Cell]]], None]


def read(change: Change = lambda _rows: None) -> None:
    codes = sorted([*bundled_jobs.families(), *bundled_jobs.training()])[1:]
    rows: list[list[Cell]] = [list(HEADER)]
    for code in codes:
        places: list[Cell] = ["<blank>"] * 4
        places[len(code) - 1] = int(code)
        rows.append([*places, f"Group {code}"])
    change(rows)
    parse({FILE: workbook({SHEET: rows})})


def put(line: int, column: int, cell: Cell) -> Change:
    def change(rows: list[list[Cell]]) -> None:
        rows[line - 1][column] = cell

    return change


def drop(line: int) -> Change:
    def change(rows: list[list[Cell]]) -> None:
        del rows[line - 1]

    return change


def again(line: int) -> Change:
    def change(rows: list[list[Cell]]) -> None:
        rows.insert(line, list(rows[line - 1]))

    return change


def test_a_sheet_of_that_shape_is_read() -> None:
    read()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (put(1, 4, "Name"), "line 1: the columns are"),
        (put(5, 0, 1), "line 5: 2 codes on one line"),
        (put(5, 3, 111), "line 5: '111' is not a code of 4 digits"),
        (put(5, 4, "<blank>"), "line 5: 1111 has no title"),
        (again(5), "line 6: 1111 stands on line 5 already"),
        (drop(5), "411 groups of 4 digits, not 412"),
        (drop(4), "line 4: 1111 comes before its group 111"),
    ],
)
def test_a_sheet_that_has_changed_is_refused_with_line_and_reason(change: Change, reason: str) -> None:
    with pytest.raises(SourceWrong, match=reason):
        read(change)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("1111", 4),
        ("1211", 3),
        ("2231", 4),
        ("3111", 3),
        ("4111", 2),
        ("5241", 3),
        ("6135", 2),
        ("8214", 2),
        ("9263", 1),
    ],
)
def test_training_follows_the_sub_major_group(code: str, level: int) -> None:
    assert training(code) == level


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Legal professionals n.e.c.", "Other legal professionals"),
        ("Animal care services occupations n.e.c", "Other animal care services occupations"),
        ("Other skilled trades n.e.c.", "Other skilled trades"),
        ("Veterinarians", "Veterinarians"),
    ],
)
def test_a_title_says_what_the_classifications_abbreviation_means(printed: str, read: str) -> None:
    assert plain(printed) == read


def test_a_title_is_sorted_without_its_accents() -> None:
    assert sortable("Éclair makers") == "eclair makers"


def test_the_publishers_workbook_has_the_groups_that_were_checked() -> None:
    parsed = publishers.parsed("soc2020/2025")
    assert Counter(row.level for row in parsed.families) == {0: 1, 1: 9, 2: 26, 3: 104}
    titles = {row.code: row.title for row in parsed.occupations}
    assert len(titles) == len({row.slug for row in parsed.occupations}) == 412
    assert (titles["2231"], titles["2134"]) == (
        "Midwifery nurses",
        "Programmers and software development professionals",
    )
    assert not [row.title for row in parsed.families if row.title.isupper()]
