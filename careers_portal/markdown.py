"""Markdown as we write it, as HTML: paragraphs and lists, and nothing that could carry markup of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_PLAIN: Final = MarkdownIt("zero", {"html": False}).enable(["list"])


@lru_cache(1024)
def plain(text: str) -> SafeString:
    """Paragraphs and lists; every other mark stands as it was typed, escaped."""
    return mark_safe(str(_PLAIN.render(text)))  # noqa: S308  raw HTML is off: what looks like markup comes out escaped
