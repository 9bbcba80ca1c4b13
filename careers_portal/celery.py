"""Background work: the app, its queues and its clock, as data."""

from __future__ import annotations

import os

from celery import Celery
from celery.schedules import crontab
from django.conf import settings
from kombu import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careers_portal.settings")

QUEUES = {
    "people": "what somebody waits for",
    "facts": "what takes its time: checks and refreshes of datasets",
}

BEAT = {
    "verify-releases": {"task": "labour_market.jobs.verify_releases", "schedule": crontab(hour=3, minute=10)},
    "forget-closed-reports": {
        "task": "labour_market.jobs.forget_closed_reports",
        "schedule": crontab(hour=3, minute=25),
    },
    "clear-expired-limits": {
        "task": "careers_portal.jobs.clear_expired_limits",
        "schedule": crontab(hour=3, minute=35),
    },
    "clear-expired-sessions": {
        "task": "careers_portal.jobs.clear_expired_sessions",
        "schedule": crontab(hour=3, minute=40),
    },
}
"""At night in Europe/London, when nobody waits."""


def broker(url: str) -> str:
    """A redis-py address as kombu writes it; they differ for sockets only."""
    if url.startswith("unix://"):
        path, _, query = url.removeprefix("unix://").partition("?")
        number = query.removeprefix("db=") or "0"
        return f"redis+socket://{path}?virtual_host={number}"
    return url


app = Celery("careers_portal")
app.conf.update(
    broker_url=broker(settings.REDIS_URL),
    result_backend=None,  # results are rows: nothing waits for a task's return value
    task_ignore_result=True,
    task_queues=[Queue(name) for name in QUEUES],
    task_default_queue="people",
    task_routes={"labour_market.*": {"queue": "facts"}},
    task_serializer="json",
    accept_content=["json"],
    timezone=settings.TIME_ZONE,
    enable_utc=True,
    beat_schedule=BEAT,
    # A task is taken off the queue when it is done, not when it begins: a worker that dies loses nothing.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    # Below the time after which the broker gives a task to somebody else.
    task_time_limit=100,
    task_soft_time_limit=90,
    broker_transport_options={
        "visibility_timeout": 120,
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
        "socket_timeout": 2,
        "socket_connect_timeout": 1,
    },
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    worker_enable_remote_control=False,
)
app.autodiscover_tasks(related_name="jobs")
