"""Load the facts that the portal ships."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from labour_market.refresh import load_bundle
from labour_market.sources.base import SourceWrong
from labour_market.sources.bundle import BUNDLED


class Command(BaseCommand):
    help = "Load the bundled facts that the database does not have yet. A second run does nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="bundled", type=Path, default=BUNDLED, help="a bundle (the project's own)")
        parser.add_argument("--dry-run", action="store_true", help="read and check everything, load nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        say = self.stdout.write if options["verbosity"] else lambda _text: None
        try:
            releases = load_bundle(now=timezone.now(), bundled=options["bundled"], dry_run=options["dry_run"], say=say)
        except SourceWrong as error:
            raise CommandError(f"Nothing was loaded; what was there is still served. {error}") from error
        if options["dry_run"]:
            say("A dry run: nothing was loaded.")
        elif releases:
            say(f"Loaded {len(releases)} releases, {sum(release.rows for release in releases):,} rows.")
        else:
            say("Everything in the bundle is loaded already.")
