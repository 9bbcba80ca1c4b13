"""Pay and hours: what the publisher's marks become, what a CV decides, and what a bad file is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest

from labour_market.sources.ashe import HEADER, SHEETS, parse_distribution, parse_hours
from labour_market.sources.base import FigureRow, SourceWrong
from tests.labour_market import bundled_jobs, publishers
from tests.labour_market.workbooks import Cell, workbook

Change = Callable[[str, list[list[Cell]]], None]
ALL_SHEETS = ("All", "Male", "Female", "Full-Time", "Part-Time")
PLAIN: list[Cell] = [100, 30_000, 2.5, 32_000, 3.1, *range(10_000, 110_000, 10_000)]


def leave(_sheet: str, _rows: list[list[Cell]]) -> None:
    """Change nothing."""


def table(change: Change = leave, *, cells: list[Cell] = PLAIN) -> bytes:
    """A workbook of the publisher's shape, every line alike but for ``change``."""
    codes = [*bundled_jobs.families(), *bundled_jobs.training()]
    sheets = {}
    for name in ALL_SHEETS:
        rows: list[list[Cell]] = [["Table 14"], [""], [""], [""], list(HEADER)]
        for code in codes:
            words, printed = ("All employees", "") if code == "0" else (" " * (len(code) - 1) + "A group", code)
            rows.append([words, printed, *cells])
        rows += [["Not Classified", "", ":"], ["Source: the publisher"]]
        change(name, rows)
        sheets[name] = rows
    return workbook(sheets)


def put(code: str, column: int, cell: Cell, *, sheet: str = "All") -> Change:
    """Write a cell on the line of a code; columns count from 0."""

    def change(name: str, rows: list[list[Cell]]) -> None:
        if name == sheet:
            next(row for row in rows if len(row) > 1 and row[1] == code)[column] = cell

    return change


def pay(data: bytes, precision: bytes | None = None) -> dict[tuple[str, str, str], FigureRow]:
    parsed = parse_distribution(
        {"a.xlsx": data} | ({"b.xlsx": precision} if precision else {}),
        measure="annual_pay",
        period="2024",
        table="a.xlsx",
        precision="b.xlsx" if precision else None,
    )
    return {(row.code, row.measure, row.dimension): row for row in parsed.figures}


def hours(*changes: Change) -> dict[tuple[str, str], FigureRow]:
    def all_changes(name: str, rows: list[list[Cell]]) -> None:
        for change in changes:
            change(name, rows)

    parsed = parse_hours({"a.xlsx": table(all_changes)}, period="2024", table="a.xlsx")
    return {(row.code, row.measure): row for row in parsed.figures if row.dimension == ""}


@pytest.mark.parametrize(
    ("mark", "status"), [("x", "unreliable"), ("..", "withheld"), (":", "not_available"), ("-", "none")]
)
def test_the_publishers_marks_stay_apart(mark: str, status: str) -> None:
    row = pay(table(put("2231", 3, mark)))["2231", "annual_pay.all", "median"]
    assert (row.value, row.status) == (None, status)


def test_a_line_left_blank_means_what_its_number_of_jobs_says() -> None:
    def blank(name: str, rows: list[list[Cell]]) -> None:
        if name == "Full-Time":
            line = next(row for row in rows if len(row) > 1 and row[1] == "6250")
            line[2:] = ["..", *[""] * 14]

    row = pay(table(blank))["6250", "annual_pay.full_time", "p90"]
    assert (row.value, row.status) == (None, "withheld")


@pytest.mark.parametrize(
    ("variation", "quality"), [(5, "precise"), (5.1, "reasonable"), (10, "reasonable"), (20, "acceptable")]
)
def test_the_cv_of_each_percentile_decides_its_words(variation: float, quality: str) -> None:
    rows = pay(table(), table(put("2231", 7, variation), cells=[1.0] * 15))
    assert rows["2231", "annual_pay.all", "p10"].quality == quality
    assert rows["2231", "annual_pay.all", "p10"].precision == Decimal(str(variation))
    assert rows["2231", "annual_pay.all", "median"].quality == "precise"


def test_a_value_above_twenty_per_cent_is_not_shown_even_where_the_publisher_prints_it() -> None:
    row = pay(table(), table(put("2231", 3, 20.5), cells=[1.0] * 15))["2231", "annual_pay.all", "median"]
    assert (row.value, row.status, row.quality, row.precision) == (None, "unreliable", "unreliable", Decimal("20.5"))


def test_a_value_whose_cv_is_not_given_is_of_unknown_precision() -> None:
    row = pay(table(), table(put("2231", 3, "."), cells=[1.0] * 15))["2231", "annual_pay.all", "median"]
    assert (row.value, row.quality, row.precision) == (Decimal(30_000), "unknown", None)


def test_a_vintage_without_cvs_says_that_its_precision_is_unknown() -> None:
    assert {row.quality for row in pay(table()).values()} == {"unknown"}


def test_shares_are_worked_out_of_published_counts() -> None:
    rows = hours(put("2231", 2, 80, sheet="Female"), put("2231", 2, 20, sheet="Male"))
    share = rows["2231", "share_women"]
    assert (share.value, share.status, share.quality) == (Decimal("80.0"), "shown", "approximate")
    assert rows["2231", "jobs.female"].value == 80_000


def test_a_part_too_uncertain_as_a_count_leaves_the_share_to_the_other() -> None:
    share = hours(put("5241", 2, "x", sheet="Female"), put("5241", 2, 97, sheet="Male"))["5241", "share_women"]
    assert share.value == Decimal("3.0")


@pytest.mark.parametrize(("mark", "status"), [("..", "withheld"), (":", "not_available"), ("-", "none")])
@pytest.mark.parametrize("sheet", ["Male", "Female"])
def test_a_share_never_gives_away_a_cell_that_is_kept_back(sheet: str, mark: str, status: str) -> None:
    share = hours(put("2231", 2, mark, sheet=sheet))["2231", "share_women"]
    assert (share.value, share.status) == (None, status)


def test_there_is_no_share_of_an_unknown_whole() -> None:
    share = hours(put("2231", 2, "x", sheet="All"))["2231", "share_women"]
    assert (share.value, share.status) == (None, "unreliable")


def drop_column(_name: str, rows: list[list[Cell]]) -> None:
    del rows[4][5]


def cut_short(name: str, rows: list[list[Cell]]) -> None:
    if name == "Part-Time":
        del rows[300:]


def line_twice(name: str, rows: list[list[Cell]]) -> None:
    if name == "All":
        rows.insert(100, list(rows[99]))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (drop_column, "a.xlsx, sheet Full-Time, line 5: the columns are"),
        (cut_short, "a.xlsx, sheet Part-Time, line 300: 295 groups, not 552"),
        (line_twice, r"a.xlsx, sheet All, line 101: \d+ stands on line 100 already"),
        (
            put("2231", 3, "about 30,000"),
            r"a.xlsx, sheet All, line \d+: median is 'about 30,000', neither a number nor",
        ),
        (put("2231", 3, -5), r"a.xlsx, sheet All, line \d+: median is -5.0, below zero"),
        (put("2231", 1, "22A1"), r"a.xlsx, sheet All, line \d+: '22A1' is not a code"),
    ],
)
def test_a_sheet_that_has_changed_is_refused_with_line_and_reason(change: Change, reason: str) -> None:
    with pytest.raises(SourceWrong, match=reason):
        pay(table(change))


def test_the_publishers_files_have_the_medians_that_were_checked() -> None:
    medians = publishers.figures("annual-pay/2024", "annual_pay.all", "median")
    checked = {"0": 31_602, "2313": 42_470, "2314": 39_284, "2237": 35_133, "2134": 53_501, "6131": 23_543}
    assert {code: medians[code].value for code in checked} == checked


@pytest.mark.parametrize(
    ("name", "measure", "count"),
    [
        ("annual-pay/2024", "annual_pay.all", 358),
        ("annual-pay/2024", "annual_pay.full_time", 381),
        ("annual-pay/2023", "annual_pay.full_time", 329),
        ("annual-pay/2022", "annual_pay.full_time", 354),
        ("hourly-pay/2024", "hourly_pay.full_time", 398),
    ],
)
def test_how_many_occupations_have_a_median(name: str, measure: str, count: int) -> None:
    medians = publishers.figures(name, measure, "median")
    assert sum(row.value is not None for code, row in medians.items() if len(code) == 4) == count


def test_the_share_of_women_is_known_for_331_occupations() -> None:
    shares = publishers.figures("paid-hours/2024", "share_women")
    statuses = Counter(row.status for code, row in shares.items() if len(code) == 4)
    assert statuses == {"shown": 331, "unreliable": 38, "withheld": 32, "not_available": 11}
    assert shares["2231"].value == Decimal("98.1"), "midwives"


def test_every_group_has_a_line_for_every_measure_in_every_vintage() -> None:
    for name in ("annual-pay/2022", "annual-pay/2023", "annual-pay/2024"):
        count = Counter(row.code for row in publishers.parsed(name).figures)
        assert set(count) == set(bundled_jobs.families()) | set(bundled_jobs.training())
        assert set(count.values()) == {len(SHEETS) * 12}
