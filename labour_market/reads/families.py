"""Families of work: the tree, and one family with its totals, its branches and its jobs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from labour_market.models import Family
from labour_market.reads.classification import FamilyOfWork, families, families_above
from labour_market.reads.facts import Facts
from labour_market.reads.figures import Editions, Figures
from labour_market.reads.results import Card, Match, card_of, jobs
from labour_market.words import Shown, Source


@dataclass(frozen=True, slots=True)
class Branch:
    """A family in a list: its plain name, its official title where that differs, and two facts where the list shows them."""

    code: str
    name: str
    title: str
    url: str
    facts: Sequence[tuple[str, str]]
    branches: Sequence[Branch] = ()

    @property
    def official(self) -> str:
        """Its official title, where that is not its name."""
        return self.title if self.title != self.name else ""


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
        """Of the current edition."""
        editions = Editions.held()
        majors = [family for family in families().values() if family.level == Family.Level.MAJOR]
        codes = [major.code for major in majors]
        figures = Figures.of()
        return cls(
            branches=[
                _branch(
                    major,
                    _facts(major, editions, figures),
                    [_branch(sub) for sub in _inside(major.code)],
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
        """``saved`` and ``address`` are for the cards of its jobs.

        None where no family has that code. All work ("0") has a page of its own: the tree.
        """
        here = families().get(code)
        if here is None or here.level == Family.Level.ALL:
            return None
        editions = Editions.held()
        cards = [
            card_of(job, match=Match(job.code, ""), saved=saved, address=address, people=True)
            for job in jobs().values()
            if job.code.startswith(code)
        ]
        figures = Figures.of()
        parents = families_above(here.parent)
        groups = {family.code: family.name for family in parents}
        facts = Facts(code=code, title=here.title, groups=groups, editions=editions, figures=figures)
        totals = [facts.pay(), facts.employed()]
        branches = [_branch(family, _facts(family, editions, figures)) for family in _inside(code)]
        if here.level == Family.Level.SUB_MAJOR:
            totals.append(facts.outlook())
        return cls(
            code=code,
            name=here.name,
            title=here.title,
            trail=[(family.name, family.url) for family in reversed(parents)],
            totals=totals,
            branches=branches if here.level == Family.Level.MAJOR else [],
            groups=_groups(cards, here, branches) if here.level != Family.Level.MAJOR else [],
            job_count=len(cards),
            sources=_sources(editions, figures, [code]),
        )


def _inside(code: str) -> list[FamilyOfWork]:
    """The families that belong to that one, in the order of their codes."""
    return [family for family in families().values() if family.parent == code]


def _facts(family: FamilyOfWork, editions: Editions, figures: Figures) -> list[tuple[str, str]]:
    """Its pay and how many people work in it, in short."""
    facts = Facts(code=family.code, title=family.title, groups={}, editions=editions, figures=figures)
    return [facts.pay_in_short(), facts.employed_in_short()]


def _branch(family: FamilyOfWork, facts: Sequence[tuple[str, str]] = (), branches: Sequence[Branch] = ()) -> Branch:
    return Branch(
        code=family.code,
        name=family.name,
        title=family.title,
        url=family.url,
        facts=facts,
        branches=branches,
    )


def _groups(cards: Sequence[Card], here: FamilyOfWork, branches: Sequence[Branch]) -> list[Group]:
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
