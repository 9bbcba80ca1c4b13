"""The queries that search is judged by: real jobs, each query once, and as varied as the people who type."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from tests.labour_market import bundled_jobs

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(SAMPLES.glob("search_queries*.csv"))
KINDS = {
    "title",
    "slang",
    "misspelling",
    "abbreviation",
    "phrase",
    "plural_order",
    "modern",
    "trade",
    "profession",
    "partial",
}


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


EVERY = [row for file in FILES for row in read(file)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_columns_are_what_the_command_reads(file: Path) -> None:
    assert list(read(file)[0]) == ["query", "codes", "kind"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_file_has_every_kind_of_query(file: Path) -> None:
    assert {row["kind"] for row in read(file)} == KINDS


def test_there_are_enough_to_say_something() -> None:
    assert len(read(SAMPLES / "search_queries.csv")) >= 300
    kinds = Counter(row["kind"] for row in EVERY)
    assert min(kinds.values()) >= 15, kinds


def test_no_query_is_asked_twice() -> None:
    asked = Counter(" ".join(row["query"].lower().split()) for row in EVERY)
    assert [query for query, times in asked.items() if times > 1] == []


def test_every_code_is_a_job_and_a_query_has_one_to_three() -> None:
    jobs = bundled_jobs.training()
    for row in EVERY:
        codes = row["codes"].split()
        assert 1 <= len(codes) <= 3, row
        assert len(set(codes)) == len(codes), row
        assert set(codes) <= set(jobs), row


def test_every_family_and_level_of_work_is_searched_for() -> None:
    reached = {code for row in EVERY for code in row["codes"].split()}
    by_family = Counter(code[0] for code in reached)
    assert set(by_family) == set("123456789")
    assert min(by_family.values()) >= 8, by_family
    assert len(reached) >= 250


def test_queries_are_what_somebody_types() -> None:
    for row in EVERY:
        assert row["query"] == row["query"].strip().lower(), row
        assert 2 <= len(row["query"]) <= 60, row
