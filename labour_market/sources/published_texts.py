"""The sentences in publishers' files, so that ours can be told apart from them. They are compared, and never shown or kept."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from python_calamine import CalamineWorkbook

LONGEST_CELL: Final = 10_000_000
SHORTEST: Final = 5
"""Words of a cell that could hold a sentence."""

FOLDERS: Final = ("soc2020-structure", "uk-ssc", "onet", "esco", "national-careers-service", "discover-uni")
"""The folders with prose in them; the others hold codes and numbers."""


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """(file, text) of every cell that could hold a sentence, in the publishers' folders under ``folder``."""
    csv.field_size_limit(LONGEST_CELL)
    for name in FOLDERS:
        for file in sorted((folder / name).glob("*")):
            where = f"{name}/{file.name}"
            for cell in _cells(file):
                if cell.count(" ") >= SHORTEST - 1:
                    yield where, cell


def _cells(file: Path) -> Iterator[str]:
    if file.suffix in (".xlsx", ".xlsm", ".xls"):
        book = CalamineWorkbook.from_path(str(file))
        for sheet in book.sheet_names:
            for row in book.get_sheet_by_name(sheet).to_python():
                yield from (cell for cell in row if isinstance(cell, str))
    elif file.name.endswith((".csv", ".csv.gz")):
        raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
        for fields in csv.reader(io.StringIO(text.replace("\0", ""), newline="")):
            yield from fields
    elif file.suffix == ".json":
        yield file.read_text(encoding="utf-8", errors="replace")
