"""Figures as a page reads them: all that it shows of some jobs and their families in one query, each with its source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse

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
            url=reverse("labour_market:dataset", args=[self.slug]),
        )


@dataclass(frozen=True, slots=True)
class Editions:
    """The releases that pages show, and the older years that a trend is made of."""

    current: Mapping[str, Edition]
    older: tuple[Edition, ...]

    @classmethod
    def held(cls) -> Editions:
        """One query. Of an older year that was loaded twice, the later load counts."""
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
        return cls(current=shown, older=tuple(sorted(older.values(), key=lambda each: (each.slug, each.vintage))))

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


@dataclass(frozen=True, slots=True)
class Figures:
    """Published cells: those that pages show, by (holder, measure) and then period and dimension; and apart from them
    the headline of earlier years, which only a trend may use."""

    cells: Mapping[tuple[str, str], Mapping[str, Mapping[str, Number]]]
    earlier: Mapping[tuple[str, str, str], Mapping[str, Number]]

    @classmethod
    def read(
        cls,
        editions: Editions,
        *,
        occupations: Collection[str],
        families: Collection[str],
        measures: Collection[str],
        trend: bool = True,
    ) -> Figures:
        """One query: ``measures`` of the occupations in full, of the families only what may stand in for or beside them,
        and, for a page that draws a ``trend``, the headline of earlier years."""
        current = editions.ids({dataset_of(measure) for measure in measures})
        of_family = [measure for measure in measures if measure in OF_A_FAMILY]
        wanted = Q(occupation__in=occupations, release__in=current, measure__in=measures) | Q(
            family__in=families, release__in=current, measure__in=of_family, dimension__in=_FAMILY_DIMENSIONS
        )
        before = editions.before("annual-pay") if trend else []
        if HEADLINE[0] in measures and before:
            headline = Q(release__in=before, measure=HEADLINE[0], dimension=HEADLINE[1])
            wanted |= headline & (Q(occupation__in=occupations) | Q(family__in=families))
        cells: dict[tuple[str, str], dict[str, dict[str, Number]]] = {}
        earlier: dict[tuple[str, str, str], dict[str, Number]] = {}
        older = set(before)
        rows = Figure.objects.filter(wanted).values_list(
            "occupation", "family", "release", "measure", "dimension",
            "period", "value", "status", "quality", "precision",
        )  # fmt: skip
        for occupation, family, release, measure, dimension, period, value, status, quality, precision in rows:
            number = Number(value, status, quality, precision, period)
            holder = occupation or family
            if release in older:
                earlier.setdefault((holder, measure, dimension), {})[period] = number
            else:
                cells.setdefault((holder, measure), {}).setdefault(period, {})[dimension] = number
        return cls(cells=cells, earlier=earlier)

    def number(self, holder: str, measure: str, dimension: str = "", period: str | None = None) -> Number:
        """The cell of that period, or of the newest that has one; ``words.MISSING`` where there is none."""
        by_period = self.cells.get((holder, measure), {})
        if period is not None:
            return by_period.get(period, {}).get(dimension, MISSING)
        newest = max((each for each, cells in by_period.items() if dimension in cells), default=None)
        return MISSING if newest is None else by_period[newest][dimension]

    def over_time(self, holder: str, measure: str, dimension: str = "") -> list[tuple[str, Number]]:
        """(period, cell), oldest first, with the years of earlier editions."""
        by_period = dict(self.earlier.get((holder, measure, dimension), {}))
        for period, cells in self.cells.get((holder, measure), {}).items():
            if dimension in cells:
                by_period[period] = cells[dimension]
        return sorted(by_period.items())

    def dimensions(self, holder: str, measure: str, period: str | None = None) -> Mapping[str, Number]:
        """Every dimension of a measure in that period, or in the newest."""
        by_period = self.cells.get((holder, measure), {})
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


def amount(value: Decimal | float | None) -> Decimal | None:
    """A number of a summary as the words want it."""
    return None if value is None else Decimal(str(value))
