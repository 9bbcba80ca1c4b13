"""What people do to the facts: say that something is wrong, and close what was said."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.utils.translation import gettext

from labour_market.models import Dataset, Occupation, ProfileReport
from labour_market.publishing import DATASET

OPEN_AT_MOST: Final = 30
"""Open reports about one occupation: more would bury the first, and nobody sends so many in earnest."""

KEPT_AFTER_CLOSING: Final = timedelta(days=90)


class CannotReport(Exception):
    """Its text may be shown to the reader."""


class CannotClose(Exception):
    """Its text may be shown to the operator."""


def report_profile(*, occupation: Occupation, part: str, message: str, now: datetime) -> bool:
    """Keep what a reader says is wrong with a job's page; False where the same words are open already.

    Raises CannotReport where too many are open.
    """
    digest = sha256(message.encode()).hexdigest()
    open_now = ProfileReport.objects.filter(occupation=occupation, closed_at__isnull=True)
    if open_now.filter(part=part, digest=digest).exists():
        return False
    if open_now.count() >= OPEN_AT_MOST:
        raise CannotReport(
            gettext(
                "Many people have written about this page and we are still reading. Please come back in a few days."
            )
        )
    shown = Dataset.objects.filter(slug=DATASET).values_list("current__vintage", flat=True).first()
    ProfileReport.objects.bulk_create(
        [
            ProfileReport(
                occupation=occupation, part=part, message=message, digest=digest, edition=shown or "", sent_at=now
            )
        ],
        ignore_conflicts=True,  # the same words, sent twice at once
    )
    return True


def close_report(*, report: int, outcome: str, now: datetime) -> None:
    """Say what was done about a report. Raises CannotClose where it is not open, or nothing is said."""
    outcome = outcome.strip()
    if not outcome:
        raise CannotClose("Say what was done: --outcome.")
    if not ProfileReport.objects.filter(pk=report, closed_at__isnull=True).update(closed_at=now, outcome=outcome[:500]):
        raise CannotClose(f"No report {report} is open.")


def forget_closed_reports(*, now: datetime) -> int:
    """Delete reports that were closed long enough ago; how many."""
    return ProfileReport.objects.filter(closed_at__lt=now - KEPT_AFTER_CLOSING).delete()[0]
