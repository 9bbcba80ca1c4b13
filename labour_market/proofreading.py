"""Whether job profiles read as PLAN.md asks: what to mend in each, and the figures of all of them.

Pure functions over what ``sources.profiles`` read. A finding is a sentence for whoever writes, in English.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Final

from careers_portal import prose
from labour_market.sources.profiles import CONTENT, WrittenProfile
from labour_market.title_keys import normalise

WORDS: Final = (250, 400)
READING_AGE_AT_MOST: Final = 13.0
AVERAGE_SENTENCE_UNDER: Final = 20
SENTENCE_AT_MOST: Final = 32
SHARED_UNDER: Final = 8
"""Words in a row that two texts may not have in common."""
CALLED_AT_LEAST: Final = 6
SENTENCE_WORDS: Final = (10, 25)
SKILL_WORDS_AT_MOST: Final = 8

AVOID: Final = CONTENT / "words_to_avoid.csv"


@dataclass(frozen=True, slots=True)
class Avoided:
    """Words that a profile does without. ``source`` says why."""

    kind: str
    words: str
    instead: str
    source: str


@cache
def words_to_avoid(file: Path = AVOID) -> tuple[tuple[re.Pattern[str], Avoided], ...]:
    """A pattern for each line of the list, which finds its words whole, in upper or lower case."""
    found = []
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            said = "|".join(re.escape(word.strip()) for word in row["words"].split(","))
            avoided = Avoided(kind=row["kind"], words=row["words"], instead=row["instead"], source=row["source"])
            found.append((re.compile(rf"(?<![\w-])(?:{said})(?![\w-])", re.IGNORECASE), avoided))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Known:
    """What a profile may refer to: the codes there are, each code's titles as search compares them, and the subjects."""

    titles: Mapping[str, Collection[str]]
    subjects: Collection[str]


def findings(profile: WrittenProfile, known: Known) -> Iterator[str]:
    """What is to be mended in one profile, apart from what it shares with other texts."""
    yield from _referring(profile, known)
    if profile.language == "en":
        yield from _reading(profile)


def _referring(profile: WrittenProfile, known: Known) -> Iterator[str]:
    front = profile.front
    if front.code not in known.titles:
        yield f"no occupation has the code {front.code}"
        return
    titles = known.titles[front.code]
    wanted = min(CALLED_AT_LEAST, len(titles))
    if len(front.called) < wanted:
        yield f"it gives {len(front.called)} titles; at least {wanted} are wanted"
    if profile.language == "en":
        strange = [title for title in front.called if normalise(title) not in titles]
        if strange:
            yield f"no list of titles has {', '.join(strange)} for this occupation"
    yield from (f"no subject is called {slug}" for slug in front.subjects if slug not in known.subjects)
    yield from (
        f"it leads to {step.code}, which is no other occupation"
        for step in front.next
        if step.code not in known.titles or step.code == front.code
    )
    named: tuple[tuple[str, Sequence[str]], ...] = (
        ("the title", front.called),
        ("the subject", front.subjects),
        ("the skill", front.skills),
        ("the way in", [str(way.route) for way in front.way]),
        ("the next job", [step.code for step in front.next]),
    )
    for what, listed in named:
        yield from (f"it has {what} {each} twice" for each in sorted(set(listed)) if listed.count(each) > 1)


def _reading(profile: WrittenProfile) -> Iterator[str]:
    text, front = profile.prose, profile.front
    said = prose.words(text)
    least, most = WORDS
    if not least <= len(said) <= most:
        yield f"it has {len(said)} words; {least} to {most} are wanted"
    age = prose.reading_age(text)
    if age > READING_AGE_AT_MOST:
        yield f"its reading age is {age:.1f}; at most {READING_AGE_AT_MOST:.0f} is wanted"
    sentences = prose.sentences(text)
    average = len(said) / len(sentences)
    if average >= AVERAGE_SENTENCE_UNDER:
        yield f"its sentences have {average:.1f} words; under {AVERAGE_SENTENCE_UNDER} are wanted"
    yield from (
        f"a sentence is longer than {SENTENCE_AT_MOST} words: {sentence}"
        for sentence in sentences
        if len(prose.words(sentence)) > SENTENCE_AT_MOST
    )
    opening = len(prose.words(front.sentence))
    if not front.sentence.startswith("You") or not SENTENCE_WORDS[0] <= opening <= SENTENCE_WORDS[1]:
        yield 'its opening sentence starts with "You" and has 10 to 25 words'
    yield from (
        f"a skill has more than {SKILL_WORDS_AT_MOST} words: {skill}"
        for skill in front.skills
        if len(prose.words(skill)) > SKILL_WORDS_AT_MOST
    )
    yield from _items("A day", profile.parts["day"], (3, 4))
    yield from _items("Questions to ask", profile.parts["questions"], (3, 3))
    if "!" in text:
        yield "it has an exclamation mark"
    everything = "\n".join([text, *front.called])
    for pattern, avoided in words_to_avoid():
        for word in sorted({match.group().lower() for match in pattern.finditer(everything)}):
            yield f'"{word}" ({avoided.kind}): say {avoided.instead}'


def _items(heading: str, text: str, wanted: tuple[int, int]) -> Iterator[str]:
    items = [line for line in text.splitlines() if line.startswith("- ")]
    least, most = wanted
    if not least <= len(items) <= most:
        yield f"{heading} has {len(items)} items in a list; {least} to {most} are wanted"


def shared(
    profiles: Sequence[WrittenProfile], published: Iterable[tuple[str, str]]
) -> tuple[dict[str, prose.Shared], dict[str, prose.Shared]]:
    """By code: the longest run of words that a profile shares with another profile, and with what publishers wrote."""
    texts = {profile.code: profile.prose for profile in profiles if profile.language == "en"}
    return prose.longest_shared(texts, texts.items()), prose.longest_shared(texts, published)


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of a set of profiles."""

    profiles: int
    words: int
    reading_age_median: float
    reading_age_worst: float
    reading_age_worst_code: str
    without_university: int
    """Profiles with a way in that takes no degree at a university. A degree apprenticeship is one."""

    @classmethod
    def of(cls, profiles: Sequence[WrittenProfile]) -> Measured:
        """Of at least one profile."""
        ages = {profile.code: prose.reading_age(profile.prose) for profile in profiles}
        worst = max(ages, key=ages.__getitem__)
        return cls(
            profiles=len(profiles),
            words=sum(len(prose.words(profile.prose)) for profile in profiles),
            reading_age_median=median(ages.values()),
            reading_age_worst=ages[worst],
            reading_age_worst_code=worst,
            without_university=sum(any(not way.needs_university for way in profile.front.way) for profile in profiles),
        )
