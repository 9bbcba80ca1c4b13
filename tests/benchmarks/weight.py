"""What a first visit to a page weighs, in bytes on the wire."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

import brotli

from tests.benchmarks.load import Connection

ASKED_FOR = re.compile(rb"""<(?:link|script|img|use)\b[^>]*?(?:href|src)=["']?([^"'\s>#]+)""")
NOT_FETCHED = re.compile(rb"""<link\b[^>]*rel=["']?(?:canonical|alternate|next|prev)[^>]*>""")
IN_CSS = re.compile(rb"""url\(["']?([^"')]+)["']?\)""")


@dataclass(frozen=True, slots=True)
class Weight:
    total: int
    parts: dict[str, int]
    third_party: list[str]


def first_visit(port: int, path: str) -> Weight:
    """Fetch a page as a browser that takes Brotli does, and all that its markup and style sheets ask for from the start."""
    connection = Connection(port)
    parts: dict[str, int] = {}
    third_party: list[str] = []
    waiting = [path]
    while waiting:
        address = waiting.pop()
        if address in parts:
            continue
        if re.match(r"https?:|//", address):
            third_party.append(address)
            continue
        answer = connection.get(address, {"Accept-Encoding": "br"})
        if answer.status != 200:
            raise LookupError(f"{address} answered {answer.status}")
        parts[address] = len(answer.body)
        text = _opened(answer.body, answer.headers.get("content-encoding", ""))
        kind = answer.headers.get("content-type", "")
        if kind.startswith("text/html"):
            fetched = ASKED_FOR.findall(NOT_FETCHED.sub(b"", text))
            waiting += [found.decode() for found in fetched]
        elif kind.startswith("text/css"):
            waiting += [
                urljoin(address, found.decode()) for found in IN_CSS.findall(text) if not found.startswith(b"data:")
            ]
    connection.close()
    return Weight(total=sum(parts.values()), parts=parts, third_party=third_party)


def _opened(body: bytes, encoding: str) -> bytes:
    return brotli.decompress(body) if encoding == "br" else body
