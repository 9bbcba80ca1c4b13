"""What pages say: in words that a fourteen-year-old knows, and all of it translatable."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from lxml import html

from tests.addresses import PAGES, Address

TRADE_WORDS = (
    *("unit group", "soc", "soc 2020", "vintage", "vintages", "release", "releases", "suppressed"),
    *("coefficient", "coefficient of variation", "lmi", "riasec", "rqf"),
)
BANNED = re.compile(r"\b(?:" + "|".join(TRADE_WORDS) + r")\b", re.IGNORECASE)
ABOUT = "about-figure"
"""The class of "About this figure", the one place where the trade's own words stand."""


def words_of(page: bytes) -> str:
    """What a reader reads, without what stands in "About this figure"."""
    tree = html.fromstring(page)
    for hidden in tree.xpath(f"//script | //style | //*[contains(concat(' ', @class, ' '), ' {ABOUT} ')]"):
        hidden.drop_tree()
    return " ".join(text.strip() for text in shown_texts(tree) if text.strip())


def shown_texts(tree: html.HtmlElement) -> Iterator[str]:
    yield from (str(text) for text in tree.itertext())
    for attribute in ("alt", "title", "aria-label", "placeholder"):
        yield from (str(value) for value in tree.xpath(f"//@{attribute}"))


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES, ids=lambda address: address.path)
def test_a_page_says_job_year_and_figure_and_none_of_the_trades_words(client: Client, address: Address) -> None:
    if address.name == "design":
        pytest.skip("It is for those who build the portal.")
    assert BANNED.findall(words_of(client.get(address.path).content)) == []
