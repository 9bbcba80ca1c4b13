"""Probes: `/healthz` says that this process answers, `/readyz` that it can serve."""

from __future__ import annotations

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from careers_portal.accounts.access import uncached


@uncached
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200, whatever the state of the database: restarting this process would not mend that."""
    return answer("ok", 200)


@uncached
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and holds every migration of this build, else 503 and which of the two it is."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = set(cursor.fetchall())
    except DatabaseError:
        return answer("the database does not answer, or was never migrated", 503)
    if not migrations() <= applied:
        return answer("migrations are waiting", 503)
    return answer("ok", 200)


@cache
def migrations() -> frozenset[tuple[str, str]]:
    """The migrations of this build. Read once: they are files, and change only with the build."""
    loader = MigrationLoader(None)
    # A squashed migration stands for those it replaces, and is recorded with them.
    return frozenset(loader.disk_migrations)


def answer(text: str, status: int) -> HttpResponse:
    return HttpResponse(text + "\n", status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})
