"""What every source has in common: the rows it gives, the two errors it may raise, and rows as CSV.

A source is one release of one publisher's dataset. It knows the publisher's file and nothing of our database, so that
the same ``parse`` serves the bundled facts and a live refresh. Nothing here imports Django.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

Raw = Mapping[str, bytes]
"""The publisher's files as they are: each name of ``Source.files`` with its bytes."""

Status = Literal["shown", "at_least", "withheld", "unreliable", "none", "not_available"]
Quality = Literal[
    "precise", "reasonable", "acceptable", "unreliable", "unknown", "approximate", "sure", "likely", "similar"
]
Reason = Literal["skills", "interests", "related", "family"]


class SourceUnavailable(Exception):
    """The file is not there, or cannot be had now. Trying again later may help."""


class SourceWrong(Exception):
    """The file is there and is not what it should be. Says where and why; trying again does not help."""

    def __init__(self, line: int | str, reason: str) -> None:
        self.line = line
        self.reason = reason
        super().__init__(f"line {line}: {reason}" if isinstance(line, int) else f"{line}: {reason}")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a release. Its fields, in their order, are the columns of its CSV."""


class FamilyRow(Row, frozen=True, kw_only=True):
    """A broader group. ``parent`` is empty for "0", which is all work."""

    code: str
    level: int
    title: str
    slug: str
    parent: str


class OccupationRow(Row, frozen=True, kw_only=True):
    """One unit group; ``family`` is its minor group, ``training`` its skill level, 1 to 4."""

    code: str
    family: str
    title: str
    slug: str
    sort_title: str
    training: int


class FigureRow(Row, frozen=True, kw_only=True):
    """A figure of an occupation (four digits) or a family (fewer). ``value`` is there exactly when it may be shown."""

    code: str
    measure: str
    dimension: str = ""
    period: str
    value: Decimal | None = None
    status: Status = "shown"
    quality: Quality = "unknown"
    precision: Decimal | None = None


class TitleRow(Row, frozen=True, kw_only=True):
    """A title people use, and the occupation it leads to; ``share`` is above 0 and at most 1."""

    text: str
    key: str
    code: str
    share: float = 1.0
    rank: int = 1


class StandardRow(Row, frozen=True, kw_only=True):
    """An apprenticeship standard."""

    reference: str
    name: str
    level: int
    months: int | None = None


class StandardLinkRow(Row, frozen=True, kw_only=True):
    """A standard that leads to an occupation, and how sure the chain between them is."""

    reference: str
    code: str
    share: float


class SimilarRow(Row, frozen=True, kw_only=True):
    """Another occupation that is like this one."""

    code: str
    other: str
    reason: Reason
    rank: int


KINDS: dict[str, type[Row]] = {
    "families": FamilyRow,
    "occupations": OccupationRow,
    "figures": FigureRow,
    "titles": TitleRow,
    "standards": StandardRow,
    "standard_links": StandardLinkRow,
    "similar": SimilarRow,
}
"""Every kind of row, in the order in which they can be loaded."""


class LeftOut(msgspec.Struct, frozen=True):
    """What the publisher's file holds and we do not."""

    what: str
    rows: int
    why: str


@dataclass(frozen=True)
class Parsed:
    """All that one release gives us, by kind, and what was left out of it and why."""

    families: list[FamilyRow] = field(default_factory=list)
    occupations: list[OccupationRow] = field(default_factory=list)
    figures: list[FigureRow] = field(default_factory=list)
    titles: list[TitleRow] = field(default_factory=list)
    standards: list[StandardRow] = field(default_factory=list)
    standard_links: list[StandardLinkRow] = field(default_factory=list)
    similar: list[SimilarRow] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def kinds(self) -> Iterator[tuple[str, list[Row]]]:
        """The kinds that have rows, in the order of ``KINDS``."""
        for kind in KINDS:
            rows: list[Row] = getattr(self, kind)
            if rows:
                yield kind, rows


@dataclass(frozen=True)
class Source:
    """One release of a publisher's dataset: what it is called, which files it is made of, and how to read them.

    ``slug`` is the dataset, ``vintage`` the year or month it speaks of; the newest vintage of a dataset is the one shown.
    ``parse`` raises ``SourceWrong``. ``files`` are paths in the folder of publishers' files.
    """

    slug: str
    vintage: str
    publisher: str
    title: str
    licence: str
    area: str
    status: Literal["final", "provisional", "experimental"]
    files: tuple[str, ...]
    parse: Callable[[Raw], Parsed]

    @property
    def name(self) -> str:
        return f"{self.slug}/{self.vintage}"

    def read(self, folder: Path) -> Raw:
        """The bytes of its files. Raises ``SourceUnavailable`` naming the first one that is not there."""
        raw = {}
        for file in self.files:
            path = folder / file
            if not path.is_file():
                raise SourceUnavailable(f"{file} is not in {folder}")
            raw[file] = path.read_bytes()
        return raw


R = TypeVar("R", bound=Row)


def to_csv(rows: Iterable[Row], kind: str) -> bytes:
    """Rows as UTF-8 CSV with a header; nothing is an empty cell. The same rows always give the same bytes."""
    columns = KINDS[kind].__struct_fields__
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(getattr(row, column)) for column in columns] for row in rows)
    return text.getvalue().encode()


def from_csv(data: bytes, row_type: type[R]) -> list[R]:
    """The rows that ``to_csv`` wrote. Raises ``SourceWrong`` with the line and the reason."""
    columns = row_type.__struct_fields__
    try:
        reader = csv.reader(io.StringIO(data.decode()), strict=True)
    except UnicodeDecodeError as error:
        raise SourceWrong(1, f"not UTF-8 text: {error.reason} at byte {error.start}") from error
    rows = []
    try:
        header = next(reader, [])
        if tuple(header) != columns:
            raise SourceWrong(1, f"the columns are {header}, not {list(columns)}")
        optional = _optional(row_type)
        for cells in reader:
            if len(cells) != len(columns):
                raise SourceWrong(reader.line_num, f"{len(cells)} cells, not {len(columns)}")
            values = {
                column: None if cell == "" and column in optional else cell
                for column, cell in zip(columns, cells, strict=True)
            }
            rows.append(msgspec.convert(values, row_type, strict=False))
    except (csv.Error, msgspec.ValidationError) as error:
        raise SourceWrong(reader.line_num, str(error)) from error
    return rows


def slugged(text: str) -> str:
    """A title as part of an address: lower case, no accents, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", "").replace(".", "")).encode(
        "ascii", "ignore"
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return (text.rstrip("0").rstrip(".") or "0") if "." in text else text
    return str(value)


def _optional(row_type: type[Row]) -> frozenset[str]:
    """The columns in which an empty cell means that there is nothing, rather than an empty text."""
    return frozenset(info.name for info in msgspec.structs.fields(row_type) if info.default is None)
