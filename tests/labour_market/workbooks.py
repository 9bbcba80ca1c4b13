"""Small spreadsheets for tests, made here so that a test shows what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

Cell = str | int | float
Rows = Sequence[Sequence[Cell]]

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """An xlsx file with these sheets; an empty text is an empty cell."""
    listed, links, types, files = "", "", "", {}
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        listed += f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="r{number}"/>'
        links += f'<Relationship Id="r{number}" Type="{OFFICE}/worksheet" Target="worksheets/{number}.xml"/>'
        types += f'<Override PartName="/xl/worksheets/{number}.xml" ContentType="{_type("worksheet")}"/>'
        files[f"xl/worksheets/{number}.xml"] = _sheet(rows)
    files |= {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_type("sheet.main")}"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return packed.getvalue()


def _type(part: str) -> str:
    return f"application/vnd.openxmlformats-officedocument.spreadsheetml.{part}+xml"


def _sheet(rows: Rows) -> str:
    lines = []
    for line, cells in enumerate(rows, start=1):
        filled = "".join(
            _cell(f"{_letters(place)}{line}", cell) for place, cell in enumerate(cells, start=1) if cell != ""
        )
        lines.append(f'<row r="{line}">{filled}</row>')
    return f'<worksheet xmlns="{SHEET}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(place: str, cell: Cell) -> str:
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'


def _letters(place: int) -> str:
    """A column's name: 1 is A, 27 is AA."""
    before, last = divmod(place - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)
