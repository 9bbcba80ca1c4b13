"""Publishes job profiles: all files of a folder become one release, and one pointer is moved, as for figures.

An older release stays, and publishing it again is moving the pointer back (``refresh.make_current``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec
from django.db import transaction
from django.db.models import F

from labour_market import search
from labour_market.models import Dataset, JobProfile, Occupation, Release
from labour_market.refresh import newer, one_at_a_time, rebuild_summaries
from labour_market.sources import profiles as source
from labour_market.sources.base import SourceWrong
from labour_market.sources.profiles import CONTENT, WrittenProfile

DATASET: Final = "profiles"


@dataclass(frozen=True, slots=True)
class Published:
    """What a load did. ``release`` is None where nothing was new, or where it was a dry run."""

    release: Release | None
    profiles: int
    is_shown: bool = False
    same_edition: tuple[str, ...] = ()
    """Codes whose text changed while the edition in their file did not: somebody forgot to raise it."""


def load_profiles(*, now: datetime, folder: Path = CONTENT, dry_run: bool = False) -> Published:
    """Publish the profiles of a folder, unless the same are published already. Safe to repeat.

    Raises SourceWrong for a file that is not of the form, or that speaks of an occupation which is not there; nothing is
    changed then. An older set than the one shown is kept beside it and not shown.
    """
    written = list(source.read(folder))
    _refuse_strangers(written)
    digest = sha256(
        "".join(sorted(f"{each.language}{each.code}{each.digest}" for each in written)).encode()
    ).hexdigest()
    held = Release.objects.filter(dataset__slug=DATASET, digest=digest).select_related("dataset").first()
    if held is not None:
        # Which set is shown is somebody's choice: a load that finds its own held does not take an undo back.
        return Published(release=None, profiles=len(written), is_shown=held.dataset.current_id == held.pk)
    if not written:
        return Published(release=None, profiles=0)
    same_edition = _same_edition(written)
    if dry_run:
        return Published(release=None, profiles=len(written), same_edition=same_edition)
    with transaction.atomic():
        one_at_a_time()
        dataset, _ = Dataset.objects.update_or_create(
            slug=DATASET,
            defaults={
                "publisher": "Careers Portal",
                "title": "Job profiles",
                "licence": "MIT",
                "area": "United Kingdom",
            },
        )
        release, is_new = Release.objects.get_or_create(
            dataset=dataset,
            digest=digest,
            defaults={
                "vintage": f"{max(each.front.written_on for each in written):%Y-%m}",
                "rows": len(written),
                "source_file": "a folder of our own",
                "loaded_at": now,
            },
        )
        if not is_new:
            return Published(release=None, profiles=len(written))
        JobProfile.objects.bulk_create([_row(each, release) for each in written])
        is_shown = dataset.current is None or newer(release.vintage, dataset.current.vintage)
        if is_shown:
            Dataset.objects.filter(pk=dataset.pk).update(current=release)
            rebuild_summaries()
            search.rebuild_index()
    return Published(release=release, profiles=len(written), is_shown=is_shown, same_edition=same_edition)


def _refuse_strangers(written: Sequence[WrittenProfile]) -> None:
    known = set(Occupation.objects.values_list("code", flat=True))
    for each in written:
        strange = [code for code in (each.code, *(step.code for step in each.front.next)) if code not in known]
        if strange:
            raise SourceWrong(f"{each.code}.md", f"there is no occupation {strange[0]}")


def _same_edition(written: Sequence[WrittenProfile]) -> tuple[str, ...]:
    shown = {
        (code, language): (edition, digest)
        for code, language, edition, digest in JobProfile.objects.filter(
            release__dataset__current=F("release")
        ).values_list("occupation", "language", "edition", "digest")
    }
    return tuple(
        each.code
        for each in written
        if (before := shown.get((each.code, each.language)))
        and before[1] != each.digest
        and before[0] >= each.front.edition
    )


def _row(each: WrittenProfile, release: Release) -> JobProfile:
    front = each.front
    return JobProfile(
        release=release,
        occupation_id=each.code,
        language=each.language,
        edition=front.edition,
        digest=each.digest,
        written_on=front.written_on,
        review_by=front.review_by,
        sentence=front.sentence,
        called=list(front.called),
        subjects=list(front.subjects),
        skills=list(front.skills),
        yourself=front.yourself,
        ways=msgspec.to_builtins(front.way),
        leads_to=msgspec.to_builtins(front.next),
        rules=msgspec.to_builtins(front.rule),
        parts=dict(each.parts),
    )
