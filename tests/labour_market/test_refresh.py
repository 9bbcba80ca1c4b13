"""Loading: all of it or nothing, once, the newest shown, and a broken bundle changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from structlog.testing import capture_logs

from labour_market import refresh
from labour_market.jobs import verify_releases
from labour_market.models import Dataset, Family, Figure, JobTitle, Occupation, Release, SearchTitle, Summary
from labour_market.sources.base import FigureRow, SourceWrong, TitleRow
from labour_market.sources.bundle import read_manifest, read_release
from tests.labour_market.bundles import MIDWIVES, adverts, written

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 3, 10, tzinfo=UTC)
SHIPPED = read_manifest()


def load(folder: Path) -> list[Release]:
    return refresh.load_bundle(now=NOW, bundled=folder)


def shown(slug: str = "adverts") -> str:
    """The vintage that readers see, or an empty text."""
    dataset = Dataset.objects.select_related("current").filter(slug=slug).first()
    return dataset.current.vintage if dataset and dataset.current else ""


def state() -> tuple[object, ...]:
    """All that a load may change, counted, and what is shown."""
    counts = [model._default_manager.count() for model in (Release, Figure, JobTitle, Occupation, Family, SearchTitle)]
    return (*counts, *Dataset.objects.order_by("slug").values_list("slug", "current__digest"))


def latest_adverts() -> int | None:
    return Summary.objects.get(occupation=MIDWIVES).adverts


def test_what_is_shipped_is_in_the_tables_row_by_row() -> None:
    assert {
        f"{r.dataset.slug}/{r.vintage}": (r.rows, r.digest)
        for r in Release.objects.exclude(dataset__slug="profiles").select_related("dataset")
    } == {entry.name: (entry.rows, entry.digest) for entry in SHIPPED.releases}
    assert refresh.differences() == []


@pytest.mark.parametrize("name", [entry.name for entry in SHIPPED.releases])
def test_every_figure_and_title_in_the_tables_is_as_in_the_bundle(name: str) -> None:
    entry = SHIPPED.entry(name)
    assert entry is not None
    rows = read_release(entry)
    release = Release.objects.get(digest=entry.digest)
    figures = {
        FigureRow(
            code=figure.occupation_id or figure.family_id or "",
            **{field: getattr(figure, field) for field in FigureRow.__struct_fields__ if field != "code"},
        )
        for figure in Figure.objects.filter(release=release)
    }
    assert figures == set(rows.figures)
    titles = {
        TitleRow(text=t.text, key=t.key, code=t.occupation_id, share=t.share, rank=t.rank)
        for t in JobTitle.objects.filter(release=release)
    }
    assert titles == set(rows.titles)


def test_loading_twice_does_nothing(django_assert_num_queries: object) -> None:
    before = state()
    assert callable(django_assert_num_queries)
    with django_assert_num_queries(1):
        assert refresh.load_bundle(now=NOW) == []
    assert state() == before


def test_a_newer_vintage_is_shown_with_its_summary(tmp_path: Path) -> None:
    releases = load(written(tmp_path, adverts("2026-02", 300, 400)))
    assert [release.vintage for release in releases] == ["2026-02"]
    assert (releases[0].rows, releases[0].loaded_at) == (2, NOW)
    assert shown() == "2026-02"
    assert latest_adverts() == 400


def test_an_older_vintage_is_kept_and_not_shown(tmp_path: Path) -> None:
    before = latest_adverts()
    releases = load(written(tmp_path, adverts("2024-05", 1, 2)))
    assert [release.vintage for release in releases] == ["2024-05"]
    assert shown() == "2025-11"
    assert latest_adverts() == before


@pytest.mark.parametrize(
    ("vintage", "before", "may"),
    [
        ("2024", "2023", True),
        ("2023", "2024", False),
        ("2024", "2024", True),
        ("29.3", "9.1", True),
        ("9.1", "29.3", False),
        ("2025-11", "2025-9", True),
    ],
)
def test_which_vintage_takes_the_place_of_which(vintage: str, before: str, may: bool) -> None:
    assert refresh.newer(vintage, before) is may


def test_the_same_vintage_put_right_is_shown_and_the_first_one_stays(tmp_path: Path) -> None:
    load(written(tmp_path, adverts("2026-02", 300, 400)))
    load(written(tmp_path, adverts("2026-02", 300, 444)))
    assert latest_adverts() == 444
    assert Release.objects.filter(vintage="2026-02").count() == 2


def test_undo_is_moving_the_pointer_back_and_stays_undone(tmp_path: Path) -> None:
    before = latest_adverts()
    old = Dataset.objects.get(slug="adverts").current
    assert old is not None
    folder = written(tmp_path, adverts("2026-02", 300, 400))
    load(folder)
    refresh.make_current(old)
    assert (shown(), latest_adverts()) == ("2025-11", before)
    assert load(folder) == []
    assert shown() == "2025-11"


@pytest.mark.parametrize("damage", ["cut short", "gone", "another file", "manifest"])
def test_a_broken_bundle_changes_nothing(tmp_path: Path, damage: str) -> None:
    folder = written(tmp_path, adverts("2026-01", 5), adverts("2026-02", 300, 400))
    last = folder / "adverts" / "2026-02.figures.csv.xz"
    if damage == "cut short":
        last.write_bytes(last.read_bytes()[:-20])
    elif damage == "gone":
        last.unlink()
    elif damage == "another file":
        last.write_bytes((folder / "adverts" / "2026-01.figures.csv.xz").read_bytes())
    else:
        (folder / "manifest.json").write_text('{"releases": "all of them"}')
    before = state()
    with pytest.raises(SourceWrong, match=r"manifest|2026-02.figures.csv.xz"):
        load(folder)
    assert state() == before


def test_a_failure_in_the_middle_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path, adverts("2026-02", 300, 400))
    before = state()
    monkeypatch.setattr(refresh, "REBUILD", "SELECT 1 / 0")
    with pytest.raises(Exception, match="division by zero"):
        load(folder)
    assert state() == before


def test_the_command_tells_a_person_what_is_wrong_and_what_is_served(tmp_path: Path) -> None:
    folder = written(tmp_path, adverts("2026-02", 300))
    (folder / "adverts" / "2026-02.figures.csv.xz").write_bytes(b"<html>Not found</html>")
    with pytest.raises(CommandError, match=r"Nothing was loaded; what was there is still served\. adverts/2026-02"):
        call_command("load_facts", "--from", folder, verbosity=0)


def test_a_dry_run_loads_nothing_and_says_what_it_would(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path, adverts("2026-02", 300))
    before = state()
    call_command("load_facts", "--from", folder, "--dry-run")
    assert state() == before
    assert "adverts/2026-02: 1 rows would be loaded" in capsys.readouterr().out


def test_the_night_watch_names_a_release_that_lost_a_row() -> None:
    Figure.objects.filter(release__dataset__slug="outlook")[0].delete()
    with capture_logs() as logs:
        verify_releases()
    assert [(line["event"], line["log_level"]) for line in logs] == [
        ("release_differs", "error"),
        ("releases_verified", "info"),
    ]
    assert logs[0]["difference"] == "outlook 2023: 161 rows in the tables, 162 were loaded"


def test_the_night_watch_finds_nothing_wrong_with_what_is_shipped() -> None:
    with capture_logs() as logs:
        verify_releases()
    assert [(line["event"], line["differences"]) for line in logs] == [("releases_verified", 0)]


def test_the_portal_loads_without_a_right_to_change_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("portal_app",)
    for statement in ("TRUNCATE labour_market_figure", "DROP TABLE labour_market_figure CASCADE"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


class TestSummaries:
    """What a list shows of an occupation."""

    def test_every_occupation_has_one(self) -> None:
        assert Summary.objects.count() == Occupation.objects.count() == 412

    def test_pay_is_the_full_time_median(self) -> None:
        summary = Summary.objects.get(occupation=MIDWIVES)
        assert (summary.pay, summary.pay_family_id, summary.pay_quality) == (45_976, None, "precise")

    @pytest.mark.parametrize("code", ["1161", "1112"])
    def test_pay_that_is_not_known_is_the_nearest_groups_and_says_so(self, code: str) -> None:
        summary = Summary.objects.get(occupation=code)
        assert summary.pay_family_id == code[:3]
        assert summary.pay == self.median(family=code[:3])
        assert self.median(occupation=code) is None

    def test_pay_goes_as_far_up_as_it_must(self) -> None:
        Figure.objects.filter(measure="annual_pay.full_time", dimension="median", occupation=MIDWIVES).update(
            value=None, status="withheld"
        )
        for family, above in (("223", "22"), ("22", "2"), ("2", "0")):
            Figure.objects.filter(measure="annual_pay.full_time", dimension="median", family=family).update(
                value=None, status="unreliable"
            )
            refresh.rebuild_summaries()
            assert Summary.objects.get(occupation=MIDWIVES).pay_family_id == above

    def test_people_are_at_least_so_many_where_an_industry_is_kept_back(self) -> None:
        summary = Summary.objects.get(occupation="6135")
        assert (summary.employment, summary.employment_at_least) == (884_042, True)

    def test_adverts_change_against_the_same_month_a_year_before(self) -> None:
        months = dict(Figure.objects.filter(measure="adverts", occupation=MIDWIVES).values_list("period", "value"))
        now, before = months["2025-11"], months["2024-11"]
        assert now is not None
        assert before is not None
        summary = Summary.objects.get(occupation=MIDWIVES)
        assert summary.adverts == round(now)
        assert summary.adverts_change == pytest.approx(float((now / before - 1) * 100), abs=0.06)

    @pytest.mark.parametrize(
        ("later", "outlook", "change"),
        [
            (102_600, "growing", 2.6),
            (102_500, "steady", 2.5),
            (97_500, "steady", -2.5),
            (97_400, "shrinking", -2.6),
        ],
    )
    def test_within_two_and_a_half_per_cent_is_about_the_same(self, later: int, outlook: str, change: float) -> None:
        projected = Figure.objects.filter(measure="jobs_projected", family="22")
        projected.filter(period="2025").update(value=100_000)
        projected.filter(period="2035").update(value=later)
        refresh.rebuild_summaries()
        summary = Summary.objects.get(occupation=MIDWIVES)
        assert (summary.outlook, summary.outlook_change) == (outlook, change)

    def test_no_projection_is_not_about_the_same(self) -> None:
        Figure.objects.filter(measure="jobs_projected", family="22").delete()
        refresh.rebuild_summaries()
        summary = Summary.objects.get(occupation=MIDWIVES)
        assert (summary.outlook, summary.outlook_change) == ("", None)

    def test_a_loose_chain_feeds_no_interest(self) -> None:
        loose = set(Figure.objects.filter(measure="interest", quality="similar").values_list("occupation", flat=True))
        assert loose
        assert set(Summary.objects.filter(interests="").values_list("occupation", flat=True)) == loose

    def test_interests_are_the_strongest_first_that_reach_the_middle(self) -> None:
        scores = {"R": 6, "I": 2, "A": 1, "S": 4, "E": 3, "C": 5}
        for letter, score in scores.items():
            Figure.objects.filter(measure="interest", occupation=MIDWIVES, dimension=letter).update(value=score)
        refresh.rebuild_summaries()
        assert Summary.objects.get(occupation=MIDWIVES).interests == "RCS"
        Figure.objects.filter(measure="interest", occupation=MIDWIVES).update(value=2)
        refresh.rebuild_summaries()
        assert Summary.objects.get(occupation=MIDWIVES).interests == "R"

    def test_ways_in_stand_in_one_order(self) -> None:
        order = ["university", "college", "apprenticeship", "work", "volunteering", "direct"]
        for ways in Summary.objects.exclude(ways_in=[]).values_list("ways_in", flat=True):
            assert ways == [way for way in order if way in ways]

    def test_titles_and_standards_are_those_of_current_releases(self) -> None:
        summary = Summary.objects.get(occupation=MIDWIVES)
        assert min(summary.titles, summary.standards) > 0
        Dataset.objects.filter(slug__startswith="titles-").update(current=None)
        Dataset.objects.filter(slug="apprenticeships").update(current=None)
        refresh.rebuild_summaries()
        summary.refresh_from_db()
        assert (summary.titles, summary.standards) == (0, 0)

    def median(self, **who: str) -> int | None:
        value = Figure.objects.get(
            measure="annual_pay.full_time", dimension="median", release__dataset__current__vintage="2024",
            release__vintage="2024", **who,
        ).value  # fmt: skip
        return None if value is None else round(value)
