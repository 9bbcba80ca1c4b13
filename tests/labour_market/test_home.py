"""The first page: what this is, ways in, and one live figure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from lxml import html

from labour_market.models import Occupation
from labour_market.reads.home import EXAMPLES, Example
from tests.labour_market.pages import links_on, queries_of, text_of, titles_on

pytestmark = pytest.mark.django_db


def test_it_has_one_search_and_three_other_ways_in(client: Client) -> None:
    response = client.get("/")
    tree = html.fromstring(response.content)
    assert len(tree.xpath("//main//form[@role='search']")) == 1
    assert [link.get("href") for link in tree.xpath("//ul[@class='doors']//a")] == [
        "/subjects/",
        "/discover/",
        "/careers/families/",
    ]


def test_the_search_goes_to_the_list_of_jobs(client: Client) -> None:
    form = html.fromstring(client.get("/").content).xpath("//main//form[@role='search']")[0]
    assert (form.get("action"), form.get("method")) == ("/careers/", "get")
    assert [box.get("name") for box in form.iter("input")] == ["q"]


def test_each_example_search_finds_something(client: Client) -> None:
    tree = html.fromstring(client.get("/").content)
    examples = [link.get("href", "") for link in tree.find_class("examples")[0].iter("a")]
    assert len(examples) >= 3
    for address in examples:
        assert titles_on(client.get(address)), address


def test_the_live_figure_carries_publisher_area_year_and_quality(client: Client) -> None:
    source = text_of(client.get("/"), ".source")
    assert "Office for National Statistics" in source
    assert "United Kingdom" in source or "UK" in source
    assert "2024" in source


def test_every_example_job_exists_and_has_pay_of_its_own() -> None:
    assert set(Occupation.objects.filter(pk__in=EXAMPLES).values_list("pk", flat=True)) == set(EXAMPLES)
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(len(EXAMPLES))]
    examples = [Example.of(day) for day in days]
    assert len({example.title for example in examples if example}) == len(EXAMPLES)
    for example in examples:
        assert example is not None
        assert example.pay.borrowed_from is None, example.title
        assert example.pay.number.startswith("£"), example.title


def test_it_says_who_is_behind_it_and_links_to_the_sources(client: Client) -> None:
    response = client.get("/")
    assert "open-source" in text_of(response, ".behind")
    assert "/data/" in links_on(response).values()


def test_it_stays_inside_the_budget(client: Client) -> None:
    assert queries_of(client, "/") <= 6


def test_without_any_facts_it_is_still_a_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("labour_market.reads.home.EXAMPLES", ("0000",))
    caches["pages"].clear()
    response = client.get("/")
    caches["pages"].clear()  # no other test may meet this page
    assert response.status_code == 200
    assert not html.fromstring(response.content).find_class("figure")
