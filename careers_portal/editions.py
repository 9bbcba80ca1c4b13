"""Which facts are current, and what a process keeps of them for as long as they are.

The facts change when a pointer moves to another release, some times a year; pages are made many times a second. So what
many pages read alike (which releases there are, the list of all jobs, a family's figures) is read once for an edition and a
language, and kept in the process. Nothing kept is shown under another edition: the edition is asked for afresh before a page
reads anything, and what was kept under another one is not found.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar, cast

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from django.utils.translation import get_language

Arguments = ParamSpec("Arguments")
Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")


@dataclass(slots=True)
class Showing:
    """What is being made of an edition: a page, or an answer for whoever asks outside one."""

    edition: str
    learnt: dict[Shelf[Any, Any], dict[Any, Any]] = field(default_factory=dict)
    """What was read for it that no shelf had, by shelf and key. It goes on the shelves when all has been read."""
    moved: bool = False
    """Whether a pointer had moved by the end, so that it may be made of two editions."""


class Moved(Exception):
    """What was to be shown is no longer current, and something has to be read: begin again with what is."""


class Editions:
    """What the facts on our pages are made of at this moment; each part is named in ``settings.EDITIONS``."""

    def __init__(self) -> None:
        self._known: tuple[float, str]
        self.forget()
        self._showing: ContextVar[Showing | None] = ContextVar("showing", default=None)

    def forget(self) -> None:
        """The next who asks is answered by the database."""
        self._known = (float("-inf"), "")

    def __call__(self) -> str:
        """Asked of the database."""
        now = " ".join(import_string(path)() for path in settings.EDITIONS)
        self._known = (time.monotonic(), now)
        return now

    def lately(self) -> tuple[str, bool]:
        """As it was at most ``EDITIONS_REMEMBERED`` seconds ago, and whether the database was asked for it now."""
        asked_at, known = self._known
        if time.monotonic() - asked_at < settings.EDITIONS_REMEMBERED:
            return known, False
        return self(), True

    @contextmanager
    def showing(self, edition: str, *, asked_now: bool = True) -> Iterator[Showing]:
        """Until the end of the block, what is read is of this edition.

        Where the database was not ``asked_now``, it is before the first query: raises ``Moved`` if the edition is no longer
        current. What has no query to make comes off the shelves, whole, and is right for its edition.

        What was learnt is kept at the end if the edition is current still. If a pointer moved while it was read, it may be
        of either side and is kept under neither.
        """
        shown = Showing(edition)
        before = self._showing.set(shown)
        try:
            with nullcontext() if asked_now else connection.execute_wrapper(self._ask_first(edition)):
                yield shown
        finally:
            self._showing.reset(before)
        if shown.learnt:
            shown.moved = self() != edition
            for shelf, answers in shown.learnt.items():
                if not shown.moved:
                    shelf.keep(edition, answers)

    def _ask_first(self, edition: str) -> Callable[..., Any]:
        asked = False

        def before_a_query(execute: Callable[..., Any], *statement: Any) -> Any:
            nonlocal asked
            if not asked:
                asked = True
                if self() != edition:
                    raise Moved
            return execute(*statement)

        return before_a_query

    @contextmanager
    def shown(self) -> Iterator[Showing]:
        """What is being made already; where nothing is, the current edition until the end of the block."""
        shown = self._showing.get()
        if shown is not None:
            yield shown
        else:
            with self.showing(self()) as shown:
                yield shown


editions = Editions()


class Shelf(Generic[Key, Answer]):
    """What is kept of one read: for one edition, and of at most so many keys, those that were asked for last."""

    def __init__(self, at_most: int) -> None:
        self._at_most = at_most
        self._lock = Lock()
        self._edition = ""
        self._answers: OrderedDict[tuple[str | None, Key], Answer] = OrderedDict()

    def answers(self, keys: Collection[Key], read: Callable[[list[Key]], Mapping[Key, Answer]]) -> dict[Key, Answer]:
        """Of each key: kept, learnt a moment ago for the same page, or read now, together with all others that are missing."""
        language = get_language()
        with editions.shown() as shown:
            learnt = shown.learnt.get(self, {})
            found = self._found(shown.edition, language, keys)
            found |= {key: learnt[language, key] for key in keys if (language, key) in learnt}
            missing = [key for key in keys if key not in found]
            if missing:
                fresh = read(missing)
                shown.learnt.setdefault(self, {}).update({(language, key): fresh[key] for key in missing})
                found |= fresh
        return found

    def _found(self, edition: str, language: str | None, keys: Collection[Key]) -> dict[Key, Answer]:
        with self._lock:
            if self._edition != edition:
                return {}
            found = {key: self._answers[language, key] for key in keys if (language, key) in self._answers}
            for key in found:
                self._answers.move_to_end((language, key))
            return found

    def keep(self, edition: str, answers: Mapping[tuple[str | None, Key], Answer]) -> None:
        with self._lock:
            if self._edition != edition:
                self._answers.clear()
                self._edition = edition
            self._answers.update(answers)
            while len(self._answers) > self._at_most:
                self._answers.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._answers.clear()


shelves: list[Shelf[Any, Any]] = []


def _shelf(at_most: int) -> Shelf[Any, Any]:
    shelves.append(Shelf(at_most))
    return shelves[-1]


def kept(*, at_most: int) -> Callable[[Callable[Arguments, Answer]], Callable[Arguments, Answer]]:
    """Keep what a read answers for as long as the edition is current, for the ``at_most`` arguments asked for last.

    For reads whose answer follows from their arguments (which are hashable), the facts and the language, and is never changed
    by whoever gets it: tuples, frozen dataclasses, mappings that nobody writes to.
    """

    def keep(read: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
        shelf = _shelf(at_most)

        @wraps(read)
        def answer(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
            key = (args, *kwargs.items())
            return cast("Answer", shelf.answers([key], lambda _missing: {key: read(*args, **kwargs)})[key])

        return answer

    return keep


def kept_each(
    *, at_most: int
) -> Callable[[Callable[[list[Key]], Mapping[Key, Answer]]], Callable[[Collection[Key]], dict[Key, Answer]]]:
    """The same for a read of several things at once, which answers for every key that it is given. Those that are not kept
    are read together, so that many cost as many queries as one."""

    def keep(read: Callable[[list[Key]], Mapping[Key, Answer]]) -> Callable[[Collection[Key]], dict[Key, Answer]]:
        shelf = _shelf(at_most)

        @wraps(read)
        def answer(keys: Collection[Key]) -> dict[Key, Answer]:
            return shelf.answers(keys, read)

        return answer

    return keep


def forget() -> None:
    """Keep nothing of what was read, nor which edition was current: for tests, which change facts without an edition."""
    editions.forget()
    for shelf in shelves:
        shelf.clear()
