"""A cache that is away costs little and breaks nothing."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.conf import settings
from django.core.cache import caches

from careers_portal.cache import ForgivingRedisCache


def cache_at(address: str) -> ForgivingRedisCache:
    """The portal's cache with its own options, somewhere else."""
    return ForgivingRedisCache(address, {"OPTIONS": settings.CACHES["quick"]["OPTIONS"]})


@pytest.fixture
def black_hole() -> Iterator[str]:
    """A server that accepts and never answers."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


def test_it_keeps_things_while_it_is_there() -> None:
    cache = caches["quick"]
    cache.set("word", "plumber", 60)
    assert cache.get("word") == "plumber"
    assert cache.add("word", "vet", 60) is False
    assert cache.get_many(["word", "other"]) == {"word": "plumber"}
    assert cache.delete("word") is True
    assert cache.get("word", "gone") == "gone"


def test_a_cache_that_is_gone_answers_like_an_empty_one() -> None:
    gone = cache_at("redis://127.0.0.1:1/0")
    assert gone.get("word", "nothing") == "nothing"
    gone.set("word", "plumber")
    assert gone.add("word", "plumber") is True
    assert gone.get_many(["word"]) == {}
    assert gone.set_many({"word": 1}) == ["word"]
    assert gone.has_key("word") is False
    assert gone.touch("word") is False
    assert gone.delete("word") is False
    gone.delete_many(["word"])


def test_a_cache_that_never_answers_is_waited_for_once(black_hole: str) -> None:
    silent = cache_at(black_hole)
    began = time.monotonic()
    assert [silent.get(str(number)) for number in range(200)] == [None] * 200
    assert time.monotonic() - began < 1.0


def test_it_is_asked_again_after_a_rest() -> None:
    recovering = cache_at(settings.REDIS_URL)
    recovering.resting_until = time.monotonic() + 60
    recovering.set("word", "lost")
    assert recovering.get("word") is None
    recovering.resting_until = 0.0
    recovering.set("word", "kept", 60)
    assert recovering.get("word") == "kept"
