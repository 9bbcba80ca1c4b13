"""Opens publishers' files: spreadsheets and CSV. Whatever is wrong with one is told with its name, line and reason."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from labour_market.sources.base import SourceWrong

Cell = int | float | str | bool | time | date | datetime | timedelta


class Sheet:
    """One sheet of a workbook: rows of cells, counted from 1 as a spreadsheet shows them."""

    def __init__(self, file: str, name: str, rows: list[list[Cell]]) -> None:
        self.file = file
        self.name = name
        self.rows = rows

    def at(self, line: int) -> str:
        """Where a line is, for a person who opens the file."""
        return f"{self.file}, sheet {self.name}, line {line}"

    def wrong(self, line: int, reason: str) -> SourceWrong:
        return SourceWrong(self.at(line), reason)

    def numbered(self, start: int = 1) -> Iterator[tuple[int, list[Cell]]]:
        """Lines from ``start`` on, each with its number."""
        return enumerate(self.rows[start - 1 :], start=start)


class Workbook:
    """A spreadsheet in memory (xlsx, xlsm, xls, ods); macros are never run."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        reason = _not_a_table(data)
        if reason:
            raise SourceWrong(file, reason)
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        except CalamineError as error:
            raise SourceWrong(file, f"not a spreadsheet that can be opened: {error}") from error

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name, with its blank lines. Raises ``SourceWrong`` naming the sheets there are."""
        if name not in self._book.sheet_names:
            raise SourceWrong(self.file, f"no sheet {name!r}; it has {', '.join(self._book.sheet_names)}")
        try:
            rows = self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except CalamineError as error:
            raise SourceWrong(f"{self.file}, sheet {name}", f"cannot be read: {error}") from error
        return Sheet(self.file, name, rows)


def csv_lines(
    data: bytes, file: str, columns: Sequence[str], *, encoding: str = "utf-8-sig"
) -> Iterator[tuple[int, dict[str, str]]]:
    """Lines of a CSV (gzipped or not) with their numbers; every name of ``columns`` must be in the header."""
    reason = _not_a_table(data)
    if reason:
        raise SourceWrong(file, reason)
    try:
        content = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    except (OSError, EOFError, zlib.error) as error:
        raise SourceWrong(file, f"the compressed file is damaged or cut short: {error}") from error
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SourceWrong(f"{file}, line {line}", f"not {encoding} text: {error.reason}") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            raise SourceWrong(f"{file}, line 1", f"no column {', '.join(missing)}; it has {', '.join(header)}")
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                raise SourceWrong(f"{file}, line {reader.line_num}", f"{len(cells)} cells, not {len(header)}")
            yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise SourceWrong(f"{file}, line {reader.line_num}", str(error)) from error


def _not_a_table(data: bytes) -> str:
    """Why these bytes cannot be a publisher's table, or an empty text."""
    if not data.strip():
        return "the file is empty"
    if data[:512].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return "a web page instead of a file"
    return ""
