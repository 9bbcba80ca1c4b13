"""The page of one job: every figure with its source, and each kind of gap told apart."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from labour_market.reads.profile import Profile
from tests.labour_market.facts import (
    a_bare_job,
    a_figure,
    a_full_job,
    a_job,
    a_title,
    an_edition,
    an_industry,
    only_these,
    pay,
    total_of,
)
from tests.labour_market.pages import queries_of, text_of
from tests.labour_market.test_words import BANNED

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
FULL = "/careers/2931/midwifery-nurses/"


@pytest.fixture(autouse=True)
def nothing_else() -> None:
    only_these()


def the_profile(code: str = "2931") -> Profile:
    found = Profile.of(code, TODAY)
    assert found is not None
    return found


def visible(response: Any) -> str:
    """What a reader sees without opening "About this figure"."""
    tree = html.fromstring(response.content)
    for about in tree.find_class("about-figure"):
        about.drop_tree()
    return " ".join(tree.text_content().split())


def test_pay_leads_with_the_middle_of_full_time_pay_and_its_source(client: Client) -> None:
    a_full_job()
    pay = the_profile().pay
    assert pay.number == "£35,600 a year"
    assert "about £3,000 a month, about £18.50 an hour" in pay.sentence
    assert "A quarter earn under £28,400." in pay.sentence
    assert "employees of all ages" in pay.sentence
    assert pay.source.publisher == "Office for National Statistics"
    assert pay.source.area == "United Kingdom"
    assert pay.source.period == "2024"
    assert pay.source.quality_words == "precise; first version: it may be corrected"
    assert pay.source.measures == "middle full-time pay in a year, before tax, employees of all ages"
    assert pay.borrowed_from is None
    assert pay.source.url == "/data/annual-pay/"


def test_every_figure_and_chart_on_the_page_carries_its_source(client: Client) -> None:
    a_full_job()
    tree = html.fromstring(client.get(FULL).content)
    figures = [*tree.find_class("figure"), *tree.find_class("chart-figure")]
    assert len(figures) >= 10
    for figure in figures:
        (source,) = figure.find_class("source")
        parts = [part.text_content() for part in source.find_class("source-part")]
        assert len(parts) >= 4, f"publisher, measure, area, year and quality: {source.text_content()}"
        assert re.search(r"\b20\d\d\b", " ".join(parts)), source.text_content()


def test_a_page_has_every_part_and_its_menu_leads_to_each(client: Client) -> None:
    a_full_job()
    tree = html.fromstring(client.get(FULL).content)
    links = [link.get("href", "") for link in tree.find_class("page-menu")[0].iter("a")]
    assert links == ["#pay", "#ways-in", "#skills", "#people", "#demand", "#similar", "#titles"]
    assert [tree.get_element_by_id(link[1:]).tag for link in links] == ["section"] * 7
    said = text_of(client.get(FULL))
    assert "We have not written what this job is like yet" in said
    for words in (
        "1 in 10 earn under £24,000. A quarter earn under £28,400. A quarter earn over £42,600. 1 in 5 earn over £44,000.",
        "about £1,800 a year less than the middle of all full-time pay, £37,400",
        "2024: precise; before: how precise is not in our files",
        "About 1.4 million jobs in 2020, about 1.4 million jobs in 2025 and about 1.6 million jobs in 2035.",
        "about 610,000 jobs in the group are expected to come free that way from 2020 to 2035",
        "a projection; its makers give no margin of error",
        "1 point is left out because it is not reliable.",
        "In 2022 it was £31,800. In 2024 it was £35,600: £3,800 more.",
        "37.5 hours a week",
        "About 27,000 people",
        "The number has gone up: about 22,000 people in 2021, about 27,000 people in 2024.",
        "Health and care",
        "About 9 in 10",
        "About 4 in 10",
        "About 510 adverts",
        "lower than a year before, by about 1 in 6",
        "Growing",
        "Listening carefully",
        "helping and teaching people",
        "Certified nurse midwife",
        "Midwife. Level 6, like a degree; usually 4 years",
        "list of 2020",
        "University course",
        "2 linked job profiles describe it",
        "Registered community nurses",
        "Uses similar skills",
    ):
        assert words in said, words


def test_plain_words_only_outside_about_this_figure(client: Client) -> None:
    a_full_job()
    a_bare_job()
    for address in (FULL, "/careers/1912/elected-officers-and-representatives/"):
        response = client.get(address)
        assert BANNED.findall(visible(response)) == []
    assert BANNED.search(text_of(client.get(FULL))), "About this figure says the precise words"


def test_nothing_shown_reads_as_zero(client: Client) -> None:
    a_bare_job()
    found = the_profile("1912")
    assert (found.pay.number, found.pay.status) == ("Withheld", "withheld")
    assert (found.hours.number, found.hours.status) == ("Not reliable enough to show", "unreliable")
    assert (found.employed.number, found.employed.status) == ("None, or too few to count", "none")
    assert (found.adverts.number, found.adverts.status) == ("Not available", "not_available")
    assert found.women.number == "Withheld"
    assert found.pay_spread is None
    assert found.pay_trend is None
    assert found.industries is None
    assert found.pay.source.publisher == "Office for National Statistics"
    said = text_of(client.get("/careers/1912/elected-officers-and-representatives/"))
    assert "somebody might be recognised" in said
    assert "Too few people were asked" in said
    assert "£" not in said


def test_a_job_of_which_we_know_nothing_still_has_a_page(client: Client) -> None:
    a_job("1912", "Elected officers and representatives")
    response = client.get("/careers/1912/elected-officers-and-representatives/")
    assert response.status_code == 200
    assert "Not available" in text_of(response)


def test_pay_is_borrowed_from_the_nearest_group_that_has_one_and_says_so(client: Client) -> None:
    a_job("2931", "Midwifery nurses")
    pay("2931", None, status="unreliable", quality="unreliable", precision=None)
    pay("293", 36_900, spread=(("p25", 30_000), ("p75", 42_000)))
    pay("29", 41_000)
    shown = the_profile().pay
    assert shown.number == "£36,900 a year"
    assert shown.borrowed_from == "Family 293"
    assert shown.label == "Middle of full-time pay in a wider group of jobs"
    assert shown.sentence.startswith("There is no figure we can trust for this job alone")
    assert the_profile().pay_spread is None, "a spread of others is not drawn as if it were theirs"
    assert "This figure is for a wider group of jobs: Family 293" in text_of(client.get(FULL))


def test_a_middle_above_20_per_cent_is_not_shown_as_if_it_were_good(client: Client) -> None:
    a_job("2931", "Midwifery nurses")
    pay("2931", 35_000, quality="acceptable", precision=24)
    shown = the_profile().pay
    assert shown.status == "unreliable"
    assert "35" not in shown.number + shown.sentence


def test_the_share_of_women_is_borrowed_from_the_sub_major_group_only(client: Client) -> None:
    a_job("2931", "Midwifery nurses")
    hours = an_edition("paid-hours", "2024")
    a_figure(hours, "2931", "share_women")
    a_figure(hours, "293", "share_women", value=90, quality="approximate")
    a_figure(hours, "29", "share_women", value=74, quality="approximate")
    shown = the_profile().women
    assert shown.borrowed_from == "Family 29"
    assert "About 3 in 4 of the employees in this wider group are women" in shown.sentence
    assert "It tells you who does this work today." in shown.sentence


def test_people_are_a_lower_limit_where_parts_are_kept_back(client: Client) -> None:
    a_job("2931", "Midwifery nurses")
    for year in ("2021", "2024"):
        an_industry("2931", "Q", year, 20_000 if year == "2021" else 27_000)
        an_industry("2931", "P", year, None)
        total_of("2931", year, 20_000 if year == "2021" else 27_000, withheld=1)
    shown = the_profile().employed
    assert shown.number == "At least 27,000 people"
    assert shown.source.quality_words == "a lower limit: some parts are held back"
    assert "at least 20,000 people in 2021, at least 27,000 people in 2024" in shown.sentence
    chart = the_profile().industries
    assert chart is not None
    assert ("Schools, colleges and universities", "Not reliable enough to show") in chart.table.rows


def test_a_change_is_left_unsaid_where_other_parts_are_kept_back(client: Client) -> None:
    a_job("2931", "Midwifery nurses")
    for year, kept in (("2021", "P"), ("2024", "R")):
        an_industry("2931", "Q", year, 20_000 if year == "2021" else 27_000)
        an_industry("2931", kept, year, None)
        total_of("2931", year, 20_000 if year == "2021" else 27_000, withheld=1)
    assert "cannot say whether the number went up or down" in the_profile().employed.sentence


def test_a_loose_interest_is_a_hint_without_a_chart(client: Client) -> None:
    a_job("2931", "Midwifery nurses")
    interests = an_edition("interests", "29.3")
    for letter, score in zip("RIASEC", (3, 5, 2, 6, 3, 4), strict=True):
        a_figure(interests, "2931", "interest", letter, "2025", score, quality="similar")
    found = the_profile().interests
    assert found is not None
    assert found.is_hint
    assert found.chart is None
    assert found.sentence.startswith("Similar work suggests")
    assert found.source.quality_words == "similar work suggests"


def test_one_year_of_pay_has_no_trend(client: Client) -> None:
    a_job("2931", "Midwifery nurses")
    pay("2931", 35_000)
    assert the_profile().pay_trend is None
    assert "one year only" in text_of(client.get(FULL))


def test_a_trend_leaves_a_gap_where_a_year_is_not_shown(client: Client) -> None:
    a_full_job()
    year = an_edition("annual-pay", "2022", current=False)
    year.figures.update(value=None, status="unreliable", quality="unreliable")
    chart = the_profile().pay_trend
    assert chart is not None
    assert "cannot say how pay has changed" in chart.sentence
    assert chart.table.rows[0][1] == "Not reliable enough to show"


def test_the_outlook_is_only_of_a_group_that_is_published(client: Client) -> None:
    a_job("2931", "Midwifery nurses")
    an_edition("outlook", "2023")
    found = the_profile()
    assert found.outlook.status == "not_available"
    assert found.outlook.source.area == "England"
    assert found.outlook_chart is None


def test_many_titles_show_the_everyday_ones_first_and_the_rest_on_demand(client: Client) -> None:
    job = a_full_job()
    for number in range(30):
        a_title(job, "titles-coding-index", f"matron {number}")
    a_title(job, "titles-everyday", "baby nurse")
    a_title(job, "titles-coding-index", "nurse", share=0.2)
    titles = the_profile().titles
    assert titles is not None
    assert titles.first[0] == "Baby nurse"
    assert len(titles.first) == 24
    assert "Nurse" not in [*titles.first, *(title for group in titles.more for title in group.titles)]
    assert len(titles.first) + sum(len(group.titles) for group in titles.more) == titles.total
    assert f"Show all {titles.total} titles" in text_of(client.get(FULL))


def test_who_came_with_a_title_reads_that_the_figures_cover_a_group(client: Client) -> None:
    a_full_job()
    assert "You looked for “midwife”" in text_of(client.get(FULL, {"title": "midwife"}))
    for title in ("Midwifery nurses", "free money at example.com", "", "x" * 5000, "\x00"):
        assert "You looked for" not in text_of(client.get(FULL, {"title": title}))


def test_the_short_address_and_a_wrong_name_lead_to_the_full_address(client: Client) -> None:
    a_full_job()
    for address in ("/careers/2931/", "/careers/2931/midwives/"):
        response = client.get(address, {"title": "midwife"})
        assert (response.status_code, response["Location"]) == (301, f"{FULL}?title=midwife")


@pytest.mark.parametrize("address", ["/careers/9999/", "/careers/9999/anything/", "/careers/0000/"])
def test_an_unknown_code_is_a_page_that_searches(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    tree = html.fromstring(response.content)
    assert [field.get("name") for field in tree.iter("input")] == ["q"]


def test_a_saved_job_can_be_let_go_and_compare_starts_from_what_is_saved(client: Client) -> None:
    a_full_job()
    client.cookies["saved"] = "2931.2932"
    said = html.fromstring(client.get(FULL).content)
    links = [link.get("href") for link in said.iter("a")]
    assert "/careers/compare/?soc=2931&soc=2932" in links


def test_a_profile_costs_at_most_four_queries_however_much_it_shows(client: Client) -> None:
    a_full_job()
    a_bare_job()
    costs = [queries_of(client, address) for address in (FULL, "/careers/1912/elected-officers-and-representatives/")]
    assert costs[0] == costs[1] <= 4
