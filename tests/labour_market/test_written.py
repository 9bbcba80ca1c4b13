"""The words of a job on its page, on paper, and what readers say is wrong with them."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.test.utils import override_settings
from django.utils import translation
from lxml import html

from labour_market import actions
from labour_market.actions import OPEN_AT_MOST, CannotReport, close_report, forget_closed_reports, report_profile
from labour_market.jobs import forget_closed_reports as nightly
from labour_market.models import Occupation, ProfileReport
from labour_market.publishing import load_profiles
from labour_market.reads.profile import Profile
from tests.labour_market.pages import FROM_HERE, links_on, text_of
from tests.labour_market.written import a_folder

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
PAGE = "/careers/5241/electricians-and-electrical-fitters/"
PRINT = "/careers/5241/print/"
REPORTS = "/careers/5241/reports/"
WITHOUT_WORDS = "/careers/6250/bed-and-breakfast-and-guest-house-owners-and-proprietors/"


def headings(page: bytes) -> list[str]:
    main = html.document_fromstring(page).get_element_by_id("main")
    return [heading.text_content().strip() for heading in main.iter("h2")]


def test_a_page_says_what_it_is_then_money_then_a_day_then_ways_in_then_the_rest(client: Client) -> None:
    page = client.get(PAGE)
    assert headings(page.content) == [
        "A day", "Ways in", "Good to know", "What it takes", "Pay", "Who does it", "Demand and outlook", "Where it leads",
        "Similar jobs", "Questions to ask", "What it is called",
    ]  # fmt: skip
    said = text_of(page)
    order = [
        "You put in, test and mend",
        "You might be called: Electrician, Sparky",
        "Middle of full-time pay",
        "Femi loads the van",
    ]
    places = [said.index(each) for each in order]
    assert places == sorted(places)


def test_every_part_of_a_profile_is_on_its_page(client: Client) -> None:
    said = text_of(client.get(PAGE))
    for part in (
        "You work beside a qualified electrician", "Level 3, like A levels", "Level 2 to 3", "Power can kill", "Many do.",
        "Finding a fault by ruling things out", "Design and technology", "Building Regulations, Part P", "the wrong wire matters",
        "You lead a team on site", "What was the strangest fault", "theatre lights", "Written by us on 24 November 2026",
    ):  # fmt: skip
        assert part in said, part


def test_the_menu_leads_to_each_part(client: Client) -> None:
    tree = html.document_fromstring(client.get(PAGE).content)
    links = [link.get("href", "") for link in tree.find_class("page-menu")[0].iter("a")]
    ids = [section.get("id") for section in tree.iter("section")]
    assert links == [f"#{each}" for each in ids]


def test_a_job_that_it_leads_to_is_not_said_again_among_similar_ones() -> None:
    profile = Profile.of("5241", date(2026, 11, 24))
    assert profile is not None
    assert [step.code for step in profile.steps] == ["5250", "3112", "3581"]
    assert profile.similar is not None
    assert not {job.code for job in profile.similar.listed} & {"5250", "3112", "3581"}


def test_a_job_without_words_says_so_in_one_line_and_shows_its_figures(client: Client) -> None:
    page = client.get(WITHOUT_WORDS)
    assert text_of(page).count("We have not written what this job is like yet.") == 1
    assert headings(page.content)[0] == "Pay"
    assert "A day" not in headings(page.content)
    assert "We have not written" in text_of(client.get("/careers/6250/print/"))


def test_a_profile_past_its_day_says_so(client: Client) -> None:
    assert "should have been read again" not in text_of(client.get(PAGE))
    with override_settings(PORTAL_TODAY=date(2028, 2, 1)):
        said = text_of(client.get(PAGE))
    assert "should have been read again by 31 January 2028" in said
    assert "Nobody has checked this lately" in said


def test_on_the_day_itself_it_is_not_past(client: Client) -> None:
    with override_settings(PORTAL_TODAY=date(2028, 1, 31)):
        assert "should have been read again" not in text_of(client.get(PAGE))


def test_a_reader_gets_their_language_where_it_is_written_and_english_marked_as_such_where_not(tmp_path: Path) -> None:
    a_folder(tmp_path)
    (tmp_path / "cy").mkdir()
    a_folder(tmp_path / "cy", ("Many do.", "Mae llawer yn."))
    load_profiles(now=NOW, folder=tmp_path)
    with translation.override("cy"):
        profile = Profile.of("5241", date(2026, 11, 24))
    assert profile is not None
    assert profile.written is not None
    assert profile.written.language == ""
    assert "Mae llawer yn." in profile.written.on_your_own
    with translation.override("fr"):
        profile = Profile.of("5241", date(2026, 11, 24))
    assert profile is not None
    assert profile.written is not None
    assert profile.written.language == "en"
    assert "Many do." in profile.written.on_your_own


def test_paper_has_the_words_the_main_figures_and_where_the_rest_is(client: Client) -> None:
    said = text_of(client.get(PRINT))
    for part in (
        "Femi loads the van",
        "Middle of full-time pay",
        "Office for National Statistics",
        "Outlook",
        f"http://testserver{PAGE}",
    ):
        assert part in said, part
    assert client.get("/careers/9999/print/").status_code == 404


# --- "This is wrong" ---------------------------------------------------------------------------------------------------


def send(client: Client, part: str = "words", message: str = "Nobody wears a bowler hat.") -> tuple[int, str]:
    answer = client.post(REPORTS, {"part": part, "message": message}, headers=FROM_HERE)
    return answer.status_code, answer.headers.get("Location", "") or text_of(answer)


def test_every_page_of_a_job_leads_to_saying_what_is_wrong(client: Client) -> None:
    assert links_on(client.get(PAGE))["Tell us what is wrong on this page"] == REPORTS
    assert links_on(client.get(WITHOUT_WORDS))["Tell us what is wrong on this page"] == "/careers/6250/reports/"


def test_a_report_is_kept_for_the_operators_and_the_reader_is_thanked(client: Client) -> None:
    assert send(client) == (302, f"{REPORTS}?sent")
    report = ProfileReport.objects.get()
    assert (report.occupation_id, report.part, report.message) == ("5241", "words", "Nobody wears a bowler hat.")
    assert report.edition == "2026-11"
    assert "A person reads every report" in text_of(client.get(f"{REPORTS}?sent"))


def test_signs_that_nobody_sees_are_left_out_of_a_report(client: Client) -> None:
    send(client, message="Red\u202e \x9b2J text\u200b here")
    assert ProfileReport.objects.get().message == "Red 2J text here"


def test_the_same_report_sent_twice_is_one(client: Client) -> None:
    assert send(client)[0] == send(client)[0] == 302
    assert ProfileReport.objects.count() == 1


@pytest.mark.parametrize(
    ("part", "message", "said"),
    [
        ("", "Nobody wears a hat.", "Choose what it is about."),
        ("pay'; DROP TABLE", "Nobody wears a hat.", "Choose one of these."),
        ("words", "", "Write what is wrong."),
        ("words", " \t\n ", "Write what is wrong."),
        ("words", "bad", "Write a few words more"),
        ("words", "\x01\x02\x03\x04\x05\x06", "Write a few words more"),
        ("words", "bad \x00 figures", "There is a sign in it"),
        ("words", "x" * 1001, "That is too long"),
        ("words", "x" * 900_000, "That is too long"),
    ],
)
def test_a_bad_report_is_answered_kindly_and_what_was_typed_is_kept(
    client: Client, part: str, message: str, said: str
) -> None:
    answer = client.post(REPORTS, {"part": part, "message": message}, headers=FROM_HERE)
    assert answer.status_code == 422
    assert said in text_of(answer)
    typed = re.split(r"[\x00-\x08]+", message.strip()[:20])[-1].strip()
    assert typed in html.fromstring(answer.content).text_content()
    assert not ProfileReport.objects.exists()


def test_what_is_typed_comes_back_as_text(client: Client) -> None:
    answer = client.post(REPORTS, {"part": "", "message": "</textarea><script>alert(1)</script>"}, headers=FROM_HERE)
    assert b"<script>alert" not in answer.content


def test_a_form_of_another_site_is_refused(client: Client) -> None:
    assert (
        client.post(
            REPORTS, {"part": "words", "message": "Buy our hats"}, headers={"Sec-Fetch-Site": "cross-site"}
        ).status_code
        == 403
    )
    assert client.post(REPORTS, {"part": "words", "message": "Buy our hats"}).status_code == 403
    assert not ProfileReport.objects.exists()


def test_an_unknown_job_has_no_reports(client: Client) -> None:
    assert (
        client.post("/careers/9999/reports/", {"part": "words", "message": "Nobody"}, headers=FROM_HERE).status_code
        == 404
    )


def test_a_flood_ends_in_a_sentence_and_other_jobs_are_still_heard(client: Client) -> None:
    for number in range(OPEN_AT_MOST):
        assert send(client, message=f"Wrong in place {number}")[0] == 302
    status, said = send(client, message="One more")
    assert status == 422
    assert "Please come back in a few days" in said
    assert ProfileReport.objects.count() == OPEN_AT_MOST
    other = Occupation.objects.get(pk="2240")
    assert report_profile(occupation=other, part="words", message="Still heard", now=NOW)
    with pytest.raises(CannotReport):
        report_profile(occupation=Occupation.objects.get(pk="5241"), part="words", message="And one", now=NOW)


def a_report(message: str = "Nobody wears a bowler hat.") -> ProfileReport:
    report_profile(occupation=Occupation.objects.get(pk="5241"), part="words", message=message, now=NOW)
    return ProfileReport.objects.get(message=message)


def test_a_closed_report_has_an_outcome_and_the_same_may_be_said_again() -> None:
    report = a_report()
    close_report(report=report.pk, outcome=" Mended ", now=NOW)
    report.refresh_from_db()
    assert (report.outcome, report.closed_at) == ("Mended", NOW)
    assert report_profile(occupation=report.occupation, part="words", message=report.message, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProfileReport.objects.filter(pk=report.pk).update(outcome="")


def test_reports_are_forgotten_ninety_days_after_they_were_closed() -> None:
    old, open_still = a_report(), a_report("Still open")
    close_report(report=old.pk, outcome="Mended", now=NOW)
    assert forget_closed_reports(now=NOW + actions.KEPT_AFTER_CLOSING) == 0
    assert forget_closed_reports(now=NOW + actions.KEPT_AFTER_CLOSING + timedelta(seconds=1)) == 1
    assert list(ProfileReport.objects.all()) == [open_still]


def test_the_nightly_job_forgets_them_too() -> None:
    report = a_report()
    close_report(report=report.pk, outcome="Mended", now=datetime(2020, 1, 1, tzinfo=UTC))
    nightly()
    nightly()
    assert not ProfileReport.objects.exists()


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("profile_reports", *arguments, stdout=out)
    return out.getvalue()


def test_operators_list_and_close_reports() -> None:
    assert "No report is open." in run()
    report = a_report("Two lines\nof it")
    listed = run()
    assert re.search(rf"^{report.pk}  2026-11-24  5241 Electricians", listed)
    assert "    Two lines\n    of it" in listed
    assert "is closed" in run("--close", str(report.pk), "--outcome", "Mended")
    assert "No report is open." in run()
    for arguments in (
        ["--close", str(report.pk), "--outcome", "Again"],
        ["--close", "999999", "--outcome", "x"],
        ["--close", "1"],
    ):
        with pytest.raises(CommandError):
            run(*arguments)


def test_a_report_never_reaches_a_page_that_is_kept(client: Client) -> None:
    caches["pages"].clear()
    client.get(REPORTS)
    send(client, message="")
    assert "Write what is wrong" not in text_of(client.get(REPORTS))


def test_the_list_filters_by_the_subjects_that_profiles_name(client: Client) -> None:
    page = client.get("/careers/?subject=physics")
    assert "Electricians and electrical fitters" in text_of(page)
    assert "School subject: Physics" in text_of(page)
    assert "have no profile yet that names subjects and are not shown" in text_of(page)
    assert "subject=magic" in text_of(client.get("/careers/?subject=magic"))
    assert (
        links_on(client.get("/subjects/physics/"))["Every job whose profile names Physics"]
        == "/careers/?subject=physics"
    )
