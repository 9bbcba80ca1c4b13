"""What pages say: in words that a fourteen-year-old knows, and every figure with where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from lxml import html

from labour_market.models import Occupation
from tests.addresses import PAGES, STATES, Address

TRADE_WORDS = (
    *("unit group", "soc", "soc 2020", "vintage", "vintages", "release", "releases", "suppressed"),
    *("coefficient", "coefficient of variation", "lmi", "riasec", "rqf"),
)
BANNED = re.compile(r"\b(?:" + "|".join(TRADE_WORDS) + r")\b", re.IGNORECASE)
ABOUT = "about-figure"
"""The class of "About this figure", the one place where the trade's own words stand."""


def words_of(page: bytes) -> str:
    """What a reader reads, without what stands in "About this figure"."""
    return words_in(html.document_fromstring(page))


def words_in(tree: html.HtmlElement) -> str:
    """The same of a tree, which loses what is not read."""
    names = "//section[@id='titles']//li"  # "SOC analyst" and "vintage car restorer" are what people call their jobs
    for hidden in tree.xpath(f"{names} | //script | //style | //*[contains(concat(' ', @class, ' '), ' {ABOUT} ')]"):
        hidden.drop_tree()
    return " ".join(text.strip() for text in shown_texts(tree) if text.strip())


def shown_texts(tree: html.HtmlElement) -> Iterator[str]:
    yield from (str(text) for text in tree.itertext())
    for attribute in ("@alt", "@title", "@aria-label", "@placeholder", "meta[@name='description']/@content"):
        yield from (str(value) for value in tree.xpath(f"//{attribute}"))


@pytest.mark.django_db
@pytest.mark.parametrize("address", [each for each in (*PAGES, *STATES) if each.name != "design"], ids=str)
def test_a_page_says_job_year_and_figure_and_none_of_the_trades_words(client: Client, address: Address) -> None:
    client.cookies["saved"] = address.kept
    assert BANNED.findall(words_of(client.get(address.path).content)) == []


YEAR = re.compile(r"\b20[0-9]{2}\b|version [0-9.]+")
PUBLISHERS = re.compile(
    r"Office for National Statistics|National Careers Service|Institute for Apprenticeships|Warwick Institute|O\*NET"
    r"|European Commission|Careers Portal"
)
AREAS = re.compile(r"United Kingdom|England|United States|Europe|Great Britain")


@pytest.mark.django_db
def test_each_of_the_412_jobs_has_a_page_with_a_name_and_its_figures_with_their_source(client: Client) -> None:
    """Publisher, area and year beside every figure and chart; none of the trade's words; one heading; own title."""
    faults, titles = [], set()
    jobs = Occupation.objects.values_list("code", "slug", "title")
    for code, slug, title in jobs:
        answer = client.get(f"/careers/{code}/{slug}/")
        assert answer.status_code == 200, code
        tree = html.document_fromstring(answer.content)
        titles.add(tree.findtext(".//title"))
        if [heading.text_content().strip() for heading in tree.iter("h1")] != [title]:
            faults.append(f"{code}: not one heading with its name")
        shown = [*tree.find_class("figure"), *tree.find_class("chart-figure")]
        assert len(shown) >= 4, code
        for each in shown:
            sources = [source.text_content() for source in each.find_class("source")]
            if not any(PUBLISHERS.search(said) and AREAS.search(said) and YEAR.search(said) for said in sources):
                faults.append(f"{code}: {each.text_content().split()[:6]} with {sources}")
        faults += [f"{code}: says {word}" for word in BANNED.findall(words_in(tree))]
    assert faults == []
    assert len(titles) == len(jobs) == 412


LARGE_NUMBER = re.compile(r"£[0-9]|[0-9],[0-9]{3}\b")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", [each for each in (*PAGES, *STATES) if each.name != "design" and each.status == 200], ids=str
)
def test_a_page_with_an_amount_says_where_amounts_come_from(client: Client, address: Address) -> None:
    """Not one bare number anywhere: a page with pounds or thousands in its content carries a source line."""
    client.cookies["saved"] = address.kept
    main = html.document_fromstring(client.get(address.path).content).get_element_by_id("main")
    for form in main.xpath(".//form | .//*[contains(@class, 'facets')]"):
        form.drop_tree()
    if LARGE_NUMBER.search(main.text_content()) and address.name not in {
        "labour_market:datasets",
        "labour_market:dataset",
    }:
        lines = [line.text_content() for line in main.find_class("source")]
        assert any(PUBLISHERS.search(line) and YEAR.search(line) for line in lines), lines


def test_the_trades_words_are_found_outside_about_this_figure_only() -> None:
    page = '<main><p title="LMI">A unit group.</p><details class="about-figure more">SOC 2020, vintage</details></main>'
    assert BANNED.findall(words_of(page.encode())) == ["unit group", "LMI"]
