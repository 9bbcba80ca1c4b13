"""Files that are not what they should be: each is refused with its name, the line and the reason."""

from __future__ import annotations

import gzip

import pytest

from labour_market.sources.base import SourceWrong
from labour_market.sources.files import Workbook, csv_lines
from tests.labour_market.workbooks import workbook

BOOK = workbook({"All": [["Code", "Jobs"], ["1111", 12.5], ["", ""], ["1112", "x"]], "Notes": [["Read me"]]})
TABLE = b"code,jobs\n1111,12\n1112,13\n"


def test_a_sheet_has_its_lines_as_a_spreadsheet_shows_them() -> None:
    sheet = Workbook(BOOK, "pay.xlsx").sheet("All")
    assert list(sheet.numbered(2)) == [(2, ["1111", 12.5]), (3, ["", ""]), (4, ["1112", "x"])]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n ", "the file is empty"),
        (b"<!DOCTYPE html><title>Moved</title>", "a web page instead of a file"),
        (b"\n<html lang=en>", "a web page instead of a file"),
        (BOOK[: len(BOOK) // 2], "not a spreadsheet that can be opened"),
        (b"code,jobs\n1111,12\n", "not a spreadsheet that can be opened"),
    ],
)
def test_what_is_not_a_spreadsheet_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceWrong, match=reason) as error:
        Workbook(data, "pay.xlsx")
    assert "pay.xlsx" in str(error.value)


def test_a_missing_sheet_is_refused_naming_those_there_are() -> None:
    with pytest.raises(SourceWrong, match="no sheet 'Full-Time'; it has All, Notes"):
        Workbook(BOOK, "pay.xlsx").sheet("Full-Time")


@pytest.mark.parametrize("data", [TABLE, gzip.compress(TABLE, mtime=0), b"\xef\xbb\xbf" + TABLE])
def test_a_csv_is_read_with_its_line_numbers(data: bytes) -> None:
    assert list(csv_lines(data, "a.csv", ("code",))) == [
        (2, {"code": "1111", "jobs": "12"}),
        (3, {"code": "1112", "jobs": "13"}),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.csv: the file is empty"),
        (b"<html><body>Sorry", "a.csv: a web page instead of a file"),
        (gzip.compress(TABLE * 1000, mtime=0)[:-20], "a.csv: the compressed file is damaged or cut short"),
        (b"code\n1111\n", "a.csv, line 1: no column jobs; it has code"),
        (TABLE + b"1113\n", "a.csv, line 4: 1 cells, not 2"),
        (TABLE + b"caf\xe9,1\n", "a.csv, line 4: not utf-8-sig text"),
        (TABLE + b'"1113,1\n', "a.csv, line 4: unexpected end of data"),
    ],
)
def test_what_is_not_that_csv_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceWrong, match=reason):
        list(csv_lines(data, "a.csv", ("code", "jobs")))
