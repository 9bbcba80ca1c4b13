"""What a process keeps of its reads: for one edition and one language, so many and no more, and nothing read across a move."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import get_resolver
from django.utils import translation
from pytest_django import Settings

from careers_portal.editions import editions, kept, kept_each, shelves


class Facts:
    """A database of one fact that counts how often it is read."""

    def __init__(self) -> None:
        self.edition = "1"
        self.read: list[str] = []
        self.moves_while_reading = False

    def fact(self, name: str) -> str:
        self.read.append(name)
        if self.moves_while_reading:
            self.edition += "+"
        return f"{name} of {self.edition} in {translation.get_language()}"


facts = Facts()


def edition() -> str:
    return facts.edition


@pytest.fixture(autouse=True)
def fresh(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.EDITIONS = [f"{__name__}.edition"]
    monkeypatch.setattr(f"{__name__}.facts", Facts())
    before = [*shelves]
    yield
    shelves[:] = before


def test_an_answer_is_read_once() -> None:
    pay = kept(at_most=4)(facts.fact)
    assert pay("vet") == pay("vet") == "vet of 1 in en-gb"
    assert facts.read == ["vet"]


def test_another_edition_is_read_anew_and_going_back_as_well() -> None:
    pay = kept(at_most=4)(facts.fact)
    pay("vet")
    facts.edition = "2"
    assert pay("vet") == "vet of 2 in en-gb"
    facts.edition = "1"
    assert pay("vet") == "vet of 1 in en-gb"
    assert len(facts.read) == 3


def test_each_language_has_its_own() -> None:
    pay = kept(at_most=4)(facts.fact)
    pay("vet")
    with translation.override("cy"):
        assert pay("vet") == "vet of 1 in cy"
    assert pay("vet") == "vet of 1 in en-gb"
    assert len(facts.read) == 2


def test_no_more_are_kept_than_was_said_and_the_oldest_goes_first() -> None:
    pay = kept(at_most=2)(facts.fact)
    for job in ("vet", "cook", "vet", "clown"):
        pay(job)
    assert len(shelves[-1]._answers) == 2
    pay("vet")
    pay("cook")
    assert facts.read == ["vet", "cook", "clown", "cook"]


def test_nothing_of_an_older_edition_stays_in_memory() -> None:
    pay = kept(at_most=4)(facts.fact)
    pay("vet")
    facts.edition = "2"
    pay("cook")
    assert [*shelves[-1]._answers.values()] == ["cook of 2 in en-gb"]


def test_several_are_read_together_and_only_those_that_are_missing() -> None:
    asked: list[list[str]] = []

    @kept_each(at_most=4)
    def pay(jobs: list[str]) -> dict[str, str]:
        asked.append(jobs)
        return {job: facts.fact(job) for job in jobs}

    pay(["vet"])
    assert [*pay(["vet", "cook", "clown"])] == ["vet", "cook", "clown"]
    assert asked == [["vet"], ["cook", "clown"]]


def test_what_was_read_while_a_pointer_moved_is_kept_under_neither_edition() -> None:
    pay = kept(at_most=4)(facts.fact)
    facts.moves_while_reading = True
    pay("vet")
    facts.moves_while_reading = False
    for now in ("1", "1+"):
        facts.edition = now
        assert pay("vet") == f"vet of {now} in en-gb"


def test_a_page_asks_what_is_current_once_at_its_start_and_once_when_it_has_learnt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def counted() -> str:
        asked.append("?")
        return "1"

    monkeypatch.setattr(f"{__name__}.edition", counted)
    pay = kept(at_most=4)(facts.fact)
    hours = kept(at_most=4)(facts.fact)
    for _time in range(2):
        with editions.showing(editions()):
            pay("vet")
            hours("vet")
            pay("vet")
    assert (len(facts.read), len(asked)) == (2, 3)


def test_a_page_that_fails_keeps_nothing() -> None:
    pay = kept(at_most=4)(facts.fact)

    def page() -> None:
        with editions.showing(editions()):
            pay("vet")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        page()
    assert len(shelves[-1]._answers) == 0
    assert pay("vet")


def test_every_read_that_is_kept_has_a_bound() -> None:
    assert get_resolver().url_patterns  # every view is there, and with it every read
    assert all(0 < shelf._at_most <= 512 for shelf in shelves)
    assert len(shelves) >= 6
