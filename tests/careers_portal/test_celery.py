"""The clock's plan and the tasks it starts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from careers_portal.celery import BEAT, QUEUES, app, broker
from careers_portal.jobs import clear_expired_sessions


def test_every_planned_task_exists() -> None:
    app.loader.import_default_modules()
    assert {entry["task"] for entry in BEAT.values()} <= set(app.tasks)


def test_work_is_lost_by_nobody() -> None:
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.task_time_limit < app.conf.broker_transport_options["visibility_timeout"]
    assert {queue.name for queue in app.conf.task_queues} == set(QUEUES)


@pytest.mark.parametrize(
    ("address", "as_kombu_has_it"),
    [
        ("redis://host:6379/3", "redis://host:6379/3"),
        ("unix:///a/b/valkey.sock", "redis+socket:///a/b/valkey.sock?virtual_host=0"),
        ("unix:///a/b/valkey.sock?db=7", "redis+socket:///a/b/valkey.sock?virtual_host=7"),
    ],
)
def test_the_brokers_address(address: str, as_kombu_has_it: str) -> None:
    assert broker(address) == as_kombu_has_it


@pytest.mark.django_db
def test_expired_sessions_go_and_others_stay() -> None:
    now = timezone.now()
    for key, expires in (("old", now - timedelta(days=1)), ("new", now + timedelta(days=1))):
        Session.objects.create(session_key=key, session_data="-", expire_date=expires)
    clear_expired_sessions()
    clear_expired_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
