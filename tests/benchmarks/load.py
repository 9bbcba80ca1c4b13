"""A closed-loop load generator for one server on loopback: kept-alive connections, one request at a time on each.

Written here, on bare sockets, because an HTTP library in Python spends more time on a request than the server does.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from statistics import quantiles
from threading import Lock

TURNS = count()
"""One number for every request of a run. It goes on from load to load: a page asked for anew must not be one that the
server made, and kept, in an earlier round."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a run measured: requests a second, the 95th percentile in ms, how many answers were not as expected, and all."""

    per_second: float
    p95_ms: float
    wrong: int
    requests: int


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Connection:
    """One kept-alive connection to 127.0.0.1; reconnects when the server closes it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{self._port}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        request = ("\r\n".join(lines) + "\r\n\r\n").encode()
        try:
            return self._exchange(request)
        except (ConnectionError, EOFError):
            self.close()
            return self._exchange(request)

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _exchange(self, request: bytes) -> Answer:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=30)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._some()
        head, _, body = received.partition(b"\r\n\r\n")
        status_line, *header_lines = head.decode("latin-1").split("\r\n")
        status = int(status_line.split(" ", 2)[1])
        headers = {}
        for line in header_lines:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        if status == 304:
            return Answer(status, headers, b"")
        if headers.get("transfer-encoding") == "chunked":
            while not body.endswith(b"0\r\n\r\n"):
                body += self._some()
            return Answer(status, headers, body)
        length = int(headers.get("content-length", "0"))
        while len(body) < length:
            body += self._some()
        return Answer(status, headers, body)

    def _some(self) -> bytes:
        assert self._socket is not None
        data = self._socket.recv(1 << 16)
        if not data:
            raise EOFError
        return data


def load(
    port: int,
    path: Callable[[int], str],
    *,
    headers: Mapping[str, str] | None = None,
    seconds: float = 2.0,
    connections: int = 4,
    expect: int = 200,
) -> Load:
    """Ask for ``path(n)``, n never twice the same, for ``seconds``; count answers other than ``expect``."""

    def until_the_end() -> Iterator[str]:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            yield path(next(TURNS))

    return _run(port, [until_the_end() for _connection in range(connections)], headers=headers, expect=expect)


def walk(
    port: int, visits: Sequence[Sequence[str]], *, headers: Mapping[str, str] | None = None, connections: int = 4
) -> Load:
    """Ask for the addresses of every visit, in order; as many visits at a time as there are connections."""
    waiting = iter(visits)
    lock = Lock()

    def one_after_the_other() -> Iterator[str]:
        while True:
            with lock:
                visit = next(waiting, None)
            if visit is None:
                return
            yield from visit

    return _run(port, [one_after_the_other() for _connection in range(connections)], headers=headers, expect=200)


def _run(port: int, paths: Sequence[Iterable[str]], *, headers: Mapping[str, str] | None, expect: int) -> Load:
    """Each of ``paths`` on a connection of its own, at the same time."""

    def work(addresses: Iterable[str]) -> tuple[list[float], int]:
        connection = Connection(port)
        took: list[float] = []
        wrong = 0
        for address in addresses:
            started = time.perf_counter()
            answer = connection.get(address, headers)
            took.append(time.perf_counter() - started)
            wrong += answer.status != expect
        connection.close()
        return took, wrong

    started = time.perf_counter()
    with ThreadPoolExecutor(len(paths)) as pool:
        runs = list(pool.map(work, paths))
    elapsed = time.perf_counter() - started
    took = [duration for durations, _wrong in runs for duration in durations]
    return Load(
        per_second=len(took) / elapsed,
        p95_ms=quantiles(took, n=20)[-1] * 1000 if len(took) > 1 else took[0] * 1000,
        wrong=sum(wrong for _durations, wrong in runs),
        requests=len(took),
    )
