"""Databases for tests: one template, made once for a run, and a copy of it for whoever needs one.

The owner's role makes the template: migrated, then filled with the facts and the job profiles by the app's role. A copy
takes a fraction of a second. Tests run as the app's role, which may change rows and nothing else.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from tests import clusters

PREFIX = f"test_portal_{os.environ.get('PORTAL_TEST_RUN', 'alone')}"
TEMPLATE = f"{PREFIX}_template"


@contextmanager
def maintenance() -> Iterator[psycopg.Connection]:
    """The owner's connection to a database that is never dropped; only one process at a time has it."""
    with psycopg.connect(url_of("postgres", role="DATABASE_OWNER_URL"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [PREFIX])
        yield connection


def url_of(name: str, *, role: str = "DATABASE_URL") -> str:
    """The address in the environment, leading to another database."""
    address, mark, query = os.environ[role].partition("?")
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/{quote(name)}{mark}{query}"


def copy_template(name: str) -> None:
    """Make the database ``name`` as it is after migrations and facts; make that template first if nobody has."""
    with maintenance() as connection:
        if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchall():
            unfinished = f"{TEMPLATE}_unfinished"
            drop_within(connection, unfinished)
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
            fill(unfinished)
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            connection.execute(rename.format(sql.Identifier(unfinished), sql.Identifier(TEMPLATE)))
            if state := os.environ.get("PORTAL_TEST_STATE"):
                (Path(state) / clusters.MADE).touch()
        drop_within(connection, name)
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(copy.format(sql.Identifier(name), sql.Identifier(TEMPLATE)))


def fill(name: str) -> None:
    """Migrate as the owner, load the facts as the app, and let the planner know what is there."""
    with use(name):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_facts", verbosity=0)
        call_command("load_profiles", verbosity=0)
        call_command("demo", verbosity=0)
        with connections["owner"].cursor() as cursor:
            cursor.execute("ANALYZE")


def drop(name: str) -> None:
    with maintenance() as connection:
        drop_within(connection, name)


def drop_within(connection: psycopg.Connection, name: str) -> None:
    """Drop it with whoever is still connected. PostgreSQL's own cleaner can't be sent away; it is done in a moment."""
    command = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    deadline = time.monotonic() + 30
    while True:
        try:
            connection.execute(command)
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectInUse):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return


@contextmanager
def use(name: str) -> Iterator[None]:
    """Both roles' connections lead to this database for a while."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in ("default", "owner")}
    for alias in before:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
    try:
        yield
    finally:
        for alias, was in before.items():
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = was
