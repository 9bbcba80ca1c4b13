"""Job adverts on line, month by month: Labour demand volumes by occupation, from the Office for National Statistics.

The file's growth column counts from January 2021, whatever its reader might expect of a yearly change; we leave it out
and work a change out from the monthly numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal, InvalidOperation

from labour_market.sources.base import FigureRow, LeftOut, Parsed, Raw, Source, SourceWrong
from labour_market.sources.files import csv_lines

FILE = "ons-job-adverts/job_adverts_by_soc4.csv.gz"
COLUMNS = ("timePeriod", "soc_4_digit_code", "value", "metric")
OCCUPATIONS = 412
LEFT_OUT = {
    "soc_growth": (
        "growth since January 2021",
        "a change on the year before is worked out from the numbers themselves",
    ),
    "soc_job": ("adverts for each job filled", "another measure, by the quarter"),
    "soc_pop": ("adverts for each person living there", "another measure, by the quarter"),
}
"""The other measures of the file: what each is, and why it is not here."""


def parse(raw: Raw) -> Parsed:
    """Adverts of each occupation and month, each the average of three months that ends there."""
    figures = []
    left_out: Counter[str] = Counter()
    seen: dict[tuple[str, str], int] = {}
    months: dict[str, set[str]] = {}
    for line, cells in csv_lines(raw[FILE], FILE, COLUMNS):
        metric, code = cells["metric"], cells["soc_4_digit_code"]
        if metric in LEFT_OUT:
            left_out[metric] += 1
            continue
        where = f"{FILE}, line {line}"
        if metric != "soc_3m_avg":
            raise SourceWrong(where, f"{metric!r} is a measure we do not know")
        if code == "Unknown":
            left_out[code] += 1
            continue
        if not re.fullmatch(r"\d{4}", code):
            raise SourceWrong(where, f"{code!r} is not a code of four digits")
        if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])-01", cells["timePeriod"]):
            raise SourceWrong(where, f"{cells['timePeriod']!r} is not the first day of a month")
        period = cells["timePeriod"][:7]
        if (code, period) in seen:
            raise SourceWrong(where, f"{code} in {period} stands on line {seen[code, period]} already")
        seen[code, period] = line
        months.setdefault(period, set()).add(code)
        figures.append(FigureRow(code=code, measure="adverts", period=period, value=_number(where, cells["value"])))
    short = {period: len(codes) for period, codes in months.items() if len(codes) != OCCUPATIONS}
    if short or not months:
        found = ", ".join(f"{period} has {count}" for period, count in sorted(short.items())) or "there is none"
        raise SourceWrong(FILE, f"every month should have {OCCUPATIONS} occupations; {found}")
    return Parsed(
        figures=figures,
        left_out=[
            LeftOut("adverts whose occupation is unknown", left_out["Unknown"], "they belong to no occupation"),
            *(LeftOut(what, left_out[metric], why) for metric, (what, why) in LEFT_OUT.items()),
        ],
    )


def _number(where: str, text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise SourceWrong(where, f"{text!r} is not a number") from None
    if not value.is_finite() or value < 0:
        raise SourceWrong(where, f"{text} is not a number of adverts")
    return value.quantize(Decimal("0.1"))


SOURCES = (
    Source(
        slug="adverts",
        vintage="2025-11",
        publisher="Office for National Statistics",
        title="Labour demand volumes by occupation: online job adverts by month",
        licence="Open Government Licence v3.0",
        area="United Kingdom",
        status="experimental",
        files=(FILE,),
        parse=parse,
    ),
)
