"""Build the facts that the portal ships from the publishers' own files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from labour_market.sources import SOURCES
from labour_market.sources.base import SourceUnavailable, SourceWrong
from labour_market.sources.bundle import BUNDLED, LIMIT, Manifest, build, size


class Command(BaseCommand):
    help = "Build labour_market/bundled/ from the publishers' files, and print what each fact covers."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        slugs = sorted({source.slug for source in SOURCES.values()})
        parser.add_argument("--from", dest="folder", type=Path, required=True, help="the folder of publishers' files")
        parser.add_argument("--into", type=Path, default=BUNDLED, help="where the bundle goes (the project's own)")
        parser.add_argument(
            "--only", action="append", default=[], choices=slugs, help="a dataset to build; the others stay"
        )
        parser.add_argument(
            "--accept",
            action="append",
            default=[],
            choices=slugs,
            help="a dataset whose number of rows may have halved or doubled",
        )
        parser.add_argument("--dry-run", action="store_true", help="read and check everything, write nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            manifest = build(
                SOURCES.values(),
                options["folder"],
                bundled=options["into"],
                only=options["only"],
                accept=options["accept"],
                write=not options["dry_run"],
                say=self.stdout.write if options["verbosity"] else lambda _text: None,
            )
        except (SourceUnavailable, SourceWrong) as error:
            raise CommandError(f"Nothing was written. {error}") from error
        self.report(manifest)
        if options["dry_run"]:
            self.stdout.write("A dry run: nothing was written.")
            return
        total = size(options["into"])
        self.stdout.write(f"The bundle has {total:,} bytes of {LIMIT:,}.")
        if total > LIMIT:
            raise CommandError(f"The bundle is larger than {LIMIT:,} bytes.")

    def report(self, manifest: Manifest) -> None:
        """Coverage by fact, then rows and what was left out."""
        self.stdout.write(f"\n{'fact':<44}{'occupations':>12}{'families':>10}")
        for entry in manifest.releases:
            for each in entry.coverage:
                self.stdout.write(f"{f'{entry.name} {each.fact}':<44}{each.occupations:>12}{each.families:>10}")
        self.stdout.write("")
        for entry in manifest.releases:
            self.stdout.write(f"{entry.name}: {entry.rows:,} rows, {entry.digest[:12]}")
            for out in entry.left_out:
                self.stdout.write(f"  left out: {out.what} ({out.rows:,}): {out.why}")
        self.stdout.write(
            f"\n{len(manifest.releases)} releases, {sum(entry.rows for entry in manifest.releases):,} rows."
        )
