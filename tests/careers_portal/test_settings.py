"""Production refuses to start when something is missing, and says what."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

COMPLETE = {
    "SECRET_KEY": "k3-only-for-this-test-and-long-enough-for-the-check-of-its-length-0123456789",
    "ALLOWED_HOSTS": "careers.example.org",
    "DATABASE_URL": "postgresql://portal_app:secret-word@127.0.0.1:1/portal",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python with this environment and nothing of ours, so in production unless it says otherwise."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(  # noqa: S603  our own command
        [sys.executable, *command],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


SHOW = ("-c", "import careers_portal.settings as s; print(s.DEBUG, s.PRODUCTION, list(s.DATABASES))")


def test_production_starts_when_everything_is_there() -> None:
    done = run(*SHOW, **COMPLETE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "False True ['default']"


@pytest.mark.parametrize("name", sorted(COMPLETE))
def test_production_does_not_start_without(name: str) -> None:
    done = run(*SHOW, **{other: value for other, value in COMPLETE.items() if other != name})
    assert done.returncode != 0
    assert f"  {name}: " in done.stderr
    for other in COMPLETE.keys() - {name}:
        assert f"  {other}: " not in done.stderr


@pytest.mark.parametrize("name", ["PORTAL_TODAY", "PORTAL_DEBUG", "PORTAL_TESTING"])
def test_production_does_not_start_with_what_is_for_development(name: str) -> None:
    done = run(*SHOW, **COMPLETE, **{name: "2026-01-31" if name == "PORTAL_TODAY" else "true"})
    assert done.returncode != 0
    assert f"{name} is set" in done.stderr


def test_a_word_that_is_no_environment_is_refused() -> None:
    done = run(*SHOW, **COMPLETE, PORTAL_ENV="prod")
    assert done.returncode != 0
    assert 'PORTAL_ENV is "prod"' in done.stderr


@pytest.mark.parametrize("address", ["mysql://host/portal", "postgresql://u:secret-word@host/portal?nonsense=1"])
def test_a_wrong_address_is_named_without_its_password(address: str) -> None:
    done = run(*SHOW, **(COMPLETE | {"DATABASE_URL": address}))
    assert done.returncode != 0
    assert "DATABASE_URL" in done.stderr
    assert "secret-word" not in done.stderr


def test_migrate_says_that_the_owner_is_missing() -> None:
    done = run("manage.py", "migrate", **COMPLETE)
    assert done.returncode != 0
    assert "DATABASE_OWNER_URL is not set" in done.stderr


def test_up_refuses_production() -> None:
    done = run("manage.py", "up", PORTAL_ENV="production", **COMPLETE)
    assert done.returncode != 0
    assert "one person's machine" in done.stderr


def test_the_environment_is_explained_variable_by_variable() -> None:
    explained = (ROOT / ".env.example").read_text()
    for name in (
        *COMPLETE,
        "DATABASE_OWNER_URL",
        "PORTAL_ENV",
        "SITE_NAME",
        "BEHIND_TLS_PROXY",
        "DATABASE_POOL",
        "BUILD_ID",
    ):
        assert f"{name}=" in explained
    for name in ("STATIC_ROOT", "PORTAL_STATE", "PORT", "PORTAL_TODAY", "PORTAL_DEBUG"):
        assert f"#{name}=" in explained
