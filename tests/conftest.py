"""Fixtures that every test may use. The servers themselves are started by tests/plugin.py."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from careers_portal import editions, moulds
from tests import databases
from tests.portal import LivePortal, serve

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
ROOT = Path(__file__).resolve().parent.parent

BROWSER = shutil.which("chromium")
BROWSER_ARGUMENTS = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Instead of pytest-django's: this worker's copy of the template, made by the owner and used by the app."""
    name = f"{databases.PREFIX}_{WORKER}"
    with django_db_blocker.unblock():
        databases.copy_template(name)
        with databases.use(name):
            yield
        databases.drop(name)


@pytest.fixture(autouse=True)
def nothing_is_kept_from_another_test() -> None:
    """A page that was made once would be shown again, and what was read once not be read, whatever a test changed."""
    caches["pages"].clear()
    editions.forget()
    moulds.forget()


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database for one test that commits, locks or uses several connections; dropped after it. Its name."""
    name = f"{databases.PREFIX}_{WORKER}_own"
    with django_db_blocker.unblock():
        databases.copy_template(name)
        with databases.use(name):
            yield name
        databases.drop(name)


@pytest.fixture(scope="session")
def static_files() -> Path:
    """The folder of every static file, hashed and compressed."""
    return make_static_files()


def make_static_files() -> Path:
    """Make static files as `up` has them and return their folder; kept from run to run while nothing changes."""
    target = Path(os.environ.get("PORTAL_STATE", ROOT / ".portal")) / "static-for-tests"
    environment = {**os.environ, "STATIC_ROOT": str(target)}
    environment.pop("PORTAL_TESTING")
    command = [sys.executable, "manage.py", "prepare_static"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)  # noqa: S603  our own command
    return target


@pytest.fixture(scope="session")
def live_portal(
    django_db_setup: None, static_files: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LivePortal]:
    """The portal's own server on a free port, with this worker's database and real static files.

    It sees what is committed: the migrated tables and the facts, and nothing that a test wrote in its transaction.
    """
    name = connections["default"].settings_dict["NAME"]
    log = tmp_path_factory.mktemp("portal") / "web.log"
    with serve(database=name, static_root=static_files, log=log) as portal:
        yield portal


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium. Tests that ask for a page, a context or a browser skip where there is none."""
    if BROWSER is None:
        pytest.skip("No browser here: install chromium to run the browser tests (apt-get install chromium).")
    arguments = [*BROWSER_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return {**browser_type_launch_args, "executable_path": BROWSER, "args": arguments}
