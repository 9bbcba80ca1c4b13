"""How a text reads: its words and sentences, how old a reader it asks for, and what it shares with other texts.

Used where words are part of the product: job profiles and lessons are checked by it, and nothing is shown by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

SEED = 4
"""Words in a row that are looked for first: a shared run shorter than this says nothing."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"[.?!:]+[\"'”’)]*(?:\s|$)|\n{2,}|\n[-*] ")
_MARK = re.compile(r"^\s*(?:[-*]|\d+\.|#+)\s+", re.MULTILINE)


def words(text: str) -> list[str]:
    """Words in their order; a number is one, and so is a word with a hyphen or an apostrophe in it."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Parts that end with a full stop, a question mark or a colon, and the items of a list. Those without a word are none."""
    parts = (_MARK.sub("", part).strip() for part in _END.split(text))
    return [part for part in parts if _WORD.search(part)]


def reading_age(text: str) -> float:
    """Years of age at which most people can read it, by the Automated Readability Index (Smith and Senter, 1967).

    4.71 x characters a word + 0.5 x words a sentence - 21.43 gives a US school grade; a grade is five years younger than its
    pupils. It counts letters, so it takes no dictionary, and a long word is long whoever reads it. 0.0 for a text without words.
    """
    said = words(text)
    if not said:
        return 0.0
    letters = sum(sum(letter.isalnum() for letter in word) for word in said)
    grade = 4.71 * letters / len(said) + 0.5 * len(said) / len(sentences(text)) - 21.43
    return max(0.0, grade + 5)


@dataclass(frozen=True, slots=True)
class Shared:
    """The longest run of words that a text has in common with another: how many words, which, and where."""

    length: int
    run: str
    other: str


NOTHING_SHARED = Shared(0, "", "")


def longest_shared(texts: Mapping[str, str], others: Iterable[tuple[str, str]]) -> dict[str, Shared]:
    """For each of ``texts`` (name to text) its longest run of words in ``others``, (name, text), but for those of its own name.

    Upper and lower case are one, and so is all punctuation. Runs shorter than ``SEED`` are not looked for.
    ``others`` is read once and may be longer than memory.
    """
    spoken = {name: [word.casefold() for word in words(text)] for name, text in texts.items()}
    begins: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for name, said in spoken.items():
        for place, seed in enumerate(_seeds(said)):
            begins.setdefault(seed, []).append((name, place))
    longest = dict.fromkeys(texts, NOTHING_SHARED)
    for other, text in others:
        heard = [word.casefold() for word in words(text)]
        for at, seed in enumerate(_seeds(heard)):
            for name, place in begins.get(seed, ()):
                if name != other:
                    length = _run(spoken[name], place, heard, at)
                    if length > longest[name].length:
                        longest[name] = Shared(length, " ".join(heard[at : at + length]), other)
    return longest


def _seeds(said: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(said[at : at + SEED]) for at in range(len(said) - SEED + 1))


def _run(one: Sequence[str], here: int, two: Sequence[str], there: int) -> int:
    length = 0
    while here + length < len(one) and there + length < len(two) and one[here + length] == two[there + length]:
        length += 1
    return length
