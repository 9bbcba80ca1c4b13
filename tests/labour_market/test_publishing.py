"""Publishing job profiles: all of a folder or nothing, once, and never an older set over a newer one."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from labour_market import refresh
from labour_market.models import Dataset, JobProfile, Occupation, Release, SearchTitle, Summary
from labour_market.publishing import DATASET, load_profiles
from labour_market.search import Why, search
from labour_market.sources.base import SourceWrong
from labour_market.sources.profiles import CONTENT
from tests.labour_market.written import a_folder

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def shown() -> Release | None:
    return Dataset.objects.get(slug=DATASET).current


def test_what_the_project_ships_is_published() -> None:
    files = len(list(CONTENT.glob("[0-9]*.md")))
    current = shown()
    assert current is not None
    assert current.rows == JobProfile.objects.filter(release=current).count() == files >= 80
    assert refresh.differences() == []


def test_a_second_load_does_nothing() -> None:
    before = list(Release.objects.values_list("pk", flat=True))
    assert load_profiles(now=NOW).release is None
    assert list(Release.objects.values_list("pk", flat=True)) == before


def test_a_new_set_is_shown_and_the_one_before_it_stays(tmp_path: Path) -> None:
    before = shown()
    assert before is not None
    done = load_profiles(now=NOW, folder=a_folder(tmp_path, ("edition = 1", "edition = 2"), ("Many do.", "Most do.")))
    assert done.is_shown
    assert done.same_edition == ()
    assert shown() == done.release
    assert JobProfile.objects.get(release=done.release).parts["yourself"].startswith("Most do.")
    assert JobProfile.objects.filter(release=before).count() == before.rows
    refresh.make_current(before)
    assert shown() == before


def test_a_text_that_changed_under_the_same_edition_is_named(tmp_path: Path) -> None:
    done = load_profiles(now=NOW, folder=a_folder(tmp_path, ("Many do.", "Most do.")))
    assert done.same_edition == ("5241",)


def test_an_older_set_is_kept_and_not_shown(tmp_path: Path) -> None:
    before = shown()
    done = load_profiles(
        now=NOW,
        folder=a_folder(tmp_path, ("written_on = 2026-11-24", "written_on = 2019-05-02"), ("Many do.", "A few do.")),
    )
    assert done.release is not None
    assert done.release.vintage == "2019-05"
    assert not done.is_shown
    assert shown() == before


@pytest.mark.parametrize(
    "change",
    [('code = "5250"', 'code = "5999"'), ("+++\n", ""), ("## A day", "## Ein Tag")],
    ids=["stranger", "form", "heading"],
)
def test_a_wrong_file_changes_nothing(tmp_path: Path, change: tuple[str, str]) -> None:
    before = (shown(), JobProfile.objects.count(), Release.objects.count())
    with pytest.raises(SourceWrong, match=r"5241\.md"):
        load_profiles(now=NOW, folder=a_folder(tmp_path, change))
    assert (shown(), JobProfile.objects.count(), Release.objects.count()) == before


def test_an_empty_folder_takes_nothing_away(tmp_path: Path) -> None:
    before = shown()
    assert load_profiles(now=NOW, folder=tmp_path).release is None
    assert shown() == before


def test_a_dry_run_publishes_nothing(tmp_path: Path) -> None:
    before = Release.objects.count()
    assert load_profiles(now=NOW, folder=a_folder(tmp_path, ("Many do.", "Most do.")), dry_run=True).profiles == 1
    assert Release.objects.count() == before


def test_lists_know_the_subjects_of_a_profile(tmp_path: Path) -> None:
    load_profiles(
        now=NOW, folder=a_folder(tmp_path, ('subjects = ["physics", "maths",', 'subjects = ["music", "maths",'))
    )
    assert Summary.objects.get(occupation="5241").subjects[:2] == ["music", "maths"]
    assert Summary.objects.get(occupation="1111").subjects == []


def test_search_finds_what_a_profile_says_below_what_a_job_is_called(tmp_path: Path) -> None:
    load_profiles(now=NOW, folder=a_folder(tmp_path, ("Reading drawings and plans", "Tending zyzzyvas at dusk")))
    hit = search("zyzzyvas dusk")[0]
    assert (hit.code, hit.why) == ("5241", Why.PROFILE)
    assert SearchTitle.objects.filter(kind=SearchTitle.Kind.PROFILE).count() == 1
    assert search("electrician")[0].why == Why.EXACT_TITLE


def run(*arguments: str | Path) -> str:
    out = io.StringIO()
    call_command("load_profiles", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, ("Many do.", "Most do."))
    said = run("--from", folder, "--dry-run")
    assert "1 profiles can be published; nothing was" in said
    said = run("--from", folder)
    assert "Published 1 job profiles." in said
    assert "still the same edition: 5241" in said
    assert "published already" in run("--from", folder)


def test_the_command_does_not_take_an_undo_back(tmp_path: Path) -> None:
    before = shown()
    assert before is not None
    folder = a_folder(tmp_path, ("Many do.", "Most do."))
    run("--from", folder)
    refresh.make_current(before)
    assert "another set is shown" in run("--from", folder)
    assert shown() == before
    (tmp_path / "empty").mkdir()
    assert "There are no job profiles" in run("--from", tmp_path / "empty")


def test_the_command_names_a_wrong_file_and_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"what was there is still shown\. 5241\.md"):
        run("--from", a_folder(tmp_path, ("+++\n", "")))
    with pytest.raises(CommandError, match="is no folder"):
        run("--from", tmp_path / "nowhere")


def test_an_occupation_that_goes_takes_its_profile_along() -> None:
    Occupation.objects.filter(pk="5241").delete()
    assert not JobProfile.objects.filter(occupation="5241").exists()
