"""The datasets: what each says of itself, and its table to take away."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client

from labour_market.models import Release
from labour_market.reads import datasets
from tests.labour_market.facts import a_bare_job, a_figure, a_full_job, a_job, a_title, an_edition, only_these
from tests.labour_market.pages import links_on, queries_of, text_of
from tests.test_words import BANNED, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else() -> None:
    only_these()


def the_table(client: Client, slug: str) -> list[dict[str, str]]:
    response: Any = client.get(f"/data/{slug}.csv")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))


def test_every_dataset_is_listed_with_who_made_it_and_what_it_cannot_tell(client: Client) -> None:
    a_full_job()
    said = text_of(client.get("/data/"))
    for words in (
        "Pay in a year",
        "Office for National Statistics",
        "Open Government Licence v3.0",
        "United Kingdom",
    ):
        assert words in said
    assert said.count("Cannot tell you:") == len(datasets.listed())
    assert links_on(client.get("/data/"))["Pay in a year"] == "/data/annual-pay/"


def test_a_dataset_says_all_that_a_reader_needs_to_judge_it(client: Client) -> None:
    a_full_job()
    a_bare_job()
    Release.objects.filter(digest="annual-pay-2024").update(
        left_out=[{"what": "percentage changes", "rows": 1104, "why": "the years say it themselves"}]
    )
    said = text_of(client.get("/data/annual-pay/"))
    for words in (
        "What it cannot tell you",
        "only employees on a payroll are counted",
        "It has something to show for 1 of",
        "Withheld, so that nobody is recognised",
        "Years we hold",
        "As an older year",
        "percentage changes",
        "1,104",
        "the years say it themselves",
        "First version: it may be corrected",
        "annual-pay.xlsx",
    ):
        assert words in said, words


def test_plain_words_only(client: Client) -> None:
    a_full_job()
    for address in ("/data/", "/data/annual-pay/", "/data/interests/", "/data/soc2020/"):
        an_edition("soc2020", "2025")
        assert BANNED.findall(words_of(client.get(address).content)) == []


@pytest.mark.parametrize("address", ["/data/nothing/", "/data/nothing.csv", "/data/annual-pay/"])
def test_a_dataset_that_is_not_shown_is_a_page_that_leads_on(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert links_on(response)["See where all our figures come from"] == "/data/"


def test_the_list_is_empty_before_anything_is_loaded(client: Client) -> None:
    assert "No figures are loaded yet" in text_of(client.get("/data/"))


def test_a_table_has_every_cell_of_the_current_edition_with_its_provenance(client: Client) -> None:
    a_full_job()
    a_bare_job()
    rows = the_table(client, "annual-pay")
    assert {row["edition"] for row in rows} == {"2024"}
    cells = {(row["code"], row["dimension"]): row for row in rows}
    median = cells["2931", "median"]
    assert (median["title"], median["value"], median["status"], median["quality"], median["precision"]) == (
        "Midwifery nurses", "35642.000", "shown", "precise", "2.10",
    )  # fmt: skip
    assert (median["publisher"], median["licence"], median["area"]) == (
        "Office for National Statistics", "Open Government Licence v3.0", "United Kingdom",
    )  # fmt: skip
    assert (cells["1912", "median"]["value"], cells["1912", "median"]["status"]) == ("", "withheld")
    assert (cells["2931", "p90"]["value"], cells["2931", "p90"]["status"]) == ("", "unreliable")
    assert cells["0", "median"]["title"] == "All work"


@pytest.mark.parametrize(
    ("slug", "column", "value"),
    [
        ("titles-soc2020", "job_title", "Midwife"),
        ("apprenticeships", "reference", "ST0948"),
        ("similar", "other_title", "Registered community nurses"),
        ("employment", "measure", "employment"),
    ],
)
def test_every_kind_of_dataset_has_a_table(client: Client, slug: str, column: str, value: str) -> None:
    a_full_job()
    rows = the_table(client, slug)
    assert value in {row[column] for row in rows}
    assert {row["code"] for row in rows} <= {"2931"}


def test_the_list_of_jobs_has_a_table_of_its_groups(client: Client) -> None:
    a_full_job()
    an_edition("soc2020", "2025")
    rows = {row["code"]: row for row in the_table(client, "soc2020")}
    assert (rows["2931"]["level"], rows["2931"]["parent"], rows["29"]["parent"], rows["0"]["parent"]) == (
        "4",
        "293",
        "2",
        "",
    )


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\tx"])
def test_no_cell_can_run_as_a_formula(client: Client, text: str) -> None:
    job = a_job("2931", "Midwifery nurses")
    a_title(job, "titles-esco", text)
    (row,) = the_table(client, "titles-esco")
    assert row["job_title"] == f"'{text}"


def test_a_negative_number_stays_a_number(client: Client) -> None:
    a_job("2931", "Midwifery nurses")
    a_figure(an_edition("outlook", "2023"), "29", "jobs_net_change", period="2035", value=-12_000)
    (row,) = the_table(client, "outlook")
    assert row["value"] == "-12000.000"


def test_a_table_seen_before_is_not_sent_again_until_the_edition_changes(client: Client) -> None:
    a_full_job()
    first = client.get("/data/annual-pay.csv")
    assert first["Content-Disposition"] == 'attachment; filename="annual-pay-2024.csv"'
    again = {"if-none-match": first["ETag"]}
    assert client.get("/data/annual-pay.csv", headers=again).status_code == 304
    an_edition("annual-pay", "2025")
    assert client.get("/data/annual-pay.csv", headers=again).status_code == 200


def test_ten_thousand_cells_cost_as_many_queries_as_one(client: Client, django_assert_max_num_queries: Any) -> None:
    a_full_job()
    for number in range(30):
        a_figure(an_edition("annual-pay", "2024"), "2931", "annual_pay.all", f"x{number}", value=number)
    with django_assert_max_num_queries(4):
        assert len(the_table(client, "annual-pay")) > 30


def test_the_pages_cost_few_queries(client: Client) -> None:
    a_full_job()
    assert queries_of(client, "/data/") <= 6
    assert queries_of(client, "/data/annual-pay/") <= 6
