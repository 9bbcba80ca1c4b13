"""Adverts by month."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from decimal import Decimal

import pytest

from labour_market.sources.adverts import FILE, parse
from labour_market.sources.base import Parsed, SourceWrong
from tests.labour_market import bundled_jobs, publishers

HEADER = "timePeriod,soc_4_digit_code,soc_4_digit_label,value,metric"


def month(period: str = "2025-11-01") -> list[str]:
    """A line for each occupation."""
    return [f"{period},{code},A job,12.3333,soc_3m_avg" for code in bundled_jobs.training()]


def read(lines: Sequence[str]) -> Parsed:
    return parse({FILE: gzip.compress("\n".join([HEADER, *lines, ""]).encode())})


def test_a_month_has_every_occupation_and_leaves_out_what_belongs_to_none() -> None:
    others = ["2025-11-01,Unknown,Unknown,961,soc_3m_avg", "2025-11-01,1111,A job,7.26,soc_growth"]
    parsed = read([*month(), *others])
    assert len(parsed.figures) == 412
    assert {(row.period, row.value) for row in parsed.figures} == {("2025-11", Decimal("12.3"))}
    left_out = {each.what: each.rows for each in parsed.left_out}
    assert left_out["adverts whose occupation is unknown"] == 1
    assert left_out["growth since January 2021"] == 1


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "every month should have 412 occupations; there is none"),
        (month()[:-1], "every month should have 412 occupations; 2025-11 has 411"),
        ([*month(), month()[0]], "line 414: 1111 in 2025-11 stands on line 2 already"),
        ([*month(), "2025-12-01,11,A group,1,soc_3m_avg"], "line 414: '11' is not a code of four digits"),
        ([*month(), "Dec 2025,1111,A job,1,soc_3m_avg"], "line 414: 'Dec 2025' is not the first day of a month"),
        ([*month(), "2025-12-01,1111,A job,many,soc_3m_avg"], "line 414: 'many' is not a number"),
        ([*month(), "2025-12-01,1111,A job,-1,soc_3m_avg"], "line 414: -1 is not a number of adverts"),
        ([*month(), "2025-12-01,1111,A job,nan,soc_3m_avg"], "line 414: nan is not a number of adverts"),
        ([*month(), "2025-12-01,1111,A job,1,soc_12m_avg"], "line 414: 'soc_12m_avg' is a measure we do not know"),
    ],
)
def test_a_file_that_has_changed_is_refused_with_line_and_reason(lines: list[str], reason: str) -> None:
    with pytest.raises(SourceWrong, match=reason):
        read(lines)


def test_the_publishers_file_has_the_adverts_that_were_checked() -> None:
    latest = publishers.figures("adverts/2025-11", "adverts", period="2025-11")
    checked = {"6135": 15_616, "3556": 12_003, "8214": 10_783, "2313": 10_177}
    assert {code: round(latest[code].value or 0) for code in checked} == checked
    assert len(publishers.parsed("adverts/2025-11").figures) == 412 * 59
