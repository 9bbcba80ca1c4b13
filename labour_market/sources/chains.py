"""Ways from other classifications of work to SOC 2020, each with how sure it is.

Three are published: the Office for National Statistics coded the same people to SOC 2010 and SOC 2020 (the shares), a
job profile of the National Careers Service names its SOC 2010, O*NET and ESCO codes, and Nesta joined ESCO to O*NET.
One is worked out here: an occupation abroad has many titles, and where the Office's own lists know some of them, those
titles vote for the occupation that they lead to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from labour_market.sources.base import Raw, SourceWrong
from labour_market.sources.files import Workbook, csv_lines
from labour_market.title_keys import bag, normalise, without_brackets

DUAL_CODING = "crosswalks-soc-isco/ONS_SOC2010_SOC2020.xlsx"
PROFILES = "national-careers-service/job_profiles.csv"
ESCO_TO_ONET = "nesta-career-causeways/ONET_ESCO_crosswalk_esco_onet_crosswalk_Nov2020.csv"

SURE = 0.95
"""A SOC 2010 group counts as one SOC 2020 group when at least this share of its people are in it."""
LIKELY = 0.9
"""A profile's SOC 2020 group counts when at least this share of its SOC 2010 group is in it; below, it is a guess."""

_DUAL_COLUMNS = (
    "SOC2010",
    "SOC2020",
    "men_lfs_base_2010",
    "men_lfs_perc_2020",
    "men_census_base_2010",
    "men_census_perc_2020",
    "women_lfs_base_2010",
    "women_lfs_perc_2020",
    "women_census_base_2010",
    "women_census_perc_2020",
)
_PROFILE_COLUMNS = (
    "title",
    "slug",
    "soc2010_extended",
    "soc2020",
    "soc2020_share",
    "onet_soc",
    "esco_uri",
    "hours_min",
    "hours_max",
    "route_university",
    "route_college",
    "route_apprenticeship",
    "route_work",
    "route_volunteering",
    "route_direct",
)

Shares = dict[str, dict[str, float]]
"""SOC 2010 group > SOC 2020 group > share of its people, 0 to 1."""


class Profile(NamedTuple):
    """The facts of one National Careers Service job profile."""

    title: str
    soc2010: str
    """Its SOC 2010 group with the service's letter: "9272B"."""
    code: str
    share: float
    onet: str
    esco: str
    routes: tuple[str, ...]


def code_of(cell: object) -> str:
    """A code as text: spreadsheets give 1121.0 where "1121" is meant. Leading zeros of ISCO are kept."""
    if isinstance(cell, float):
        return f"{int(cell):04d}"
    return str(cell).strip()


def shares(raw: Raw) -> Shares:
    """How the people of each SOC 2010 group spread over SOC 2020, men and women together, in the dual-coded census."""
    sheet = Workbook(raw[DUAL_CODING], DUAL_CODING).sheet("Sheet1")
    header = tuple(str(cell).strip() for cell in sheet.rows[0]) if sheet.rows else ()
    if header[: len(_DUAL_COLUMNS)] != _DUAL_COLUMNS:
        raise sheet.wrong(1, f"the columns are {list(header)}, not {list(_DUAL_COLUMNS)}")
    found: Shares = {}
    old = ""
    bases = (0.0, 0.0)
    for line, cells in sheet.numbered(2):
        first, second = str(cells[0]).strip(), str(cells[1]).strip()
        if first:
            old = first[:4]
            if second != "Total sample":
                raise sheet.wrong(line, f"{first} does not start with its total sample")
            bases = (_number(cells[4]), _number(cells[8]))
            found[old] = {}
        elif second:
            people = sum(bases)
            share = (bases[0] * _number(cells[5]) + bases[1] * _number(cells[9])) / people if people else 0.0
            if not 0 <= share <= 1.0001:
                raise sheet.wrong(line, f"a share of {share:.3f}")
            found[old][second[:4]] = share
    if len(found) < 300:
        raise SourceWrong(DUAL_CODING, f"{len(found)} groups of SOC 2010, not 369")
    return found


def sure_groups(spread: Shares, at_least: float = SURE) -> dict[str, tuple[str, float]]:
    """SOC 2010 groups nearly all of whose people are in one SOC 2020 group: that group and the share."""
    found = {}
    for old, new in spread.items():
        code, share = max(new.items(), key=lambda item: item[1], default=("", 0.0))
        if share >= at_least:
            found[old] = (code, share)
    return found


def profiles(raw: Raw) -> list[Profile]:
    """The published job profiles that name a SOC 2010 group with a way on to SOC 2020."""
    found = []
    for line, row in csv_lines(raw[PROFILES], PROFILES, _PROFILE_COLUMNS):
        if not row["soc2020"]:
            continue
        try:
            share = float(row["soc2020_share"])
        except ValueError as error:
            raise SourceWrong(f"{PROFILES}, line {line}", f"{row['soc2020_share']!r} is not a share") from error
        routes = tuple(
            column.removeprefix("route_")
            for column in _PROFILE_COLUMNS
            if column.startswith("route_") and row[column] == "1"
        )
        found.append(
            Profile(
                row["title"], row["soc2010_extended"], row["soc2020"], share, row["onet_soc"], row["esco_uri"], routes
            )
        )
    return found


def onet_of_esco(raw: Raw) -> dict[str, str]:
    """ESCO occupation > the O*NET occupation that Nesta's reviewers joined it to."""
    columns = ("concept_uri", "onet_code", "confidence")
    return {row["concept_uri"]: row["onet_code"] for _, row in csv_lines(raw[ESCO_TO_ONET], ESCO_TO_ONET, columns)}


class Ballot:
    """Titles that the Office for National Statistics places itself, as voters on where other titles belong."""

    def __init__(self, placed: Iterable[tuple[str, str, float]]) -> None:
        """``placed``: a title, the SOC 2020 group that it leads to, and how much its word counts."""
        self._places: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for text, code, weight in placed:
            self._places[bag(normalise(without_brackets(text)))][code] += weight

    def knows(self, text: str) -> bool:
        """Whether the Office's lists hold this title themselves."""
        return bag(normalise(without_brackets(text))) in self._places

    def votes(self, texts: Iterable[str]) -> dict[str, float]:
        """One vote for each different title that is known, split where it leads to several groups."""
        cast: dict[str, float] = defaultdict(float)
        for words in {bag(normalise(without_brackets(text))) for text in texts}:
            places: Mapping[str, float] = self._places.get(words, {})
            total = sum(places.values())
            for code, weight in places.items():
                cast[code] += weight / total
        return cast


def winner(votes: Mapping[str, float]) -> tuple[str, float, float]:
    """The code with most votes, its share of them, and how many votes there were. ("", 0, 0) without any."""
    total = sum(votes.values())
    if not total:
        return "", 0.0, 0.0
    code, most = min(votes.items(), key=lambda item: (-item[1], item[0]))
    return code, most / total, total


def _number(cell: object) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0
