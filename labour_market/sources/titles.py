"""Job titles that are coded to SOC 2020 itself: the classification's own, its extension's, the careers service's, ours."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from labour_market.sources import soc2020
from labour_market.sources.base import LeftOut, Parsed, Raw, Source, SourceWrong, TitleRow
from labour_market.sources.chains import PROFILES, SURE, profiles
from labour_market.sources.files import Workbook, csv_lines
from labour_market.title_keys import normalise

EXTENDED = "uk-ssc/sug_codes_descriptions.csv"
EVERYDAY = Path(__file__).resolve().parent.parent / "everyday_titles.csv"
"""What people call jobs that the classification calls something else: our own list, kept beside the code."""

LONGEST = 200
"""Letters of a title that are kept; no title that people use is longer."""


def title_rows(placed: Iterable[tuple[str, str, float]]) -> list[TitleRow]:
    """Titles with their occupations as rows: once for each key and occupation, ranked where a key leads to several.

    ``placed`` holds a text, a code, and how strongly the source says so; shares are those weights over the key's total,
    times the strength of the link itself where that is below 1.
    """
    texts: dict[tuple[str, str], str] = {}
    weights: dict[str, dict[str, list[float]]] = {}
    for printed, code, weight in placed:
        text = " ".join(printed.split())[:LONGEST]
        key = normalise(text)[:LONGEST]
        if not key:
            continue
        texts.setdefault((key, code), text)
        weights.setdefault(key, {}).setdefault(code, []).append(weight)
    rows = []
    for key, codes in sorted(weights.items()):
        count = sum(len(given) for given in codes.values())
        shares = {code: sum(given) / count for code, given in codes.items()}
        for rank, (code, share) in enumerate(sorted(shares.items(), key=lambda item: (-item[1], item[0])), start=1):
            rows.append(TitleRow(text=texts[key, code], key=key, code=code, share=round(min(share, 1.0), 4), rank=rank))
    return rows


def related(raw: Raw) -> list[tuple[str, str]]:
    """Every related title of the structure workbook with its unit group, as printed."""
    sheet = Workbook(raw[soc2020.FILE], soc2020.FILE).sheet(soc2020.SHEET)
    found = []
    for line, cells in sheet.numbered(2):
        if str(cells[3]).strip() in ("", "<blank>"):
            continue
        code = str(int(cells[3])) if isinstance(cells[3], int | float) else str(cells[3]).strip()
        if len(code) != 4 or not code.isdigit():
            raise sheet.wrong(line, f"{code!r} is not a code of 4 digits")
        for printed in str(cells[9]).split("~"):
            text = " ".join(printed.split())
            if text and text != "<blank>":
                found.append((text, code))
    return found


def extended(raw: Raw) -> list[tuple[str, str]]:
    """Titles of the extended (six-digit) groups with their unit group.

    The file mixes two encodings in its descriptions, which are not read; a title outside ASCII is Windows-1252, and a
    byte that is in neither becomes a question mark only in a description.
    """
    data = "".join(_letter(byte) for byte in raw[EXTENDED]).encode()
    found = []
    for line, row in csv_lines(data, EXTENDED, ("sugcode", "sugtitle")):
        if not re.fullmatch(r"\d{4}/\d\d", row["sugcode"]):
            raise SourceWrong(f"{EXTENDED}, line {line}", f"{row['sugcode']!r} is not a code like 1111/01")
        found.append((row["sugtitle"].strip(), row["sugcode"][:4]))
    return found


def parse_related(raw: Raw) -> Parsed:
    """The titles that the classification lists under each unit group."""
    return Parsed(titles=title_rows((text, code, 1.0) for text, code in related(raw)))


def parse_extended(raw: Raw) -> Parsed:
    """Finer titles: the groups into which the extension divides each unit group, but for "and others not elsewhere"."""
    every = extended(raw)
    kept = [(text, code) for text, code in every if not text.rstrip(". ").endswith("n.e.c")]
    return Parsed(
        titles=title_rows((text, code, 1.0) for text, code in kept),
        left_out=[
            LeftOut(
                "titles of rest groups",
                len(every) - len(kept),
                "they name what no other group holds; nobody is called so",
            ),
            LeftOut("descriptions", len(every), "a publisher's sentences; ours are our own"),
        ],
    )


def parse_profiles(raw: Raw) -> Parsed:
    """Titles of the National Careers Service's job profiles whose way to SOC 2020 is sure."""
    every = profiles(raw)
    kept = [profile for profile in every if profile.share >= SURE]
    return Parsed(
        titles=title_rows((profile.title, profile.code, profile.share) for profile in kept),
        left_out=[
            LeftOut(
                "profiles whose SOC 2010 group is spread over several SOC 2020 groups",
                len(every) - len(kept),
                f"less than {SURE:.0%} of the group's people are in one of them",
            )
        ],
    )


def everyday(data: str) -> list[tuple[str, str, float]]:
    """Our own list: ``title,code,share``. Raises ``SourceWrong`` with the line."""
    found = []
    reader = csv.DictReader(io.StringIO(data), strict=True)
    for row in reader:
        text, code, share = (row.get(column) or "" for column in ("title", "code", "share"))
        if not text or not re.fullmatch(r"\d{4}", code):
            raise SourceWrong(reader.line_num, f"{text!r}, {code!r} is not a title and a code of 4 digits")
        if not 0 < float(share or 1) <= 1:
            raise SourceWrong(reader.line_num, f"a share of {share}")
        found.append((text, code, float(share or 1)))
    return found


def parse_everyday(_raw: Raw) -> Parsed:
    """Our own list. A share there is our estimate, kept as it stands."""
    rows = []
    ranks: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for text, code, share in sorted(
        everyday(EVERYDAY.read_text("utf-8")), key=lambda each: (-each[2], each[0], each[1])
    ):
        key = normalise(text)
        if (key, code) in seen:
            continue
        seen.add((key, code))
        ranks[key] = ranks.get(key, 0) + 1
        rows.append(TitleRow(text=text, key=key, code=code, share=share, rank=ranks[key]))
    return Parsed(titles=sorted(rows, key=lambda row: (row.key, row.rank)))


def _letter(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return "?"


SOURCES = (
    Source(
        slug="titles-soc2020",
        vintage="2025",
        publisher="Office for National Statistics",
        title="Standard Occupational Classification 2020, volume 1: related job titles",
        licence="Open Government Licence v3.0",
        area="United Kingdom",
        status="final",
        files=(soc2020.FILE,),
        parse=parse_related,
    ),
    Source(
        slug="titles-extended-soc",
        vintage="2025",
        publisher="Office for National Statistics and Skills England",
        title="Extended SOC 2020, as in the UK Standard Skills Classification 0.9",
        licence="Open Government Licence v3.0",
        area="United Kingdom",
        status="experimental",
        files=(EXTENDED,),
        parse=parse_extended,
    ),
    Source(
        slug="titles-profiles",
        vintage="2020",
        publisher="National Careers Service",
        title="Job profiles: titles",
        licence="Open Government Licence v3.0",
        area="England",
        status="final",
        files=(PROFILES,),
        parse=parse_profiles,
    ),
    Source(
        slug="titles-everyday",
        vintage="2026",
        publisher="Careers Portal",
        title="What people call jobs that the classification calls something else",
        licence="MIT",
        area="United Kingdom",
        status="final",
        files=(),
        parse=parse_everyday,
    ),
)
