"""Finding occupations by the words people use.

PostgreSQL does the finding, in one statement a search: full text for words and their roots, trigrams and sounds for
words that are misspelt, prefixes for a word that is still being typed. Each word of a search becomes a group of ways
to find it (the word, its beginning, its root, words like it, what it may have been meant to be); titles that have all
groups come first, titles that have some only where those are few.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from labour_market.models import Family, JobProfile, JobTitle, Occupation, SearchTitle, SearchWord
from labour_market.title_keys import (
    LONGEST_QUERY,
    STOP_WORDS,
    alike,
    asked,
    bag,
    held_down,
    normalise,
    root,
    sound,
    without_brackets,
)

THEMES = Path(__file__).resolve().parent / "themes.csv"
"""What work is about ("animals", "the sea") and the occupations that have most to do with it: our own list."""

TITLES = 35_000
"""About how many titles there are: how much a word says is measured against it."""

SOURCE_STRENGTH: dict[str, float] = {
    "titles-soc2020": 1.0,
    "titles-everyday": 1.0,
    "titles-extended-soc": 0.95,
    "titles-profiles": 0.95,
    "titles-coding-index": 0.8,
    "titles-esco": 0.65,
    "titles-onet": 0.55,
}
"""How much a source's word counts: what is coded to the classification itself before what came through a chain."""
OTHER_STRENGTH = 0.5
PROFILE_STRENGTH = 0.3
"""What a profile says of the work counts less than any name for it."""
ROOT, THEME, IN_BRACKETS = "=", "~", " ("
"""Marks of a lexeme that is a root, of one that is a theme's word, and of a bag whose title goes on in brackets."""
MAIN_SOURCES = frozenset({"titles-soc2020", "titles-everyday", "titles-extended-soc", "titles-profiles"})


class Why(StrEnum):
    """Why a search found an occupation."""

    EXACT_TITLE = "exact_title"
    TITLE = "title"
    ALTERNATIVE = "alternative"
    FAMILY = "family"
    MEANING = "meaning"
    PROFILE = "profile"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Hit:
    """An occupation that was found. ``matched`` is the title that was found, as printed; ``share`` of it leads here."""

    code: str
    title: str
    matched: str
    why: Why
    score: float
    share: float


@dataclass(frozen=True, slots=True)
class Nearest:
    """For a search that found nothing: titles (with their occupation's code) and families (code, title) that come nearest."""

    titles: tuple[tuple[str, str], ...]
    families: tuple[tuple[str, str], ...]


_FIND = """
SELECT code, title, matched, kind, exact, misspelt, share, score
  FROM labour_market_find(
    %(words)s::text[], %(sounds)s::text[], %(prefixes)s::boolean[],
    %(groups)s::integer[], %(tiers)s::integer[], %(lexemes)s::text[],
    %(bags)s::text[], %(together)s::text[], %(limit)s
  )
"""
"""The function is in the migration 0002_search_indexes."""


def search(query: str, *, limit: int = 200) -> list[Hit]:
    """Occupations for a search, best first; empty where nothing is asked or nothing found. One statement.

    The order: exact titles, then titles, other titles, families and themes by how much of the search they have and how
    little else; where two are alike, the one with more people in it. Any text is safe: what is not a word is not read.
    """
    found = statement(query, limit=limit)
    if found is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*found)
        return [
            Hit(code, title, text, _why(kind, exact, misspelt), float(score), float(strength))
            for code, title, text, kind, exact, misspelt, strength, score in cursor.fetchall()
        ]


def statement(query: str, *, limit: int = 200) -> tuple[str, dict[str, Any]] | None:
    """The statement of a search with its values; None where there is nothing to look for."""
    words = asked(query)
    if not words:
        return None
    groups: list[int] = []
    tiers: list[int] = []
    lexemes: list[str] = []

    def way(group: int, tier: int, *words_of_way: str) -> None:
        groups.append(group)
        tiers.append(tier)
        lexemes.append("(" + "&".join(f"'{word}'" for word in words_of_way) + ")")

    for group, word in enumerate(words, start=1):
        way(group, 0, word)
        way(group, 2, ROOT + root(word))
        way(group, 0, THEME + word)
        for like in alike(word):
            way(group, 2, *like)
        for pair in (words[max(group - 2, 0) : group], words[group - 1 : group + 1]):
            if len(pair) == 2:
                way(group, 0, "".join(pair))
    whole = normalise(query[:LONGEST_QUERY])
    bags = list(dict.fromkeys([bag(" ".join(words)), bag(whole)]))
    bags += [each + IN_BRACKETS for each in bags]
    values = {
        "groups": groups,
        "tiers": tiers,
        "lexemes": lexemes,
        "words": words,
        "sounds": [_sound_or_word(word) for word in words],
        # Any word may be cut short ("elec eng"), but two letters begin too many.
        "prefixes": [len(word) > 2 for word in words],
        "bags": bags,
        "together": list(dict.fromkeys(["".join(words), whole.replace(" ", "")])),
        "limit": limit,
    }
    return _FIND, values


def _sound_or_word(word: str) -> str:
    """What to compare by ear; the word itself where its sound says too little: "qqqq" sounds like "k", and so does "key"."""
    heard = sound(word)
    return heard if len(heard) > 1 and 3 * len(heard) >= len(word) else word


def did_you_mean(query: str) -> list[str]:
    """The search with its unknown words put right, likeliest first; empty where every word is known. One statement."""
    words = asked(query)
    if not words:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT t.g, array_agg(near.word ORDER BY near.likeness DESC)
              FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS t(word, sound, g)
              CROSS JOIN LATERAL (
                SELECT w.word, 0.5 * similarity(w.word, t.word) + 0.4 * similarity(w.sound, t.sound)
                               + 0.012 * ln(w.titles + 1) AS likeness
                  FROM labour_market_searchword w
                 WHERE (w.word %% t.word OR w.sound = t.sound) AND w.titles > 1
                 ORDER BY likeness DESC, w.word
                 LIMIT 3
              ) near
             WHERE NOT EXISTS (SELECT FROM labour_market_searchword w
                                WHERE w.word >= t.word AND w.word < t.word || '~')
               AND near.likeness >= 0.35
             GROUP BY t.g
            """,
            [words, [_sound_or_word(word) for word in words]],
        )
        better = {int(place) - 1: list(found) for place, found in cursor.fetchall()}
    if not better:
        return []
    most = max(len(found) for found in better.values())
    return list(
        dict.fromkeys(
            " ".join(
                better[place][min(turn, len(better[place]) - 1)] if place in better else word
                for place, word in enumerate(words)
            )
            for turn in range(most)
        )
    )


def nearest(query: str) -> Nearest:
    """The titles and families whose letters come nearest to a search that found nothing. One statement."""
    text = " ".join(asked(query)) or " ".join(
        word for word in normalise(query[:LONGEST_QUERY]).split() if not held_down(word)
    )
    if not text:
        return Nearest((), ())
    with connection.cursor() as cursor:
        cursor.execute(
            """
            (SELECT 'title', text, occupation_id, similarity(lower(text), %(text)s) AS likeness
               FROM labour_market_searchtitle
              WHERE kind <= 2 AND similarity(lower(text), %(text)s) > 0.15
              ORDER BY likeness DESC, length(text), text LIMIT 5)
            UNION ALL
            (SELECT 'family', title, code, word_similarity(%(text)s, lower(title)) AS likeness
               FROM labour_market_family
              WHERE level > 1 AND word_similarity(%(text)s, lower(title)) > 0.25
              ORDER BY likeness DESC, title LIMIT 3)
            """,
            {"text": text},
        )
        rows = cursor.fetchall()
    return Nearest(
        titles=tuple((text, code) for kind, text, code, _ in rows if kind == "title"),
        families=tuple((code, text) for kind, text, code, _ in rows if kind == "family"),
    )


def rebuild_index(*, without: Collection[str] = ()) -> int:
    """Make what a search reads anew from the current releases; how many titles it holds. All or nothing.

    ``without`` leaves datasets out, to see how a search does without them.
    """
    entries = [*_strongest(_entries(without))]
    titles = Counter(word for entry in entries if entry.kind < SearchTitle.Kind.THEME for word in set(entry.words))
    says = {word: math.log(TITLES / (1 + count)) for word, count in titles.items()}
    with transaction.atomic(), connection.cursor() as cursor:
        SearchTitle.objects.all().delete()
        SearchWord.objects.all().delete()
        with cursor.copy("COPY labour_market_searchword (word, sound, titles) FROM STDIN") as copy:
            for word, count in sorted(titles.items()):
                if len(word) <= 60:
                    copy.write_row((word, sound(word)[:60], count))
        columns = "occupation_id, kind, text, bag, joined, lexemes, strength, mass"
        with cursor.copy(f"COPY labour_market_searchtitle ({columns}) FROM STDIN") as copy:
            for entry in entries:
                mass = (
                    0.0
                    if entry.kind >= SearchTitle.Kind.THEME
                    # fsum: the words of a set have no order, and neither may the sum.
                    else math.fsum(says[word] * (1.0 if word in entry.main else 0.4) for word in set(entry.words))
                )
                lexemes = " ".join(f"'{lexeme}'" for lexeme in sorted(entry.lexemes()))
                copy.write_row(
                    (entry.code, int(entry.kind), entry.text, entry.bag, entry.joined, lexemes, entry.strength, mass)
                )
    return len(entries)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the index before it is weighed. ``main`` are the words outside brackets."""

    code: str
    kind: SearchTitle.Kind
    text: str
    words: tuple[str, ...]
    main: frozenset[str]
    bag: str
    joined: str
    strength: float

    def lexemes(self) -> set[str]:
        if self.kind == SearchTitle.Kind.THEME:
            return {THEME + word for word in self.words}
        if self.kind == SearchTitle.Kind.PROFILE:
            return {*(THEME + word for word in self.words), *(ROOT + root(word) for word in self.words)}
        return {*self.words, *(ROOT + root(word) for word in self.words)}


def _entry(code: str, kind: SearchTitle.Kind, text: str, strength: float) -> _Entry:
    main = [word for word in normalise(without_brackets(text)).split() if word not in STOP_WORDS]
    rest = [word for word in normalise(text.replace(",", " ").replace("(", " ")).split() if word not in STOP_WORDS]
    return _Entry(
        code=code,
        kind=kind,
        text=text,
        words=tuple(dict.fromkeys([*main, *rest])),
        main=frozenset(main),
        bag=bag(" ".join(main)) + (IN_BRACKETS if len(main) < len(set(main) | set(rest)) else ""),
        joined="" if "(" in text else "".join(main),
        strength=strength,
    )


def _entries(without: Collection[str]) -> Iterator[_Entry]:
    for code, title in Occupation.objects.values_list("code", "title"):
        yield _entry(code, SearchTitle.Kind.OCCUPATION, title, 1.0)
    current = JobTitle.objects.filter(release__dataset__current=F("release"))
    for code, text, share, slug in current.exclude(release__dataset__slug__in=without).values_list(
        "occupation_id", "text", "share", "release__dataset__slug"
    ):
        main = slug in MAIN_SOURCES
        strength = SOURCE_STRENGTH.get(slug, OTHER_STRENGTH) * (0.25 + 0.75 * share)
        if "(" in text:
            # The words outside the brackets alone may mean something else.
            strength *= 0.92 if main else 0.75
        yield _entry(code, SearchTitle.Kind.TITLE if main else SearchTitle.Kind.ALTERNATIVE, text, strength)
    families = {family.code: family.title for family in Family.objects.filter(level__gt=0)}
    for code in Occupation.objects.values_list("code", flat=True):
        for digits in (1, 2, 3):
            yield _entry(code, SearchTitle.Kind.FAMILY, families[code[:digits]], 0.28 + 0.06 * digits)
    with THEMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = tuple(dict.fromkeys(normalise(row["words"]).split()))
            for place, code in enumerate(row["codes"].split()):
                yield _Entry(
                    code=code,
                    kind=SearchTitle.Kind.THEME,
                    text=row["theme"],
                    words=words,
                    main=frozenset(words),
                    bag="",
                    joined="",
                    strength=0.82 - 0.03 * place,
                )

    profiles = JobProfile.objects.filter(release__dataset__current=F("release"), language="en")
    for code, sentence, skills in profiles.values_list("occupation_id", "sentence", "skills"):
        said = normalise(" ".join([sentence, *skills]))
        words = tuple(dict.fromkeys(word for word in said.split() if word not in STOP_WORDS and len(word) > 2))
        yield _Entry(
            code=code,
            kind=SearchTitle.Kind.PROFILE,
            text=sentence[:200],
            words=words,
            main=frozenset(words),
            bag="",
            joined="",
            strength=PROFILE_STRENGTH,
        )


def _strongest(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """One entry for each occupation and set of words: the strongest, the job's own title before others."""
    best: dict[tuple[str, str, bool], _Entry] = {}
    for entry in entries:
        key = (entry.code, bag(" ".join(entry.words)), entry.kind >= SearchTitle.Kind.FAMILY)
        if key not in best or (entry.strength, -entry.kind) > (best[key].strength, -best[key].kind):
            best[key] = entry
    yield from best.values()


def _why(kind: int, exact: int, misspelt: bool) -> Why:
    if kind == SearchTitle.Kind.PROFILE:
        return Why.PROFILE
    if kind == SearchTitle.Kind.THEME:
        return Why.MEANING
    if kind == SearchTitle.Kind.FAMILY:
        return Why.FAMILY
    if exact:
        return Why.EXACT_TITLE
    if misspelt:
        return Why.SPELLING
    return Why.ALTERNATIVE if kind == SearchTitle.Kind.ALTERNATIVE else Why.TITLE
