"""Starts throw-away servers before settings load.

Loaded by ``-p tests.plugin`` in pyproject.toml, so tests are run as ``python -m pytest``; ``./run test`` does that. With
DATABASE_URL (and DATABASE_OWNER_URL) or REDIS_URL in the environment, the tests use those servers and nothing is started.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from urllib.parse import urlsplit

import pytest

from careers_portal import embedded
from tests import clusters

SERVERS: list[embedded.Embedded] = []
MADE_OF = clusters.mark()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Generator[None]:
    """Before pytest-django sets Django up: a wrapper runs before every plain hook, however early that one wants to be."""
    set_environment()
    return (yield)


def set_environment() -> None:
    """What settings read. Workers of pytest-xdist inherit it, find every address in it, and start nothing."""
    os.environ["PORTAL_ENV"] = "development"
    os.environ["PORTAL_TESTING"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careers_portal.settings")
    # Playwright keeps a loop running in the thread that tests run in, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    given = {"postgres": bool(os.environ.get("DATABASE_URL")), "valkey": bool(os.environ.get("REDIS_URL"))}
    if given["postgres"] and not os.environ.get("DATABASE_OWNER_URL"):
        raise pytest.UsageError("DATABASE_URL is set: set DATABASE_OWNER_URL too, to a role that may create databases.")
    # Names in somebody else's server must not meet those of another run; in our own there is no other.
    os.environ.setdefault("PORTAL_TEST_RUN", str(os.getpid()) if given["postgres"] else "alone")
    wanted = [server for server in given if not given[server]]
    if wanted:
        try:
            servers, addresses = clusters.start_servers(wanted, cluster=clusters.kept())
        except embedded.CannotStart as reason:
            raise pytest.UsageError(str(reason)) from reason
        SERVERS.append(servers)
        if not given["postgres"]:
            os.environ["PORTAL_TEST_STATE"] = str(servers.state)
            os.environ["DATABASE_URL"] = addresses["DATABASE_URL"]
            os.environ["DATABASE_OWNER_URL"] = addresses["DATABASE_OWNER_URL"]
        if not given["valkey"]:
            os.environ["REDIS_URL"] = addresses["REDIS_URL"]
    if worker := os.environ.get("PYTEST_XDIST_WORKER", ""):
        os.environ["REDIS_URL"] = numbered(os.environ["REDIS_URL"], int(worker.removeprefix("gw")) + 1)


def numbered(url: str, number: int) -> str:
    """The same Redis, another of its databases, so that workers do not see each other's keys."""
    address, _, _ = url.partition("?")
    if address.startswith("unix://"):
        return f"{address}?db={number}"
    return urlsplit(address)._replace(path=f"/{number}").geturl()


def pytest_unconfigure() -> None:
    while SERVERS:
        servers = SERVERS.pop()
        servers.stop()
        clusters.keep(servers.state, MADE_OF)
        servers.lock.release()
        shutil.rmtree(servers.state, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse tests that empty tables: the app's role may not, and the facts would be gone for the tests after them."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if (mark is not None and mark.kwargs.get("transaction")) or "transactional_db" in getattr(
            item, "fixturenames", ()
        ):
            raise pytest.UsageError(f"{item.nodeid}: use the fixture `own_database` for a test that commits.")
