"""What is typed into an address becomes words that a database can take."""

from __future__ import annotations

import pytest

from labour_market.forms import tidy


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("plum\x00ber", "plum ber"),
        ("\x00\x01\x1f\x7f", ""),
        ("  dog \t\r\n walker  ", "dog walker"),
        ("vet\u2028nurse\u00a0here", "vet nurse here"),
        ("Zoë's café, n.e.c.", "Zoë's café, n.e.c."),
    ],
)
def test_a_control_character_counts_as_a_space_and_words_stay_as_typed(typed: str, words: str) -> None:
    assert tidy(typed) == words
