"""The classification itself: SOC 2020's groups, from the Office for National Statistics' structure workbook."""

from __future__ import annotations

import re
import unicodedata

from labour_market.sources.base import FamilyRow, LeftOut, OccupationRow, Parsed, Raw, Source, SourceWrong, slugged
from labour_market.sources.files import Cell, Sheet, Workbook

FILE = "soc2020-structure/soc2020volume1structureanddescriptionofunitgroupsexcel16042025.xlsx"
SHEET = "SOC2020 descriptions"
HEADER = (
    "SOC 2020 Major Group",
    "SOC 2020 Sub-Major Group",
    "SOC 2020 Minor Group",
    "SOC 2020 Unit Group",
    "SOC 2020 Group Title",
)
GROUPS = {1: 9, 2: 26, 3: 104, 4: 412}
"""How many groups the classification has, by the number of digits: it changes once in ten years."""

ALL_WORK = "All work"
"""Our own words for the whole, which has no line in the workbook; its code is "0"."""


def training(code: str) -> int:
    """The skill level of a SOC 2020 occupation, 1 to 4.

    The Office for National Statistics gives each sub-major group one of four levels. 4, what a degree or as long an
    experience gives: 11 and all of 2. 3, a period of training after school, short of a degree: 12, all of 3 and all
    of 5. 2, a good general education and a longer training in the work: 4, 6, 7 and 8. 1, a general education
    and a short training: 9.
    """
    if code.startswith(("11", "2")):
        return 4
    if code.startswith(("12", "3", "5")):
        return 3
    return 1 if code.startswith("9") else 2


def parse(raw: Raw) -> Parsed:
    """Families (with "0", all work) and occupations, in the order of their codes."""
    sheet = Workbook(raw[FILE], FILE).sheet(SHEET)
    _check_header(sheet)
    titles: dict[str, tuple[int, str]] = {}
    for line, cells in sheet.numbered(2):
        code = _code(sheet, line, cells[:4])
        title = plain(" ".join(str(cells[4]).split()))
        if title in ("", "<blank>"):
            raise sheet.wrong(line, f"{code} has no title")
        if code in titles:
            raise sheet.wrong(line, f"{code} stands on line {titles[code][0]} already")
        if len(code) > 1 and code[:-1] not in titles:
            raise sheet.wrong(line, f"{code} comes before its group {code[:-1]}")
        titles[code] = (line, title)
    for digits, expected in GROUPS.items():
        found = sum(len(code) == digits for code in titles)
        if found != expected:
            raise SourceWrong(f"{FILE}, sheet {SHEET}", f"{found} groups of {digits} digits, not {expected}")
    families = [FamilyRow(code="0", level=0, title=ALL_WORK, slug=slugged(ALL_WORK), parent="")]
    occupations = []
    for code, (_, title) in sorted(titles.items(), key=lambda item: (len(item[0]), item[0])):
        if len(code) < 4:
            families.append(
                FamilyRow(code=code, level=len(code), title=title, slug=slugged(title), parent=code[:-1] or "0")
            )
        else:
            occupations.append(
                OccupationRow(
                    code=code,
                    family=code[:3],
                    title=title,
                    slug=slugged(title),
                    sort_title=sortable(title),
                    training=training(code),
                )
            )
    return Parsed(
        families=families,
        occupations=occupations,
        left_out=[
            LeftOut("descriptions, entry routes and tasks", len(titles), "a publisher's sentences; ours are our own"),
        ],
    )


def plain(title: str) -> str:
    """A title as anybody reads it. "Legal professionals n.e.c." (not elsewhere classified) are other legal professionals."""
    rest = re.sub(r" n\.e\.c\.?$", "", title)
    if rest == title or rest.startswith("Other "):
        return rest
    return f"Other {rest[0].lower()}{rest[1:]}"


def sortable(title: str) -> str:
    """A title as A to Z sees it: lower case and without accents, the same on every database."""
    plain = unicodedata.normalize("NFKD", title)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


def _check_header(sheet: Sheet) -> None:
    header = [" ".join(str(cell).split()) for cell in sheet.rows[0]] if sheet.rows else []
    if tuple(header[: len(HEADER)]) != HEADER:
        raise sheet.wrong(1, f"the columns are {header[: len(HEADER)]}, not {list(HEADER)}")


def _code(sheet: Sheet, line: int, cells: list[Cell]) -> str:
    """The one code of the four columns; its place says how many digits it has."""
    filled = [(place, cell) for place, cell in enumerate(cells, start=1) if str(cell).strip() not in ("", "<blank>")]
    if len(filled) != 1:
        raise sheet.wrong(line, f"{len(filled)} codes on one line")
    place, cell = filled[0]
    code = str(int(cell)) if isinstance(cell, int | float) else str(cell).strip()
    if not code.isdigit() or len(code) != place:
        raise sheet.wrong(line, f"{code!r} is not a code of {place} digits")
    return code


SOURCES = (
    Source(
        slug="soc2020",
        vintage="2025",
        publisher="Office for National Statistics",
        title="Standard Occupational Classification 2020, volume 1: structure and unit groups",
        licence="Open Government Licence v3.0",
        area="United Kingdom",
        status="final",
        files=(FILE,),
        parse=parse,
    ),
)
