"""What do you like doing? Twelve activities, families of work with reasons, nothing stored, nothing hidden."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from lxml import html

from labour_market.models import Family
from labour_market.reads.discover import Discovery
from labour_market.starts import ACTIVITIES, Answer
from tests.labour_market.pages import links_on, queries_of, text_of

pytestmark = pytest.mark.django_db


def test_it_asks_about_twelve_activities_and_none_is_answered_beforehand(client: Client) -> None:
    tree = html.fromstring(client.get("/discover/").content)
    assert len(tree.xpath("//main//fieldset")) == 12
    assert tree.xpath("//main//input[@checked]") == []


def test_answers_lead_to_families_with_reasons_that_name_them(client: Client) -> None:
    response = client.get("/discover/?outside=yes&apart=yes&check=no")
    reasons = text_of(response, ".reasons")
    outside = next(str(activity.label) for activity in ACTIVITIES if activity.key == "outside")
    assert outside in text_of(response, ".suggestions")
    assert "You said yes to" in reasons


def test_every_family_is_on_the_page_whatever_was_answered() -> None:
    every = set(Family.objects.filter(level=Family.Level.SUB_MAJOR).values_list("code", flat=True))
    assert len(every) == 26
    for answers in ({"outside": Answer.YES}, {"listen": Answer.YES, "check": Answer.NO}, {"lead": Answer.NO}):
        found = Discovery.of(answers)
        shown = [family.code for family in (*found.first, *found.more, *found.others)]
        assert sorted(shown) == sorted(every)


def test_different_likes_lead_to_different_families() -> None:
    outdoors = Discovery.of({"outside": Answer.YES, "apart": Answer.YES}).first[0].code
    people = Discovery.of({"listen": Answer.YES, "explain": Answer.YES}).first[0].code
    assert outdoors != people


def test_a_reason_against_is_said_and_takes_nothing_off(client: Client) -> None:
    liked = Discovery.of({"outside": Answer.YES})
    also = Discovery.of({"outside": Answer.YES, "check": Answer.NO, "explain": Answer.NO})
    named = {family.code for family in (*liked.first, *liked.more)}
    assert {family.code for family in (*also.first, *also.more)} == named
    assert any(family.but for family in (*also.first, *also.more))


def test_the_answers_can_be_changed(client: Client) -> None:
    tree = html.fromstring(client.get("/discover/?outside=yes&check=no").content)
    assert tree.xpath("//main//input[@checked]/@id") == ["check-no", "outside-yes"]
    assert tree.xpath("//a[@href='#activities']")


def test_a_visitor_who_likes_nothing_gets_a_way_on(client: Client) -> None:
    response = client.get("/discover/?" + "&".join(f"{activity.key}=no" for activity in ACTIVITIES))
    assert "nothing to go by" in text_of(response)
    assert sum(url.startswith("/careers/families/") for url in links_on(response).values()) >= 26


def test_no_percentage_is_shown(client: Client) -> None:
    words = text_of(client.get("/discover/?outside=yes&listen=yes"), "#main")
    assert not re.search(r"\d+\s?(%|per cent)", words)


def test_nothing_is_stored(client: Client) -> None:
    response = client.get("/discover/?outside=yes")
    assert not response.cookies
    assert Session.objects.count() == 0


@pytest.mark.parametrize("query", ["?outside=maybe", "?nonsense=yes", "?outside=yes&outside=no", "?outside=%00", "?=="])
def test_an_address_that_makes_no_sense_still_gets_a_page(client: Client, query: str) -> None:
    assert client.get(f"/discover/{query}").status_code == 200


def test_it_costs_the_same_however_much_is_answered(client: Client) -> None:
    one = queries_of(client, "/discover/?outside=yes")
    every = "&".join(f"{activity.key}=yes" for activity in ACTIVITIES)
    assert queries_of(client, f"/discover/?{every}") == one <= 6
    assert queries_of(client, "/discover/") <= one
