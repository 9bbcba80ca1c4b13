"""Figures as a page reads them: all that it shows of some jobs and their families, each with its source.

A job's figures are read in one query with those of the other jobs on the page, and kept for who comes next; those of all
families are few, and are read at once.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from careers_portal.addresses import address
from careers_portal.editions import kept, kept_each
from labour_market import words
from labour_market.about_datasets import about, dataset_of, measure_words
from labour_market.models import Figure, Release
from labour_market.words import MISSING, Number, Source

HEADLINE = ("annual_pay.full_time", "median")
"""The measure and the dimension that lead a profile."""

OF_A_FAMILY = (
    "annual_pay.full_time",
    "hourly_pay.full_time",
    "weekly_hours.full_time",
    "share_women",
    "share_part_time",
    "employment",
    "employment.withheld",
    "jobs_projected",
    "jobs_replacement",
)
"""What a page may show of a broader group: to stand in for a job's own figure, or to stand beside it."""

OF_A_JOB = (
    "annual_pay.full_time",
    "hourly_pay.full_time",
    "weekly_hours.full_time",
    "share_women",
    "share_part_time",
    "employment",
    "employment.withheld",
    "adverts",
    "interest",
    "skill",
    "entry_route",
)
"""What pages show of a job itself."""

JOBS_KEPT = 128
"""Jobs whose figures a process keeps, some 50 KB each: those that a class looks at and compares."""

_FAMILY_DIMENSIONS = ("", "median", "p25", "p75", "total")


@dataclass(frozen=True, slots=True)
class Edition:
    """A release, with what a reader is told of it."""

    release: int
    slug: str
    publisher: str
    title: str
    licence: str
    area: str
    vintage: str
    status: str
    is_current: bool

    def source(self, measures: str, period: str, quality: str) -> Source:
        """The source of something that belongs to it."""
        status = words.status_words(self.status)
        return Source(
            publisher=self.publisher,
            dataset_title=self.title,
            measures=measures,
            area=self.area,
            period=words.when(period),
            status=status,
            quality_words="; ".join(part for part in (quality, status) if part),
            url=address("labour_market:dataset", self.slug),
        )


@dataclass(frozen=True, slots=True)
class Editions:
    """The releases that pages show, and the older years that a trend is made of."""

    current: Mapping[str, Edition]
    older: tuple[Edition, ...]

    @classmethod
    def held(cls) -> Editions:
        """One query, and none while the edition is kept."""
        return _held()

    def ids(self, slugs: Iterable[str]) -> list[int]:
        """The current releases of these datasets."""
        return [self.current[slug].release for slug in slugs if slug in self.current]

    def before(self, slug: str) -> list[int]:
        return [edition.release for edition in self.older if edition.slug == slug]

    def of(self, slug: str) -> Source:
        """The source of a list: no figure of its own, so how good it is stands in words beside it."""
        edition = self.current[slug]
        return edition.source(str(about(slug).name), edition.vintage, "")

    def source(self, measure: str, dimension: str, number: Number) -> Source:
        """What stands beside a number. A number that we do not hold still says who would publish it."""
        slug = dataset_of(measure)
        edition = self.current.get(slug)
        if edition is None:
            return Source("", "", measure_words(measure, dimension), "", "", "", words.quality_words(number), "")
        of_its_year = next(
            (older for older in self.older if older.slug == slug and older.vintage == number.period), edition
        )
        no_margin = str(about(slug).no_margin)
        quality = no_margin if no_margin and number.quality == "unknown" and number.amount is not None else ""
        return of_its_year.source(
            measure_words(measure, dimension), number.period or edition.vintage, quality or words.quality_words(number)
        )


@kept(at_most=4)
def _held() -> Editions:
    """Of an older year that was loaded twice, the later load counts."""
    rows = (
        Release.objects.filter(dataset__current__isnull=False)
        .order_by("loaded_at", "pk")
        .values_list(
            "pk",
            "dataset__slug",
            "dataset__publisher",
            "dataset__title",
            "dataset__licence",
            "dataset__area",
            "vintage",
            "status",
            "dataset__current",
        )
    )
    held = [
        Edition(release, slug, publisher, title, licence, area, vintage, status, release == current)
        for release, slug, publisher, title, licence, area, vintage, status, current in rows
    ]
    shown = {edition.slug: edition for edition in held if edition.is_current}
    older = {
        (edition.slug, edition.vintage): edition
        for edition in held
        if not edition.is_current and edition.vintage < shown[edition.slug].vintage
    }
    return Editions(current=shown, older=tuple(sorted(older.values(), key=lambda each: (each.slug, each.vintage))))


Cells = Mapping[str, Mapping[str, Mapping[str, Number]]]
"""Of one holder, a job or a family: measure, then period, then dimension."""
Earlier = Mapping[str, Number]
"""A holder's headline in the years of earlier editions, by year."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Published cells of jobs and families, by holder; apart from those that pages show, the headline of earlier years,
    which only a trend may use."""

    held: Mapping[str, tuple[Cells, Earlier]]

    @classmethod
    def of(cls, occupations: Collection[str] = ()) -> Figures:
        """Of these jobs all that pages show, and of every family what may stand in for or beside them.

        One query for the jobs that are not kept yet, however many, and one for the families of an edition.
        """
        return cls({**_of_families(), **_of_jobs(occupations)})

    def number(self, holder: str, measure: str, dimension: str = "", period: str | None = None) -> Number:
        """The cell of that period, or of the newest that has one; ``words.MISSING`` where there is none."""
        by_period = self._cells(holder, measure)
        if period is not None:
            return by_period.get(period, {}).get(dimension, MISSING)
        newest = max((each for each, cells in by_period.items() if dimension in cells), default=None)
        return MISSING if newest is None else by_period[newest][dimension]

    def over_time(self, holder: str, measure: str, dimension: str = "") -> list[tuple[str, Number]]:
        """(period, cell), oldest first, with the years of earlier editions."""
        earlier = self.held.get(holder, _NOTHING)[1] if (measure, dimension) == HEADLINE else {}
        shown = {
            period: cells[dimension] for period, cells in self._cells(holder, measure).items() if dimension in cells
        }
        return sorted({**earlier, **shown}.items())

    def dimensions(self, holder: str, measure: str, period: str | None = None) -> Mapping[str, Number]:
        """Every dimension of a measure in that period, or in the newest."""
        by_period = self._cells(holder, measure)
        return by_period.get(period or max(by_period, default=""), {})

    def nearest(self, chain: Iterable[str], measure: str, dimension: str = "") -> tuple[str, Number]:
        """The first of the chain (a job, then its broader groups; never empty) whose cell may be shown, with that cell.

        Where none has one: the job itself, with its own reason why it has none.
        """
        holders = list(chain)
        for holder in holders:
            found = self.number(holder, measure, dimension)
            if found.amount is not None:
                return holder, found
        return holders[0], self.number(holders[0], measure, dimension)

    def _cells(self, holder: str, measure: str) -> Mapping[str, Mapping[str, Number]]:
        return self.held.get(holder, _NOTHING)[0].get(measure, {})


_NOTHING: tuple[Cells, Earlier] = ({}, {})


@kept_each(at_most=JOBS_KEPT)
def _of_jobs(codes: list[str]) -> dict[str, tuple[Cells, Earlier]]:
    """By job, also of those that have no figure."""
    return {**dict.fromkeys(codes, _NOTHING), **_read("occupation", Q(occupation__in=codes), OF_A_JOB)}


@kept(at_most=4)
def _of_families() -> Mapping[str, tuple[Cells, Earlier]]:
    wanted = Q(family__isnull=False, dimension__in=_FAMILY_DIMENSIONS)
    return _read("family", wanted, OF_A_FAMILY)


def _read(holder: str, wanted: Q, measures: Collection[str]) -> dict[str, tuple[Cells, Earlier]]:
    """One query."""
    editions = Editions.held()
    current = editions.ids({dataset_of(measure) for measure in measures})
    before = editions.before(dataset_of(HEADLINE[0]))
    shown = Q(release__in=current, measure__in=measures)
    headline = Q(release__in=before, measure=HEADLINE[0], dimension=HEADLINE[1])
    rows = Figure.objects.filter(wanted, shown | headline).values_list(
        holder, "release", "measure", "dimension", "period", "value", "status", "quality", "precision"
    )
    older = set(before)
    found: dict[str, tuple[dict[str, dict[str, dict[str, Number]]], dict[str, Number]]] = {}
    same = sys.intern  # each row brings its own copies of the same few words
    for code, release, measure, dimension, period, value, status, quality, precision in rows:
        number = Number(value, same(status), same(quality), precision, same(period))
        cells, earlier = found.setdefault(code, ({}, {}))
        if release in older:
            earlier[number.period] = number
        else:
            cells.setdefault(measure, {}).setdefault(number.period, {})[same(dimension)] = number
    return dict(found)


def amount(value: Decimal | float | None) -> Decimal | None:
    """A number of a summary as the words want it."""
    return None if value is None else Decimal(str(value))
