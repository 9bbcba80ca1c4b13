"""ESCO's names of occupations, in British English, where the way to one SOC 2020 occupation is sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from labour_market.sources import coding_index, soc2020, titles
from labour_market.sources.base import LeftOut, Parsed, Raw, Source, SourceWrong
from labour_market.sources.chains import DUAL_CODING, LIKELY, PROFILES, Ballot, profiles, winner
from labour_market.sources.files import csv_lines

OCCUPATIONS = "esco/occupations_en.csv"

OWN_VOTES = 1.5
"""So many of an occupation's own names must be known to the Office for National Statistics for them to decide alone..."""
OWN_SHARE = 0.75
"""...and this share of them must agree."""
GROUP_VOTES = 4.0
GROUP_SHARE = 0.85
"""Where its own names are silent, its ISCO group decides if at least so many names of the group agree so much."""


class Occupation(NamedTuple):
    """An ESCO occupation: its address, its ISCO-08 group, and every name that it is given, the preferred one first."""

    uri: str
    isco: str
    names: tuple[str, ...]


def occupations(raw: Raw) -> Iterator[Occupation]:
    """Released occupations with their labels."""
    for line, row in csv_lines(
        raw[OCCUPATIONS], OCCUPATIONS, ("conceptUri", "iscoGroup", "preferredLabel", "altLabels")
    ):
        if not row["preferredLabel"].strip():
            raise SourceWrong(f"{OCCUPATIONS}, line {line}", "no preferred label")
        names = [row["preferredLabel"], *row["altLabels"].split("\n")]
        yield Occupation(row["conceptUri"], row["iscoGroup"], tuple(name.strip() for name in names if name.strip()))


def ballot(raw: Raw) -> Ballot:
    """The Office for National Statistics' own titles as voters: SOC 2020's count twice what the older index's do."""
    voters = [(text, code, 1.0) for text, code in titles.related(raw)]
    voters += [(text, code, 1.0) for text, code in titles.extended(raw)]
    voters += [(text, code, share / 2) for text, code, share in coding_index.placed(raw)]
    return Ballot(voters)


def placed(raw: Raw) -> dict[str, tuple[str, float]]:
    """ESCO occupation > the SOC 2020 occupation it surely is, and how sure, 0 to 1.

    Its own names decide where enough of them are known and agree; a careers service profile that names it decides where
    they are silent; then its ISCO group, if that is as good as one SOC 2020 group. Where two of these speak against each
    other the occupation is left out.
    """
    voters = ballot(raw)
    every = list(occupations(raw))
    votes = {each.uri: voters.votes(each.names) for each in every}
    groups: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for each in every:
        for code, count in votes[each.uri].items():
            groups[each.isco][code] += count
    linked: dict[str, set[tuple[str, float]]] = defaultdict(set)
    for profile in profiles(raw):
        if profile.esco and profile.share >= LIKELY:
            linked[profile.esco].add((profile.code, profile.share))
    found = {}
    for each in every:
        own, own_share, count = winner(votes[each.uri])
        group, group_share, group_count = winner(groups[each.isco])
        speaks = count >= OWN_VOTES and own_share >= OWN_SHARE
        codes = {code for code, _ in linked[each.uri]}
        if len(codes) == 1:
            code, share = next(iter(linked[each.uri]))
            if count and code not in votes[each.uri]:
                continue
            found[each.uri] = (code, round(share * 0.95, 3))
        elif speaks and not codes:
            found[each.uri] = (own, round(own_share * 0.9, 3))
        elif not codes and group_count >= GROUP_VOTES and group_share >= GROUP_SHARE and own in ("", group):
            found[each.uri] = (group, round(group_share * 0.85, 3))
    return found


def parse(raw: Raw) -> Parsed:
    """Preferred and alternative labels that the Office for National Statistics does not place itself."""
    voters = ballot(raw)
    sure = placed(raw)
    rows, known, unsure, described = [], 0, 0, 0
    for each in occupations(raw):
        described += 1
        if each.uri not in sure:
            unsure += len(each.names)
            continue
        code, share = sure[each.uri]
        for name in each.names:
            if voters.knows(name):
                known += 1
            else:
                rows.append((name[0].upper() + name[1:], code, share))
    return Parsed(
        titles=titles.title_rows(rows),
        left_out=[
            LeftOut(
                "labels of occupations without a sure way to SOC 2020", unsure, "their names, profile or group disagree"
            ),
            LeftOut("labels that SOC's own lists hold", known, "the Office for National Statistics places them itself"),
            LeftOut("descriptions", described, "a publisher's sentences; ours are our own"),
        ],
    )


SOURCES = (
    Source(
        slug="titles-esco",
        vintage="1.2.0",
        publisher="European Commission",
        title="ESCO: preferred and alternative labels of occupations",
        licence="Reuse under Commission Decision 2011/833/EU",
        area="European Union",
        status="final",
        files=(OCCUPATIONS, soc2020.FILE, titles.EXTENDED, coding_index.INDEX, DUAL_CODING, PROFILES),
        parse=parse,
    ),
)
