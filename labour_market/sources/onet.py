"""Interests, similar occupations and further titles from O*NET, through every chain to SOC 2020 that we have.

O*NET is American: nothing of its pay, its schooling or its law is read, and titles that only America has are left out.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from labour_market.sources import coding_index, esco, national_careers_service, soc2020, titles
from labour_market.sources.base import FigureRow, LeftOut, Parsed, Quality, Raw, Reason, SimilarRow, Source
from labour_market.sources.chains import DUAL_CODING, ESCO_TO_ONET, PROFILES, onet_of_esco, profiles, winner
from labour_market.sources.files import Workbook
from labour_market.title_keys import without_brackets

INTERESTS = "onet/Interests.xlsx"
SKILLS = "onet/Skills.xlsx"
RELATED = "onet/Related Occupations.xlsx"
TITLES = "onet/Alternate Titles.xlsx"
OCCUPATIONS = "onet/Occupation Data.xlsx"

VINTAGE = "29.3"
PERIOD = "2025"
LETTERS = {
    "Realistic": "R",
    "Investigative": "I",
    "Artistic": "A",
    "Social": "S",
    "Enterprising": "E",
    "Conventional": "C",
}
SIMILAR = 6
"""Similar occupations for each."""

TITLE_VOTES = 4.0
TITLE_SHARE = 0.7
"""So many of an O*NET occupation's titles must be known to the Office for National Statistics, and so many of them agree."""

_AMERICAN_WORDS = r"""
    attorney sheriff trooper county state federal congress\w* senat\w* u\.?s\.?a? elementary kindergarten preschool
    pre-?k k-?12 postsecondary freshman sophomore collegiate faculty realtor railroad streetcar subway drug\s?store
    gasoline gas\sstation janitor busser busboy truck sidewalk apartment condo\w* garbage trash mortician drywall
    faucet sheetrock diaper soccer baseball hockey softball cdl lpn lvn cna emt cpa jrotc rotc osha hvac atm lmft lcsw
    notary paraeducator paraprofessional licensed certified registered bellhop bellman valedictor\w* navy army
    marine\scorps air\sforce national\sguard coast\sguard fish\sand\sgame tribal parish borough medicaid medicare
    head\sstart sanitation longshore\w* roustabout lumber\w* automobile stockman salesclerk clerk-typist ob/gyn md do
    phd rn intern internist extern fry\scook short\sorder deli diner counterman thrift sorority fraternity
    commissioner alderman center labor color\w* program(?!m) theater aluminum fiber jewel(?:er|ry) counsel(?:or|ing)
    license defense catalog mold plow tire airplane check\scashier math behavior\w* gray odor armor vapor meter\smaid
    draft(?:er|ing|s\w*) \w+iz(?:e|er|ing|ation) \w+yz(?:e|er|ing) orthop?edic pediatric\w* an?esthesi\w*
    gynecolog\w* hematolog\w* model(?:er|ing) travel(?:er|ing) labeler dial(?:er|ing) enroll\w* fulfill\w*
    install?ment skillful\w* plumbing\sinspector title\si
"""
_AMERICAN = re.compile(rf"\b(?:{'|'.join(_AMERICAN_WORDS.split())})s?\b", re.IGNORECASE)
"""Words that only America has, or spells so."""


RENUMBERED: dict[str, str] = {
    "11-3011.00": "11-3012.00",
    "11-9039.01": "25-9031.00",
    "11-9061.00": "39-4031.00",
    "11-9199.04": "11-3071.04",
    "13-2021.02": "13-2023.00",
    "15-1111.00": "15-1221.00",
    "15-1121.00": "15-1211.00",
    "15-1122.00": "15-1212.00",
    "15-1131.00": "15-1251.00",
    "15-1134.00": "15-1254.00",
    "15-1141.00": "15-1242.00",
    "15-1142.00": "15-1244.00",
    "15-1143.00": "15-1241.00",
    "15-1143.01": "15-1241.01",
    "15-1151.00": "15-1232.00",
    "15-1152.00": "15-1231.00",
    "15-1199.01": "15-1253.00",
    "15-1199.02": "15-1299.08",
    "15-1199.03": "15-1299.01",
    "15-1199.09": "15-1299.09",
    "17-2199.04": "17-2112.03",
    "17-3029.11": "17-3026.01",
    "19-1020.01": "19-1029.04",
    "19-3031.00": "19-3033.00",
    "19-3031.02": "19-3033.00",
    "19-3031.03": "19-3033.00",
    "19-4011.02": "19-4013.00",
    "19-4041.01": "19-4043.00",
    "19-4093.00": "19-4071.00",
    "25-2054.00": "25-2058.00",
    "25-4021.00": "25-4022.00",
    "25-9041.00": "25-9042.00",
    "27-3012.00": "27-3011.00",
    "27-3021.00": "27-3023.00",
    "27-3022.00": "27-3023.00",
    "29-1061.00": "29-1211.00",
    "29-1063.00": "29-1216.00",
    "29-1065.00": "29-1221.00",
    "29-1066.00": "29-1223.00",
    "29-1069.07": "29-1222.00",
    "29-1069.10": "29-1224.00",
    "29-1125.01": "29-1129.01",
    "29-1125.02": "29-1129.02",
    "29-1199.01": "29-1291.00",
    "29-1199.04": "29-1299.01",
    "29-1199.05": "29-1299.02",
    "29-2021.00": "29-1292.00",
    "29-2099.06": "29-2034.00",
    "29-2099.07": "29-2055.00",
    "29-9011.00": "19-5011.00",
    "29-9012.00": "19-5012.00",
    "31-1011.00": "31-1121.00",
    "31-1014.00": "31-1131.00",
    "31-1015.00": "31-1132.00",
    "33-3021.03": "33-3021.06",
    "33-3021.05": "33-3051.04",
    "35-3021.00": "35-3023.00",
    "35-3022.01": "35-3023.01",
    "39-1021.00": "39-1022.00",
    "39-1021.01": "39-1022.00",
    "39-9021.00": "31-1122.00",
    "43-4051.03": "29-2099.08",
    "43-5081.01": "53-7065.00",
    "43-5081.03": "53-7065.00",
    "43-5081.04": "53-7065.00",
    "45-3011.00": "45-3031.00",
    "47-5031.00": "47-5032.00",
    "51-4011.00": "51-9161.00",
    "51-4012.00": "51-9162.00",
    "53-1021.01": "53-1042.01",
    "53-1031.00": "53-1043.00",
    "53-3021.00": "53-3052.00",
    "53-4021.00": "53-4022.00",
    "53-7032.00": "53-7065.00",
}
"""Codes of O*NET's classification of 2010, in which profiles and Nesta speak, that have another number since 2019."""


class Chain(NamedTuple):
    """The O*NET occupations that speak for a SOC 2020 occupation, each with its weight, and how sure they are."""

    weights: dict[str, float]
    quality: Quality


def chains(raw: Raw, known: Iterable[str]) -> dict[str, Chain]:
    """SOC 2020 occupation > the O*NET occupations that speak for it, of those that are ``known``.

    Sure: job profiles that belong to it name them. Likely: profiles whose group is only half its, or ESCO occupations
    that surely are it and that Nesta joined to O*NET. Where several speak, each counts as often as it is named.
    """
    there = set(known)

    def today(code: str) -> str:
        """The code in today's numbering; a detailed code that is no more goes to its group."""
        if code in there:
            return code
        return RENUMBERED.get(code) or f"{code[:7]}.00"

    linked: dict[tuple[str, Quality], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    groups = national_careers_service.links(raw)
    for profile in profiles(raw):
        link = groups.get(profile.soc2010)
        if link and today(profile.onet) in there:
            linked[link.code, link.quality][today(profile.onet)] += link.share
    joined = onet_of_esco(raw)
    for uri, (code, share) in esco.placed(raw).items():
        onet = today(joined.get(uri, ""))
        if onet in there:
            linked[code, "similar"][onet] += share
    found = {}
    for code in sorted({code for code, _ in linked}):
        for quality in ("sure", "likely", "similar"):
            weights = linked.get((code, quality))
            if weights:
                # Nesta's join is one step longer than a profile's link: likely, never sure.
                found[code] = Chain(dict(weights), "likely" if quality == "similar" else quality)
                break
    return found


def parse_interests(raw: Raw) -> Parsed:
    """``interest`` figures of R, I, A, S, E and C, 1 to 7, with how sure the chain is.

    "similar" is the mean of the occupations in the same minor group, else sub-major group: it feeds no filter.
    """
    values = _interests(raw)
    spoken = _means(chains(raw, values), values)
    figures = []
    every = _occupations(raw)
    for code in every:
        quality, six = _own_or_family(code, spoken)
        if six:
            figures += [
                FigureRow(
                    code=code,
                    measure="interest",
                    dimension=letter,
                    period=PERIOD,
                    value=Decimal(f"{six[letter]:.2f}"),
                    quality=quality,
                )
                for letter in "RIASEC"
            ]
    missing = len(every) - len(figures) // 6
    return Parsed(
        figures=figures,
        left_out=[LeftOut("occupations without a chain, nor one in their family", missing, "nothing speaks for them")],
    )


def parse_similar(raw: Raw) -> Parsed:
    """Six occupations like each, and the strongest reason: related in O*NET, alike in skills, in interests, or family.

    Closeness adds up O*NET's own list of related occupations, how alike the importance of 35 skills is, how alike the
    six interests are, and a little for the same family and the same level of training. Two whose training is more than
    one level apart are never paired: "like this, but three years shorter" is another question.
    """
    skills, interests, related = _skills(raw), _interests(raw), _related(raw)
    every = _occupations(raw)
    chain = chains(raw, set(skills) & set(interests))
    skill_of = _standardised(_with_families(every, _means(chain, skills)))
    interest_of = _standardised(_with_families(every, _means(chain, interests)))
    back: dict[str, dict[str, float]] = defaultdict(dict)
    for code, (weights, _) in chain.items():
        total = sum(weights.values())
        for onet, weight in weights.items():
            back[onet][code] = weight / total
    rows = []
    for code in every:
        near: dict[str, float] = defaultdict(float)
        weights = chain[code].weights if code in chain else {}
        total = sum(weights.values()) or 1.0
        for onet, weight in weights.items():
            for other_onet, place in related.get(onet, {}).items():
                for other, share in back.get(other_onet, {}).items():
                    near[other] += weight / total * share**0.5 / (1 + place / 4)
        rows += _nearest(code, every, near, skill_of, interest_of, chain)
    short = sum(1 for code in every if sum(row.code == code for row in rows) < SIMILAR)
    return Parsed(
        similar=rows, left_out=[LeftOut("occupations with fewer than six", short, "nothing else is close enough")]
    )


def _nearest(
    code: str,
    every: Iterable[str],
    near: Mapping[str, float],
    skill_of: Mapping[str, Mapping[str, float]],
    interest_of: Mapping[str, Mapping[str, float]],
    own: Iterable[str],
) -> list[SimilarRow]:
    scored: list[tuple[float, str, Reason]] = []
    most = max(near.values(), default=0.0) or 1.0
    for other in every:
        if other == code or abs(soc2020.training(other) - soc2020.training(code)) > 1:
            continue
        # Where one of the two has only its family's mean, being alike says little: whole families would look the same.
        trust = 1.0 if code in own and other in own else 0.5
        parts: dict[Reason, float] = {
            "related": 1.0 * min(1.0, near.get(other, 0.0) / max(most, 0.35)),
            "skills": 0.8 * trust * _alike(skill_of.get(code), skill_of.get(other)),
            "interests": 0.5 * trust * _alike(interest_of.get(code), interest_of.get(other)),
            "family": 0.5 if other[:3] == code[:3] else 0.25 if other[:2] == code[:2] else 0.0,
        }
        total = sum(parts.values()) + (0.1 if soc2020.training(other) == soc2020.training(code) else 0.0)
        scored.append((total, other, max(parts, key=lambda reason: (parts[reason], reason))))
    scored.sort(key=lambda each: (-each[0], each[1]))
    return [
        SimilarRow(code=code, other=other, reason=reason, rank=rank)
        for rank, (_, other, reason) in enumerate(scored[:SIMILAR], start=1)
    ]


def parse_titles(raw: Raw) -> Parsed:
    """Alternate titles of O*NET occupations that surely are one SOC 2020 occupation, in words that Britain uses."""
    voters = esco.ballot(raw)
    names: dict[str, list[str]] = defaultdict(list)
    american = 0
    for code, name in _titles(raw):
        if _AMERICAN.search(name) or re.search(r"\b[A-Z]{2,}\b", name):
            american += 1
        else:
            names[code].append(name)
    profile_codes: dict[str, set[str]] = defaultdict(set)
    for profile in profiles(raw):
        link = national_careers_service.link_of(profile, voters)
        if link and link.quality == "sure":
            profile_codes[RENUMBERED.get(profile.onet, profile.onet)].add(link.code)
    rows, unsure, known = [], 0, 0
    for onet, given in sorted(names.items()):
        code, share, votes = winner(voters.votes(given))
        linked = profile_codes[onet]
        sure = votes >= TITLE_VOTES and share >= TITLE_SHARE and (not linked or code in linked)
        if not sure:
            unsure += len(given)
            continue
        for name in given:
            if voters.knows(name):
                known += 1
            else:
                rows.append((name, code, round(share * 0.9, 3)))
    return Parsed(
        titles=titles.title_rows(rows),
        left_out=[
            LeftOut(
                "titles in words or spellings that only America has, and initials",
                american,
                "nobody here would search so",
            ),
            LeftOut("titles of occupations without a sure way to SOC 2020", unsure, "their titles lead to several"),
            LeftOut("titles that SOC's own lists hold", known, "the Office for National Statistics places them itself"),
        ],
    )


def _alike(one: Mapping[str, float] | None, other: Mapping[str, float] | None) -> float:
    """1 for the same, 0 for what is as far apart as two occupations usually are."""
    if not one or not other:
        return 0.0
    apart = math.sqrt(sum((one[name] - other[name]) ** 2 for name in one) / len(one))
    return max(0.0, 1 - apart / 1.4)


def _standardised(means: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    names = sorted({name for each in means.values() for name in each})
    found: dict[str, dict[str, float]] = {code: {} for code in means}
    for name in names:
        column = [each[name] for each in means.values()]
        middle = sum(column) / len(column)
        spread = math.sqrt(sum((value - middle) ** 2 for value in column) / len(column)) or 1.0
        for code, each in means.items():
            found[code][name] = (each[name] - middle) / spread
    return found


def _means(
    chain: Mapping[str, Chain], values: Mapping[str, Mapping[str, float]]
) -> dict[str, tuple[Quality, dict[str, float]]]:
    found = {}
    for code, (weights, quality) in chain.items():
        total = sum(weights.values())
        names = next(iter(values.values()))
        found[code] = (
            quality,
            {name: sum(weight * values[onet][name] for onet, weight in weights.items()) / total for name in names},
        )
    return found


def _own_or_family(
    code: str, spoken: Mapping[str, tuple[Quality, dict[str, float]]]
) -> tuple[Quality, dict[str, float] | None]:
    if code in spoken:
        return spoken[code]
    for digits in (3, 2):
        kin = [values for other, (_, values) in spoken.items() if other[:digits] == code[:digits]]
        if kin:
            return "similar", {name: sum(each[name] for each in kin) / len(kin) for name in kin[0]}
    return "similar", None


def _with_families(
    every: Iterable[str], spoken: Mapping[str, tuple[Quality, dict[str, float]]]
) -> dict[str, dict[str, float]]:
    found = {}
    for code in every:
        _, values = _own_or_family(code, spoken)
        if values:
            found[code] = values
    return found


def _occupations(raw: Raw) -> list[str]:
    return [row.code for row in soc2020.parse(raw).occupations]


def _sheet(raw: Raw, file: str, columns: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    book = Workbook(raw[file], file)
    sheet = book.sheet(file.removeprefix("onet/").removesuffix(".xlsx"))
    header = [str(cell).strip() for cell in sheet.rows[0]] if sheet.rows else []
    missing = [column for column in columns if column not in header]
    if missing:
        raise sheet.wrong(1, f"no column {', '.join(missing)}; it has {', '.join(header)}")
    at = [header.index(column) for column in columns]
    for line, cells in sheet.numbered(2):
        row = tuple(str(cells[place]).strip() for place in at)
        if not re.fullmatch(r"\d\d-\d{4}\.\d\d", row[0]):
            raise sheet.wrong(line, f"{row[0]!r} is not an O*NET code")
        yield row


def _interests(raw: Raw) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    columns = ("O*NET-SOC Code", "Element Name", "Scale ID", "Data Value")
    for code, name, scale, value in _sheet(raw, INTERESTS, columns):
        if scale == "OI":
            found[code][LETTERS[name]] = float(value)
    return {code: six for code, six in found.items() if len(six) == 6}


def _skills(raw: Raw) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    columns = ("O*NET-SOC Code", "Element Name", "Scale ID", "Data Value")
    for code, name, scale, value in _sheet(raw, SKILLS, columns):
        if scale == "IM":
            found[code][name] = float(value)
    most = max(len(each) for each in found.values())
    return {code: each for code, each in found.items() if len(each) == most}


def _related(raw: Raw) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for code, other, place in _sheet(raw, RELATED, ("O*NET-SOC Code", "Related O*NET-SOC Code", "Index")):
        found[code][other] = float(place)
    return found


def _titles(raw: Raw) -> Iterable[tuple[str, str]]:
    for code, name in _sheet(raw, OCCUPATIONS, ("O*NET-SOC Code", "Title")):
        yield code, name
    for code, name in _sheet(raw, TITLES, ("O*NET-SOC Code", "Alternate Title")):
        yield code, without_brackets(name)


_CHAIN = (*national_careers_service.CHAIN_FILES, esco.OCCUPATIONS, ESCO_TO_ONET)


def _source(slug: str, title: str, files: tuple[str, ...], parse: Callable[[Raw], Parsed]) -> Source:
    return Source(
        slug=slug,
        vintage=VINTAGE,
        publisher="O*NET, US Department of Labor",
        title=title,
        licence="Creative Commons Attribution 4.0",
        area="United States, read for the United Kingdom through linked occupations",
        status="final",
        files=files,
        parse=parse,
    )


SOURCES = (
    _source(
        "titles-onet",
        "O*NET 29.3: alternate titles",
        (TITLES, OCCUPATIONS, PROFILES, soc2020.FILE, titles.EXTENDED, coding_index.INDEX, DUAL_CODING),
        parse_titles,
    ),
    _source("interests", "O*NET 29.3: interests", (INTERESTS, *_CHAIN), parse_interests),
    _source(
        "similar",
        "O*NET 29.3: related occupations, skills and interests",
        (RELATED, SKILLS, INTERESTS, *_CHAIN),
        parse_similar,
    ),
)
