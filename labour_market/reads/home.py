"""The first page: one live figure, so that a newcomer sees at once what a figure looks like here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse

from labour_market.models import Occupation
from labour_market.reads.facts import Facts
from labour_market.reads.figures import HEADLINE, Editions, Figures
from labour_market.words import Shown

EXAMPLES: Final = ("5241", "2237", "5434", "2134", "3312", "5315", "2314", "6135", "2452", "8211", "3411", "5231")
"""Occupations that most people have met, one a day: work of every length of training."""


MEASURES: Final = (HEADLINE[0], "hourly_pay.full_time")


@dataclass(frozen=True, slots=True)
class Example:
    """A job of the day with its pay."""

    title: str
    url: str
    pay: Shown

    @classmethod
    def of(cls, today: date) -> Example | None:
        """Three queries; None where no facts are loaded."""
        code = EXAMPLES[today.toordinal() % len(EXAMPLES)]
        job = Occupation.objects.select_related("family__parent__parent").filter(pk=code).first()
        if job is None:
            return None
        minor = job.family
        chain = (minor, minor.parent, minor.parent.parent if minor.parent else None)
        groups = {family.code: family.title for family in chain if family is not None}
        editions = Editions.held()
        facts = Facts(
            code=job.code,
            title=job.title,
            groups=groups,
            editions=editions,
            figures=Figures.read(editions, occupations=[job.code], families=groups, measures=MEASURES, trend=False),
        )
        return cls(title=job.title, url=reverse("labour_market:profile", args=[job.code, job.slug]), pay=facts.pay())
