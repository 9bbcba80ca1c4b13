"""Rows as CSV and back, and the addresses that titles become."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labour_market.sources import SOURCES
from labour_market.sources.base import (
    FigureRow,
    Parsed,
    Source,
    SourceUnavailable,
    SourceWrong,
    StandardRow,
    TitleRow,
    from_csv,
    slugged,
    to_csv,
)

HEADER = b"code,measure,dimension,period,value,status,quality,precision\n"


def test_withheld_unreliable_none_and_zero_stay_four_things_in_a_csv() -> None:
    rows = [
        FigureRow(code="2231", measure="employment", period="2024", value=Decimal(0)),
        *(
            FigureRow(code="2231", measure="employment", period="2024", status=status)
            for status in ("withheld", "unreliable", "none", "not_available")
        ),
    ]
    assert from_csv(to_csv(rows, "figures"), FigureRow) == rows


@given(
    st.builds(
        TitleRow,
        text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1),
        key=st.just("k"),
        code=st.just("1111"),
        share=st.floats(0.001, 1),
        rank=st.integers(1, 9),
    )
)
def test_any_title_survives_the_csv(row: TitleRow) -> None:
    assert from_csv(to_csv([row], "titles"), TitleRow) == [row]


def test_a_number_is_written_one_way_only() -> None:
    written = [to_csv([FigureRow(code="1", measure="m", period="p", value=Decimal(text))], "figures")
               for text in ("12.50", "12.5", "1.25E1")]  # fmt: skip
    assert len(set(written)) == 1


def test_no_months_are_not_zero_months() -> None:
    row = StandardRow(reference="ST0001", name="A", level=3)
    assert from_csv(to_csv([row], "standards"), StandardRow) == [row]


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", 1, "the columns are"),
        (b"code,measure\n1111,pay\n", 1, "the columns are"),
        (HEADER + b"1111,pay,,2024,1,shown,unknown\n", 2, "7 cells, not 8"),
        (HEADER + b"1111,pay,,2024,1,shown,unknown,\n1112,pay,,2024,lots,shown,unknown,\n", 3, "value"),
        (HEADER + b"1111,pay,,2024,1,hidden,unknown,\n", 2, "hidden"),
        (HEADER + b'1111,pay,"2024\n', 2, "unexpected end"),
        (HEADER + b"\xff,pay\n", 1, "not UTF-8"),
    ],
)
def test_a_csv_that_is_not_ours_is_refused_with_its_line(data: bytes, line: int, reason: str) -> None:
    with pytest.raises(SourceWrong, match=reason) as error:
        from_csv(data, FigureRow)
    assert error.value.line == line


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    source = Source("x", "1", "p", "t", "l", "a", "final", ("folder/pay.xls",), lambda _raw: Parsed())
    with pytest.raises(SourceUnavailable, match=r"folder/pay\.xls is not in"):
        source.read(tmp_path)


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Managers, directors and senior officials", "managers-directors-and-senior-officials"),
        ("Storage occupations n.e.c.", "storage-occupations-nec"),
        ("Children’s café  workers", "childrens-cafe-workers"),
    ],
)
def test_a_title_becomes_an_address(title: str, address: str) -> None:
    assert slugged(title) == address


def test_every_source_has_a_name_of_its_own_and_its_provenance() -> None:
    for name, source in SOURCES.items():
        assert name == f"{source.slug}/{source.vintage}"
        assert all((source.publisher, source.title, source.licence, source.area))
    assert next(iter(SOURCES)).startswith("soc2020/"), "the classification comes first: the others refer to it"
