"""What the clock starts for the facts."""

from __future__ import annotations

import structlog
from celery import shared_task
from django.utils import timezone

from labour_market import actions, refresh

log = structlog.get_logger(__name__)


@shared_task(name="labour_market.jobs.verify_releases")
def verify_releases() -> None:
    """Count the rows of every release and say which are not as many as were loaded. Safe to repeat."""
    found = refresh.differences()
    for difference in found:
        log.error("release_differs", difference=difference)
    log.info("releases_verified", differences=len(found))


@shared_task(name="labour_market.jobs.forget_closed_reports")
def forget_closed_reports() -> None:
    """Delete what readers reported once it was closed long enough ago. Safe to repeat."""
    log.info("closed_reports_forgotten", reports=actions.forget_closed_reports(now=timezone.now()))
