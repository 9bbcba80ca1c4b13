"""The list of jobs: search, filters, order, pages, and what it says when there is nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from lxml import html

from labour_market.forms import asked_for
from labour_market.models import Occupation, Summary
from labour_market.reads.figures import Editions
from labour_market.reads.results import NO_FIGURE, Job, Match, Results, card_of
from tests.labour_market.pages import HTMX, links_on, queries_of, text_of, titles_on

FAMILIES = [
    ("2", "Professional occupations"),
    ("22", "Health professionals"),
    ("223", "Nurses and midwives"),
    ("224", "Vets"),
    ("5", "Skilled trades"),
    ("53", "Building trades"),
    ("9", "Elementary occupations"),
]


def a_job(code: str, title: str, **known: Any) -> Job:
    nothing: dict[str, Any] = {
        "slug": title.lower().replace(" ", "-"),
        "sort_title": title.lower(),
        "training": 3,
        "pay": None,
        "pay_family": None,
        "pay_quality": "",
        "employment": None,
        "employment_at_least": False,
        "adverts": None,
        "outlook": "",
        "interests": "",
        "ways_in": (),
    }
    return Job(code=code, title=title, **(nothing | known))


VET = a_job(
    "2240",
    "Veterinarians",
    training=4,
    pay=48_000,
    pay_quality="acceptable",
    employment=25_000,
    outlook="growing",
    adverts=300,
    interests="IR",
    ways_in=("university",),
)
MIDWIFE = a_job(
    "2231",
    "Midwives",
    training=4,
    pay=42_000,
    pay_quality="precise",
    employment=43_000,
    outlook="growing",
    adverts=900,
    interests="S",
    ways_in=("university", "apprenticeship"),
)
PLUMBER = a_job(
    "5315",
    "Plumbers",
    pay=36_000,
    pay_quality="reasonable",
    employment=140_000,
    employment_at_least=True,
    outlook="steady",
    adverts=2_500,
    interests="R",
    ways_in=("apprenticeship", "college"),
)
CHEF = a_job("5434", "Chefs", pay=27_000, employment=200_000, outlook="shrinking", adverts=5_000)
FARM = a_job("9111", "Farm workers", training=1)
FOREST = a_job("9112", "Forestry workers", training=1, pay=90_000, pay_family="Farming trades")
JOBS = [CHEF, FARM, FOREST, MIDWIFE, PLUMBER, VET]


def list_at(address: str, matches: list[Match] | None = None) -> Results:
    """The list at that address, among six jobs."""
    asked, _cut = asked_for(QueryDict(address.partition("?")[2]))
    return Results.among(JOBS, asked, matches, families=FAMILIES, editions=Editions(current={}, older=()))


def titles(address: str) -> list[str]:
    return [job.title for job in list_at(address).jobs]


# Filters and order


def test_without_words_and_filters_every_job_is_listed_a_to_z() -> None:
    assert titles("/careers/") == ["Chefs", "Farm workers", "Forestry workers", "Midwives", "Plumbers", "Veterinarians"]


def test_options_of_one_filter_add_up_and_filters_narrow_each_other() -> None:
    assert titles("?way=college&way=university") == ["Midwives", "Plumbers", "Veterinarians"]
    assert titles("?way=apprenticeship&outlook=growing") == ["Midwives"]


def test_each_option_counts_what_picking_it_would_leave() -> None:
    for address in ("", "?way=apprenticeship", "?pay=30000-40000&outlook=growing", "?family=2&training=4"):
        shown = list_at(address)
        options = [(facet.name, option) for facet in shown.facets for option in facet.options]
        assert len(options) > 25
        for name, option in options:
            asked = shown.asked.having(name, option.value)
            alone = Results.among(JOBS, asked, None, families=FAMILIES, editions=Editions(current={}, older=()))
            assert option.count == alone.count, (address, name, option.value)


def test_a_band_holds_its_lower_end_and_not_its_upper() -> None:
    edges = [a_job("1111", "Lower", pay=30_000), a_job("1112", "Upper", pay=40_000)]
    asked, _cut = asked_for(QueryDict("pay=30000-40000"))
    shown = Results.among(edges, asked, None, families=FAMILIES, editions=Editions(current={}, older=()))
    assert [job.title for job in shown.jobs] == ["Lower"]


def test_a_family_inside_a_family_narrows_it() -> None:
    assert titles("?family=2") == ["Midwives", "Veterinarians"]
    assert titles("?family=2&family=224") == ["Veterinarians"]


def test_the_families_inside_a_picked_family_can_be_picked() -> None:
    inside = {option.value: [each.value for each in option.inside] for option in list_at("?family=2").facets[0].options}
    assert inside == {"2": ["22"], "5": [], "9": []}


def test_a_filter_says_how_many_jobs_it_drops_for_want_of_a_figure_and_can_show_them() -> None:
    shown = list_at("?pay=40000-50000")
    assert [missing.sentence for missing in shown.missing] == [
        "2 jobs have no pay figure of their own and are not shown."
    ]
    assert titles(shown.missing[0].url) == ["Farm workers", "Forestry workers", "Midwives", "Veterinarians"]
    assert list_at(shown.missing[0].url).missing == ()


def test_pay_borrowed_from_a_wider_group_feeds_no_filter_and_no_order() -> None:
    assert titles("?pay=50000") == []
    assert titles("?sort=pay") == ["Veterinarians", "Midwives", "Plumbers", "Chefs", "Farm workers", "Forestry workers"]


def test_most_people_come_first_when_asked() -> None:
    assert titles("?sort=people")[:3] == ["Chefs", "Plumbers", "Midwives"]


def test_the_best_match_comes_first_in_a_search_and_other_orders_can_be_asked_for() -> None:
    matches = [Match("5434", "why"), Match("2240", "why")]
    assert [job.title for job in list_at("?q=x", matches).jobs] == ["Chefs", "Veterinarians"]
    assert [job.title for job in list_at("?q=x&sort=pay", matches).jobs] == ["Veterinarians", "Chefs"]


def test_the_usual_order_has_no_name_so_that_typing_into_a_list_brings_the_best_match() -> None:
    assert ("", "A to Z", True) in list_at("").sorts
    assert ("", "Best match", True) in list_at("?q=x", []).sorts


def test_every_filter_that_is_on_can_be_lifted_by_itself() -> None:
    shown = list_at("?family=2&way=university&way=apprenticeship&outlook=growing&sort=pay")
    assert len(shown.chips) == 4
    for _label, url in shown.chips:
        lifted = list_at(url)
        assert len(lifted.chips) == 3
        assert lifted.asked.sort == "pay"


def test_lifting_a_family_lifts_those_inside_it() -> None:
    (_whole, lifts_both), (_inside, lifts_one) = list_at("?family=2&family=22").chips
    assert (lifts_both, lifts_one) == ("/careers/", "/careers/?family=2")


def test_the_filters_say_why_a_job_is_there() -> None:
    shown = list_at("?outlook=growing&way=apprenticeship&family=2")
    assert shown.match_for(MIDWIFE).why == "Fits your filters: Apprenticeship · Growing"
    assert list_at("?pay=none").match_for(FARM).why == "Fits your filters: Pay in a year: No figure of its own"


def test_the_option_without_a_figure_has_its_own_words() -> None:
    shown = list_at(f"?outlook={NO_FIGURE}")
    assert [job.title for job in shown.jobs] == ["Farm workers", "Forestry workers"]
    assert [label for label, _url in shown.chips] == ["Outlook to 2035: No figure"]


def test_filters_that_leave_nothing_offer_ways_out_that_lead_somewhere() -> None:
    shown = list_at("?pay=under-25000&outlook=growing")
    assert shown.jobs == ()
    assert [way.count for way in shown.ways_out] == [2, 6]
    for way in shown.ways_out:
        assert list_at(way.url).count == way.count


def test_nothing_is_filtered_or_sorted_by_sex() -> None:
    shown = list_at("?sex=female&women=50&sort=share_women")
    assert {facet.name for facet in shown.facets} == {
        "family",
        "training",
        "way",
        "subject",
        "pay",
        "outlook",
        "adverts",
        "interest",
    }
    assert {value for value, _label, _is_on in shown.sorts} == {"", "pay", "people"}
    assert [job.title for job in shown.jobs] == titles("")


# Cards


def facts_of(job: Job, *, people: bool = False) -> dict[str, str]:
    return dict(card_of(job, match=Match(job.code, ""), saved=(), address="/", people=people).facts)


def test_a_card_gives_pay_with_its_quality_and_training() -> None:
    facts = facts_of(PLUMBER)
    assert facts["Pay, reasonably precise"] == "£36,000 a year"
    assert facts["Training"]


def test_a_borrowed_figure_names_the_wider_group() -> None:
    assert facts_of(FOREST)["Pay, precision not known"] == "£90,000 a year, for a wider group: Farming trades"


def test_a_job_without_a_figure_says_so_in_words() -> None:
    assert facts_of(FARM, people=True) == {"Pay": "No figure we can trust", "People": "No figure we can trust"}


def test_a_number_of_people_with_withheld_parts_is_a_lower_limit() -> None:
    assert facts_of(PLUMBER, people=True)["People"] == "at least 140,000 people"


def test_a_job_found_under_another_name_takes_that_name_to_its_page() -> None:
    card = card_of(VET, match=Match("2240", "why", "animal doctor"), saved=(), address="/")
    assert card.url == "/careers/2240/veterinarians/?title=animal+doctor"


# Pages, with the facts that ship with the portal


@pytest.mark.django_db
def test_browsing_without_words_gives_every_job_in_pages_of_twenty(client: Client) -> None:
    response = client.get("/careers/")
    number = Occupation.objects.count()
    assert number == 412
    assert text_of(response, "#count") == "412 jobs, page 1 of 21"
    assert len(titles_on(response)) == 20


@pytest.mark.django_db
def test_a_search_finds_a_job_by_what_people_call_it_and_says_why(client: Client) -> None:
    response = client.get("/careers/?q=vet")
    assert titles_on(response)[0] == "Veterinarians"
    assert "vet" in text_of(response, ".why").lower()


@pytest.mark.django_db
def test_the_list_names_the_source_of_its_figures(client: Client) -> None:
    assert "Office for National Statistics" in text_of(client.get("/careers/"), ".sources")
    more = text_of(client.get("/careers/?outlook=growing&sort=people"), ".sources")
    assert len(more) > len(text_of(client.get("/careers/"), ".sources"))


@pytest.mark.django_db
def test_an_interest_that_is_only_a_loose_link_feeds_no_filter(client: Client) -> None:
    loose = set(Summary.objects.filter(interests="").values_list("occupation__title", flat=True))
    assert loose
    for letter in "RIASEC":
        asked, _cut = asked_for(QueryDict(f"interest={letter}"))
        found = {job.title for job in Results.of(asked, None).jobs}
        assert found
        assert not found & loose


@pytest.mark.django_db
def test_the_fragment_is_the_list_and_nothing_round_it(client: Client) -> None:
    whole = client.get("/careers/?q=midwife")
    part = client.get("/careers/?q=midwife", headers=HTMX)
    assert b"<html" in whole.content
    assert b"<html" not in part.content
    assert b'hx-swap-oob="innerHTML:#count"' in part.content
    assert titles_on(part) == titles_on(whole)


@pytest.mark.django_db
def test_the_back_button_gets_the_whole_page(client: Client) -> None:
    response = client.get("/careers/?q=midwife", headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert b"<html" in response.content


@pytest.mark.django_db
def test_a_search_that_finds_nothing_helps(client: Client) -> None:
    response = client.get("/careers/?q=zzqxj")
    assert text_of(response, "#count") == "No job for “zzqxj”"
    assert {"/subjects/", "/discover/", "/careers/families/"} <= set(links_on(response).values())


@pytest.mark.django_db
def test_filters_that_leave_nothing_say_what_to_take_away(client: Client) -> None:
    response = client.get("/careers/?training=1&pay=50000")
    assert titles_on(response) == []
    back = client.get(next(url for words, url in links_on(response).items() if words.startswith("Take away")))
    assert titles_on(back)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/careers/?page=9999",
        "/careers/?page=-1",
        "/careers/?page=abc",
        "/careers/?page=" + "9" * 400,
        "/careers/?q=" + "a" * 6000,
        "/careers/?q=%00%01",
        "/careers/?q=%ff%fe",
        "/careers/?q=%ed%a0%80",
        "/careers/?q=" + "%F0%9F%A6%84" * 30,
        "/careers/?q=';--",
        "/careers/?q=%25%25&sort=people",
        "/careers/?q=\\",
        "/careers/?q=(%20%26%20!:*",
        "/careers/?sort=nonsense",
        "/careers/?family=99&family=zz&pay=1&training=7",
        "/careers/?family=%00",
        "/careers/?" + "&".join(f"pay=x{number}" for number in range(300)),
    ],
    ids=lambda address: address[:40],
)
def test_an_address_that_makes_no_sense_still_gets_a_page(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_a_filter_that_we_do_not_know_is_named_and_left_out(client: Client) -> None:
    response = client.get("/careers/?pay=plenty&family=77")
    assert text_of(response, "#count").startswith("412 jobs")
    assert "pay=plenty" in text_of(response, ".notice")
    assert "family=77" in text_of(response, ".notice")


@pytest.mark.django_db
def test_a_search_that_is_too_long_is_cut_and_says_so(client: Client) -> None:
    assert "first 100 letters" in text_of(client.get("/careers/?q=" + "plumber+" * 40), ".notice")


@pytest.mark.django_db
def test_a_page_past_the_end_is_the_last_page(client: Client) -> None:
    assert titles_on(client.get("/careers/?page=9999")) == titles_on(client.get("/careers/?page=21"))
    assert len(titles_on(client.get("/careers/?page=9999"))) == 12


@pytest.mark.django_db
def test_pages_keep_the_filters(client: Client) -> None:
    response = client.get("/careers/?training=2&sort=pay")
    assert links_on(response)["Next"] == "/careers/?training=2&sort=pay&page=2"


@pytest.mark.django_db
def test_a_saved_job_says_so(client: Client) -> None:
    client.cookies["saved"] = "2240"
    assert text_of(client.get("/careers/?q=vet"), ".save").startswith("Saved")
    del client.cookies["saved"]
    assert text_of(client.get("/careers/?q=vet"), ".save").startswith("Save:")


@pytest.mark.django_db
def test_the_list_costs_the_same_however_many_jobs_are_on_it(client: Client) -> None:
    one = queries_of(client, "/careers/?family=224")
    assert titles_on(client.get("/careers/?family=224")) == ["Veterinarians"]
    assert queries_of(client, "/careers/") == one <= 6


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/careers/?q=vet&sort=people&pay=none", "/careers/?q=zzqxj", "/careers/?q=engineer"]
)
def test_a_search_stays_inside_the_budget(client: Client, address: str) -> None:
    assert queries_of(client, address) <= 6


@pytest.mark.django_db
def test_each_control_has_a_name_and_no_id_stands_twice(client: Client) -> None:
    tree = html.fromstring(client.get("/careers/?family=2&family=22").content)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    labelled = {label.get("for") for label in tree.iter("label")}
    boxes = [box.get("id") for box in tree.iter("input", "select") if box.get("type") != "hidden"]
    assert len(boxes) > 30
    assert set(boxes) <= labelled
