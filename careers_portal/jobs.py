"""What the clock starts for the portal itself."""

from __future__ import annotations

from celery import shared_task
from django.core.management import call_command


@shared_task(name="careers_portal.jobs.clear_expired_sessions")
def clear_expired_sessions() -> None:
    """Delete sessions that nobody can use any more. Safe to repeat."""
    call_command("clearsessions")
