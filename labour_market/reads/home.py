"""The first page: one live figure, so that a newcomer sees at once what a figure looks like here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from labour_market.reads.classification import families_above
from labour_market.reads.facts import Facts
from labour_market.reads.figures import Editions, Figures
from labour_market.reads.results import jobs
from labour_market.words import Shown

EXAMPLES: Final = ("5241", "2237", "5434", "2134", "3312", "5315", "2314", "6135", "2452", "8211", "3411", "5231")
"""Occupations that most people have met, one a day: work of every length of training."""


@dataclass(frozen=True, slots=True)
class Example:
    """A job of the day with its pay."""

    title: str
    url: str
    pay: Shown

    @classmethod
    def of(cls, today: date) -> Example | None:
        """None where no facts are loaded."""
        job = jobs().get(EXAMPLES[today.toordinal() % len(EXAMPLES)])
        if job is None:
            return None
        facts = Facts(
            code=job.code,
            title=job.title,
            groups={family.code: family.title for family in families_above(job.code[:3])},
            editions=Editions.held(),
            figures=Figures.of([job.code]),
        )
        return cls(title=job.title, url=job.url, pay=facts.pay())
