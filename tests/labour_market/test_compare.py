"""Jobs side by side."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client
from lxml import html

from labour_market.reads.compare import Asked, Comparison
from tests.labour_market.facts import a_bare_job, a_figure, a_full_job, a_job, an_edition, only_these, pay, total_of
from tests.labour_market.pages import links_on, queries_of, text_of
from tests.test_words import BANNED, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else() -> None:
    only_these()


def address(*codes: str, **more: str) -> str:
    return f"/careers/compare/?{urlencode([*(('soc', code) for code in codes), *more.items()])}"


def a_plumber() -> None:
    a_job("5931", "Plumbers", training=3)
    pay("5931", 27_020, spread=(("p25", 22_000), ("p75", 42_100)), quality="reasonable", precision=6)
    total_of("5931", "2024", 150_000, withheld=2)
    outlook = an_edition("outlook", "2023")
    for year, level in (("2020", 1_000_000), ("2025", 990_000), ("2035", 900_000)):
        a_figure(outlook, "59", "jobs_projected", period=year, value=level)
    interests = an_edition("interests", "29.3")
    for letter, score in zip("RIASEC", (6, 3, 2, 2, 3, 4), strict=True):
        a_figure(interests, "5931", "interest", letter, "2025", score, quality="likely")


def test_two_jobs_differ_in_words(client: Client) -> None:
    a_full_job()
    a_plumber()
    said = text_of(client.get(address("2931", "5931")))
    for words in (
        "The middle of pay is highest for Midwifery nurses: about £8,600 a year more than for Plumbers.",
        "But pay within a job differs too",
        "Far more people work as Plumbers than as Midwifery nurses: about 6 times as many.",
        "Most training: Midwifery nurses. Least training: Plumbers.",
        "Projected to grow, with their wider group: Midwifery nurses.",
        "Projected to shrink, with their wider group: Plumbers.",
        "People who like helping and teaching people: Midwifery nurses. People who like making and fixing things: Plumbers.",
    ):
        assert words in said, words


def test_every_row_has_its_source_and_every_figure_its_quality(client: Client) -> None:
    a_full_job()
    a_plumber()
    table = html.fromstring(client.get(address("2931", "5931")).content).find_class("compare-table")[0]
    rows = table.xpath(".//tbody/tr")
    assert len(rows) >= 7
    for row in rows:
        (head,) = row.xpath("./th")
        assert head.find_class("source"), head.text_content()
        cells = row.xpath("./td")
        assert [cell.get("data-label") for cell in cells] == ["Midwifery nurses", "Plumbers"]
        assert all(cell.text_content().strip() for cell in cells)
    assert "reasonably precise" in rows[0].text_content()
    assert "a lower limit" in table.text_content()


def test_a_borrowed_pay_is_named_and_left_out_of_the_sums(client: Client) -> None:
    a_full_job()
    a_job("5931", "Plumbers")
    pay("593", 30_000)
    said = text_of(client.get(address("2931", "5931")))
    assert "for a wider group: Family 593" in said
    assert "We cannot say how the pay of Plumbers differs" in said
    assert "The middle of pay" not in said


def test_a_job_with_nothing_to_show_says_why_in_each_row(client: Client) -> None:
    a_full_job()
    a_bare_job()
    table = html.fromstring(client.get(address("1912", "2931")).content).find_class("compare-table")[0]
    first = [row.xpath("string(./td[1])").strip() for row in table.xpath(".//tbody/tr")]
    assert first[0] == "Withheld"
    assert "None, or too few to count" in first
    assert "£" not in first[0] + first[1]


@pytest.mark.parametrize(
    ("codes", "jobs", "said"),
    [
        ([], 0, "Put up to four jobs next to each other"),
        (["2931"], 1, "Add another job"),
        (["2931", "2931", "2931"], 1, "Add another job"),
        (["9999"], 0, "leads to no job we know"),
        (["2931", "9999"], 1, "leads to no job we know"),
        (["", "abcd", "2931'--", "٢٩٣١", "\x00", "29311"], 0, "leads to no job we know"),
        (["2931", "2932", "1912", "5931", "5932"], 4, "so 1 job is left out"),
    ],
)
def test_any_codes_get_a_kind_answer(client: Client, codes: list[str], jobs: int, said: str) -> None:
    a_full_job()
    a_bare_job()
    a_plumber()
    a_job("5932", "Heating engineers")
    response = client.get(address(*codes))
    assert response.status_code == 200
    assert said in text_of(response)
    heads = html.fromstring(response.content).xpath("//table//thead//th")
    assert max(0, len(heads) - 1) == jobs


def test_a_job_can_be_taken_away_and_another_found(client: Client) -> None:
    a_full_job()
    a_plumber()
    response = client.get(address("2931", "5931"))
    assert links_on(response)["Take away: Plumbers"] == "/careers/compare/?soc=2931"
    form = html.fromstring(response.content).xpath("//main//form[@method='get']")[0]
    assert form.get("action") == "/careers/compare/"
    assert [(field.get("name"), field.get("value")) for field in form.xpath(".//input")][:2] == [
        ("soc", "2931"),
        ("soc", "5931"),
    ]
    assert "We found no other job for “zzzzqqqx”" in text_of(client.get(address("2931", q="zzzzqqqx")))


def test_what_is_saved_can_be_compared_at_once(client: Client) -> None:
    client.cookies["saved"] = "2931.5931.1912.2932.9999"
    assert links_on(client.get("/careers/compare/"))["Compare the jobs you saved"] == address(
        "2931", "5931", "1912", "2932"
    )


def test_plain_words_only(client: Client) -> None:
    a_full_job()
    a_plumber()
    assert BANNED.findall(words_of(client.get(address("2931", "5931")).content)) == []


def test_four_jobs_cost_as_many_queries_as_one(client: Client) -> None:
    a_full_job()
    a_bare_job()
    a_plumber()
    one = queries_of(client, address("2931"))
    assert queries_of(client, address("2931", "1912", "5931", "2932")) == one <= 4
    assert queries_of(client, address("2931", "1912", q="plumber")) <= 6


def test_what_an_address_asks_is_read_once() -> None:
    assert Asked.of(["2931", " 2931 ", "5931", "x", ""]) == Asked(codes=("2931", "5931"), over=0, nonsense=1)
    assert Comparison.of(()).rows == ()
