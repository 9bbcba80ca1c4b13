"""What facts cost: a search in the database, and a load beside a bare COPY of the same rows."""

from __future__ import annotations

import time
from statistics import median, quantiles

from django.db import connection, transaction
from django.utils import timezone

from labour_market import refresh
from labour_market.management.commands.evaluate_search import QUERIES, database_seconds, read
from labour_market.models import Family, Figure, JobTitle, Occupation, Release
from labour_market.sources.bundle import BUNDLED, read_manifest, read_release
from labour_market.sources.plausible import check

SEARCH_P95_MS_AT_MOST = 10.0
LOAD_RATIO_AT_LEAST = 0.5


def search_speed() -> list[str]:
    """The database's own time, planning included, for every query of the evaluation set."""
    queries = [query.text for query in read(QUERIES)]
    for text in queries[:50]:
        database_seconds(text)  # the pages of the index that everybody needs are read once
    took = [database_seconds(text) * 1000 for text in queries]
    p95 = quantiles(took, n=20)[-1]
    titles = JobTitle.objects.count()
    print(
        f"Search: {len(took)} queries among {titles:,} titles; in the database p50 {median(took):.1f} ms, p95 {p95:.1f} ms"
    )
    if p95 > SEARCH_P95_MS_AT_MOST:
        return [f"search: p95 of {p95:.1f} ms in the database; the target is {SEARCH_P95_MS_AT_MOST} ms"]
    return []


def load_speed(rounds: int = 3) -> list[str]:
    """Rows a second of loading a release (checks, rows, pointer, summaries), beside COPY of the same rows into the same table.

    The release is the largest of figures. Both sides keep every constraint and index, and both are rolled back.
    """
    entry = max((e for e in read_manifest(BUNDLED).releases if e.dataset == "employment"), key=lambda e: e.rows)
    parsed = read_release(entry, BUNDLED)
    occupations = set(Occupation.objects.values_list("code", flat=True))
    families = set(Family.objects.values_list("code", flat=True))
    ratios, rates = [], []
    for _round in range(rounds):
        with transaction.atomic():
            release = Release.objects.get(dataset__slug=entry.dataset, digest=entry.digest)
            started = time.perf_counter()
            refresh.copy_rows(release.pk, parsed)
            check_keys()
            bare = time.perf_counter() - started
            transaction.set_rollback(True)
        with transaction.atomic():
            Release.objects.filter(pk=release.pk).update(digest="another")
            started = time.perf_counter()
            check(parsed, occupations=occupations, families=families)
            refresh.load_release(entry, parsed, now=timezone.now())
            refresh.rebuild_summaries()
            check_keys()
            whole = time.perf_counter() - started
            transaction.set_rollback(True)
        ratios.append(bare / whole)
        rates.append(entry.rows / whole)
    ratio = median(ratios)
    held = Figure.objects.count()
    print(
        f"Load: {median(rates):,.0f} rows a second into {held:,} figures, {ratio:.2f} of bare COPY ({connection.vendor})"
    )
    return (
        [] if ratio >= LOAD_RATIO_AT_LEAST else [f"load: {ratio:.2f} of bare COPY; the target is {LOAD_RATIO_AT_LEAST}"]
    )


def check_keys() -> None:
    """Foreign keys are checked when a transaction ends; these are rolled back, so the check is asked for."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
