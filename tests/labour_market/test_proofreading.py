"""Our profiles against their plan, and each check seen to find what it is for."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from msgspec import structs

from careers_portal import prose
from labour_market import proofreading
from labour_market.management.commands.check_profiles import known
from labour_market.proofreading import SHARED_UNDER, Known, findings, words_to_avoid
from labour_market.sources import profiles, published_texts
from labour_market.sources.profiles import WrittenProfile
from tests.labour_market.publishers import FOLDER
from tests.labour_market.written import a_folder, parsed

FIRST = Path(__file__).resolve().parent / "samples" / "first_profiles.csv"
HAS_PUBLISHED = FOLDER.is_dir()


@cache
def ours() -> list[WrittenProfile]:
    return list(profiles.read())


@cache
def held() -> Known:
    return known()


def told(*changes: tuple[str, str]) -> list[str]:
    return list(findings(parsed(*changes), held()))


# --- What we ship ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [profile.code for profile in profiles.read()])
def test_a_profile_is_as_its_plan_asks(code: str) -> None:
    assert [found for each in ours() if each.code == code for found in findings(each, held())] == []


def test_the_occupations_that_young_people_ask_for_most_have_one() -> None:
    with FIRST.open(encoding="utf-8", newline="") as file:
        wanted = [row["code"] for row in csv.DictReader(file)]
    assert len(set(wanted)) == 80
    assert {code[0] for code in wanted} == set("123456789")
    assert set(wanted) <= {each.code for each in ours()}


def test_no_two_profiles_share_a_sentence() -> None:
    shared, _published = proofreading.shared(ours(), ())
    assert {code: found for code, found in shared.items() if found.length >= SHARED_UNDER} == {}


@pytest.mark.skipif(not HAS_PUBLISHED, reason="no publishers' files: PUBLISHER_FILES names their folder")
def test_no_sentence_is_a_publishers() -> None:
    _ours, shared = proofreading.shared(ours(), published_texts.texts(FOLDER))
    assert max(found.length for found in shared.values()) >= prose.SEED, "nothing was compared"
    assert {code: found for code, found in shared.items() if found.length >= SHARED_UNDER} == {}


@pytest.mark.skipif(not HAS_PUBLISHED, reason="no publishers' files: PUBLISHER_FILES names their folder")
def test_publishers_texts_are_read_from_each_of_their_folders() -> None:
    folders = {where.partition("/")[0] for where, _text in published_texts.texts(FOLDER)}
    assert {"soc2020-structure", "uk-ssc", "onet", "esco"} <= folders


def test_more_than_half_show_a_way_in_without_a_degree() -> None:
    measured = proofreading.Measured.of(ours())
    assert measured.without_university > measured.profiles / 2
    assert measured.reading_age_worst <= proofreading.READING_AGE_AT_MOST


# --- Each check finds what it is for -----------------------------------------------------------------------------------


def test_the_good_one_is_good() -> None:
    assert told() == []


HARD = "Organisational responsibilities incorporate administrative documentation. " * 12
LONG_SKILL = "Reading drawings or plans day in and day out"
LONG = "You " + "carry the cable and " * 9 + "go."

PLANTED: dict[str, tuple[Sequence[tuple[str, str]], str]] = {
    "a code that is none": ([('code = "5250"', 'code = "5999"')], "leads to 5999"),
    "itself": ([('code = "5250"', 'code = "5241"')], "leads to 5241"),
    "twice the same next job": ([('code = "5250"', 'code = "3112"')], "the next job 3112 twice"),
    "twice the same way in": ([('route = "later"', 'route = "college"')], "the way in college twice"),
    "twice the same title": ([('"Sparky"', '"Electrician"')], "the title Electrician twice"),
    "a subject that is none": ([('"physics"', '"potions"')], "no subject is called potions"),
    "a title that nobody uses": ([('"Sparky"', '"Lord of the wires"')], "Lord of the wires"),
    "too many words": ([("Many do.", "Many do. " * 20)], "250 to 400 are wanted"),
    "hard to read": ([("Many do.", HARD)], "reading age"),
    "a long sentence": ([("Many do.", LONG)], "longer than 32 words"),
    "an opening about somebody else": ([("You put in, test", "Electricians put in, test")], 'starts with "You"'),
    "a skill that is a paragraph": ([("Reading drawings and plans", LONG_SKILL)], "a skill has more than"),
    "two scenes": ([("- Early, Femi loads", "Early, Femi loads"), ("- At four you", "At four you")], "A day has 2 items"),
    "two questions": ([("- What was the strangest", "What was the strangest")], "Questions to ask has 2 items"),
    "shouting": ([("Many do.", "Many do!")], "an exclamation mark"),
    "a title for men": ([("Many do.", "Many foremen do.")], "foremen"),
    "selling": ([("Many do.", "Many passionate people do.")], "passionate"),
    "filling": ([("Many do.", "Many do, on a daily basis.")], "on a daily basis"),
    "another country's spelling": ([("Many do.", "Many color cables.")], "color"),
    "a word that shuts out": ([("Many do.", "Many unskilled people do.")], "unskilled"),
}  # fmt: skip


def test_too_few_words_are_found() -> None:
    short = structs.replace(parsed(), parts=dict.fromkeys(parsed().parts, "- One.\n- Two.\n- Three."))
    assert any("250 to 400 are wanted" in found for found in findings(short, held()))


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str) -> None:
    changes, said = PLANTED[name]
    assert any(said in found for found in told(*changes)), told(*changes)


def test_a_run_of_words_that_stands_elsewhere_is_found() -> None:
    taken = "after lunch a shop has no lights you test"
    _ours, theirs = proofreading.shared([parsed()], [("somebody/else.csv", taken)])
    assert theirs["5241"].length == 9


def test_every_word_to_avoid_has_its_reason() -> None:
    listed = [avoided for _pattern, avoided in words_to_avoid()]
    assert len(listed) >= 15
    assert all(each.kind and each.words and each.instead and each.source for each in listed)


def test_a_word_inside_another_is_not_it() -> None:
    assert not any("tradesman" in found for found in told(("Many do.", "Many tradesmanlike people do.")))


# --- The command -------------------------------------------------------------------------------------------------------


def run(*arguments: str | Path) -> str:
    out = io.StringIO()
    call_command("check_profiles", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_command_prints_the_figures(tmp_path: Path) -> None:
    said = run("--from", a_folder(tmp_path))
    assert "Nothing to mend in 1 profiles." in said
    assert "reading age: median" in said
    assert "1 with a way in that takes no degree" in said


def test_the_command_fails_and_says_what_to_mend(tmp_path: Path) -> None:
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 things to mend in 1 profiles"):
        call_command("check_profiles", "--from", str(a_folder(tmp_path, ("Many do.", "Many do!"))), stdout=out)
    assert "5241: it has an exclamation mark" in out.getvalue()


def test_whoever_checks_one_does_not_wait_for_another(tmp_path: Path) -> None:
    (a_folder(tmp_path) / "5242.md").write_text("half a thought")
    assert "Nothing to mend" in run("5241", "--from", tmp_path)
    with pytest.raises(CommandError, match=r"5242\.md: it does not begin"):
        run("--from", tmp_path)


def test_the_command_lists_titles_and_subjects() -> None:
    assert "Sparky" in run("--titles", "5241")
    assert "physics" in run("--subjects")
    assert run("--titles", "9999").strip() == ""


def test_the_readme_has_the_figures() -> None:
    measured = proofreading.Measured.of(ours())
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    for said in (
        f"| {measured.profiles}; {measured.words:,} |",
        f"| {measured.reading_age_median:.1f}; {measured.reading_age_worst:.1f} |",
        f"| {measured.without_university} |",
    ):
        assert said in readme, said
