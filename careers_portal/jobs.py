"""What the clock starts for the portal itself."""

from __future__ import annotations

from celery import shared_task
from django.conf import settings
from django.core.management import call_command
from django.db import connection


@shared_task(name="careers_portal.jobs.clear_expired_sessions")
def clear_expired_sessions() -> None:
    """Delete sessions that nobody can use any more. Safe to repeat."""
    call_command("clearsessions")


@shared_task(name="careers_portal.jobs.clear_expired_limits")
def clear_expired_limits() -> None:
    """Delete counts of wrong passwords and the like that have run out. Safe to repeat."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {settings.LIMITS} WHERE expires < now()")  # noqa: S608  a name of our own
