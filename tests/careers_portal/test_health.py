"""The two probes."""

from __future__ import annotations

import pytest
from django.db import connection, connections
from django.test import Client


def test_the_process_is_healthy_without_a_database(client: Client, django_db_setup: None) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_when_every_migration_is_there(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "no-store"


def test_not_ready_while_a_migration_waits(client: Client, own_database: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"migrations are waiting\n")


def test_not_ready_before_the_first_migration(client: Client, own_database: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP TABLE django_migrations")
    assert client.get("/readyz").status_code == 503


def test_not_ready_while_the_database_is_away(client: Client, own_database: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = f"{own_database}_that_is_not_there"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_probes_do_not_accept_forms(client: Client) -> None:
    assert client.post("/readyz").status_code == 405
