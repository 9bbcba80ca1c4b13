"""Charts: what they say, what they leave open, and that nothing given to them can break out of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from labour_market import charts

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> etree._Element:
    """The drawing as a tree; fails where it is not well formed."""
    return etree.fromstring(svg.encode())


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in drawn(svg).iter(f"{SVG}text")]


def marks(svg: str, kind: str) -> list[etree._Element]:
    return [element for element in drawn(svg).iter() if kind in (element.get("class") or "").split()]


PAY = [("p10", 21_000), ("p25", 25_400), ("p75", 39_000), ("p90", 48_000)]

ALL = {
    "pay_range": charts.pay_range(PAY, 31_600, 37_400),
    "trend": charts.trend([("2022", 30_000), ("2023", None), ("2024", 31_600)], "£"),
    "outlook": charts.outlook(400_000, 420_000, 460_000),
    "series": charts.series([("2024-11", 900), ("2024-12", None), ("2025-01", 1100)], unit="adverts"),
    "bars": charts.bars([("Health", 24_000), ("Farming", None)], "people"),
    "interests": charts.interests([6.4, 5.0, 2.0, 1.0, 7.0, None]),
    "share": charts.share(61.4, "are women", rest="are men"),
    "share of nothing known": charts.share(None, "are women"),
}


@pytest.mark.parametrize("svg", ALL.values(), ids=ALL.keys())
def test_a_chart_names_itself_and_holds_no_style(svg: str) -> None:
    drawing = drawn(svg)
    assert drawing.get("role") == "img"
    title, description = (drawing.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert title is not None
    assert title.text
    assert description is not None
    assert description.text
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|href=", svg)


@pytest.mark.parametrize("svg", ALL.values(), ids=ALL.keys())
def test_a_chart_stays_inside_its_frame(svg: str) -> None:
    drawing = drawn(svg)
    height = float((drawing.get("height") or "").removesuffix("rem"))
    for element in drawing.iter():
        for name in ("x", "x1", "x2", "cx"):
            if (element.get(name) or "").endswith("%"):
                assert 0 <= float((element.get(name) or "")[:-1]) <= 100
        for name in ("y", "y1", "y2", "cy"):
            if (element.get(name) or "").endswith("rem"):
                assert 0 <= float((element.get(name) or "")[:-3]) <= height


def test_text_given_to_a_chart_is_escaped() -> None:
    bad = '</text><script>alert("x")</script>&\'"'
    for svg in (
        charts.bars([(bad, 3.0)], bad, title=bad),
        charts.trend([(bad, 3.0), ("2", None)], bad, gap_word=bad, title=bad),
        charts.share(40, bad, rest=bad, title=bad),
        charts.pay_range(PAY, 31_600, 37_400, compare_label=bad, title=bad),
        charts.series([("2024-01", 3.0), ("2024-02", 4.0)], unit=bad, title=bad),
    ):
        assert "<script" not in svg
        assert not [element for element in drawn(svg).iter() if element.tag == f"{SVG}script"]


def test_a_withheld_point_is_a_gap_with_a_word_and_not_a_zero() -> None:
    svg = charts.trend([("2022", 30_000), ("2023", None), ("2024", 31_600)], "£")
    assert "withheld" in texts(svg)
    assert len(marks(svg, "gap")) == 1
    assert len(marks(svg, "stop")) == 2
    # No line leads into a gap or out of it.
    assert marks(svg, "line") == []
    assert "£0" not in svg


def test_zero_is_a_point() -> None:
    svg = charts.trend([("2022", 12), ("2023", 0)], "people")
    assert "0" in texts(svg)
    assert len(marks(svg, "stop")) == 2


def test_a_lower_bound_says_at_least() -> None:
    svg = charts.trend([("2023", 24_000), ("2024", 26_000)], "people", at_least=["2024"])
    assert texts(svg).count("at least") == 1
    assert "2024: at least 26,000" in svg


def test_a_trend_starts_at_zero() -> None:
    svg = charts.trend([("2023", 30_000), ("2024", 33_000)], "£")
    heights = [float((stop.get("cy") or "")[:-3]) for stop in marks(svg, "stop")]
    axis = float((marks(svg, "axis")[0].get("y1") or "")[:-3])
    assert (axis - heights[0]) / (axis - heights[1]) == pytest.approx(30 / 33, rel=0.01)


def test_many_years_keep_their_labels_apart() -> None:
    svg = charts.trend([(str(year), float(year)) for year in range(2001, 2025)], "")
    years = [text for text in texts(svg) if re.fullmatch(r"20\d\d", text)]
    assert len(years) <= 5
    assert years[-1] == "2024"


def test_a_range_marks_the_median_and_compares() -> None:
    svg = charts.pay_range(PAY, 31_600, 37_400)
    assert len(marks(svg, "main")) == 1
    assert "£31,600" in texts(svg)
    assert "All jobs: £37,400" in texts(svg)
    left, middle, right = (
        float((marks(svg, "band")[0].get("x") or "")[:-1]),
        float((marks(svg, "main")[0].get("cx") or "")[:-1]),
        float((marks(svg, "band")[0].get("width") or "")[:-1]),
    )
    assert left < middle < left + right


def test_a_range_draws_only_what_is_published() -> None:
    svg = charts.pay_range([("p25", 25_400)], 31_600)
    assert marks(svg, "band") == []
    assert "not known" in texts(svg)
    assert "1 in 10" not in " ".join(texts(svg))
    assert "£31,600" in texts(svg)


def test_labels_of_a_narrow_range_do_not_touch() -> None:
    svg = charts.pay_range([("p25", 31_500), ("p75", 31_700), ("p10", 10_000), ("p90", 90_000)], 31_600)
    places = {
        "".join(text.itertext()): float((text.get("x") or "")[:-1])
        for text in drawn(svg).iter(f"{SVG}text")
        if text.get("text-anchor") == "middle"
    }
    assert places["£31,700"] - places["£31,500"] > 20


def test_two_ranges_on_one_scale_compare() -> None:
    low, high = (charts.pay_range([], median, low=0, high=100_000) for median in (20_000, 40_000))
    at = [float((marks(svg, "main")[0].get("cx") or "")[:-1]) for svg in (low, high)]
    assert at[1] - at[0] == pytest.approx(94 / 5, abs=0.1)


@pytest.mark.parametrize("name", ["q10", "p", "p0", "p100", "p-5", "median", ""])
def test_what_is_not_a_percentile_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="percentile"):
        charts.pay_range([(name, 1)], 2)


@pytest.mark.parametrize("month", ["2024", "2024-13", "2024-00", "24-01", "November 2024", ""])
def test_what_is_not_a_month_is_refused(month: str) -> None:
    with pytest.raises(ValueError, match="month"):
        charts.series([("2024-01", 1), (month, 2)])


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_a_number_is_refused(value: float) -> None:
    draws: list[Callable[[], str]] = [
        lambda: charts.trend([("2024", value)], "£"),
        lambda: charts.bars([("A", value)]),
        lambda: charts.share(value, "are women"),
        lambda: charts.outlook(1, 2, value),
    ]
    for draw in draws:
        with pytest.raises(ValueError, match="finite"):
            draw()


def test_nothing_at_all_is_refused_or_says_so() -> None:
    with pytest.raises(ValueError, match="points"):
        charts.trend([], "£")
    with pytest.raises(ValueError, match="two points"):
        charts.series([("2024-01", 1)])
    with pytest.raises(ValueError, match="six"):
        charts.interests([1.0])
    with pytest.raises(ValueError, match="negative"):
        charts.bars([("A", -1.0)])
    assert "Nothing is published" in charts.series([("2024-01", None), ("2024-02", None)])
    assert drawn(charts.bars([])).get("role") == "img"


def test_a_series_breaks_where_months_are_missing() -> None:
    svg = charts.series([("2024-01", 5), ("2024-02", 6), ("2024-03", None), ("2024-04", 7), ("2024-05", 8)])
    assert len([path for path in drawn(svg).iter(f"{SVG}path") if path.get("class") == "line"]) == 2


def test_a_month_left_out_takes_its_room() -> None:
    svg = charts.series([("2024-01", 5), ("2024-02", 5), ("2025-01", 5)])
    line = next(path for path in drawn(svg).iter(f"{SVG}path") if path.get("class") == "line")
    x = [float(place) for place in re.findall(r"[ML]([\d.]+) ", line.get("d") or "")]
    assert (x[2] - x[1]) / (x[1] - x[0]) == pytest.approx(11, rel=0.02)


def test_the_same_figures_twice_on_a_page_have_two_names() -> None:
    one, two = (charts.share(40, "are women", key=key) for key in ("vets", "nurses"))
    assert drawn(one).get("aria-labelledby") != drawn(two).get("aria-labelledby")
    assert charts.share(40, "are women") == charts.share(40, "are women")


def test_a_long_name_takes_more_than_one_line() -> None:
    svg = charts.bars([("Professional, scientific and technical activities", 3.0)])
    assert [text for text in texts(svg) if text.startswith("Professional")] != [
        "Professional, scientific and technical activities"
    ]


@given(
    st.lists(st.one_of(st.none(), st.floats(-1e12, 1e12)), min_size=1, max_size=40),
    st.sampled_from(["£", "%", "people", ""]),
)
def test_any_trend_is_a_drawing(values: list[float | None], unit: str) -> None:
    svg = charts.trend([(str(1980 + at), value) for at, value in enumerate(values)], unit)
    test_a_chart_stays_inside_its_frame(svg)


@given(
    st.dictionaries(st.integers(1, 99), st.integers(0, 10**9), max_size=9), st.integers(0, 10**9), st.integers(0, 10**9)
)
def test_any_range_is_a_drawing(points: dict[int, int], median: int, compare: int) -> None:
    svg = charts.pay_range([(f"p{at}", value) for at, value in points.items()], median, compare)
    test_a_chart_stays_inside_its_frame(svg)


@given(
    st.lists(st.tuples(st.text(max_size=80), st.one_of(st.none(), st.floats(0, 1e12))), max_size=8),
    st.text(max_size=10),
)
def test_any_bars_are_a_drawing(rows: list[tuple[str, float | None]], unit: str) -> None:
    # Characters that XML cannot hold never come out of our database; HTML would take them.
    rows = [("".join(letter for letter in label if letter.isprintable()), value) for label, value in rows]
    test_a_chart_stays_inside_its_frame(charts.bars(rows, "".join(letter for letter in unit if letter.isprintable())))
