"""Families of work."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from labour_market.reads.families import FamilyPage
from tests.labour_market.facts import a_family, a_figure, a_job, an_edition, only_these, pay, total_of
from tests.labour_market.pages import links_on, queries_of, text_of
from tests.test_words import BANNED, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else() -> None:
    only_these()


def a_branch_of_work() -> None:
    a_job("2931", "Midwifery nurses", pay=35_600, pay_quality="precise", employment=24_000)
    a_job(
        "2932", "Community nurses", pay=36_900, pay_family=a_family("293"), employment=90_000, employment_at_least=True
    )
    pay("29", 41_000, quality="precise")
    pay("293", 36_900, quality="reasonable", precision=6)
    total_of("29", "2024", 1_570_000, withheld=40)
    outlook = an_edition("outlook", "2023")
    for year, level in (("2020", 1_354_000), ("2025", 1_401_000), ("2035", 1_588_000)):
        a_figure(outlook, "29", "jobs_projected", period=year, value=level)


def test_a_family_has_its_totals_with_their_sources(client: Client) -> None:
    a_branch_of_work()
    found = FamilyPage.of("29")
    assert found is not None
    pay_shown, people, outlook = found.totals
    assert pay_shown.number == "£41,000 a year"
    assert people.number == "At least 1.5 million people"
    assert outlook.number == "Growing"
    assert "In England, this group of jobs is projected to grow" in outlook.sentence
    assert "this job alone" not in outlook.sentence
    tree = html.fromstring(client.get("/careers/families/29/").content)
    assert all(figure.find_class("source") for figure in tree.find_class("figure"))


def test_a_family_lists_its_jobs_with_two_facts_each(client: Client) -> None:
    a_branch_of_work()
    response = client.get("/careers/families/29/")
    said = text_of(response)
    assert "2 jobs belong to this family of work" in said
    assert "£36,900 a year, for a wider group: Family 293" in said
    assert "Pay, precise" in said
    assert "at least 90,000 people" in said
    assert links_on(response)["Midwifery nurses"] == "/careers/2931/midwifery-nurses/"
    assert links_on(response)["Family 293"] == "/careers/families/293/"


def test_a_wide_family_leads_to_smaller_ones_and_does_not_list_every_job(client: Client) -> None:
    a_branch_of_work()
    links = links_on(client.get("/careers/families/2/"))
    assert links["Family 29"] == "/careers/families/29/"
    assert "Midwifery nurses" not in links


def test_a_family_without_a_projection_shows_none(client: Client) -> None:
    a_branch_of_work()
    found = FamilyPage.of("293")
    assert found is not None
    assert [shown.label for shown in found.totals] == ["Middle of full-time pay", "People in these jobs"]


def test_the_tree_has_plain_names_and_official_ones(client: Client) -> None:
    a_branch_of_work()
    a_family("1")
    response = client.get("/careers/families/")
    assert links_on(response)["Managers and people in charge"] == "/careers/families/1/"
    assert links_on(response)["Family 29"] == "/careers/families/29/"


@pytest.mark.parametrize("code", ["0", "998", "abc", "2931", "-", "x" * 300])
def test_an_unknown_family_is_a_page_that_searches(client: Client, code: str) -> None:
    response = client.get(f"/careers/families/{code}/")
    assert response.status_code == 404
    assert "search" in text_of(response).lower()


def test_plain_words_only(client: Client) -> None:
    a_branch_of_work()
    for address in ("/careers/families/", "/careers/families/29/"):
        assert BANNED.findall(words_of(client.get(address).content)) == []


def test_many_jobs_cost_as_many_queries_as_few(client: Client) -> None:
    a_branch_of_work()
    few = queries_of(client, "/careers/families/293/")
    for number in range(50, 80):
        a_job(f"29{number}", f"Nurses of kind {number}", pay=30_000)
    assert queries_of(client, "/careers/families/29/") == few <= 6  # another address: a page seen before costs one
    assert queries_of(client, "/careers/families/") <= 6
