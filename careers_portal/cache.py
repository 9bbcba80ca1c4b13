"""A cache that may be gone: what it holds can always be worked out again, so its absence is never an error."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import structlog
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

Answer = TypeVar("Answer")

REST_SECONDS = 5.0
"""After a failure nothing is asked for this long, so that a cache that does not answer is waited for once, not per page."""

log = structlog.get_logger(__name__)


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache, except that a server which is away answers like an empty one."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.resting_until = 0.0

    def attempt(self, ask: Callable[[], Answer], otherwise: Answer) -> Answer:
        """``ask``, or ``otherwise`` while the server is away."""
        if time.monotonic() < self.resting_until:
            return otherwise
        try:
            return ask()
        except RedisError as reason:
            self.resting_until = time.monotonic() + REST_SECONDS
            log.warning("cache_away", reason=type(reason).__name__)
            return otherwise

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        # True: whoever is first does the work, and without a cache everybody is first.
        return self.attempt(lambda: super(ForgivingRedisCache, self).add(key, value, timeout, version), True)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self.attempt(lambda: super(ForgivingRedisCache, self).get(key, default, version), default)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self.attempt(lambda: super(ForgivingRedisCache, self).set(key, value, timeout, version), None)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self.attempt(lambda: super(ForgivingRedisCache, self).touch(key, timeout, version), False)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self.attempt(lambda: super(ForgivingRedisCache, self).delete(key, version), False)

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        wanted = list(keys)
        return self.attempt(lambda: super(ForgivingRedisCache, self).get_many(wanted, version), {})

    def set_many(
        self, data: Mapping[Any, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[Any]:
        rows = dict(data)
        return self.attempt(lambda: super(ForgivingRedisCache, self).set_many(rows, timeout, version), list(rows))

    def delete_many(self, keys: Iterable[Any], version: int | None = None) -> None:
        wanted = list(keys)
        self.attempt(lambda: super(ForgivingRedisCache, self).delete_many(wanted, version), None)

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return self.attempt(lambda: super(ForgivingRedisCache, self).has_key(key, version), False)
