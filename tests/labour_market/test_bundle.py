"""The bundle: small, whole, the same every time, and without a publisher's prose."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from labour_market.sources import SOURCES
from labour_market.sources.base import KINDS, FigureRow, SourceWrong, TitleRow
from labour_market.sources.bundle import BUNDLED, LIMIT, MANIFEST, packed_release, read_manifest, read_release, size
from labour_market.sources.plausible import check
from tests.labour_market import publishers
from tests.labour_market.bundles import MIDWIVES, adverts, build_of, classification, written

MANIFEST_OF_THE_PROJECT = read_manifest()
NAMES = [entry.name for entry in MANIFEST_OF_THE_PROJECT.releases]
LONGEST = 200
"""Letters: a publisher's title may be long; a description or an entry route is longer."""


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_bundle_is_under_its_limit() -> None:
    assert LIMIT == 6_000_000
    assert size() < LIMIT


def test_the_manifest_names_every_source_and_every_file_once() -> None:
    assert list(SOURCES) == NAMES
    named = [each.file for entry in MANIFEST_OF_THE_PROJECT.releases for each in entry.files]
    assert sorted(named) == sorted(str(path.relative_to(BUNDLED)) for path in BUNDLED.rglob("*.xz"))


@pytest.mark.parametrize("name", NAMES)
def test_a_release_is_whole_and_tells_where_it_comes_from(name: str) -> None:
    classes = read_release(MANIFEST_OF_THE_PROJECT.releases[0])
    entry = MANIFEST_OF_THE_PROJECT.entry(name)
    assert entry is not None
    rows = read_release(entry)
    check(
        rows,
        occupations={row.code for row in classes.occupations},
        families={row.code for row in classes.families},
    )
    assert entry.rows == sum(len(each) for _, each in rows.kinds())
    assert all((entry.publisher, entry.title, entry.licence, entry.area, entry.coverage))
    assert [file.name for file in entry.source_files] == list(SOURCES[name].files)
    assert all(out.what and out.rows > 0 and out.why for out in entry.left_out)


@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_a_release_is_prose(name: str) -> None:
    entry = MANIFEST_OF_THE_PROJECT.entry(name)
    assert entry is not None
    for kind, rows in read_release(entry).kinds():
        texts = [
            value
            for row in rows
            for column in KINDS[kind].__struct_fields__
            if isinstance(value := getattr(row, column), str)
        ]
        assert max(len(text) for text in texts) <= LONGEST
        assert not [text for text in texts if "\n" in text or text.rstrip().endswith((". ", "?", "!"))]
        assert not [text for text in texts if ". " in text.replace("n.e.c. ", "")[20:] and len(text.split()) > 14]


def test_every_status_survives_into_the_bundle() -> None:
    statuses: dict[str, set[str]] = {}
    for entry in MANIFEST_OF_THE_PROJECT.releases:
        statuses[entry.name] = {row.status for row in read_release(entry).figures}
    assert statuses["annual-pay/2024"] == {"shown", "unreliable", "withheld", "not_available"}
    assert statuses["employment/2024"] == {"shown", "at_least", "unreliable", "none"}


@pytest.mark.parametrize("name", NAMES)
def test_the_publishers_files_give_the_bundle_that_is_shipped(name: str) -> None:
    """A second run, in another process: every line of the manifest is the same, digests of files and rows with it."""
    source = SOURCES[name]
    entry, _ = packed_release(source, publishers.raw(name), publishers.parsed(name))
    assert entry == MANIFEST_OF_THE_PROJECT.entry(name)


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    sources = [classification(), adverts("2025-11", 10, 20, 30)]
    build_of(tmp_path / "one", sources)
    build_of(tmp_path / "two", sources)
    build_of(tmp_path / "two", sources)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_file_of_a_source_that_is_gone_goes(tmp_path: Path) -> None:
    written(tmp_path, adverts("2025-10", 1), adverts("2025-11", 1))
    written(tmp_path, adverts("2025-11", 1))
    assert [name for name in contents(tmp_path) if name.startswith("adverts")] == ["adverts/2025-11.figures.csv.xz"]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    manifest = build_of(tmp_path / "new", [classification(), adverts("2025-11", 10)], write=False)
    assert [entry.name for entry in manifest.releases] == ["soc2020/2025", "adverts/2025-11"]
    assert not (tmp_path / "new").exists()


def test_building_one_dataset_leaves_the_others(tmp_path: Path) -> None:
    folder = written(tmp_path, adverts("2025-11", 10, 20))
    before = contents(folder)
    build_of(folder, [classification(), adverts("2025-11", 11, 21)], only=["soc2020"])
    assert contents(folder) == before
    build_of(folder, [classification(), adverts("2025-11", 11, 21)], only=["adverts"])
    assert contents(folder) != before


def test_a_wrong_row_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    folder = written(tmp_path, adverts("2025-11", 10, 20))
    before = contents(folder)
    with pytest.raises(SourceWrong, match=r"adverts/2025-11, figures, line 2: .*'9999' is not the code"):
        written(folder, adverts("2025-11", 10, 20, code="9999"))
    assert contents(folder) == before


def test_a_release_that_halved_is_refused_until_somebody_accepts_it(tmp_path: Path) -> None:
    folder = written(tmp_path, adverts("2025-11", *range(1, 11)))
    smaller = [classification(), adverts("2025-11", 1, 2)]
    with pytest.raises(SourceWrong, match="adverts/2025-11: 2 rows, where the last release has 10"):
        build_of(folder, smaller)
    assert build_of(folder, smaller, accept=["adverts"]).releases[1].rows == 2


def test_the_command_says_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Nothing was written. soc2020-structure/.* is not in"):
        call_command("bundle_facts", "--from", tmp_path, "--into", tmp_path, verbosity=0)


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def changed(path: Path) -> None:
    other = path.parent / "other"
    written(other, adverts("2025-11", 99, 99))
    path.write_bytes((other / "adverts" / path.name).read_bytes())


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("spoil", "reason"), [(damaged, "cannot be read"), (changed, "its digest is not"), (gone, "cannot be read")]
)
def test_a_spoilt_file_is_refused_by_name(tmp_path: Path, spoil: object, reason: str) -> None:
    folder = written(tmp_path, adverts("2025-11", 10, 20))
    assert callable(spoil)
    spoil(folder / "adverts" / "2025-11.figures.csv.xz")
    entry = read_manifest(folder).entry("adverts/2025-11")
    assert entry is not None
    with pytest.raises(SourceWrong, match=f"adverts/2025-11.figures.csv.xz: {reason}"):
        read_release(entry, folder)


@pytest.mark.parametrize("text", ["", "{}", "<html>", '{"releases": [{"dataset": 1}]}'])
def test_a_spoilt_manifest_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(SourceWrong, match="the bundle's manifest cannot be read"):
        read_manifest(tmp_path)


def test_coverage_counts_what_may_be_shown() -> None:
    pay = MANIFEST_OF_THE_PROJECT.entry("annual-pay/2024")
    assert pay is not None
    covered = {each.fact: each.occupations for each in pay.coverage}
    shown = {
        row.code
        for row in read_release(pay).figures
        if (row.measure, row.dimension) == ("annual_pay.full_time", "median") and row.value is not None
    }
    assert covered["annual_pay.full_time median"] == sum(len(code) == 4 for code in shown) == 381
    assert MIDWIVES in shown


def test_a_row_keeps_its_columns() -> None:
    """The order of a struct's fields is the bundle's format: a field that moves makes every bundle unreadable."""
    assert FigureRow.__struct_fields__ == (
        "code", "measure", "dimension", "period", "value", "status", "quality", "precision",
    )  # fmt: skip
    assert TitleRow.__struct_fields__ == ("text", "key", "code", "share", "rank")
