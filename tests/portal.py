"""The portal's own server for tests: the same program and settings as `up`, against a test database."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from careers_portal.management.commands.up import HOST, answers, granian
from careers_portal.processes import Child
from tests.databases import url_of

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class LivePortal:
    """A running server. ``url`` has no slash at its end: ``live_portal.url + "/careers/"``."""

    url: str
    port: int
    log: Path

    def __str__(self) -> str:
        return self.url


def free_port() -> int:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(
    *, database: str, static_root: Path, log: Path, workers: int = 1, extra: dict[str, str] | None = None
) -> Iterator[LivePortal]:
    """Serve ``database`` until the end of the block. Raises AssertionError with its log where it does not start."""
    port = free_port()
    environment = {**os.environ, "DATABASE_URL": url_of(database), "STATIC_ROOT": str(static_root), **(extra or {})}
    for name in ("PORTAL_TESTING", "DATABASE_OWNER_URL"):
        environment.pop(name, None)
    log.touch()
    server = Child("web", granian(port, workers=workers), log=log, env=environment, folder=ROOT)
    try:
        deadline = time.monotonic() + 30
        while not answers(port):
            assert server.is_running(), server.last_words(40)
            assert time.monotonic() < deadline, server.last_words(40)
            time.sleep(0.05)
        yield LivePortal(f"http://{HOST}:{port}", port, log)
    finally:
        server.stop(patience=5)
