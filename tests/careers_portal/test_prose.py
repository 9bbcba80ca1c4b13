"""How a text is measured: its words, sentences, reading age, and what it shares with others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers_portal import prose
from careers_portal.markdown import plain


def test_words_keep_their_apostrophes_and_hyphens() -> None:
    assert prose.words("You’re a part-time cook, aren't you? 24/7 – yes.") == [
        "You’re", "a", "part-time", "cook", "aren't", "you", "24", "7", "yes",
    ]  # fmt: skip


def test_a_list_item_and_a_colon_end_a_sentence_and_a_heading_mark_is_none() -> None:
    assert prose.sentences("You need three things: \n- a map\n- a hat.\n\n## Why\n\nBecause it rains.") == [
        "You need three things", "a map", "a hat", "Why", "Because it rains",
    ]  # fmt: skip


def test_reading_age_is_the_formula_worked_by_hand() -> None:
    # 9 words, 33 letters, 1 sentence: 4.71 x 33/9 + 0.5 x 9 - 21.43 = 0.34, and five years.
    assert prose.reading_age("The quick brown fox jumps over a lazy dog.") == pytest.approx(5.34, abs=0.01)
    # 4 words, 48 letters, 1 sentence: 4.71 x 12 + 2 - 21.43 = 37.09, and five years.
    assert prose.reading_age("Apprenticeship qualifications demand responsibility.") == pytest.approx(42.09, abs=0.01)


def test_shorter_sentences_of_the_same_words_are_read_younger() -> None:
    assert prose.reading_age("You cut. You stack. You carry.") < prose.reading_age("You cut you stack you carry.")


def test_nothing_has_no_age() -> None:
    assert prose.reading_age("") == prose.reading_age("... – !") == 0.0


def test_the_longest_shared_run_is_found_whatever_its_case_and_commas() -> None:
    found = prose.longest_shared(
        {"a": "Every day you check the oil, the water and the lights of the van."},
        [("b", "First, check the OIL the water and the tyres."), ("c", "you check the oil")],
    )["a"]
    assert (found.length, found.run, found.other) == (7, "check the oil the water and the", "b")


def test_a_text_shares_nothing_with_itself() -> None:
    texts = {"a": "one two three four five", "b": "nine eight seven six"}
    assert prose.longest_shared(texts, texts.items()) == dict.fromkeys(texts, prose.NOTHING_SHARED)


@given(st.text(alphabet="ab ", max_size=60), st.text(alphabet="ab ", max_size=60))
def test_the_run_is_the_longest_there_is(one: str, two: str) -> None:
    mine, theirs = one.split(), two.split()
    longest = max(
        (
            n
            for n in range(prose.SEED, len(mine) + 1)
            for at in range(len(mine) - n + 1)
            if any(theirs[there : there + n] == mine[at : at + n] for there in range(len(theirs) - n + 1))
        ),
        default=0,
    )
    assert prose.longest_shared({"one": one}, [("two", two)])["one"].length == longest


def test_markdown_gives_paragraphs_and_lists() -> None:
    assert plain("One.\n\n- two\n- three") == "<p>One.</p>\n<ul>\n<li>two</li>\n<li>three</li>\n</ul>\n"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](//elsewhere.example/x.png)",
        "<img src=x onerror=y>",
        "`<b>`",
    ],
)
def test_markdown_carries_no_markup_of_its_own(hostile: str) -> None:
    page = plain(hostile)
    assert "<script" not in page
    assert "<img" not in page
    assert "<a " not in page
    assert "<b>" not in page
