"""A style sheet as a browser of 2017 reads it: what it does not know, it skips.

Custom properties and grid were there; layers, nesting, container queries, logical properties, ``clamp``, ``gap`` in a row
of boxes, ``:has`` and ``:focus-visible`` were not. An unknown selector takes its whole rule along, as browsers do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

UNKNOWN_AT = (
    "@layer",
    "@container",
    "@property",
    "@supports selector",
    "@starting-style",
    "@scope",
    "@view-transition",
)
UNKNOWN_QUERY = re.compile(r"prefers-|forced-colors|[<>]=?|clamp\(|font-size: clamp")
UNKNOWN_SELECTOR = re.compile(r":has\(|:is\(|:where\(|:focus-visible|::details-content|:not\([^)]*,")
UNKNOWN_PROPERTY = re.compile(
    r"^(?:(?:max-|min-)?(?:inline|block)-size|(?:margin|padding|border|inset|scroll-padding)(?:-(?:inline|block).*|$)|inset.*"
    r"|gap|row-gap|column-gap|text-wrap|container.*|accent-color|aspect-ratio|content-visibility|forced-color-adjust"
    r"|border-(?:start|end)-.*|overflow-clip.*|color-scheme)$"
)
OLD_SHORTHANDS = re.compile(r"^(?:margin|padding|border)$")
UNKNOWN_VALUE = re.compile(r"clamp\(|\bmin\(|\bmax\(|color-mix|\bclip\b|env\(|min-content|max-content|inset\(")


def as_read_in_2017(sheet: str) -> str:
    """The rules that are left, as a style sheet."""
    return "\n".join(_rules(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)))


def _rules(sheet: str) -> Iterator[str]:
    for head, body in _blocks(sheet):
        if head.startswith(UNKNOWN_AT) or body is None:
            continue
        if head.startswith(("@media", "@supports")):
            if not UNKNOWN_QUERY.search(head):
                yield f"{head} {{ {' '.join(_rules(body))} }}"
        elif head.startswith("@"):
            yield f"{head} {{ {body} }}"
        elif not UNKNOWN_SELECTOR.search(head):
            yield f"{head} {{ {' '.join(_declarations(body))} }}"


def _declarations(body: str) -> Iterator[str]:
    for part in body.split(";"):
        name, colon, value = part.strip().partition(":")
        if not colon or "{" in part:
            continue
        is_own = name.startswith("--")
        is_known = OLD_SHORTHANDS.match(name) or not UNKNOWN_PROPERTY.match(name)
        if is_own or (is_known and not UNKNOWN_VALUE.search(value)):
            yield f"{name}: {value.strip()};"


def _blocks(sheet: str) -> Iterator[tuple[str, str | None]]:
    """Each statement's head and what stands in its braces (None for one that ends at a semicolon)."""
    at = 0
    while match := re.compile(r"[{;]").search(sheet, at):
        head = sheet[at : match.start()].strip()
        if match.group() == ";":
            yield head, None
            at = match.end()
            continue
        depth, end = 1, match.end()
        while depth and end < len(sheet):
            depth += {"{": 1, "}": -1}.get(sheet[end], 0)
            end += 1
        yield head, sheet[match.end() : end - 1]
        at = end
