"""Job profiles as we write them: Markdown files with TOML front matter, in ``labour_market/content``; see PLAN.md there.

``parse`` reads one file into a ``WrittenProfile`` and refuses what is not of the form. Whether it reads well is asked by
``labour_market.proofreading``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from labour_market.sources.base import SourceWrong

CONTENT: Final = Path(__file__).resolve().parent.parent / "content"
LANGUAGE: Final = "en"
"""Of the files that stand in no folder of a language."""

Route = Literal["apprenticeship", "college", "university", "school", "work", "later"]
Yourself = Literal["common", "some", "rare", "none"]

SECTIONS: Final[Mapping[str, str]] = {
    "A day": "day",
    "Good to know": "good_to_know",
    "Working for yourself": "yourself",
    "Who it is for": "who",
    "Questions to ask": "questions",
    "What this does not tell you": "untold",
}
"""The headings of a file, in their order, in every language, and the names of the parts that stand under them."""

_FILE = re.compile(r"[0-9]{4}\.md", re.ASCII)
_FOLDER = re.compile(r"[a-z]{2}(-[a-z]{2})?", re.ASCII)
_FENCE = "+++\n"
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_NOT_OURS = re.compile(r"<[a-z/!]|\]\(|\*\*|`|^#|^\s*\|", re.MULTILINE | re.IGNORECASE)

Code = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}$")]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=600, pattern=r"^\S(.*\S)?$")]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z]+(-[a-z]+)*$")]
Level = Annotated[int, msgspec.Meta(ge=1, le=8)]


class Way(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way in. ``levels`` are those of the qualification that it gives (1 to 8), none where it gives none.

    ``degree`` says that a way which is not called university still goes through a degree there, at once or in the end.
    """

    route: Route
    levels: tuple[Level, ...]
    text: Line
    degree: bool = False

    @property
    def needs_university(self) -> bool:
        return self.degree or self.route == "university"


class Next(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An occupation that it can lead to, and why."""

    code: Code
    why: Line


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the law or a regulator asks for, who says so, and until when we may say it without looking again."""

    text: Line
    source: Line
    review_by: date


class Front(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The front matter of a file."""

    code: Code
    edition: Annotated[int, msgspec.Meta(ge=1, le=999)]
    written_on: date
    review_by: date
    sentence: Line
    called: Annotated[tuple[Line, ...], msgspec.Meta(min_length=1, max_length=15)]
    subjects: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1, max_length=5)]
    skills: Annotated[tuple[Line, ...], msgspec.Meta(min_length=5, max_length=7)]
    yourself: Yourself
    way: Annotated[tuple[Way, ...], msgspec.Meta(min_length=1, max_length=6)]
    next: Annotated[tuple[Next, ...], msgspec.Meta(min_length=2, max_length=4)]
    rule: Annotated[tuple[Rule, ...], msgspec.Meta(max_length=5)] = ()


class WrittenProfile(msgspec.Struct, frozen=True, kw_only=True):
    """A profile as it was written: the front matter, and each part's Markdown by its name (see ``SECTIONS``)."""

    language: str
    front: Front
    parts: Mapping[str, str]
    digest: str
    """SHA-256 of the file."""

    @property
    def code(self) -> str:
        return self.front.code

    @property
    def prose(self) -> str:
        """All that a reader reads of it, but titles and sources: a paragraph a part."""
        front = self.front
        return "\n\n".join(
            [
                front.sentence,
                *(self.parts[name] for name in ("day", "good_to_know") if name in self.parts),
                *(f"{skill}." for skill in front.skills),
                *(rule.text for rule in front.rule),
                *(way.text for way in front.way),
                *(self.parts[name] for name in ("yourself",) if name in self.parts),
                *(f"{step.why.rstrip('.')}." for step in front.next),
                *(self.parts[name] for name in ("who", "questions", "untold") if name in self.parts),
            ]
        )


def parse(text: str, *, name: str, language: str = LANGUAGE) -> WrittenProfile:
    """One file. Raises SourceWrong with ``name`` and what is not as PLAN.md asks."""
    text = text.replace("\r\n", "\n")
    if not text.startswith(_FENCE) or text.count(f"\n{_FENCE}") != 1:
        raise SourceWrong(name, "it does not begin with front matter between two lines of +++")
    matter, _fence, body = text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    try:
        front = msgspec.convert(tomllib.loads(matter), Front)
    except tomllib.TOMLDecodeError as error:
        raise SourceWrong(name, f"its front matter is not TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise SourceWrong(name, f"its front matter is not as planned: {error}") from error
    if name.rpartition("/")[2] != f"{front.code}.md":
        raise SourceWrong(name, f"it is the profile of {front.code}, and is not named so")
    if front.review_by <= front.written_on:
        raise SourceWrong(name, "its review_by is not after its written_on")
    return WrittenProfile(
        language=language, front=front, parts=_parts(body, front, name), digest=sha256(text.encode()).hexdigest()
    )


def _parts(body: str, front: Front, name: str) -> dict[str, str]:
    before, *rest = _HEADING.split(body)
    headings, texts = rest[::2], [text.strip() for text in rest[1::2]]
    expected = [heading for heading, part in SECTIONS.items() if part != "yourself" or front.yourself != "none"]
    if before.strip() or headings != expected:
        raise SourceWrong(name, f"its headings are {headings}, where {expected} are expected")
    for heading, text in zip(headings, texts, strict=True):
        if not text:
            raise SourceWrong(name, f"nothing stands under {heading}")
        strange = _NOT_OURS.search(text)
        if strange:
            raise SourceWrong(name, f"{strange.group()!r} stands under {heading}: plain paragraphs and lists only")
    return {SECTIONS[heading]: text for heading, text in zip(headings, texts, strict=True)}


def read(folder: Path = CONTENT, *, only: Sequence[str] = ()) -> Iterator[WrittenProfile]:
    """Every profile in a folder and in its folders of languages, by file name; only those codes where some are given.

    Raises SourceWrong for a file that is not of the form, or that has no place there.
    """
    places = [(LANGUAGE, folder)]
    places += [(each.name, each) for each in sorted(folder.iterdir()) if each.is_dir() and _FOLDER.fullmatch(each.name)]
    for language, place in places:
        for file in sorted(place.glob("[0-9]*.md")):
            name = str(file.relative_to(folder))
            if not _FILE.fullmatch(file.name):
                raise SourceWrong(name, "a profile is named by four digits")
            if only and file.stem not in only:
                continue
            try:
                text = file.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                raise SourceWrong(name, f"it is not UTF-8: {error.reason}") from error
            yield parse(text, name=name, language=language)
