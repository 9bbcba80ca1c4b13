"""The wall between schools: row-level security on every table that carries a school's data.

A row is there only for whoever is inside its school. Which schools those are is a setting of the transaction, taken from the
viewer's open memberships by ``within_their_schools``; outside every school nothing is there. The owner of the tables is
behind the wall too (FORCE), so a migration that must read such rows says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.operations.base import Operation
from django.http import HttpRequest, HttpResponseBase

from careers_portal.accounts.access import Held, Viewer
from careers_portal.accounts.models import Membership, School
from careers_portal.accounts.roles import Role

SCHOOLS, USER = "app.school_ids", "app.user_id"

IN_A_SCHOOL: Final = f"school_id = ANY (nullif(current_setting('{SCHOOLS}', true), '')::bigint[])"
OR_ONES_OWN: Final = f"user_id = nullif(current_setting('{USER}', true), '')::bigint OR {IN_A_SCHOOL}"
"""For memberships: one's own are read before it is known which schools they lead into."""


class Fence(Operation):
    """Migration operation: put tables behind the wall. ``reading`` is the policy for looking; writing is always in a school."""

    reversible = True

    def __init__(self, *tables: str, reading: str = IN_A_SCHOOL) -> None:
        self.tables = tables
        self.reading = reading

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return (self.__class__.__name__, list(self.tables), {"reading": self.reading})

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Tables and columns stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for table in self.tables:
            schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            schema_editor.execute(
                f"CREATE POLICY one_school ON {table} USING ({IN_A_SCHOOL}) WITH CHECK ({IN_A_SCHOOL})"
            )
            if self.reading != IN_A_SCHOOL:
                schema_editor.execute(f"CREATE POLICY ones_own ON {table} FOR SELECT USING ({self.reading})")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for table in self.tables:
            schema_editor.execute(f"DROP POLICY IF EXISTS ones_own ON {table}")
            schema_editor.execute(f"DROP POLICY one_school ON {table}")
            schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    def describe(self) -> str:
        return f"Put behind the wall between schools: {', '.join(self.tables)}"


def _set(name: str, value: str) -> None:
    """For the rest of the transaction only: a pooled connection carries nothing on to the next request."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A school is entered inside a transaction.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def _entered() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [SCHOOLS])
        return str(cursor.fetchone()[0])


@contextmanager
def inside(*schools: School) -> Iterator[None]:
    """Be inside these schools and no other, for jobs, commands and tests. Opens a transaction where there is none."""
    with transaction.atomic():
        before = _entered()
        _set(SCHOOLS, "{" + ",".join(str(school.pk) for school in schools) + "}")
        try:
            yield
        finally:
            if not connection.needs_rollback:
                _set(SCHOOLS, before)


def enter_as(viewer_id: int, today: Any) -> tuple[Held, ...]:
    """Take the transaction into the schools in which somebody has an open membership, and say which and as what. Three
    statements."""
    _set(USER, str(viewer_id))
    held = tuple(
        Held(school, Role(role))
        for school, role in Membership.objects.open(today)
        .filter(user=viewer_id)
        .values_list("school", "role")
        .order_by("pk")
    )
    _set(SCHOOLS, "{" + ",".join(map(str, sorted({each.school for each in held}))) + "}")
    return held


def within_their_schools(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, after authentication and ``read_at_the_door``: one transaction for whoever is signed in, inside their
    schools. What a view that failed had written is undone by ATOMIC_REQUESTS, because this transaction sees an answer."""

    def middleware(request: Any) -> HttpResponseBase:
        request.viewer = Viewer.nobody()
        # Whoever brings no session is nobody: most requests are answered without looking further.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return get_response(request)
        with transaction.atomic():
            request.viewer = Viewer(
                user=request.user, held=enter_as(request.user.pk, request.today), today=request.today
            )
            return get_response(request)

    return middleware
