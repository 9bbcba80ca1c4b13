"""Two ways in without the name of a job: what somebody likes doing, and a subject they like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.db.models import Avg, F
from django.db.models.functions import Left
from django.utils.translation import gettext

from careers_portal.addresses import address
from careers_portal.editions import kept
from labour_market.about_datasets import DATASETS
from labour_market.models import Family, Figure
from labour_market.reads.classification import families
from labour_market.reads.figures import Editions
from labour_market.reads.results import Card, Match, card_of, jobs
from labour_market.starts import Answer, Interests, Subject, families_for, score
from labour_market.words import Source

SHOWN_FIRST: Final = 6
"""Families that are shown with all their reasons; the others follow in a list."""


@dataclass(frozen=True, slots=True)
class SuggestedFamily:
    """A family of work, why the answers lead to it and what speaks against it, and where its jobs are."""

    code: str
    title: str
    url: str
    jobs_url: str
    reasons: tuple[str, ...]
    but: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discovery:
    """What the answers lead to. Nothing is hidden: families that no answer speaks for are in ``others``."""

    interests: Interests
    first: tuple[SuggestedFamily, ...]
    more: tuple[SuggestedFamily, ...]
    others: tuple[SuggestedFamily, ...]
    source: Source | None
    change_url: str

    @classmethod
    def of(cls, answers: Mapping[str, Answer]) -> Discovery:
        """No query before anything is answered."""
        interests = score(answers)
        change_url = f"{address('labour_market:discover')}?{urlencode(answers)}#activities"
        if not answers:
            return cls(interests, (), (), (), None, change_url)
        titles = {family.code: family.name for family in families().values() if family.level == Family.Level.SUB_MAJOR}
        suggested = [
            _suggested(
                match.family_code,
                titles[match.family_code],
                tuple(reason.sentence for reason in match.reasons),
                tuple(reason.sentence for reason in match.but),
            )
            for match in families_for(interests, _family_interests())
            if match.family_code in titles
        ]
        named = {family.code for family in suggested}
        edition = Editions.held().current.get("interests")
        return cls(
            interests=interests,
            first=tuple(suggested[:SHOWN_FIRST]),
            more=tuple(suggested[SHOWN_FIRST:]),
            others=tuple(_suggested(code, title, (), ()) for code, title in titles.items() if code not in named),
            source=edition.source(str(DATASETS["interests"].name), edition.vintage, "") if edition else None,
            change_url=change_url,
        )


def _suggested(code: str, title: str, reasons: tuple[str, ...], but: tuple[str, ...]) -> SuggestedFamily:
    return SuggestedFamily(
        code=code,
        title=title,
        url=address("labour_market:family", code),
        jobs_url=f"{address('labour_market:results')}?{urlencode({'family': code})}",
        reasons=reasons,
        but=but,
    )


@kept(at_most=4)
def _family_interests() -> Mapping[str, Mapping[str, float]]:
    """The average of each interest over a family's occupations (1 to 7). One query.

    An occupation whose interests are only those of similar work counts for nothing here.
    """
    rows = (
        Figure.objects.filter(release=F("release__dataset__current"), measure="interest", occupation__isnull=False)
        .exclude(quality=Figure.Quality.SIMILAR)
        .annotate(group=Left("occupation_id", 2))
        .values_list("group", "dimension")
        .annotate(mean=Avg("value"))
    )
    families: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for group, kind, mean in rows:
        if mean is not None:
            families[group][kind] = float(mean)
    return dict(families)


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """A subject with the jobs that draw on it, in its own order, each with its reason."""

    subject: Subject
    cards: tuple[Card, ...]
    source: Source | None

    @property
    def crumbs(self) -> list[tuple[str, str | None]]:
        return [(gettext("Subjects"), address("labour_market:subjects")), (str(self.subject.label), None)]

    @classmethod
    def of(cls, subject: Subject, *, saved: Collection[str], address: str) -> SubjectPage:
        known = jobs()
        edition = Editions.held().current.get("annual-pay")
        return cls(
            subject=subject,
            cards=tuple(
                card_of(known[lead.code], match=Match(lead.code, str(lead.reason)), saved=saved, address=address)
                for lead in subject.leads
                if lead.code in known
            ),
            source=edition.source(str(DATASETS["annual-pay"].name), edition.vintage, "") if edition else None,
        )
