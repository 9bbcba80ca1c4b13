"""Read job profiles as their plan asks, and print what to mend and how they measure."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from labour_market import proofreading
from labour_market.proofreading import SHARED_UNDER, Known, Measured
from labour_market.sources import profiles as source
from labour_market.sources import published_texts
from labour_market.sources.base import SourceWrong
from labour_market.sources.bundle import BUNDLED, read_manifest, read_release
from labour_market.sources.profiles import CONTENT, WrittenProfile
from labour_market.starts import SUBJECTS_BY_SLUG
from labour_market.title_keys import normalise

WORST = 5


def titles(bundled: Path = BUNDLED) -> dict[str, dict[str, str]]:
    """Of every occupation in the bundle, the titles that lead to it: as search compares them, and as they are printed."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in read_manifest(bundled).releases:
        if entry.dataset == "soc2020" or entry.dataset.startswith("titles-"):
            rows = read_release(entry, bundled)
            for occupation in rows.occupations:
                found[occupation.code].setdefault(normalise(occupation.title), occupation.title)
            for title in rows.titles:
                found[title.code].setdefault(title.key, title.text)
    return dict(found)


def known(bundled: Path = BUNDLED) -> Known:
    """What the bundle lets profiles refer to."""
    return Known(titles=titles(bundled), subjects=SUBJECTS_BY_SLUG)


class Command(BaseCommand):
    help = "Check job profiles against their plan (labour_market/content/PLAN.md) and print what to mend. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("codes", nargs="*", help="occupations to speak of (all); they are compared with all others")
        parser.add_argument("--from", dest="folder", type=Path, default=CONTENT, help="where the profiles are")
        parser.add_argument("--against", type=Path, help="a folder of publishers' files, to compare sentences with")
        parser.add_argument("--titles", metavar="CODE", help="print the titles that lead to an occupation, and stop")
        parser.add_argument("--subjects", action="store_true", help="print the school subjects, and stop")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["titles"]:
            self.stdout.write("\n".join(sorted(titles().get(options["titles"], {}).values(), key=str.casefold)))
            return
        if options["subjects"]:
            self.stdout.write("\n".join(SUBJECTS_BY_SLUG))
            return
        wrong: list[str] = []
        try:
            every = list(source.read(options["folder"]))
        except SourceWrong as error:
            if not options["codes"]:
                raise CommandError(str(error)) from error
            # Somebody who writes one profile should not wait for whoever writes another.
            every, wrong = self._those_that_can_be_read(options["folder"])
        chosen = [profile for profile in every if not options["codes"] or profile.code in options["codes"]]
        told = [line for line in wrong if not options["codes"] or any(code in line for code in options["codes"])]
        told += self._told(chosen, every, options["against"])
        for line in told:
            self.stdout.write(line)
        if told:
            raise CommandError(f"{len(told)} things to mend in {len(chosen)} profiles.")
        self.stdout.write(f"Nothing to mend in {len(chosen)} profiles.")

    def _those_that_can_be_read(self, folder: Path) -> tuple[list[WrittenProfile], list[str]]:
        every: list[WrittenProfile] = []
        wrong: list[str] = []
        for file in sorted(folder.glob("[0-9]*.md")):
            try:
                every += source.read(folder, only=[file.stem])
            except SourceWrong as error:
                wrong.append(str(error))
        return every, wrong

    def _told(self, chosen: list[WrittenProfile], every: list[WrittenProfile], against: Path | None) -> list[str]:
        """What to mend, a line each; the figures are printed on the way."""
        if not chosen:
            return []
        held = known()
        told = [f"{each.code}: {finding}" for each in chosen for finding in proofreading.findings(each, held)]
        if against is not None and not against.is_dir():
            raise CommandError(f"{against} is no folder.")
        ours, theirs = proofreading.shared(every, published_texts.texts(against) if against else ())
        for name, runs in (("another profile", ours), ("a publisher's text", theirs)):
            mine = sorted(
                ((each.code, runs[each.code]) for each in chosen if each.language == "en"),
                key=lambda pair: -pair[1].length,
            )
            told += [
                f"{code}: it shares {found.length} words with {found.other}: {found.run}"
                for code, found in mine
                if found.length >= SHARED_UNDER
            ]
            if name == "a publisher's text" and against is None:
                self.stdout.write("Not compared with publishers' texts: --against FOLDER does.")
                continue
            self.stdout.write(f"Longest run of words shared with {name}, worst first:")
            for code, found in mine[:WORST]:
                self.stdout.write(f"  {found.length}  {code} and {found.other or 'none'}: {found.run}")
        measured = Measured.of(chosen)
        self.stdout.write(
            f"{measured.profiles} profiles, {measured.words:,} words; reading age: median {measured.reading_age_median:.1f}, "
            f"worst {measured.reading_age_worst:.1f} ({measured.reading_age_worst_code}); "
            f"{measured.without_university} with a way in that takes no degree."
        )
        return told
