"""Publish the job profiles that the portal ships."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from labour_market.publishing import load_profiles
from labour_market.sources.base import SourceWrong
from labour_market.sources.profiles import CONTENT


class Command(BaseCommand):
    help = "Publish the job profiles of a folder, all of them or none. A second run does nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="folder", type=Path, default=CONTENT, help="a folder (the project's own)")
        parser.add_argument("--dry-run", action="store_true", help="read and check everything, publish nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        say = self.stdout.write if options["verbosity"] else lambda _text: None
        if not options["folder"].is_dir():
            raise CommandError(f"{options['folder']} is no folder.")
        try:
            done = load_profiles(now=timezone.now(), folder=options["folder"], dry_run=options["dry_run"])
        except SourceWrong as error:
            raise CommandError(f"Nothing was published; what was there is still shown. {error}") from error
        if done.same_edition:
            say(f"Changed, and still the same edition: {', '.join(done.same_edition)}. Raise it in the file.")
        if options["dry_run"]:
            say(f"A dry run: {done.profiles} profiles can be published; nothing was.")
        elif not done.profiles:
            say("There are no job profiles in that folder; what was there is still shown.")
        elif done.release is None and done.is_shown:
            say("These job profiles are published already.")
        elif done.release is None:
            say("These job profiles are held already, and another set is shown.")
        elif done.is_shown:
            say(f"Published {done.profiles} job profiles.")
        else:
            say(f"Kept {done.profiles} job profiles; newer ones are shown.")
