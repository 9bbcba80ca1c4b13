"""What the role that serves may and may not do."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection, connections, transaction
from django.utils import timezone

pytestmark = pytest.mark.django_db

NOT_ALLOWED = [
    "CREATE TABLE notes (id int)",
    "ALTER TABLE django_session ADD COLUMN note text",
    "DROP TABLE django_session",
    "CREATE INDEX note ON django_session (expire_date)",
    "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE SCHEMA notes",
    "CREATE EXTENSION btree_gist",
    "CREATE ROLE somebody",
    "TRUNCATE django_session",
    "DELETE FROM django_migrations",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('a', 'b', now())",
]


def one_row(statement: str, *, alias: str = "default") -> tuple[object, ...]:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)
        found = cursor.fetchone()
    assert found is not None
    return tuple(found)


@pytest.mark.parametrize("statement", NOT_ALLOWED)
def test_the_serving_role_is_refused(statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"denied|owner of"), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_serving_role_reads_and_writes_rows() -> None:
    session = Session.objects.create(session_key="k" * 32, session_data="-", expire_date=timezone.now())
    assert Session.objects.filter(pk=session.pk).update(session_data="+") == 1
    assert Session.objects.filter(pk=session.pk).delete()[0] == 1


def test_the_serving_role_owns_nothing_and_passes_no_fence() -> None:
    assert one_row("SELECT count(*) FROM pg_tables WHERE tableowner = current_user") == (0,)
    rights = "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
    assert one_row(rights) == (False, False, False, False)


@pytest.mark.django_db(databases=["default", "owner"])
def test_two_roles_in_one_database() -> None:
    place = "SELECT current_database(), current_user"
    (database, app), (owners_database, owner) = one_row(place), one_row(place, alias="owner")
    assert database == owners_database
    assert app != owner
