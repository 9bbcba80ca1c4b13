"""Skills, ways in and apprenticeships by occupation, from the National Careers Service's content of 2020."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from labour_market.sources import coding_index, soc2020, titles
from labour_market.sources.base import (
    FigureRow,
    LeftOut,
    Parsed,
    Quality,
    Raw,
    Source,
    SourceWrong,
    StandardLinkRow,
    StandardRow,
    slugged,
)
from labour_market.sources.chains import DUAL_CODING, LIKELY, PROFILES, Ballot, Profile, profiles, winner
from labour_market.sources.esco import ballot
from labour_market.sources.files import csv_lines
from labour_market.title_keys import bag, normalise, without_brackets

SKILLS = "national-careers-service/soc_skills.csv"
STANDARDS = "national-careers-service/apprenticeship_standards.csv"
LINKS = "national-careers-service/soc_apprenticeship_standards.csv"

CHAIN_FILES = (PROFILES, soc2020.FILE, titles.EXTENDED, coding_index.INDEX, DUAL_CODING)
PERIOD = "2020"
PROFILES_GUESS = 0.5
"""Below this share of its SOC 2010 group a profile's SOC 2020 group is not even likely."""

SKILL_TYPES = ("Skill", "Knowledge", "Ability", "WorkStyle", "Combination")
"""O*NET's kinds, as the file writes them; a combination joins two of them under one name."""

_NOT_PART_OF_A_NAME = frozenset(
    [
        "degree",
        "integrated",
        "non",
        "level",
        "apprenticeship",
        "apprentice",
        "standard",
        "master",
        "masters",
        "mastersdegree",
        "bachelor",
    ]
)


class Link(NamedTuple):
    """Where a SOC 2010 group with the service's letter belongs in SOC 2020, and how sure that is."""

    code: str
    share: float
    quality: Quality


def links(raw: Raw) -> dict[str, Link]:
    """Extended SOC 2010 group > SOC 2020 occupation.

    Sure: the profile's own title is one that the Office for National Statistics places (which also tells apart the
    occupations that a split SOC 2010 group became), or at least 0.9 of the group's people are in one occupation.
    Likely: half of them are.
    """
    voters = ballot(raw)
    found: dict[str, Link] = {}
    for profile in profiles(raw):
        link = link_of(profile, voters)
        if link and (profile.soc2010 not in found or found[profile.soc2010].share < link.share):
            found[profile.soc2010] = link
    return found


def link_of(profile: Profile, voters: Ballot) -> Link | None:
    """Where one profile belongs; None where even the likeliest occupation has less than half of its group."""
    code, share, votes = winner(voters.votes([profile.title]))
    if votes and share >= 0.75:
        return Link(code, round(share, 3), "sure")
    if profile.share >= LIKELY:
        return Link(profile.code, profile.share, "sure")
    if profile.share >= PROFILES_GUESS:
        return Link(profile.code, profile.share, "likely")
    return None


def parse_skills(raw: Raw) -> Parsed:
    """``skill`` figures: importance, 1 to 5, the mean over the profiles that belong to the occupation.

    A name that only some of an occupation's profiles list counts if at least half of them do. The dimension is the
    name's slug; ``skill_types`` says of which of O*NET's kinds it is.
    """
    chain = links(raw)
    values: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    seen: dict[str, set[str]] = defaultdict(set)
    lost = above = 0
    for line, row in csv_lines(
        raw[SKILLS], SKILLS, ("soc2010_extended", "skill", "onet_attribute_type", "onet_importance")
    ):
        if row["onet_attribute_type"] not in SKILL_TYPES:
            raise SourceWrong(f"{SKILLS}, line {line}", f"{row['onet_attribute_type']!r} is not a kind of skill")
        importance = float(row["onet_importance"])
        if not 1 <= importance <= 7:
            raise SourceWrong(f"{SKILLS}, line {line}", f"an importance of {importance}, far from the scale of 1 to 5")
        above += importance > 5
        link = chain.get(row["soc2010_extended"])
        if link is None:
            lost += 1
            continue
        seen[link.code].add(row["soc2010_extended"])
        values[link.code][slugged(row["skill"])].append(min(importance, 5.0))
    qualities = _qualities(chain, seen)
    figures = [
        FigureRow(
            code=code,
            measure="skill",
            dimension=skill,
            period=PERIOD,
            value=_rounded(sum(given) / len(given)),
            quality=qualities[code],
        )
        for code, skills in sorted(values.items())
        for skill, given in sorted(skills.items(), key=lambda item: (-sum(item[1]) / len(item[1]), item[0]))
        if len(given) * 2 >= len(seen[code])
    ]
    return Parsed(
        figures=figures,
        left_out=[
            LeftOut(
                "skills of groups without a way to SOC 2020", lost, "their people are spread over several occupations"
            ),
            LeftOut(
                "the part of an importance above 5",
                above,
                "the scale ends at 5; the service raises some and does not say how",
            ),
        ],
    )


def skill_types(raw: Raw) -> dict[str, str]:
    """Slug of a skill's name > O*NET's kind of it; where one name is of two kinds, the one that has more rows."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for _, row in csv_lines(raw[SKILLS], SKILLS, ("skill", "onet_attribute_type")):
        counts[slugged(row["skill"])][row["onet_attribute_type"]] += 1
    return {slug: max(kinds, key=lambda kind: kinds[kind]) for slug, kinds in counts.items()}


def parse_routes(raw: Raw) -> Parsed:
    """``entry_route`` figures: how many of the occupation's linked profiles describe each way in."""
    chain = links(raw)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    seen: dict[str, set[str]] = defaultdict(set)
    every = profiles(raw)
    lost = 0
    for profile in every:
        link = chain.get(profile.soc2010)
        if link is None:
            lost += 1
            continue
        seen[link.code].add(profile.soc2010)
        for route in profile.routes:
            counts[link.code][route] += 1
    qualities = _qualities(chain, seen)
    return Parsed(
        figures=[
            FigureRow(
                code=code,
                measure="entry_route",
                dimension=route,
                period=PERIOD,
                value=Decimal(count),
                quality=qualities[code],
            )
            for code, routes in sorted(counts.items())
            for route, count in sorted(routes.items())
        ],
        left_out=[
            LeftOut(
                "profiles without a way to SOC 2020", lost, "their group's people are spread over several occupations"
            )
        ],
    )


def parse_standards(raw: Raw) -> Parsed:
    """Apprenticeship standards that were approved for delivery, and the occupations that they lead to.

    The two files write names a little differently ("Physiotherapist (Degree)", "Physiotherapist (integrated degree)"): a
    link counts when the words of the name are the same, and the level where the link gives one.
    """
    standards: dict[str, list[StandardRow]] = defaultdict(list)
    not_open = 0
    columns = ("name", "reference", "status", "level", "typical_duration")
    for line, row in csv_lines(raw[STANDARDS], STANDARDS, columns):
        if row["status"] != "Approved for delivery" or not row["level"].isdigit():
            not_open += 1
            continue
        level = int(row["level"])
        if not 2 <= level <= 8:
            raise SourceWrong(f"{STANDARDS}, line {line}", f"level {level}, not 2 to 8")
        months = int(float(row["typical_duration"])) if row["typical_duration"].strip() else None
        standards[_name_key(row["name"])].append(
            StandardRow(
                reference=row["reference"], name=" ".join(row["name"].split()), level=level, months=months or None
            )
        )
    chain = links(raw)
    found: dict[tuple[str, str], float] = {}
    unknown = odd = unlinked = 0
    for _, row in csv_lines(raw[LINKS], LINKS, ("soc2010_extended", "soc2020", "soc2020_share", "standard")):
        said = re.search(r"\(\s*level\s*(\d)\s*\)", row["standard"], re.IGNORECASE)
        same = standards.get(_name_key(row["standard"]), [])
        same = [standard for standard in same if not said or standard.level == int(said[1])] or (
            same if len(same) == 1 else []
        )
        if not same:
            unknown += 1
            continue
        link = chain.get(row["soc2010_extended"])
        if link is None and row["soc2020"] and float(row["soc2020_share"]) >= PROFILES_GUESS:
            link = Link(row["soc2020"], float(row["soc2020_share"]), "likely")
        if link is None:
            unlinked += 1
            continue
        if same[0].level == 2 and link.code[0] in "12":
            odd += 1
            continue
        key = (same[0].reference, link.code)
        found[key] = max(found.get(key, 0.0), link.share)
    rows = sorted((row for same in standards.values() for row in same), key=lambda row: row.reference)
    return Parsed(
        standards=rows,
        standard_links=[
            StandardLinkRow(reference=reference, code=code, share=round(min(share, 1.0), 3))
            for (reference, code), share in sorted(found.items())
        ],
        left_out=[
            LeftOut("standards not approved for delivery", not_open, "nobody could start one"),
            LeftOut(
                "links to a standard that is not on the list of those approved",
                unknown,
                "its level and length are not known",
            ),
            LeftOut(
                "links without a way to SOC 2020", unlinked, "the group's people are spread over several occupations"
            ),
            LeftOut(
                "links of a level 2 standard to managers and professionals", odd, "it does not lead there by itself"
            ),
        ],
    )


def _name_key(name: str) -> str:
    name = re.sub(r"\(\s*level\s*\d\s*\)", " ", name, flags=re.IGNORECASE)
    key = normalise(without_brackets(name).replace("/", " "))
    return bag(" ".join(word for word in key.split() if word not in _NOT_PART_OF_A_NAME and not word.isdigit()))


def _qualities(chain: dict[str, Link], seen: dict[str, set[str]]) -> dict[str, Quality]:
    """Sure where at least half of the profiles behind an occupation are."""
    return {
        code: "sure" if sum(chain[each].quality == "sure" for each in groups) * 2 >= len(groups) else "likely"
        for code, groups in seen.items()
    }


def _rounded(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")


SOURCES = (
    Source(
        slug="skills",
        vintage="2020",
        publisher="National Careers Service",
        title="Skills by occupation (from O*NET, as the service links them)",
        licence="Open Government Licence v3.0",
        area="England",
        status="final",
        files=(SKILLS, *CHAIN_FILES),
        parse=parse_skills,
    ),
    Source(
        slug="entry-routes",
        vintage="2020",
        publisher="National Careers Service",
        title="Job profiles: ways in",
        licence="Open Government Licence v3.0",
        area="England",
        status="final",
        files=CHAIN_FILES,
        parse=parse_routes,
    ),
    Source(
        slug="apprenticeships",
        vintage="2020",
        publisher="National Careers Service and the Institute for Apprenticeships",
        title="Apprenticeship standards and the occupations they lead to",
        licence="Open Government Licence v3.0",
        area="England",
        status="final",
        files=(STANDARDS, LINKS, *CHAIN_FILES),
        parse=parse_standards,
    ),
)
