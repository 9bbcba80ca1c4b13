"""Django's `migrate`, as the role that owns the tables, giving the role that serves its rights on what it makes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as Migrate
from django.db import DatabaseError, connections
from psycopg import sql


class Command(Migrate):
    """As Django's, with ``--database`` standing at ``owner``."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Raises CommandError where there is no owner to migrate as, before anything else is checked."""
        if options["database"] == "owner" and "owner" not in settings.DATABASES:
            raise CommandError(
                "DATABASE_OWNER_URL is not set. The role in DATABASE_URL serves pages and may not change tables; "
                "migrations run as the role that owns them. .env.example explains both."
            )
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError where the database does not answer, or there is no role to serve."""
        alias = options["database"]
        try:
            if not (options["plan"] or options["check_unapplied"]):
                grant_to_the_app(alias)
            super().handle(*args, **options)
            if not (options["plan"] or options["check_unapplied"]):
                call_command("createcachetable", database=alias, verbosity=0)
                keep_the_record(alias)
        except DatabaseError as reason:
            if connections[alias].connection is None:
                raise CommandError(f"The database does not answer as {alias}: {str(reason).strip()}") from reason
            raise


def grant_to_the_app(alias: str) -> None:
    """Let the serving role read and write the rows of every table that the owner makes from now on.

    Before the migrations and by default privileges: a table is usable from the moment it exists, and a migration that
    takes a right away (from a table nobody may edit) is not overruled by the next run.
    """
    owner, app = connections[alias].settings_dict, connections["default"].settings_dict
    if owner["USER"] == app["USER"]:
        return
    role = sql.Identifier(app["USER"])
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [app["USER"]])
        if not cursor.fetchall():
            raise CommandError(
                f'The role "{app["USER"]}" of DATABASE_URL does not exist. Make it first: CREATE ROLE "{app["USER"]}" LOGIN;'
            )
        for statement in (
            "GRANT USAGE ON SCHEMA public TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
        ):
            cursor.execute(sql.SQL(statement).format(role).as_string(cursor.connection))


def keep_the_record(alias: str) -> None:
    """The serving role may read which migrations ran, and not rewrite it."""
    app = connections["default"].settings_dict["USER"]
    if connections[alias].settings_dict["USER"] == app:
        return
    with connections[alias].cursor() as cursor:
        statement = sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}").format(sql.Identifier(app))
        cursor.execute(statement.as_string(cursor.connection))
