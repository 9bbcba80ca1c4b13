"""Components whose markup is worked out once, and after that only filled with words.

A page is made of few components, each many times over: cards, source lines, tables. Their templates do three things: they
print words, they ask whether words are there, and they go through rows. So the markup around the words is the same for every
card of one *shape*: the same words there and missing, the same number of rows, the same language. A mould is that markup,
rendered by the template once, with places for the words. Filling it is one join, about twenty times quicker than the template.

Nothing that a page says is kept: a mould knows no job, no figure and no visitor, so it can't outlive what it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from html import escape
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOULDS_AT_MOST = 1024
"""Shapes that a process keeps, a few kilobytes each. There are about a hundred; a page that could be made to ask for ever new
ones must not fill the memory."""

_MARK = re.compile("\ue000([0-9]+)\ue001")


class Words(dict[str, Any]):
    """Words by name, for a template and for a tag inside it: ``words["title"]`` and ``words.title`` are the same."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True, slots=True)
class _Mould:
    """Markup in pieces, and the order in which pieces and words come."""

    pieces: list[str]
    in_order: Callable[[list[str]], Sequence[str]]

    def with_words(self, texts: list[str]) -> str:
        return "".join(self.in_order(self.pieces + texts))


_moulds: dict[Hashable, _Mould] = {}


def filled(template: str, /, *, decided_by: Mapping[str, Hashable] | None = None, **words: Any) -> SafeString:
    """``template`` with ``words`` in it, escaped; the same text as rendering it gives.

    ``words`` are texts, yes or no, None, and sequences, dataclasses and ``Words`` made of them, always under the same names;
    of a dataclass the template sees the fields. The template may print a text as it is, ask whether it is there and go
    through rows, and nothing else: no filter, no comparison. What it compares, counts or filters goes into ``decided_by``,
    which must not be what anybody typed. Each new mould is held against its template: raises ValueError where they differ,
    and TypeError for what is no word.
    """
    shape: list[Hashable] = []
    texts: list[str] = []
    for value in words.values():
        _read(value, shape, texts)
    decisions = decided_by or {}
    key = (template, get_language(), *decisions.values(), *shape)
    mould = _moulds.get(key)
    if mould is None:
        mould = _made(template, decisions, words)
        if mould.with_words(texts) != rendered(template, decided_by=decisions, **words):
            raise ValueError(f"{template} does more with a text than print it: give that one to `decided_by`.")
        if len(_moulds) >= MOULDS_AT_MOST:
            _moulds.clear()
        if not settings.DEBUG:  # where a template that was edited is to be seen at once
            _moulds[key] = mould
    return SafeString(mould.with_words(texts))


def forget() -> None:
    """Keep no mould: for tests, which change what texts are translated to."""
    _moulds.clear()


def rendered(template: str, /, *, decided_by: Mapping[str, Hashable] | None = None, **words: Any) -> SafeString:
    """What ``filled`` stands for: the template itself, rendered with these words."""
    return _render(template, {**(decided_by or {}), **words})


def _read(value: object, shape: list[Hashable], texts: list[str]) -> None:
    """Collect the texts, ready to stand in markup, and what the template can tell from them without reading them."""
    kind = value.__class__
    if kind is str or kind is SafeString:
        if value:
            shape.append("text")
            texts.append(escape(value) if kind is str else value)  # type: ignore[arg-type]  # mypy does not follow classes
        else:
            shape.append("")
    elif kind is tuple or kind is list:
        shape.append(len(value))  # type: ignore[arg-type]  # the same
        for each in value:  # type: ignore[attr-defined]  # the same
            _read(each, shape, texts)
    elif kind is Words:
        for each in value.values():  # type: ignore[attr-defined]  # the same
            _read(each, shape, texts)
    elif is_dataclass(kind):
        for name in _fields(kind):
            _read(getattr(value, name), shape, texts)
    elif value is None or kind is bool:
        shape.append(value)
    elif isinstance(value, str | Promise):
        _read(str(value), shape, texts)
    else:
        raise TypeError(f"{value!r} is not words: give it to `decided_by`.")


def _made(template: str, decisions: Mapping[str, Hashable], words: Mapping[str, Any]) -> _Mould:
    """Render the template with marks for texts, and take it apart at the marks."""
    if any(isinstance(value, str) and "\ue000" in value for value in decisions.values()):
        raise ValueError(f"{template} is decided by a text that what is around it only prints.")
    marks = [0]
    marked = {name: _marked(value, marks) for name, value in words.items()}
    pieces = _MARK.split(_render(template, {**decisions, **marked}))
    markup, places = pieces[::2], [int(place) for place in pieces[1::2]]
    # The words follow the pieces in one list; an empty piece at the end lets itemgetter always give a tuple.
    order = [at for piece, place in enumerate(places) for at in (piece, len(markup) + 1 + place)]
    return _Mould([*markup, ""], itemgetter(*order, len(markup) - 1, len(markup)))


def _marked(value: Any, marks: list[int]) -> Any:
    """The same with a mark in the place of each text, numbered in the order in which ``_read`` comes to them."""
    if isinstance(value, str | Promise):
        if not str(value):
            return ""
        marks[0] += 1
        return f"\ue000{marks[0] - 1}\ue001"
    if isinstance(value, tuple | list):
        return [_marked(each, marks) for each in value]
    if isinstance(value, Words):
        return Words({name: _marked(each, marks) for name, each in value.items()})
    if is_dataclass(value):
        return Words({name: _marked(getattr(value, name), marks) for name in _fields(value.__class__)})
    return value


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _render(template: str, context: Mapping[str, Any]) -> SafeString:
    return SafeString(get_template(template).template.render(Context(context)))  # type: ignore[attr-defined]  # Django's own engine
