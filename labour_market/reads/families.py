"""Families of work: the tree, and one family with its totals, its branches and its jobs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from labour_market import labels
from labour_market.models import Family
from labour_market.reads.facts import Facts
from labour_market.reads.figures import Editions, Figures
from labour_market.reads.results import Card, Match, card_of, jobs_of
from labour_market.words import Shown, Source

MEASURES = (
    "annual_pay.full_time",
    "hourly_pay.full_time",
    "employment",
    "employment.withheld",
    "jobs_projected",
    "jobs_replacement",
)


@dataclass(frozen=True, slots=True)
class Branch:
    """A family in a list: its plain name, its official title where that differs, and two facts where the list shows them."""

    code: str
    name: str
    title: str
    url: str
    facts: Sequence[tuple[str, str]]
    branches: Sequence[Branch] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Jobs under the small family they belong to, with two facts of its own."""

    code: str
    name: str
    url: str
    facts: Sequence[tuple[str, str]]
    jobs: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Tree:
    """The nine widest families with theirs, and the sources of the facts beside them."""

    branches: Sequence[Branch]
    sources: Sequence[Source]

    @classmethod
    def of(cls) -> Tree:
        """Three queries."""
        editions = Editions.held()
        families = list(Family.objects.filter(level__in=[Family.Level.MAJOR, Family.Level.SUB_MAJOR]).order_by("code"))
        majors = [family for family in families if family.level == Family.Level.MAJOR]
        codes = [major.code for major in majors]
        figures = Figures.read(
            editions,
            occupations=[],
            families=codes,
            measures=("annual_pay.full_time", "employment"),
            trend=False,
        )
        return cls(
            branches=[
                _branch(
                    major,
                    _facts(major, editions, figures),
                    [_branch(sub) for sub in families if sub.parent_id == major.code],
                )
                for major in majors
            ],
            sources=_sources(editions, figures, codes),
        )


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """One family: totals with their sources, the families and the jobs inside it."""

    code: str
    name: str
    title: str
    trail: Sequence[tuple[str, str]]
    totals: Sequence[Shown]
    branches: Sequence[Branch]
    groups: Sequence[Group]
    job_count: int
    sources: Sequence[Source]

    @classmethod
    def of(cls, code: str, *, saved: Collection[str] = (), address: str = "") -> FamilyPage | None:
        """Four queries; ``saved`` and ``address`` are for the cards of its jobs.

        None where no family has that code. All work ("0") has a page of its own: the tree.
        """
        related = (
            Family.objects.select_related("parent__parent__parent").filter(Q(pk=code) | Q(parent=code)).order_by("code")
        )
        families = {family.code: family for family in related}
        here = families.pop(code, None)
        if here is None or here.level == Family.Level.ALL:
            return None
        editions = Editions.held()
        jobs = jobs_of(family=code)
        cards = [card_of(job, match=Match(job.code, ""), saved=saved, address=address, people=True) for job in jobs]
        figures = Figures.read(
            editions, occupations=[], families=[code, *families, *_parents(here)], measures=MEASURES, trend=False
        )
        facts = Facts(code=code, title=here.title, groups=_parents(here), editions=editions, figures=figures)
        totals = [facts.pay(), facts.employed()]
        branches = [_branch(family, _facts(family, editions, figures)) for family in families.values()]
        if here.level == Family.Level.SUB_MAJOR:
            totals.append(facts.outlook())
        return cls(
            code=code,
            name=labels.family(code, here.title),
            title=here.title,
            trail=[
                (name, reverse("labour_market:family", args=[parent]))
                for parent, name in reversed(_parents(here).items())
            ],
            totals=totals,
            branches=branches if here.level == Family.Level.MAJOR else [],
            groups=_groups(cards, here, branches) if here.level != Family.Level.MAJOR else [],
            job_count=len(jobs),
            sources=_sources(editions, figures, [code]),
        )


def _parents(family: Family) -> dict[str, str]:
    """Code and plain name of the broader families, nearest first, without all work."""
    parents = {}
    above = family.parent
    while above is not None and above.level != Family.Level.ALL:
        parents[above.code] = labels.family(above.code, above.title)
        above = above.parent
    return parents


def _facts(family: Family, editions: Editions, figures: Figures) -> list[tuple[str, str]]:
    """Its pay and how many people work in it, in short."""
    facts = Facts(code=family.code, title=family.title, groups={}, editions=editions, figures=figures)
    return [facts.pay_in_short(), facts.employed_in_short()]


def _branch(family: Family, facts: Sequence[tuple[str, str]] = (), branches: Sequence[Branch] = ()) -> Branch:
    return Branch(
        code=family.code,
        name=labels.family(family.code, family.title),
        title=family.title,
        url=reverse("labour_market:family", args=[family.code]),
        facts=facts,
        branches=branches,
    )


def _groups(cards: Sequence[Card], here: Family, branches: Sequence[Branch]) -> list[Group]:
    """The jobs by the small family they belong to. On that family's own page its facts stand above already."""
    small = {branch.code: branch for branch in branches} or {here.code: _branch(here)}
    return [
        Group(
            code=code,
            name=branch.title,
            url=branch.url,
            facts=branch.facts,
            jobs=[card for card in cards if card.code.startswith(code)],
        )
        for code, branch in small.items()
    ]


def _sources(editions: Editions, figures: Figures, codes: Sequence[str]) -> list[Source]:
    """Where the facts of a list come from, once for all of them."""
    sources = []
    for measure, dimension in (("annual_pay.full_time", "median"), ("employment", "total")):
        number = next(
            (found for code in codes if (found := figures.number(code, measure, dimension)).amount is not None), None
        )
        if number is not None:
            sources.append(editions.source(measure, dimension, number).with_quality(""))
    return sources
