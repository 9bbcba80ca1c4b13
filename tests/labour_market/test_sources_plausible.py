"""A release with one wrong row is refused, and the row and the reason are named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from labour_market.sources.base import (
    FigureRow,
    OccupationRow,
    Parsed,
    SimilarRow,
    SourceWrong,
    StandardLinkRow,
    StandardRow,
    TitleRow,
)
from labour_market.sources.plausible import check, check_size

OCCUPATIONS = {"1111", "2231"}
FAMILIES = {"0", "2", "22", "223"}
GOOD = FigureRow(code="2231", measure="annual_pay.all", dimension="median", period="2024", value=Decimal(45_976))
STANDARD = StandardRow(reference="ST0001", name="Midwife", level=6)


def figure(**parts: object) -> Parsed:
    values = {name: getattr(GOOD, name) for name in GOOD.__struct_fields__} | parts
    return Parsed(figures=[GOOD, FigureRow(**(values | {"dimension": "mean"}))])


@pytest.mark.parametrize(
    ("parsed", "reason"),
    [
        (Parsed(), "it has no row at all"),
        (figure(code="9999"), "figures, line 3: .*'9999' is not the code of an occupation"),
        (figure(code="99"), "figures, line 3: .*'99' is not the code of a family of work"),
        (figure(value=Decimal(45)), "figures, line 3: .*45 is not between 100 and 1000000"),
        (figure(value=Decimal("45976.1234")), "more than three decimals"),
        (figure(value=None), "shown with no value"),
        (figure(status="withheld"), "withheld with the value 45976"),
        (figure(measure="net_worth"), "a measure we do not know"),
        (figure(precision=Decimal(-1)), "a coefficient of variation of -1"),
        (Parsed(figures=[GOOD, GOOD]), r"figures, line 3: .* stands on line 2 already"),
        (Parsed(titles=[TitleRow(text="Vet", key="vet", code="9999")]), "titles, line 2: '9999' is not the code"),
        (Parsed(titles=[TitleRow(text="", key="vet", code="2231")]), "titles, line 2: '' has no words"),
        (Parsed(titles=[TitleRow(text="V" * 201, key="vet", code="2231")]), "too many letters"),
        (Parsed(titles=[TitleRow(text="Vet", key="vet", code="2231", share=0)]), "titles, line 2: 'Vet': share 0"),
        (Parsed(standards=[StandardRow(reference="S", name="A", level=1)]), "standards, line 2: S 'A': level 1"),
        (
            Parsed(standards=[STANDARD], standard_links=[StandardLinkRow(reference="ST0002", code="2231", share=1)]),
            "standard_links, line 2: ST0002 is not listed",
        ),
        (
            Parsed(similar=[SimilarRow(code="2231", other="2231", reason="skills", rank=1)]),
            "similar, line 2: 2231 cannot be like 2231",
        ),
        (
            Parsed(
                occupations=[OccupationRow(code="2231", family="221", title="A", slug="a", sort_title="a", training=4)]
            ),
            "occupations, line 2: 2231 cannot belong to '221'",
        ),
        (
            Parsed(
                occupations=[OccupationRow(code="2231", family="223", title="A", slug="a", sort_title="a", training=5)]
            ),
            "occupations, line 2: training is 5",
        ),
    ],
)
def test_one_wrong_row_is_refused(parsed: Parsed, reason: str) -> None:
    with pytest.raises(SourceWrong, match=reason):
        check(parsed, occupations=OCCUPATIONS, families=FAMILIES)


def test_good_rows_pass() -> None:
    check(Parsed(figures=[GOOD], standards=[STANDARD]), occupations=OCCUPATIONS, families=FAMILIES)


@pytest.mark.parametrize("rows", [10, 49, 201, 1000])
def test_half_or_double_the_rows_is_refused(rows: int) -> None:
    with pytest.raises(SourceWrong, match=f"{rows} rows, where the last release has 100"):
        check_size(rows, before=100)


@pytest.mark.parametrize("rows", [50, 100, 200])
def test_a_release_may_grow_and_shrink_a_little(rows: int) -> None:
    check_size(rows, before=100)
