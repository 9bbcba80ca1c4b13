"""People find occupations by the words they use, quickly, whatever they type."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labour_market.management.commands import evaluate_search
from labour_market.models import Occupation, SearchTitle, SearchWord
from labour_market.search import THEMES, Hit, Nearest, Why, did_you_mean, nearest, rebuild_index, search

pytestmark = pytest.mark.django_db


def first(query: str) -> Hit:
    hits = search(query)
    assert hits, f"nothing found for {query!r}"
    return hits[0]


def codes(query: str, count: int = 5) -> list[str]:
    return [hit.code for hit in search(query)[:count]]


MASHED = (
    *(
        "qqqq",
        "jjjjjj",
        "hhhh",
        "zzzzqqq",
        "bbbb",
        "fffff",
        "gggg",
        "mmmmm",
        "kkk",
        "wwww",
        "zzz",
        "oooo",
        "ttttt",
        "nnnn",
    ),
    *(
        "ssss",
        "ppppp",
        "vvvv",
        "rrrr",
        "poiuy",
        "asdfgh",
        "qwerty",
        "zxcvbnm",
        "hjkl",
        "asdasd",
        "qazwsx",
        "blahblah",
        "!!!",
    ),
)


@pytest.mark.parametrize("query", MASHED)
def test_letters_that_are_no_word_find_nothing(query: str) -> None:
    assert search(query) == []


@pytest.mark.parametrize("query", ["aaa", "AAAA", "aaaaaaaaaaaa", "iii", "eeee oooo"])
def test_a_letter_held_down_is_no_word(query: str) -> None:
    """ "aaaa" was taken for a slip in "AA man", and "iii" for one in "Local II officer"."""
    assert search(query) == []
    assert did_you_mean(query) == []
    assert nearest(query) == Nearest((), ())


def test_a_letter_held_down_beside_a_word_changes_nothing() -> None:
    assert codes("nurse aaaa") == codes("aaaa nurse") == codes("nurse")
    assert codes("999 call handler")[0] == "7213"
    assert codes("AA man")[0] == "8219"


@pytest.mark.parametrize("query", ["qqqq", "poiuy"])
def test_letters_that_are_no_word_are_not_taken_for_a_slip(query: str) -> None:
    assert did_you_mean(query) == []


@pytest.mark.parametrize("query", ["hr", "it", "pa", "gp", "pt", "dj", "tv", "mp", "hgv", "qs", "ux", "hca"])
def test_a_short_word_that_people_say_finds_its_job(query: str) -> None:
    assert search(query)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("vet", "2240"),
        ("Midwives", "2231"),
        ("HGV driver", "8211"),
        ("PE teacher", "2313"),
        ("TA", "6112"),
        ("bin man", "9225"),
        ("lollipop lady", "9232"),
        ("game designer", "2134"),
        ("hair dresser", "6221"),
        ("driver bus", "8212"),
        ("nursing", "2237"),
    ],
)
def test_the_word_people_use_leads_straight_to_the_occupation(query: str, code: str) -> None:
    assert first(query).code == code


@pytest.mark.parametrize(
    ("query", "code"),
    [("plumbar", "5315"), ("vetinary", "2240"), ("phisio", "2221"), ("electrition", "5241"), ("hairdreser", "6221")],
)
def test_a_misspelt_word_is_understood_and_the_hit_says_so(query: str, code: str) -> None:
    hit = first(query)
    assert hit.code == code
    assert hit.why is Why.SPELLING


@pytest.mark.parametrize(
    ("query", "code"), [("elec", "5241"), ("plum", "5315"), ("hairdr", "6221"), ("elec eng", "2123")]
)
def test_a_word_that_is_still_being_typed_finds_what_it_begins(query: str, code: str) -> None:
    assert code in codes(query, 3)


def test_an_exact_title_comes_before_titles_that_hold_it() -> None:
    hits = search("nurse")
    assert hits[0].why is Why.EXACT_TITLE
    assert hits[0].matched == "Nurse"
    assert {hit.why for hit in hits[1:]} != {Why.EXACT_TITLE}


def test_a_theme_finds_work_that_has_no_such_word_in_its_title_and_says_so() -> None:
    hits = {hit.code: hit for hit in search("work with animals")}
    assert "2240" in hits
    assert hits["2240"].why is Why.MEANING
    assert hits["2240"].matched == "Working with animals"


def test_a_title_shared_by_several_occupations_leads_to_each_with_its_share() -> None:
    hits = {hit.code: hit for hit in search("teacher")[:3]}
    assert {"2313", "2314"} <= set(hits)
    assert all(0 < hit.share < 1 for hit in hits.values())


def test_every_hit_names_an_occupation_and_the_words_that_were_found() -> None:
    titles = dict(Occupation.objects.values_list("code", "title"))
    for hit in search("engineer"):
        assert titles[hit.code] == hit.title
        assert hit.matched
        assert 0 < hit.share <= 1


def test_an_occupation_is_listed_once_and_the_limit_holds() -> None:
    found = [hit.code for hit in search("manager")]
    assert len(found) == len(set(found))
    assert len(search("manager", limit=7)) == 7


def test_a_search_is_one_statement() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        search("plummer and heating enginer")
    assert len(queries) == 1


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "a",
        "e",
        "?",
        "the of and",
        "x" * 10_000,
        "nurse " * 2_000,
        "'; DROP TABLE labour_market_occupation; --",
        "a & b | !c <-> d:*",
        "\\'\\",
        "%s %(x)s {}",
        "\x00\x01nurse",
        "👩‍🚒🚒",
        "ممرضة",
        "\u202enurse",
        "ŝìñğęř",
        "ﬁreﬁghter",
        "'''''",
        "~ = ( )",
    ],
)
def test_no_text_is_an_error_or_slow(query: str) -> None:
    assert isinstance(search(query), list)
    assert isinstance(did_you_mean(query), list)
    nearest(query)
    assert evaluate_search.database_seconds(query) < 1
    assert Occupation.objects.count() == 412


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert all(hit.score > 0 for hit in search(text))


def test_accents_and_ligatures_are_read_as_letters() -> None:
    assert first("ﬁreﬁghter").code == "3313"
    assert first("barísta").code == "9266"


def test_a_search_that_finds_nothing_is_helped() -> None:
    assert search("qzxwv") == []
    assert nearest("electrical fittings shop").titles
    assert "electrician" in did_you_mean("electrition")
    assert did_you_mean("nurse") == []


def test_making_the_index_again_changes_no_answer() -> None:
    before = [search(query) for query in ("nurse", "plumer", "work with animals")]
    count = SearchTitle.objects.count()
    assert rebuild_index() == count
    assert [search(query) for query in ("nurse", "plumer", "work with animals")] == before


def test_a_dataset_can_be_left_out_of_the_index() -> None:
    assert rebuild_index(without=["titles-everyday"]) < rebuild_index()


def test_an_empty_index_finds_nothing_and_breaks_nothing() -> None:
    SearchTitle.objects.all().delete()
    SearchWord.objects.all().delete()
    assert search("nurse") == []
    assert did_you_mean("nurse") == []


def test_every_theme_leads_to_real_occupations() -> None:
    known = set(Occupation.objects.values_list("code", flat=True))
    lines = THEMES.read_text("utf-8").splitlines()[1:]
    assert len(lines) > 50
    for line in lines:
        assert set(line.rsplit(",", 1)[1].split()) <= known, line


def evaluated(*arguments: str) -> str:
    out = StringIO()
    call_command("evaluate_search", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_most_of_what_young_people_type_is_found_among_the_first_five() -> None:
    line = evaluated().splitlines()[1]
    kind, queries, _at_1, at_5, _at_10 = line.split()
    assert kind == "all"
    assert int(queries) >= 300
    assert float(at_5) >= 0.95


def test_titles_that_nobody_tuned_for_are_found_too() -> None:
    """The National Careers Service's titles, searched for as if we did not have them."""
    count = SearchTitle.objects.count()
    line = evaluated("--titles-of", "titles-profiles").splitlines()[1]
    assert float(line.split()[3]) >= 0.95
    assert SearchTitle.objects.count() == count


def test_the_command_lists_what_was_missed(tmp_path: Path) -> None:
    queries = tmp_path / "queries.csv"
    queries.write_text("query,codes,kind\nvet,2240,title\nvet,9999,wrong\n")
    text = evaluated("--file", str(queries), "--misses")
    assert "wrong: 'vet' wants 9999, not found; first: 2240" in text
    assert "0.500" in text.splitlines()[1]


@pytest.mark.parametrize("content", ["", "query,codes,kind\n", "query,codes,kind\nvet,,title\n", "word\nvet\n"])
def test_the_command_says_which_line_of_a_file_is_wrong(tmp_path: Path, content: str) -> None:
    queries = tmp_path / "queries.csv"
    queries.write_text(content)
    with pytest.raises(CommandError, match=r"queries\.csv"):
        evaluated("--file", str(queries))


def test_the_command_says_when_there_is_no_file_or_no_such_dataset(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        evaluated("--file", str(tmp_path / "none.csv"))
    with pytest.raises(CommandError, match="no titles of nothing"):
        evaluated("--titles-of", "nothing")
