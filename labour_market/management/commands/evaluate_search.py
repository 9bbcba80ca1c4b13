"""How well search finds what people mean, and how long the database takes for it."""

from __future__ import annotations

import csv
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from labour_market.models import JobTitle
from labour_market.search import rebuild_index, search, statement

QUERIES = Path(__file__).resolve().parents[3] / "tests" / "labour_market" / "samples" / "search_queries.csv"
AT = (1, 5, 10)


class Query(NamedTuple):
    """What somebody types, the occupations of which any counts as found, and what kind of search it is."""

    text: str
    codes: frozenset[str]
    kind: str


class Result(NamedTuple):
    """``place`` is that of the first right occupation, from 1; 0 where none was found. ``seconds`` is the database's."""

    query: Query
    place: int
    seconds: float
    first: tuple[str, ...]


class Command(BaseCommand):
    help = (
        "Searches for every query of a file and prints how often a right occupation is first, among five and among ten, "
        "by kind of query; how long the database took; and, with --misses, what was not among the first five."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, default=QUERIES, help="CSV with the columns query, codes and kind")
        parser.add_argument("--misses", action="store_true", help="list what was not among the first five")
        parser.add_argument("--without", metavar="DATASET", action="append", default=[], help="search as if without it")
        parser.add_argument(
            "--titles-of",
            metavar="DATASET",
            help="search for the titles of this dataset as if we did not have it, instead of a file's queries",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        without: list[str] = [*options["without"]]
        if options["titles_of"]:
            queries = titles_of(options["titles_of"])
            without.append(options["titles_of"])
        else:
            queries = read(options["file"])
        with transaction.atomic():
            if without:
                self.stderr.write(f"Making the index without {', '.join(without)}; it is put back afterwards.")
                rebuild_index(without=without)
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL enable_seqscan = off")
            results = [run(query) for query in queries]
            transaction.set_rollback(bool(without))
        for line in report(results):
            self.stdout.write(line)
        if options["misses"]:
            for result in results:
                if not 1 <= result.place <= 5:
                    self.stdout.write(miss(result))


def read(file: Path) -> list[Query]:
    """The queries of a file. Raises ``CommandError`` with the line that is wrong."""
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            queries = []
            for row in reader:
                codes = frozenset((row.get("codes") or "").split())
                if not row.get("query") or not codes:
                    raise CommandError(f"{file}, line {reader.line_num}: a query and its codes are needed.")
                queries.append(Query(row["query"], codes, row.get("kind") or "all"))
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    if not queries:
        raise CommandError(f"{file} holds no query.")
    return queries


def titles_of(slug: str) -> list[Query]:
    """A dataset's own titles as queries: words alone, each with every occupation that the dataset gives it."""
    codes: dict[str, set[str]] = defaultdict(set)
    for text, code in JobTitle.objects.filter(release__dataset__slug=slug).values_list("text", "occupation_id"):
        codes[text].add(code)
    if not codes:
        raise CommandError(f"There are no titles of {slug}.")
    return [Query(text, frozenset(found), slug) for text, found in sorted(codes.items())]


def run(query: Query) -> Result:
    """Search once for the answer, and once more for the database's own time of planning and running it."""
    hits = search(query.text)
    place = next((place for place, hit in enumerate(hits, start=1) if hit.code in query.codes), 0)
    first = tuple(f"{hit.code} {hit.title[:28]} <{hit.matched[:28]}> {hit.score:.2f}" for hit in hits[:3])
    return Result(query, place, database_seconds(query.text), first)


def database_seconds(text: str) -> float:
    """How long PostgreSQL needs to plan and run one search, told by EXPLAIN ANALYZE."""
    found = statement(text)
    if found is None:
        return 0.0
    sql, values = found
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", values)
        (plan,) = cursor.fetchone()[0]
    return float(plan["Planning Time"] + plan["Execution Time"]) / 1000


def report(results: Sequence[Result]) -> Iterable[str]:
    """The figures, one line each: all queries first, then by kind."""
    kinds: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        kinds["all"].append(result)
        kinds[result.query.kind].append(result)
    yield f"{'kind':24} {'queries':>7} " + " ".join(f"{f'at {at}':>7}" for at in AT)
    for kind, group in kinds.items():
        found = " ".join(f"{sum(1 <= each.place <= at for each in group) / len(group):7.3f}" for at in AT)
        yield f"{kind:24} {len(group):7} {found}"
    seconds = sorted(result.seconds for result in results)
    yield (
        f"database: p50 {quantile(seconds, 0.5) * 1000:.1f} ms, p95 {quantile(seconds, 0.95) * 1000:.1f} ms, "
        f"slowest {seconds[-1] * 1000:.1f} ms"
    )


def miss(result: Result) -> str:
    """One query that went wrong: what was wanted, where it came, and what came first."""
    wanted = " ".join(sorted(result.query.codes))
    place = f"at {result.place}" if result.place else "not found"
    return f"{result.query.kind}: {result.query.text!r} wants {wanted}, {place}; first: {'; '.join(result.first) or 'nothing'}"


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value that this share of an ordered sequence does not exceed."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
