"""Words of titles and searches, in the one form in which they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labour_market.title_keys import MOST_WORDS, asked, bag, natural_order, normalise, root, sound


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Plumbers", "plumber"),
        ("Café Owner", "cafe owner"),
        ("Adviser, cessation, smoking", "smoking cessation adviser"),
        ("Careers advisor", "career adviser"),
        ("Children's nurse", "child nurse"),
        ("HGV driver", "heavy good vehicle driver"),
        ("PE teacher", "physical education teacher"),
        ("TA", "teaching assistant"),
        ("Policewomen", "policewoman"),
        ("Organizer", "organiser"),
        ("Physics teacher", "physics teacher"),
        ("Engineering professionals n.e.c.", "engineering professional"),
        ("Managers, directors and senior officials", "manager director and senior official"),
        ("H&S officer", "health and safety officer"),
        ("", ""),
        ("🦊 ؟", ""),
    ],
)
def test_a_key_is_one_form_of_all_the_ways_to_write_a_title(text: str, key: str) -> None:
    assert normalise(text) == key


def test_an_index_entry_is_turned_round_and_its_bracket_stays_behind() -> None:
    assert natural_order("Man, lollipop (schools)") == "lollipop Man (schools)"


def test_word_order_and_small_words_do_not_matter_to_a_bag() -> None:
    assert bag(normalise("driver of a bus")) == bag(normalise("bus driver"))


@pytest.mark.parametrize(
    "family",
    [
        "photographer photography",
        "plumber plumbing",
        "engineer engineering",
        "teacher teaching",
        "journalist journalism",
        "psychologist psychology",
        "electrician electrical electricity",
        "baker baking bakery",
        "actor acting actress",
        "carpenter carpentry",
        "policeman policewoman",
    ],
)
def test_words_about_the_same_work_share_a_root(family: str) -> None:
    assert len({root(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", ["nurse nursery", "police policy", "physicist physical", "office officer"])
def test_words_about_different_work_do_not(pair: str) -> None:
    one, other = pair.split()
    assert root(one) != root(other)


@pytest.mark.parametrize("pair", ["physio fisio", "electrician electrition", "chef shef", "psychologist sycologist"])
def test_a_word_spelt_as_it_sounds_sounds_the_same(pair: str) -> None:
    right, wrong = pair.split()
    assert sound(right) == sound(wrong)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("I want to work with animals", ["animal"]),
        ("how to become a doctor", ["doctor"]),
        ("jobs in sport", ["sport"]),
        ("social work", ["social", "work"]),
        ("make up artist", ["make", "up", "artist"]),
        ("the of and", []),
        ("!!! & | ' :*", []),
    ],
)
def test_only_the_words_that_matter_are_asked_for(query: str, words: list[str]) -> None:
    assert asked(query) == words


@given(st.text(max_size=300))
def test_any_text_has_a_key_of_plain_words(text: str) -> None:
    for word in [*normalise(text).split(), *asked(text)]:
        assert word.isascii()
        assert word.isalnum()
        root(word)
        sound(word)
    assert len(asked(text)) <= MOST_WORDS


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=60))
def test_a_key_is_its_own_key_once_spelling_has_settled(text: str) -> None:
    settled = normalise(normalise(text))
    assert normalise(settled).split() == normalise(normalise(settled)).split()
