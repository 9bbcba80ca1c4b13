"""The datasets themselves: who published each, what it covers, what we left out; and its rows as a table to download."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from careers_portal.editions import kept
from labour_market import words
from labour_market.about_datasets import DATASETS, About, about
from labour_market.charts import Table
from labour_market.models import (
    Dataset,
    Family,
    Figure,
    JobProfile,
    JobTitle,
    Occupation,
    Release,
    Similar,
    StandardLink,
)
from labour_market.sources.profiles import SECTIONS

CSV_FORM = "1"
"""Changes when the columns below do, so that a kept copy is not mistaken for the present form."""

ROWS_AT_A_TIME = 2000

_SHOWN = [Figure.Status.SHOWN, Figure.Status.AT_LEAST]


@dataclass(frozen=True, slots=True)
class Listed:
    """A dataset in the list."""

    slug: str
    name: str
    about: About
    publisher: str
    licence: str
    area: str
    period: str
    status: str
    rows: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that is said of one dataset."""

    listed: Listed
    publisher_title: str
    source_file: str
    digest: str
    first_period: str
    last_period: str
    coverage: str
    cells: Table | None
    """How many cells are shown, withheld, unreliable and so on."""
    editions: Table | None
    """The years we hold, where there are several."""
    left_out: Table | None
    csv_url: str


@kept(at_most=4)
def listed() -> Sequence[Listed]:
    """Every dataset that has something to show, in the order in which a profile speaks of them. One query."""
    order = {slug: place for place, slug in enumerate(DATASETS)}
    shown = Release.objects.filter(dataset__current=F("pk")).select_related("dataset")
    by_place = sorted(shown, key=lambda each: (order.get(each.dataset.slug, len(order)), each.dataset.slug))
    return [_listed(release.dataset, release) for release in by_place]


def _listed(dataset: Dataset, release: Release) -> Listed:
    return Listed(
        slug=dataset.slug,
        name=str(about(dataset.slug).name),
        about=about(dataset.slug),
        publisher=dataset.publisher,
        licence=dataset.licence,
        area=dataset.area,
        period=words.when(release.vintage),
        status=words.status_words(release.status),
        rows=words.plain(release.rows),
        url=reverse("labour_market:dataset", args=[dataset.slug]),
    )


def current(slug: str) -> Release | None:
    """The release of a dataset that is shown, with its dataset, or None. One query."""
    return Release.objects.filter(dataset__slug=slug, dataset__current=F("pk")).select_related("dataset").first()


def page(slug: str) -> Page | None:
    """Five queries; None where there is no such dataset, or nothing of it is shown."""
    release = current(slug)
    if release is None:
        return None
    dataset = release.dataset
    cells = list(
        Figure.objects.filter(release=release)
        .values("status")
        .annotate(cells=Count("pk"), first=Min("period"), last=Max("period"))
        .order_by("-cells")
    )
    return Page(
        listed=_listed(dataset, release),
        publisher_title=dataset.title,
        source_file=release.source_file,
        digest=release.digest,
        first_period=words.when(min((each["first"] for each in cells), default="")),
        last_period=words.when(max((each["last"] for each in cells), default="")),
        coverage=_coverage(release),
        cells=_cells_table([(each["status"], each["cells"]) for each in cells]),
        editions=_editions_table(list(dataset.releases.order_by("-vintage", "-loaded_at")), release),
        left_out=_left_out_table(release),
        csv_url=reverse("labour_market:dataset_csv", args=[slug]),
    )


def _cells_table(cells: Sequence[tuple[str, int]]) -> Table | None:
    if not cells:
        return None
    return Table(
        caption=gettext("How its figures read"),
        headers=(gettext("State"), gettext("Figures")),
        rows=[(words.sentence(words.cell_words(status)), words.plain(number)) for status, number in cells],
    )


def _editions_table(editions: Sequence[Release], current: Release) -> Table | None:
    if len(editions) < 2:
        return None
    return Table(
        caption=gettext("Years we hold"),
        headers=(gettext("Year"), gettext("Rows"), gettext("State"), gettext("Shown on pages")),
        rows=[
            (
                words.when(each.vintage),
                words.plain(each.rows),
                words.sentence(words.status_words(each.status) or gettext("final")),
                gettext("Yes") if each.pk == current.pk else gettext("As an older year"),
            )
            for each in editions
        ],
    )


def _left_out_table(release: Release) -> Table | None:
    if not release.left_out:
        return None
    return Table(
        caption=gettext("What we left out"),
        headers=(gettext("What"), gettext("How many"), gettext("Why")),
        rows=[
            (gettext(str(each["what"])), words.plain(int(each["rows"])), gettext(str(each["why"])))
            for each in release.left_out
        ],
    )


def _coverage(release: Release) -> str:
    """Of the jobs, how many the release says something about that we can show. One query."""
    covers = (
        Q(pk__in=Figure.objects.filter(release=release, status__in=_SHOWN).values("occupation"))
        | Q(pk__in=JobTitle.objects.filter(release=release).values("occupation"))
        | Q(pk__in=StandardLink.objects.filter(standard__release=release).values("occupation"))
        | Q(pk__in=Similar.objects.filter(release=release).values("occupation"))
        | Q(pk__in=JobProfile.objects.filter(release=release).values("occupation"))
    )
    counted = Occupation.objects.aggregate(everything=Count("pk"), covered=Count("pk", filter=covers))
    if not counted["covered"]:
        return gettext("It speaks of wide groups of jobs, not of single jobs.")
    return words.covers_jobs(counted["covered"], counted["everything"])


# The rows as a table

_FIGURES = ("code", "title", "measure", "dimension", "period", "value", "status", "quality", "precision")
_TITLES = ("code", "title", "job_title", "share", "rank")
_STANDARDS = ("code", "title", "reference", "name", "level", "months", "share")
_SIMILAR = ("code", "title", "other_code", "other_title", "reason", "rank")
_GROUPS = ("code", "title", "level", "parent")
_PROFILES = ("code", "title", "language", "profile_edition", "written_on", "review_by", "part", "text")


def table(release: Release) -> Iterator[Sequence[object]]:
    """The header, then every row of a release with its provenance. At most three queries, read as it goes."""
    dataset = release.dataset
    provenance = (dataset.publisher, dataset.title, dataset.licence, dataset.area, release.vintage, release.status)
    columns, rows = _rows(dataset.slug, release)
    yield (*columns, "publisher", "dataset", "licence", "area", "edition", "edition_status")
    for row in rows:
        yield (*row, *provenance)


def _rows(slug: str, release: Release) -> tuple[Sequence[str], Iterator[Sequence[object]]]:
    if slug == "soc2020":
        return _GROUPS, _groups()
    if slug.startswith("titles-"):
        titles = JobTitle.objects.filter(release=release).order_by("occupation", "rank", "text", "pk")
        return _TITLES, _streamed(titles.values_list("occupation", "occupation__title", "text", "share", "rank"))
    if slug == "apprenticeships":
        links = StandardLink.objects.filter(standard__release=release).order_by("occupation", "standard__reference")
        named = ("reference", "name", "level", "months")
        return _STANDARDS, _streamed(
            links.values_list("occupation", "occupation__title", *(f"standard__{name}" for name in named), "share")
        )
    if slug == "similar":
        pairs = Similar.objects.filter(release=release).order_by("occupation", "rank", "pk")
        return _SIMILAR, _streamed(
            pairs.values_list("occupation", "occupation__title", "other", "other__title", "reason", "rank")
        )
    if slug == "profiles":
        return _PROFILES, _profiles(release)
    return _FIGURES, _figures(release)


def _streamed(rows: QuerySet[Any, Any]) -> Iterator[Sequence[object]]:
    return iter(rows.iterator(chunk_size=ROWS_AT_A_TIME))


def _figures(release: Release) -> Iterator[Sequence[object]]:
    rows = (
        Figure.objects.filter(release=release)
        .order_by("family", "occupation", "measure", "dimension", "period")
        .values_list(
            "occupation", "family", "occupation__title", "family__title",
            "measure", "dimension", "period", "value", "status", "quality", "precision",
        )
    )  # fmt: skip
    for job, family, job_title, family_title, *rest in _streamed(rows):
        yield (job or family, job_title or family_title, *rest)


def _profiles(release: Release) -> Iterator[Sequence[object]]:
    """A line for each thing that a profile says."""
    profiles = JobProfile.objects.filter(release=release).select_related("occupation")
    for each in profiles.order_by("occupation", "language").iterator(chunk_size=ROWS_AT_A_TIME):
        said = [("sentence", each.sentence)]
        said += [("called", title) for title in each.called]
        said += [("subject", slug) for slug in each.subjects]
        said += [("skill", skill) for skill in each.skills]
        said += [(f"way in: {way['route']}", way["text"]) for way in each.ways]
        said += [(f"leads to: {step['code']}", step["why"]) for step in each.leads_to]
        said += [(f"rule: {rule['source']}", rule["text"]) for rule in each.rules]
        said += [(part, each.parts[part]) for part in SECTIONS.values() if part in each.parts]
        about = (
            each.occupation_id,
            each.occupation.title,
            each.language,
            each.edition,
            each.written_on,
            each.review_by,
        )
        yield from ((*about, part, text) for part, text in said)


def _groups() -> Iterator[Sequence[object]]:
    for family in Family.objects.order_by("level", "code"):
        yield (family.code, family.title, family.level, family.parent_id)
    for job in Occupation.objects.order_by("code"):
        yield (job.code, job.title, 4, job.family_id)


def safe(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that starts like one is led by an apostrophe."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        return f"'{cell}"
    return "" if cell is None else cell
