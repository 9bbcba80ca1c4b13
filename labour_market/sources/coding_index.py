"""Titles of the SOC 2010 coding index, where their group went over to one SOC 2020 group whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from labour_market.sources.base import LeftOut, Parsed, Raw, Source, SourceWrong
from labour_market.sources.chains import DUAL_CODING, SURE, code_of, shares, sure_groups
from labour_market.sources.files import Workbook
from labour_market.sources.titles import title_rows
from labour_market.title_keys import STOP_WORDS, natural_order

INDEX = "soc2010-coding-index/ONS_index.xls"
SHEET = "SOC2010 Full Index V5"
_COLUMNS = ("SOC 2010", "INDEXOCC", "IND", "ADD")


class Entry(NamedTuple):
    """One line of the index that carries a code: the title in the order people say it, and its qualifiers."""

    text: str
    qualifier: str
    """What tells it from the same title elsewhere, with its brackets: "(insurance)"; may be empty."""
    is_default: bool
    """The index gives this code to the title when nothing more is known."""
    soc2010: str


def entries(raw: Raw) -> list[Entry]:
    """The index's lines with a SOC 2010 code; lines that only say "see" have none."""
    sheet = Workbook(raw[INDEX], INDEX).sheet(SHEET)
    header = [" ".join(str(cell).split()) for cell in sheet.rows[0]] if sheet.rows else []
    missing = [column for column in _COLUMNS if column not in header]
    if missing:
        raise sheet.wrong(1, f"no column {', '.join(missing)}; it has {header}")
    at = {column: header.index(column) for column in (*_COLUMNS, "D")}
    found = []
    for line, cells in sheet.numbered(2):
        code = code_of(cells[at["SOC 2010"]])
        text = " ".join(str(cells[at["INDEXOCC"]]).split())
        if not (len(code) == 4 and code.isdigit()):
            continue
        if not text:
            raise sheet.wrong(line, f"{code} has no title")
        qualifiers = [" ".join(str(cells[at[column]]).split()).strip("()") for column in ("IND", "ADD")]
        said = "; ".join(part for part in qualifiers if part)
        default = bool(str(cells[at["D"]]).strip()) or not said
        found.append(Entry(_as_said(text), f"({said})" if said else "", default, code))
    if len(found) < 20_000:
        raise SourceWrong(INDEX, f"{len(found)} coded lines, not about 28,500")
    return found


def _as_said(text: str) -> str:
    """An inverted entry in natural order, with its one capital in front: "Maker, box, paper" is "Paper box maker"."""
    said = natural_order(text)
    if said != text:
        said = " ".join(word if word.isupper() else word[0].lower() + word[1:] for word in said.split())
    return said[0].upper() + said[1:]


def placed(raw: Raw) -> list[tuple[str, str, float]]:
    """Titles with the SOC 2020 group they surely lead to, and the share of their SOC 2010 group that is in it."""
    every = entries(raw)
    groups = sure_groups(shares(raw))
    meanings: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in every:
        meanings[entry.text.lower()][entry.soc2010] += 1
    found = []
    for entry in every:
        if entry.soc2010 not in groups:
            continue
        if any(word.isupper() and word.lower() in STOP_WORDS and len(word) > 1 for word in entry.text.split()):
            continue  # initials that read as a small word: "IN engineer" would be found for every engineer
        code, share = groups[entry.soc2010]
        same_words = meanings[entry.text.lower()]
        if len(same_words) == 1:
            found.append((entry.text, code, share))
        elif entry.is_default:
            # The words alone may mean any of its entries: as many as lead here count, and the default a little more.
            found.append((entry.text, code, share * max(0.4, same_words[entry.soc2010] / same_words.total())))
        else:
            # A qualifier is kept where the same words lead elsewhere too: it is all that tells the two apart.
            found.append((f"{entry.text} {entry.qualifier}", code, share))
    return found


def parse(raw: Raw) -> Parsed:
    """Index entries in natural word order with their SOC 2020 occupation."""
    every = entries(raw)
    kept = placed(raw)
    return Parsed(
        titles=title_rows(kept),
        left_out=[
            LeftOut(
                "entries whose SOC 2010 group is spread over several SOC 2020 groups",
                len(every) - len(kept),
                f"less than {SURE:.0%} of the group's people are in one of them",
            )
        ],
    )


SOURCES = (
    Source(
        slug="titles-coding-index",
        vintage="2016",
        publisher="Office for National Statistics",
        title="SOC 2010 volume 2: the coding index, version 5.1, through the dual-coded crosswalk to SOC 2020",
        licence="Open Government Licence v3.0",
        area="United Kingdom",
        status="final",
        files=(INDEX, DUAL_CODING),
        parse=parse,
    ),
)
