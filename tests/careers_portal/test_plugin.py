"""The addresses that the test plugin makes of those in the environment."""

from __future__ import annotations

import pytest

from tests.databases import url_of
from tests.plugin import numbered


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("redis://host:6379/0", "redis://host:6379/3"),
        ("redis://:word@host:6379", "redis://:word@host:6379/3"),
        ("unix:///a/valkey.sock", "unix:///a/valkey.sock?db=3"),
        ("unix:///a/valkey.sock?db=9", "unix:///a/valkey.sock?db=3"),
    ],
)
def test_another_number_in_the_same_redis(given: str, wanted: str) -> None:
    assert numbered(given, 3) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("postgresql://app:word@host:5432/portal", "postgresql://app:word@host:5432/other"),
        ("postgresql://app@host", "postgresql://app@host/other"),
        (
            "postgresql://app@/portal?host=%2Fa%2Fs&sslmode=disable",
            "postgresql://app@/other?host=%2Fa%2Fs&sslmode=disable",
        ),
        ("postgresql:///portal?host=/a", "postgresql:///other?host=/a"),
    ],
)
def test_another_database_in_the_same_server(monkeypatch: pytest.MonkeyPatch, given: str, wanted: str) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    assert url_of("other") == wanted
