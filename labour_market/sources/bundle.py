"""The compact release that a fresh clone starts with: every source's rows as compressed CSV, and a manifest that says
where they come from. Built from the publishers' files by ``manage.py bundle_facts``; the same files give the same bytes.
"""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from labour_market.sources.base import KINDS, LeftOut, Parsed, Raw, Source, SourceWrong, from_csv, to_csv
from labour_market.sources.plausible import check, check_size

BUNDLED = Path(__file__).resolve().parent.parent / "bundled"
MANIFEST = "manifest.json"
LIMIT = 6_000_000
"""Bytes that the whole bundle may have."""

Say = Callable[[str], object]


class SourceFile(msgspec.Struct, frozen=True):
    """A publisher's file as it was read: its SHA-256 tells whether somebody else has the same one."""

    name: str
    bytes: int
    sha256: str


class RowFile(msgspec.Struct, frozen=True):
    """A file of the bundle; ``sha256`` is of the CSV inside it."""

    kind: str
    file: str
    rows: int
    sha256: str


class Coverage(msgspec.Struct, frozen=True):
    """How many occupations and families have a fact that may be shown."""

    fact: str
    occupations: int
    families: int


class Entry(msgspec.Struct, frozen=True):
    """One release in the manifest. ``digest`` is of all its rows, and stays the same while they do."""

    dataset: str
    vintage: str
    publisher: str
    title: str
    licence: str
    area: str
    status: str
    digest: str
    rows: int
    files: list[RowFile]
    source_files: list[SourceFile]
    left_out: list[LeftOut]
    coverage: list[Coverage]

    @property
    def name(self) -> str:
        return f"{self.dataset}/{self.vintage}"

    @property
    def source_file(self) -> str:
        """The names of the publisher's files, without their folders."""
        return ", ".join(file.name.rpartition("/")[2] for file in self.source_files) or "a list of our own"


class Manifest(msgspec.Struct, frozen=True):
    """All releases, in the order in which they are loaded: the classification first, older vintages before newer."""

    releases: list[Entry]

    def entry(self, name: str) -> Entry | None:
        return next((entry for entry in self.releases if entry.name == name), None)


def read_manifest(bundled: Path = BUNDLED) -> Manifest:
    """Raises ``SourceWrong`` where it is missing or is not what we write."""
    path = bundled / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError) as error:
        raise SourceWrong(str(path), f"the bundle's manifest cannot be read: {error}") from error


def read_release(entry: Entry, bundled: Path = BUNDLED) -> Parsed:
    """The rows of a release, with every file's digest and number of rows as the manifest has them."""
    kinds: dict[str, Any] = {}
    for each in entry.files:
        content = _unpacked(bundled / each.file, each.file)
        if sha256(content).hexdigest() != each.sha256:
            raise SourceWrong(each.file, "its digest is not the manifest's: the file was changed or is damaged")
        try:
            rows = from_csv(content, KINDS[each.kind])
        except SourceWrong as error:
            raise SourceWrong(f"{each.file}, line {error.line}", error.reason) from error
        if len(rows) != each.rows:
            raise SourceWrong(each.file, f"{len(rows)} rows, where the manifest says {each.rows}")
        kinds[each.kind] = rows
    return Parsed(**kinds, left_out=entry.left_out)


def build(
    sources: Iterable[Source],
    folder: Path,
    *,
    bundled: Path = BUNDLED,
    only: Iterable[str] = (),
    accept: Iterable[str] = (),
    write: bool = True,
    say: Say = print,
) -> Manifest:
    """Read the publishers' files in ``folder`` and write the bundle; with ``write=False`` only say what it would be.

    ``only`` names datasets; the others stay as they are in the bundle there is. A release of less than half or more
    than double the rows it had is refused, but for the datasets in ``accept``. Nothing is written before every
    release has been read and checked. Raises ``SourceUnavailable`` and ``SourceWrong``.
    """
    wanted, accepted = set(only), set(accept)
    before = read_manifest(bundled) if (bundled / MANIFEST).exists() else Manifest(releases=[])
    entries: list[Entry] = []
    contents: dict[str, bytes] = {}
    occupations: set[str] = set()
    families: set[str] = set()
    for source in sources:
        old = before.entry(source.name)
        if wanted and source.slug not in wanted and old is not None:
            parsed, entry = read_release(old, bundled), old
        elif wanted and source.slug not in wanted and source.slug != "soc2020":
            continue
        else:
            say(f"{source.name}: reading {len(source.files)} file{'' if len(source.files) == 1 else 's'}")
            raw = source.read(folder)
            parsed = source.parse(raw)
            entry, packed = packed_release(source, raw, parsed)
            if old is not None and source.slug not in accepted:
                _same_size(entry, old)
            contents |= packed
        occupations |= {row.code for row in parsed.occupations}
        families |= {row.code for row in parsed.families}
        try:
            check(parsed, occupations=occupations, families=families)
        except SourceWrong as error:
            raise SourceWrong(f"{source.name}, {error.line}", error.reason) from error
        entries.append(entry)
    manifest = Manifest(releases=entries)
    if write:
        _write(manifest, contents, bundled)
    return manifest


def packed_release(source: Source, raw: Raw, parsed: Parsed) -> tuple[Entry, dict[str, bytes]]:
    """A release's line in the manifest, and the files of the bundle by name."""
    digest = sha256()
    files, contents = [], {}
    for kind, rows in parsed.kinds():
        content = to_csv(rows, kind)
        digest.update(kind.encode() + b"\0" + content)
        name = f"{source.slug}/{source.vintage}.{kind}.csv.xz"
        contents[name] = lzma.compress(content, preset=9)
        files.append(RowFile(kind=kind, file=name, rows=len(rows), sha256=sha256(content).hexdigest()))
    entry = Entry(
        dataset=source.slug,
        vintage=source.vintage,
        publisher=source.publisher,
        title=source.title,
        licence=source.licence,
        area=source.area,
        status=source.status,
        digest=digest.hexdigest(),
        rows=sum(each.rows for each in files),
        files=files,
        source_files=[SourceFile(name, len(raw[name]), sha256(raw[name]).hexdigest()) for name in source.files],
        left_out=[each for each in parsed.left_out if each.rows],
        coverage=coverage(parsed),
    )
    return entry, contents


def coverage(parsed: Parsed) -> list[Coverage]:
    """Facts of a release in the order of their names, each with how many occupations and families it may be shown for."""
    found: dict[str, set[str]] = {}
    for row in parsed.figures:
        headline = row.dimension == "median" or not row.measure.startswith(("annual_pay", "hourly_pay", "weekly_hours"))
        if row.value is not None and headline:
            name = f"{row.measure} {row.dimension}" if row.dimension in ("median", "total") else row.measure
            found.setdefault(name, set()).add(row.code)
    found |= {
        kind: codes
        for kind, codes in (
            ("families", {family.code for family in parsed.families}),
            ("occupations", {occupation.code for occupation in parsed.occupations}),
            ("titles", {title.code for title in parsed.titles}),
            ("standards", {link.code for link in parsed.standard_links}),
            ("similar", {similar.code for similar in parsed.similar}),
        )
        if codes
    }
    return [
        Coverage(name, sum(len(code) == 4 for code in codes), sum(len(code) < 4 for code in codes))
        for name, codes in sorted(found.items())
    ]


def size(bundled: Path = BUNDLED) -> int:
    """Bytes of the bundle, manifest and all."""
    return sum(path.stat().st_size for path in bundled.rglob("*") if path.is_file())


def _same_size(entry: Entry, old: Entry) -> None:
    try:
        check_size(entry.rows, before=old.rows)
    except SourceWrong as error:
        raise SourceWrong(entry.name, error.reason) from error


def _unpacked(path: Path, name: str) -> bytes:
    try:
        return lzma.decompress(path.read_bytes())
    except (OSError, lzma.LZMAError, EOFError) as error:
        raise SourceWrong(name, f"cannot be read: {error}") from error


def _write(manifest: Manifest, contents: dict[str, bytes], bundled: Path) -> None:
    """Files first, manifest last, then whatever it does not name is taken away."""
    for name, content in contents.items():
        path = bundled / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    text = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    (bundled / MANIFEST).write_bytes(text)
    named = {bundled / each.file for entry in manifest.releases for each in entry.files}
    for path in bundled.rglob("*.csv.xz"):
        if path not in named:
            path.unlink()
