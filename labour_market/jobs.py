"""What the clock starts for the facts."""

from __future__ import annotations

import structlog
from celery import shared_task

from labour_market import refresh

log = structlog.get_logger(__name__)


@shared_task(name="labour_market.jobs.verify_releases")
def verify_releases() -> None:
    """Count the rows of every release and say which are not as many as were loaded. Safe to repeat."""
    found = refresh.differences()
    for difference in found:
        log.error("release_differs", difference=difference)
    log.info("releases_verified", differences=len(found))
