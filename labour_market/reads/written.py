"""What a job is like, as its page says it: the words of its published profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from careers_portal.markdown import plain
from labour_market import labels, words
from labour_market.starts import SUBJECTS_BY_SLUG

LANGUAGE: Final = "en"
"""What every profile is written in first: a reader of another language gets it where there is no translation yet."""

ROUTE_LINES: Final[Mapping[str, str]] = {
    "apprenticeship": "A",
    "college": "T",
    "university": "U",
    "school": "W",
    "work": "W",
    "later": "L",
}
"""The line of the map that a way in runs on: each has its letter, its colour and its pattern, and all weigh the same."""

FIELDS: Final = (
    "language", "edition", "written_on", "review_by", "sentence", "called", "subjects", "skills", "ways",
    "leads_to", "rules", "parts",
)  # fmt: skip
"""What is read of a ``JobProfile``."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way in. ``line`` is the letter of its line on a map: U, A, T, W or L."""

    name: str
    line: str
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What the law or a regulator asks for; ``is_old`` where nobody has looked at it again in time."""

    text: str
    source: str
    is_old: bool


@dataclass(frozen=True, slots=True)
class Subject:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Written:
    """The words of a profile. Texts of several paragraphs are HTML; the rest is plain."""

    language: str
    """"" where it is the page's own language; else the language it is in, for ``lang=``."""
    edition: int
    written_on: date
    review_by: date
    is_old: bool
    """Nobody has read it again by the day that was set."""
    sentence: str
    called: Sequence[str]
    subjects: Sequence[Subject]
    skills: Sequence[str]
    rules: Sequence[Rule]
    ways: Sequence[Way]
    leads_to: Mapping[str, str]
    """Codes of the jobs that it can lead to, and why."""
    day: SafeString
    good_to_know: SafeString
    on_your_own: SafeString
    who: SafeString
    questions: SafeString
    untold: SafeString

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]], today: date) -> Written | None:
        """The one in the reader's language, else the English one, of rows with ``FIELDS``; None where there is no profile."""
        by_language = {row["language"]: row for row in rows}
        asked = (get_language() or LANGUAGE).split("-")[0]
        row = by_language.get(asked) or by_language.get(LANGUAGE)
        if row is None:
            return None
        review_by = _day(row["review_by"])
        parts = {name: plain(text) for name, text in row["parts"].items()}
        return cls(
            language="" if row["language"] == asked else row["language"],
            edition=row["edition"],
            written_on=_day(row["written_on"]),
            review_by=review_by,
            is_old=today > review_by,
            sentence=row["sentence"],
            called=row["called"],
            subjects=[
                Subject(str(subject.label), reverse("labour_market:subject", args=[slug]))
                for slug in row["subjects"]
                if (subject := SUBJECTS_BY_SLUG.get(slug)) is not None
            ],
            skills=row["skills"],
            rules=[
                Rule(text=rule["text"], source=rule["source"], is_old=today > _day(rule["review_by"]))
                for rule in row["rules"]
            ],
            ways=[
                Way(
                    name=str(labels.ROUTES[way["route"]]),
                    line=ROUTE_LINES[way["route"]],
                    level=words.levels_given(way["levels"]),
                    text=way["text"],
                )
                for way in row["ways"]
            ],
            leads_to={step["code"]: step["why"] for step in row["leads_to"]},
            day=parts["day"],
            good_to_know=parts["good_to_know"],
            on_your_own=parts.get("yourself", SafeString()),
            who=parts["who"],
            questions=parts["questions"],
            untold=parts["untold"],
        )

    @property
    def checked(self) -> str:
        """When it was written, and by when somebody will read it again."""
        if self.is_old:
            return gettext(
                "These words were written on %(written)s and should have been read again by %(review)s. Some of it may no "
                "longer be true."
            ) % {"written": words.day(self.written_on), "review": words.day(self.review_by)}
        return gettext("Written by us on %(written)s. We will read it again by %(review)s.") % {
            "written": words.day(self.written_on),
            "review": words.day(self.review_by),
        }


def _day(said: date | str) -> date:
    """A day that came as itself or, out of JSON, as "YYYY-MM-DD"."""
    return said if isinstance(said, date) else date.fromisoformat(said)
