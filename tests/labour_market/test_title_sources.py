"""Titles, interests, skills, ways in, apprenticeships and similar work: what each file gives, and how sure it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from labour_market.sources import SOURCES
from labour_market.sources.base import SourceWrong, TitleRow
from labour_market.sources.chains import Ballot, winner
from labour_market.sources.titles import EXTENDED, everyday, parse_everyday, parse_extended, title_rows
from tests.labour_market import publishers

TITLES = {
    "titles-soc2020/2025": (2091, 412),
    "titles-extended-soc/2025": (1134, 408),
    "titles-profiles/2020": (577, 254),
    "titles-coding-index/2016": (16_900, 267),
    "titles-esco/1.2.0": (6_600, 261),
    "titles-onet/29.3": (2_390, 54),
}
"""Titles and the occupations they lead to, about."""


def by_text(name: str) -> dict[str, list[TitleRow]]:
    found: dict[str, list[TitleRow]] = defaultdict(list)
    for row in publishers.parsed(name).titles:
        found[row.text].append(row)
    return found


@pytest.mark.parametrize("name", TITLES)
def test_each_source_gives_its_titles(name: str) -> None:
    rows = publishers.parsed(name).titles
    titles, occupations = TITLES[name]
    assert len(rows) == pytest.approx(titles, rel=0.01)
    assert len({row.code for row in rows}) == pytest.approx(occupations, abs=2)
    assert all(0 < row.share <= 1 for row in rows)
    assert len({(row.key, row.code) for row in rows}) == len(rows)
    assert all(row.key and len(row.text) <= 200 for row in rows)


@pytest.mark.parametrize("name", TITLES)
def test_a_title_that_leads_to_several_occupations_ranks_them(name: str) -> None:
    ranks: dict[str, list[TitleRow]] = defaultdict(list)
    for row in publishers.parsed(name).titles:
        ranks[row.key].append(row)
    for rows in ranks.values():
        rows.sort(key=lambda row: row.rank)
        assert [row.rank for row in rows] == list(range(1, len(rows) + 1))
        assert [row.share for row in rows] == sorted((row.share for row in rows), reverse=True)


def test_index_entries_are_turned_into_what_people_say() -> None:
    texts = by_text("titles-coding-index/2016")
    assert texts["Lollipop man"][0].code == "9232"
    assert "Fishing rod bag maker" in texts
    assert not any("," in text.split("(", maxsplit=1)[0] and " and " not in text for text in texts)


def test_index_entries_whose_group_was_split_are_left_out_and_counted() -> None:
    parsed = publishers.parsed("titles-coding-index/2016")
    assert sum(out.rows for out in parsed.left_out) > 11_000
    # Nurses became seven groups: no entry of the older index says which.
    assert not any(row.code in {"2232", "2233", "2234", "2235", "2236", "2237"} for row in parsed.titles)


def test_titles_of_mixed_encodings_are_read_whole() -> None:
    assert "Café and restaurant managers and proprietors" in by_text("titles-extended-soc/2025")


def test_no_american_words_come_in() -> None:
    for row in publishers.parsed("titles-onet/29.3").titles:
        assert not {"attorney", "sheriff", "realtor", "janitor", "elementary", "postsecondary"} & set(
            row.key.split()
        ), row


def test_no_description_comes_in() -> None:
    for name in TITLES:
        assert all(len(row.text.split()) <= 20 for row in publishers.parsed(name).titles), name


def test_interests_cover_every_occupation_and_say_how_sure_they_are() -> None:
    rows = publishers.parsed("interests/29.3").figures
    sure = Counter(row.quality for row in rows if row.dimension == "R")
    assert sum(sure.values()) == 412
    assert sure["sure"] >= 300
    assert sure["sure"] + sure["likely"] >= 340
    assert all(row.value is not None and 1 <= row.value <= 7 for row in rows)
    assert Counter(row.dimension for row in rows) == dict.fromkeys("RIASEC", 412)


@pytest.mark.parametrize(
    ("code", "letter"), [("5313", "R"), ("2112", "I"), ("3411", "A"), ("2314", "S"), ("1150", "E"), ("4122", "C")]
)
def test_interests_are_what_one_would_think(code: str, letter: str) -> None:
    six = {
        row.dimension: row.value or Decimal(0)
        for row in publishers.parsed("interests/29.3").figures
        if row.code == code
    }
    assert letter in sorted(six, key=lambda each: -six[each])[:2]


def test_skills_are_on_their_scale_and_about_twenty_for_an_occupation() -> None:
    rows = publishers.parsed("skills/2020").figures
    assert all(row.value is not None and 1 <= row.value <= 5 for row in rows)
    counts = Counter(row.code for row in rows)
    assert len(counts) > 340
    assert all(8 <= count <= 40 for count in counts.values())


def test_ways_in_count_profiles() -> None:
    rows = publishers.parsed("entry-routes/2020").figures
    assert {row.dimension for row in rows} == {
        "university",
        "college",
        "apprenticeship",
        "work",
        "volunteering",
        "direct",
    }
    assert all(row.value is not None and row.value >= 1 for row in rows)
    assert len({row.code for row in rows}) > 340


def test_apprenticeship_standards_lead_to_occupations() -> None:
    parsed = publishers.parsed("apprenticeships/2020")
    references = {row.reference for row in parsed.standards}
    assert len(references) == len(parsed.standards) > 500
    assert all(row.reference in references for row in parsed.standard_links)
    assert len({row.code for row in parsed.standard_links}) >= 277
    names = {row.reference: row.name for row in parsed.standards}
    assert any("lumb" in names[row.reference] for row in parsed.standard_links if row.code == "5315")


def test_each_occupation_has_six_similar_ones_and_never_just_the_next_code() -> None:
    rows = publishers.parsed("similar/29.3").similar
    assert Counter(Counter(row.code for row in rows).values()) == {6: 412}
    assert all(row.code != row.other for row in rows)
    assert sum(abs(int(row.code) - int(row.other)) == 1 for row in rows) < 0.2 * len(rows)
    assert {row.reason for row in rows} == {"related", "skills", "interests", "family"}


@pytest.mark.parametrize(
    ("code", "other"), [("5313", "5321"), ("2240", "3240"), ("3312", "3314"), ("8212", "8211"), ("2314", "2313")]
)
def test_similar_work_is_what_one_would_think(code: str, other: str) -> None:
    assert other in {row.other for row in publishers.parsed("similar/29.3").similar if row.code == code}


def test_what_a_chain_leaves_out_is_counted() -> None:
    for name in ("titles-esco/1.2.0", "titles-onet/29.3", "skills/2020", "apprenticeships/2020"):
        assert all(out.what and out.why for out in publishers.parsed(name).left_out)
        assert any(out.rows for out in publishers.parsed(name).left_out)


def test_our_own_list_is_whole() -> None:
    rows = parse_everyday({}).titles
    assert len(rows) > 300
    assert len({(row.key, row.code) for row in rows}) == len(rows)
    shares: dict[str, float] = defaultdict(float)
    for row in rows:
        shares[row.key] += row.share
    assert all(share <= 1.01 for share in shares.values()), [key for key, share in shares.items() if share > 1.01]


def test_every_title_leads_to_an_occupation_that_exists() -> None:
    known = {row.code for row in publishers.parsed("soc2020/2025").occupations}
    for name in [*TITLES, "titles-everyday/2026"]:
        assert {row.code for row in publishers.parsed(name).titles} <= known, name


@pytest.mark.parametrize("line", [",2240,", "Vet,22,", "Vet,2240,2", "Vet,2240,0"])
def test_a_wrong_line_of_our_list_is_named(line: str) -> None:
    with pytest.raises(SourceWrong, match="line 2"):
        everyday(f"title,code,share\n{line}\n")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!doctype html><html>",
        b"sugcode,sugdescription\n1111/01,x\n",
        b"sugcode,sugtitle\n1111,Chairs\n",
        b'sugcode,sugtitle\n1111/01,"Chairs\n',
    ],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceWrong):
        parse_extended({EXTENDED: data})


def test_shares_are_weights_over_what_the_words_lead_to() -> None:
    rows = title_rows([("Driver", "8219", 1.0), ("Drivers", "8219", 1.0), ("Driver", "8211", 0.5)])
    assert [(row.code, row.rank) for row in rows] == [("8219", 1), ("8211", 2)]
    assert rows[0].share == pytest.approx(2 / 3, abs=0.001)


def test_votes_are_shared_where_a_title_leads_to_several() -> None:
    voters = Ballot([("Nurse", "2237", 1.0), ("Nurse", "2232", 1.0), ("Staff nurse", "2237", 1.0)])
    assert voters.knows("Nurses")
    assert not voters.knows("Plumber")
    assert winner(voters.votes(["Nurse", "Staff nurse", "Unknown"])) == ("2237", 0.75, 2.0)
    assert winner({}) == ("", 0.0, 0.0)


def test_every_source_of_titles_is_in_the_list() -> None:
    assert {*TITLES, "titles-everyday/2026"} <= set(SOURCES)
