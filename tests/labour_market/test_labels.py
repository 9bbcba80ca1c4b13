"""Our plain names: one for everything that the figures carry, and none that a page must not say."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.utils.functional import Promise

from labour_market import labels
from labour_market.models import Summary
from labour_market.sources.base import slugged
from tests.labour_market import bundled_jobs

PUBLISHERS_FILES = Path(__file__).resolve().parents[3] / "shared" / "data"

TABLES: dict[str, Mapping[str, Promise] | Mapping[int, Promise]] = {
    name: table for name, table in vars(labels).items() if name.isupper() and isinstance(table, Mapping)
}

NOT_SAID = re.compile(
    r"\b(unit group|SOC|vintage|release|suppressed|coefficient|LMI|RIASEC|RQF|n\.e\.c|elementary|occupations?"
    r"|associate|clerical|stakeholder|utili[sz]e|unskilled|low[- ]skilled)\b",
    re.IGNORECASE,
)


def keys_of(dataset: str, measure: str) -> set[str]:
    return {row["dimension"] for row in bundled_jobs.rows(dataset, "figures") if row["measure"] == measure}


def test_every_skill_in_the_figures_has_a_label() -> None:
    assert keys_of("skills", "skill") <= set(labels.SKILLS)


def test_every_skill_in_the_publishers_file_has_a_label_and_no_label_is_for_nothing() -> None:
    file = PUBLISHERS_FILES / "national-careers-service" / "soc_skills.csv"
    if not file.is_file():
        pytest.skip("The publishers' files are not beside the project.")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        assert {slugged(row["skill"]) for row in csv.DictReader(lines)} == set(labels.SKILLS)


def test_two_skills_never_read_alike() -> None:
    repeated = [name for name, times in Counter(str(label) for label in labels.SKILLS.values()).items() if times > 1]
    assert not repeated


def test_a_skill_is_a_short_phrase_that_begins_small() -> None:
    for label in map(str, labels.SKILLS.values()):
        assert len(label.split()) <= 9, label
        assert label[0].islower() or label == "good English", label
        assert not label.endswith("."), label


def test_a_skill_without_a_label_still_reads() -> None:
    assert labels.skill("spoon-bending") == "spoon bending"


def test_every_industry_in_the_figures_has_a_name() -> None:
    letters = keys_of("employment", "employment") - {"total"}
    assert letters
    assert letters <= set(labels.INDUSTRIES)
    assert "".join(labels.INDUSTRIES) == "ABCDEFGHIJKLMNOPQRSTU"
    assert labels.industry("Q") == "Health and care"
    assert labels.industry("?") == "?"


def test_every_way_in_of_the_figures_has_a_name_and_a_meaning() -> None:
    assert keys_of("entry-routes", "entry_route") <= set(labels.WAYS_IN)
    assert list(labels.WAYS_IN) == list(labels.WAYS_IN_MEAN)
    assert {labels.way_in(way) for way in labels.WAYS_IN} == set(map(str, labels.WAYS_IN.values()))


def test_the_six_interests_are_always_in_the_same_order() -> None:
    for table in (labels.INTERESTS, labels.INTEREST_PHRASES, labels.INTEREST_MEANS):
        assert "".join(table) == "RIASEC"
    assert labels.interest("R") == "Making and fixing"
    assert labels.interest_phrase("S") == "helping and teaching people"


def test_the_four_levels_of_training_have_a_name_and_a_meaning() -> None:
    assert set(labels.TRAINING) == set(labels.TRAINING_MEANS) == set(bundled_jobs.training().values()) == {1, 2, 3, 4}


def test_outlook_is_said_as_the_summary_says_it() -> None:
    said = [(value, str(label)) for value, label in labels.OUTLOOK.items()]
    assert said == [(value, str(label)) for value, label in Summary.Outlook.choices]
    assert set(labels.OUTLOOK_MEANS) == set(labels.OUTLOOK)


def test_every_major_and_sub_major_family_has_a_plain_name() -> None:
    wanted = {code for code in bundled_jobs.families() if len(code) <= 2}
    assert set(labels.FAMILIES) == wanted
    assert len(wanted) == 1 + 9 + 26
    assert len(set(map(str, labels.FAMILIES.values()))) == len(wanted)
    assert all(len(str(name)) <= 70 for name in labels.FAMILIES.values())


def test_a_narrower_family_keeps_its_title() -> None:
    assert labels.family("223", "Nursing professionals") == "Nursing professionals"
    assert labels.family("53", "Skilled construction and building trades") == "Building trades"


@pytest.mark.parametrize("name", sorted(TABLES))
def test_labels_say_it_plainly(name: str) -> None:
    assert len(TABLES[name]) >= 3
    for label in map(str, TABLES[name].values()):
        assert not NOT_SAID.search(label), label
        assert label == " ".join(label.split()), label
        assert "!" not in label, label


@pytest.mark.parametrize("name", ["INTEREST_MEANS", "TRAINING_MEANS", "WAYS_IN_MEAN", "OUTLOOK_MEANS"])
def test_meanings_are_sentences_that_can_be_read_in_one_breath(name: str) -> None:
    for label in map(str, TABLES[name].values()):
        assert label[0].isupper(), label
        assert label.endswith("."), label
        assert all(len(sentence.split()) <= 25 for sentence in label.split(". ")), label


def test_labels_are_translated_when_shown_and_not_before() -> None:
    assert all(isinstance(label, Promise) for table in TABLES.values() for label in table.values())
