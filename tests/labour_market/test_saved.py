"""Jobs kept on a device: one cookie, nothing on the server, undo for whatever is taken off."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from lxml import html

from careers_portal.web import SAVED_AT_MOST
from labour_market.models import Occupation
from tests.labour_market.pages import FROM_HERE, HTMX, form_in, links_on, queries_of, text_of, titles_on

pytestmark = pytest.mark.django_db

SAVED = "/careers/saved/"


def kept(client: Client) -> list[str]:
    return [code for code in client.cookies["saved"].value.split(".") if code] if "saved" in client.cookies else []


def keep(client: Client, *codes: str, **extra: Any) -> Any:
    return client.post(
        SAVED, {"soc": codes, "keep": "1", "next": "/careers/?q=vet#job-2240"} | extra, headers=FROM_HERE
    )


def remove(client: Client, *codes: str, **extra: Any) -> Any:
    return client.post(SAVED, {"soc": codes, "keep": "0"} | extra, headers=FROM_HERE)


def test_an_empty_list_says_what_it_is_for_and_where_to_begin(client: Client) -> None:
    response = client.get(SAVED)
    assert "Nothing saved yet" in text_of(response)
    assert links_on(response)["Find a job"] == "/careers/"


def test_saving_keeps_a_job_and_returns_to_where_the_reader_was(client: Client) -> None:
    response = keep(client, "2240")
    assert (response.status_code, response["Location"]) == (302, "/careers/?q=vet#job-2240")
    assert kept(client) == ["2240"]
    assert titles_on(client.get(SAVED)) == ["Veterinarians"]


def test_jobs_stay_in_the_order_in_which_they_were_kept_and_none_stands_twice(client: Client) -> None:
    for code in ("5315", "2240", "5315"):
        keep(client, code)
    assert kept(client) == ["5315", "2240"]


def test_the_cookie_is_ours_alone_and_lasts_a_year(client: Client) -> None:
    keep(client, "2240")
    cookie = client.cookies["saved"]
    assert (cookie["samesite"], cookie["httponly"], cookie["max-age"]) == ("Lax", True, 365 * 24 * 3600)


def test_nothing_about_it_is_kept_on_the_server(client: Client) -> None:
    keep(client, "2240")
    assert Session.objects.count() == 0
    assert "sessionid" not in client.cookies


def test_a_removed_job_can_be_put_back(client: Client) -> None:
    keep(client, "2240", "5315")
    response = client.get(remove(client, "2240")["Location"])
    assert "Veterinarians is off your list." in text_of(response, ".notice")
    form = form_in(html.fromstring(response.content).find_class("notice")[0])
    client.post(form.get("action", ""), dict(form.form_values()), headers=FROM_HERE)
    assert kept(client) == ["5315", "2240"]


def test_taking_the_last_job_off_forgets_the_cookie(client: Client) -> None:
    keep(client, "2240")
    remove(client, "2240")
    assert kept(client) == []


def test_htmx_swaps_the_button_alone(client: Client) -> None:
    response = client.post(SAVED, {"soc": "2240", "keep": "1", "next": "/careers/"}, headers=FROM_HERE | HTMX)
    assert response.status_code == 200
    assert b"<html" not in response.content
    button = html.fromstring(response.content)
    assert button.xpath("//input[@name='keep']/@value") == ["0"]
    assert "Saved" in button.text_content()
    assert kept(client) == ["2240"]


def test_a_full_list_says_so_and_keeps_what_was_there(client: Client) -> None:
    codes = list(Occupation.objects.order_by("code").values_list("code", flat=True)[: SAVED_AT_MOST + 1])
    keep(client, *codes[:SAVED_AT_MOST])
    response = keep(client, codes[-1])
    assert kept(client) == codes[:SAVED_AT_MOST]
    assert "is full" in text_of(client.get(response["Location"]), ".notice")


def test_two_jobs_can_be_ticked_and_compared(client: Client) -> None:
    keep(client, "2240", "5315")
    tree = html.fromstring(client.get(SAVED).content)
    ticked = tree.xpath("//input[@type='checkbox'][@form='to-compare'][@checked]/@value")
    assert ticked == ["2240", "5315"]
    assert tree.get_element_by_id("to-compare").get("action") == "/careers/compare/"


def test_of_many_jobs_only_four_are_ticked(client: Client) -> None:
    keep(client, *Occupation.objects.order_by("code").values_list("code", flat=True)[:7])
    tree = html.fromstring(client.get(SAVED).content)
    assert len(tree.xpath("//input[@form='to-compare']")) == 7
    assert len(tree.xpath("//input[@form='to-compare'][@checked]")) == 4


def test_one_job_alone_cannot_be_compared(client: Client) -> None:
    keep(client, "2240")
    assert b"to-compare" not in client.get(SAVED).content


def test_clearing_asks_first_and_can_be_undone(client: Client) -> None:
    keep(client, "2240", "5315")
    asked = client.get("/careers/saved/clearing/")
    assert "all 2 jobs" in text_of(asked)
    assert kept(client) == ["2240", "5315"]
    after = client.post("/careers/saved/clearing/", headers=FROM_HERE)
    assert kept(client) == []
    page = client.get(after["Location"])
    form = form_in(html.fromstring(page.content).find_class("notice")[0])
    codes = [value for name, value in form.form_values() if name == "soc"]
    keep(client, *codes)
    assert kept(client) == ["2240", "5315"]


def test_an_empty_list_has_nothing_to_clear(client: Client) -> None:
    response = client.get("/careers/saved/clearing/")
    assert "There is nothing to clear." in text_of(response)
    assert not html.fromstring(response.content).xpath("//main//form")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x", ""]
)
def test_it_never_leads_to_another_site(client: Client, elsewhere: str) -> None:
    assert keep(client, "2240", next=elsewhere)["Location"] == SAVED


@pytest.mark.parametrize("soc", ["9999", "abc", "", "2240'"])
def test_a_code_that_is_no_job_changes_nothing(client: Client, soc: str) -> None:
    assert keep(client, soc).status_code == 404
    assert kept(client) == []


def test_a_form_on_another_site_changes_nothing() -> None:
    strict = Client(enforce_csrf_checks=True)
    elsewhere: list[dict[str, str]] = [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}]
    for stated in elsewhere:
        assert strict.post(SAVED, {"soc": "2240", "keep": "1"}, headers=stated).status_code == 403
    assert strict.post(SAVED, {"soc": "2240", "keep": "1"}, headers=FROM_HERE).status_code == 302


def test_rubbish_in_the_cookie_is_passed_over(client: Client) -> None:
    client.cookies["saved"] = "2240.<script>.0000.99999.2240"
    assert titles_on(client.get(SAVED)) == ["Veterinarians"]


@pytest.mark.parametrize("query", ["?removed=abc", "?removed=9999", "?removed=2240&removed=2240", "?full"])
def test_an_address_that_makes_no_sense_still_gets_the_list(client: Client, query: str) -> None:
    assert client.get(SAVED + query).status_code == 200


def test_one_job_or_forty_cost_the_same(client: Client) -> None:
    keep(client, "2240")
    one = queries_of(client, SAVED)
    keep(client, *Occupation.objects.order_by("code").values_list("code", flat=True)[: SAVED_AT_MOST - 1])
    assert len(titles_on(client.get(SAVED))) >= SAVED_AT_MOST - 1
    assert queries_of(client, SAVED) == one <= 6
