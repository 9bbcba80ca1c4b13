"""Puts releases into the database: all of one or nothing, and one pointer moved last.

What readers see is ``Dataset.current``. A release is copied in beside it; when every row stands, the pointer moves and the
summaries and the search index are made again, in the same transaction. Whatever goes wrong before that changes nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Count

from labour_market import search
from labour_market.models import (
    Dataset,
    Family,
    Figure,
    JobProfile,
    JobTitle,
    Occupation,
    Release,
    Similar,
    Standard,
    StandardLink,
)
from labour_market.sources.base import Parsed, SourceWrong
from labour_market.sources.bundle import BUNDLED, Entry, read_manifest, read_release
from labour_market.sources.plausible import check
from labour_market.summaries import REBUILD

Say = Callable[[str], object]
Cell = object
LOCK = 7_420_201  # any number, the same for everybody who loads


def load_bundle(
    *, now: datetime, bundled: Path = BUNDLED, dry_run: bool = False, say: Say = lambda _text: None
) -> list[Release]:
    """Load what the bundle has and the database does not; the releases that were loaded, none on a second run.

    A release is known by its digest. Every file is read and checked before anything is written, and all that is new
    goes in with one transaction: readers see the old facts or the new ones. Raises ``SourceWrong`` naming file, line
    and reason. ``dry_run`` reads, checks, says what it would load, and returns no release.
    """
    manifest = read_manifest(bundled)
    fresh = _unknown(manifest.releases)
    if not fresh:
        return []
    parsed = _read(fresh, bundled)
    for entry in fresh:
        say(f"{entry.name}: {entry.rows:,} rows{' would be loaded' if dry_run else ''}")
    if dry_run:
        return []
    with transaction.atomic():
        one_at_a_time()
        still_fresh = _unknown(fresh)
        releases = [load_release(entry, parsed[entry.name], now=now) for entry in still_fresh]
        say("summaries and search index")
        rebuild_summaries()
        if any(parsed[entry.name].titles or parsed[entry.name].occupations for entry in still_fresh):
            search.rebuild_index()
    return releases


def rebuild_summaries() -> None:
    """Every occupation's ``Summary``, from the current releases, in one statement; see ``labour_market.summaries``."""
    with connection.cursor() as cursor:
        cursor.execute(REBUILD)


def make_current(release: Release) -> None:
    """Show this release, whichever vintage it is: publishing one and undoing one are the same move. Safe to repeat."""
    with transaction.atomic():
        one_at_a_time()
        Dataset.objects.filter(pk=release.dataset_id).update(current=release)
        rebuild_summaries()
        if release.job_titles.exists() or release.job_profiles.exists():
            search.rebuild_index()


def differences() -> list[str]:
    """Releases whose rows in the tables are not as many as were loaded, each as a sentence; empty when all is well."""
    held: dict[int, int] = {}
    for release, count in _counts():
        held[release] = held.get(release, 0) + count
    classification = Family.objects.count() + Occupation.objects.count()
    found = []
    for each in Release.objects.select_related("dataset").order_by("pk"):
        is_classification = each.dataset.slug == "soc2020"
        count = classification if is_classification else held.get(each.pk, 0)
        if count != each.rows:
            found.append(f"{each.dataset.slug} {each.vintage}: {count} rows in the tables, {each.rows} were loaded")
    return found


def _counts() -> Iterable[tuple[int, int]]:
    """Rows of each release, table by table."""
    for rows in (Figure.objects, JobTitle.objects, Standard.objects, Similar.objects, JobProfile.objects):
        yield from rows.values_list("release").annotate(Count("pk")).order_by()
    yield from StandardLink.objects.values_list("standard__release").annotate(Count("pk")).order_by()


def _unknown(entries: Sequence[Entry]) -> list[Entry]:
    """Those that the database has no release of. The same rows under another vintage are another release."""
    known = set(Release.objects.values_list("dataset__slug", "vintage", "digest"))
    return [entry for entry in entries if (entry.dataset, entry.vintage, entry.digest) not in known]


def _read(entries: Sequence[Entry], bundled: Path) -> dict[str, Parsed]:
    """Rows of every release, checked against the classification there is and the one that is coming."""
    occupations = set(Occupation.objects.values_list("code", flat=True))
    families = set(Family.objects.values_list("code", flat=True))
    parsed = {}
    for entry in entries:
        rows = read_release(entry, bundled)
        occupations |= {row.code for row in rows.occupations}
        families |= {row.code for row in rows.families}
        try:
            check(rows, occupations=occupations, families=families)
        except SourceWrong as error:
            raise SourceWrong(f"{entry.name}, {error.line}", error.reason) from error
        parsed[entry.name] = rows
    return parsed


def one_at_a_time() -> None:
    """Two processes that start together load one after the other; the second finds nothing to do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def load_release(entry: Entry, parsed: Parsed, *, now: datetime) -> Release:
    """A release with all its rows, and the pointer moved to it unless a newer vintage is shown."""
    dataset, _ = Dataset.objects.update_or_create(
        slug=entry.dataset,
        defaults={
            "publisher": entry.publisher,
            "title": entry.title,
            "licence": entry.licence,
            "area": entry.area,
        },
    )
    release = Release.objects.create(
        dataset=dataset,
        vintage=entry.vintage,
        status=entry.status,
        digest=entry.digest,
        rows=entry.rows,
        source_file=entry.source_file,
        left_out=[{"what": each.what, "rows": each.rows, "why": each.why} for each in entry.left_out],
        loaded_at=now,
    )
    _load_classification(parsed)
    copy_rows(release.pk, parsed)
    if dataset.current is None or newer(entry.vintage, dataset.current.vintage):
        dataset.current = release
        dataset.save(update_fields=["current"])
    return release


def newer(vintage: str, shown: str) -> bool:
    """Whether ``vintage`` may take the place of the one shown: as new or newer, number by number ("9.1" before "29.3")."""

    def numbers(text: str) -> list[int]:
        return [int(part) for part in re.findall(r"\d+", text)]

    return numbers(vintage) >= numbers(shown)


def _load_classification(parsed: Parsed) -> None:
    """Families and occupations are the spine that everything refers to: brought up to date, never taken away."""
    levels = groupby(sorted(parsed.families, key=lambda row: row.level), key=lambda row: row.level)
    for _, rows in levels:  # a family comes after the one it belongs to
        Family.objects.bulk_create(
            [
                Family(code=row.code, level=row.level, title=row.title, slug=row.slug, parent_id=row.parent or None)
                for row in rows
            ],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["level", "title", "slug", "parent"],
        )
    Occupation.objects.bulk_create(
        [
            Occupation(
                code=row.code,
                family_id=row.family,
                title=row.title,
                slug=row.slug,
                sort_title=row.sort_title,
                training=row.training,
            )
            for row in parsed.occupations
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["family", "title", "slug", "sort_title", "training"],
    )


def copy_rows(release: int, parsed: Parsed) -> None:
    """Every row of a release into its table, in the order in which they refer to each other."""
    copy(
        "labour_market_figure",
        "release_id, occupation_id, family_id, measure, dimension, period, value, status, quality, precision",
        (
            (
                release,
                row.code if len(row.code) == 4 else None,
                None if len(row.code) == 4 else row.code,
                row.measure,
                row.dimension,
                row.period,
                row.value,
                row.status,
                row.quality,
                row.precision,
            )
            for row in parsed.figures
        ),
        may_be_empty="dimension",
    )
    copy(
        "labour_market_jobtitle",
        "release_id, text, key, occupation_id, share, rank",
        ((release, row.text, row.key, row.code, row.share, row.rank) for row in parsed.titles),
    )
    copy(
        "labour_market_standard",
        "release_id, reference, name, level, months",
        ((release, row.reference, row.name, row.level, row.months) for row in parsed.standards),
    )
    if parsed.standard_links:
        ids = dict(Standard.objects.filter(release=release).values_list("reference", "pk"))
        copy(
            "labour_market_standardlink",
            "standard_id, occupation_id, share",
            ((ids[row.reference], row.code, row.share) for row in parsed.standard_links),
        )
    copy(
        "labour_market_similar",
        "release_id, occupation_id, other_id, reason, rank",
        ((release, row.code, row.other, row.reason, row.rank) for row in parsed.similar),
    )


def copy(table: str, columns: str, rows: Iterable[Sequence[Cell]], *, may_be_empty: str = "") -> None:
    """COPY rows into a table. None is NULL; ``may_be_empty`` is a column in which an empty text is itself."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    if not text.tell():
        return
    options = f"FORMAT csv, FORCE_NOT_NULL ({may_be_empty})" if may_be_empty else "FORMAT csv"
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN ({options})") as stream:
        stream.write(text.getvalue())
