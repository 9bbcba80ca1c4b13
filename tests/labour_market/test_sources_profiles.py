"""Job profiles as files: what is read, and each way in which a file is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from labour_market.sources.base import SourceWrong
from labour_market.sources.profiles import parse, read
from tests.labour_market.written import GOOD, a_folder, parsed, with_changes


def test_a_file_is_read_into_its_parts() -> None:
    profile = parsed()
    assert profile.code == "5241"
    assert profile.front.sentence.startswith("You put in, test and mend")
    assert [way.route for way in profile.front.way] == ["apprenticeship", "college", "later"]
    assert list(profile.parts) == ["day", "good_to_know", "yourself", "who", "questions", "untold"]
    assert profile.parts["day"].startswith("- Early, Femi")
    assert "+++" not in profile.prose


def test_prose_has_every_part_and_neither_titles_nor_sources() -> None:
    prose = parsed().prose
    for said in (
        "You put in",
        "Femi",
        "Finding a fault",
        "college on some days",
        "Many do.",
        "hunt harder faults",
        "theatre",
    ):
        assert said in prose
    assert "Sparky" not in prose
    assert "Building Regulations" not in prose


def test_line_ends_of_another_system_change_nothing() -> None:
    assert parse(GOOD.replace("\n", "\r\n"), name="5241.md") == parsed()


ALONE = "Many do. You choose jobs but also quote, chase bills and pay for a van, tools, insurance and a yearly check."

BROKEN = {
    "no front matter": (("+++\n", ""), "does not begin with front matter"),
    "not TOML": (('code = "5241"', "code = 5241 5241"), "not TOML"),
    "a number for a code": (('code = "5241"', "code = 5241"), "front matter is not as planned"),
    "another code": (('code = "5241"', 'code = "5242"'), "is not named so"),
    "a field too many": (("edition = 1", "edition = 1\nsalary = 30000"), "front matter is not as planned"),
    "edition nought": (("edition = 1", "edition = 0"), "front matter is not as planned"),
    "a date in words": (("review_by = 2028-01-31\nsentence", 'review_by = "soon"\nsentence'), "front matter is not as planned"),
    "reviewed before it was written": (("written_on = 2026-11-24", "written_on = 2029-11-24"), "review_by is not after"),
    "an unknown way in": (('route = "college"', 'route = "luck"'), "front matter is not as planned"),
    "a level that there is not": (("levels = [2, 3]", "levels = [2, 9]"), "front matter is not as planned"),
    "a heading too few": (("## Good to know\n", ""), "its headings are"),
    "a heading of its own": (("## Good to know\n", "## Pay\n"), "its headings are"),
    "nothing under a heading": ((ALONE, ""), "nothing stands under"),
    "a link": (("Many do.", "[Many do](https://example.org)."), "plain paragraphs and lists only"),
    "markup": (("Many do.", "<b>Many do.</b>"), "plain paragraphs and lists only"),
    "bold": (("Many do.", "**Many** do."), "plain paragraphs and lists only"),
    "yourself without its part": (('yourself = "common"', 'yourself = "none"'), "its headings are"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_not_of_the_form_is_refused_with_its_name_and_why(name: str) -> None:
    change, reason = BROKEN[name]
    with pytest.raises(SourceWrong, match=reason) as refused:
        parsed(change)
    assert str(refused.value).startswith("5241.md: ")


def test_a_folder_gives_its_profiles_and_those_of_its_languages(tmp_path: Path) -> None:
    a_folder(tmp_path)
    (tmp_path / "cy").mkdir()
    a_folder(tmp_path / "cy")
    (tmp_path / "PLAN.md").write_text("not a profile")
    assert [(each.language, each.code) for each in read(tmp_path)] == [("en", "5241"), ("cy", "5241")]


@pytest.mark.parametrize("name", ["52411.md", "524.md"])
def test_a_file_with_another_name_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(GOOD)
    with pytest.raises(SourceWrong, match="four digits"):
        list(read(tmp_path))


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "5241.md").write_bytes(with_changes().encode() + b"\xff\xfe")
    with pytest.raises(SourceWrong, match="not UTF-8"):
        list(read(tmp_path))
