"""Samples for ``/design/``, the page on which every component stands with its states. Made up, and said to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careers_portal.web import Page
from labour_market import charts
from labour_market.charts import Chart, Table
from labour_market.reads.results import FacetShown, Option
from labour_market.words import Shown, Source

LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
"""A place in Wales: nothing that people write is longer."""

PAIRS = (
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "tint"),
    ("quiet", "paper"),
    ("quiet", "card"),
    ("link", "paper"),
    ("link", "card"),
    ("primary", "paper"),
    ("primary", "card"),
    ("on-primary", "primary"),
    ("on-sun", "sun"),
    ("good", "card"),
    ("warn", "card"),
    ("error", "card"),
)
"""Text on its surface: each at least 4.5:1, which test_look.py measures."""


@dataclass(frozen=True, slots=True)
class Hit:
    code: str
    title: str
    url: str
    why: str
    facts: tuple[tuple[str, str], ...]
    saved: bool


class SampleForm(forms.Form):
    """Fields in the states a page can meet."""

    name = forms.CharField(label="A text", help_text="A hint says what is wanted, before it is wrong.")
    choice = forms.ChoiceField(label="A choice", choices=[("1", "The first"), ("2", f"The second, {LONG_WORD}")])
    many = forms.MultipleChoiceField(
        label="Several",
        choices=[("1", "With animals"), ("2", "Outdoors")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sure = forms.BooleanField(label="One box", required=False)
    year = forms.IntegerField(
        label="A number",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Write the year as four digits, such as 2024."},
    )


def samples() -> dict[str, Any]:
    """The context of ``design.html``. Every figure in it is invented."""
    source = Source(
        publisher="A publisher of statistics",
        dataset_title="Pay by occupation",
        measures="full-time employees, before tax",
        area="United Kingdom",
        period="2024",
        status="",
        quality_words="reasonably precise",
        url="#figure",
    )
    form = SampleForm(data={"name": "", "choice": "1", "year": "last year"})
    months = [
        (
            f"{2017 + at // 12}-{at % 12 + 1:02}",
            None if 60 < at < 66 else 900.0 + 300 * (at % 12 > 7) + at * 9 - 700 * (38 < at < 44),
        )
        for at in range(106)
    ]
    drawings: list[tuple[str, Any, str]] = [
        (
            "A range of pay",
            charts.pay_range([("p10", 24100), ("p25", 28300), ("p75", 42800), ("p90", 55200)], 34_870, 37_430),
            "Half of them earn between £28,300 and £42,800. That is close to what all jobs pay.",
        ),
        (
            "A range with a long tail, and no tenths",
            charts.pay_range([("p25", 41_000), ("p75", 96_000)], 52_000, 37_430, low=20_000, high=180_000),
            "The scale can be fixed, so that two jobs compare.",
        ),
        (
            "A few years, one of them withheld",
            charts.trend(
                [("2021", 21_800), ("2022", None), ("2023", 26_100), ("2024", 24_400)], "people", at_least=["2023"]
            ),
            "There is no figure for 2022: so few people were counted that somebody might be recognised.",
        ),
        (
            "Pay over three years",
            charts.trend([("2022", 31_000), ("2023", 33_200), ("2024", 34_900)], "£"),
            "It has gone up each year. Prices went up as well.",
        ),
        ("Adverts, month by month", charts.series(months, unit="adverts"), "About 1,800 adverts in the last month."),
        (
            "How many jobs are expected",
            charts.outlook(412_000, 431_000, 466_000),
            "A model expects more of these jobs by 2035.",
        ),
        (
            "Where they work",
            charts.bars(
                [
                    ("Health and social work", 41_200),
                    ("Professional, scientific and technical activities", 12_800),
                    ("Public administration and defence", 3_100),
                    ("Agriculture, forestry and fishing", None),
                ],
                "people",
            ),
            "Most work in health and social work.",
        ),
        (
            "What the work is like",
            charts.interests([6.4, 5.1, 2.2, 3.8, 4.7, 1.6]),
            "Making and finding out matter most.",
        ),
        (
            "Who does it now",
            charts.share(61.4, "are women", rest="are men"),
            "This says who does it today, not who can.",
        ),
    ]
    table = Table(
        caption="The same as a table",
        headers=("Year", "Pay in a year", "How good the figure is"),
        rows=(
            ("2022", "£31,000", "reasonably precise"),
            ("2023", "withheld", ""),
            ("2024", "£34,900", "reasonably precise"),
        ),
    )
    return {
        "crumb_items": [("All work", "#crumbs"), ("Health", "#crumbs"), ("Vets and other animal doctors", None)],
        "hits": [
            Hit(
                "2240",
                "Vets",
                "#result",
                "An exact title",
                (("Pay", "£45,200 a year"), ("People", "about 24,000")),
                saved=False,
            ),
            Hit(
                "6131",
                f"Nursing assistants in {LONG_WORD}",
                "#result",
                "People also call it “animal nurse”",
                (("Pay", "Not reliable enough to show"), ("People", "at least 9,000")),
                saved=True,
            ),
        ],
        "facet": FacetShown(
            name="sample",
            label="Training",
            about="How long it takes until somebody can do the work.",
            options=(
                Option("short", "Weeks", 41, is_on=False),
                Option("long", "Years", 12, is_on=True, inside=(Option("degree", "With a degree", 7, is_on=False),)),
                Option("none", "No figure", 0, is_on=False),
            ),
        ),
        "large": Shown(
            label="What it pays",
            number="£34,900 a year",
            sentence="That is about £2,900 a month, or £17 an hour, before tax. Half earn more and half earn less.",
            source=source,
            about=(
                "It counts employees of all ages who work full time.",
                "It does not count people who work for themselves.",
            ),
            status="shown",
        ),
        "borrowed": Shown(
            label="What it pays",
            number="£29,100 a year",
            sentence="That is the middle of a wider group.",
            source=source,
            about=("There is no figure we can trust for this job alone.",),
            status="shown",
            borrowed_from="Animal care and control services",
        ),
        "missing": Shown(
            label="Share of women",
            number="Withheld",
            sentence="So few people are counted that somebody might be recognised. It does not mean zero.",
            source=source,
            about=(),
            status="withheld",
        ),
        "charts": [
            Chart(title=title, svg=svg, sentence=sentence, table=table, source=source)
            for title, svg, sentence in drawings
        ],
        "table": table,
        "first_page": Page(rows=(), number=1, pages=9, total=180),
        "middle_page": Page(rows=(), number=5, pages=9, total=180),
        "chips_on": [("Outdoors", "#chips"), ("Pays over £30,000", "#chips"), ("No degree needed", "#chips")],
        "steps": ["Look around", "Compare two", ("Talk to somebody", "#stations"), "Decide"],
        "form": form,
        "long_word": LONG_WORD,
        "pairs": PAIRS,
        "surfaces": ("paper", "card", "tint", "primary", "sun", "data-soft"),
        "title": _("Design"),
    }
