"""A mould says what its template says: whatever the words, and never another job's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from pytest_django import Settings

from careers_portal import moulds
from careers_portal.moulds import Words, filled, rendered
from careers_portal.templatetags import ui
from tests.addresses import PAGES, STATES, Address

Write = Callable[[str], str]


@pytest.fixture
def write(tmp_path: Path, settings: Settings) -> Write:
    """Puts a template in a folder of its own, and says its name."""
    first = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**first, "DIRS": [tmp_path, *first["DIRS"]]}]

    def write(text: str) -> str:
        name = f"{len([*tmp_path.iterdir()])}.html"
        (tmp_path / name).write_text(text)
        return name

    return write


@dataclass(frozen=True)
class Job:
    title: str
    why: str | None
    facts: tuple[tuple[str, str], ...] = ()
    saved: bool = False


HIT = Words(code="2240", title="Vets", url="/", why="", facts=(), saved=False)
CARD = """{% if job.saved %}* {% endif %}<b title="{{ job.title }}">{{ job.title }}</b>{% if job.why %}, {{ job.why }}{% endif %}
{% for label, value in job.facts %}{{ forloop.counter }} {{ label }}: {{ value }}{% empty %}nothing{% endfor %}"""

JOBS = (
    Job("Vet", "its name"),
    Job("Cook", "its name"),
    Job("Cook", None),
    Job("Cook", ""),
    Job("<i>&\"'", "<script>", (("a", "b"), ("c", ""))),
    Job("<i>&\"'", "<script>", (("a", "b"),), saved=True),
    Job("Vet %s {{ 1 }} {% now %}", "100 % of it"),
    Job("\ue0000\ue001", "\ue0001\ue001 \ue001"),
)


def test_it_says_what_the_template_says(write: Write) -> None:
    name = write(CARD)
    for job in (*JOBS, *reversed(JOBS)):
        assert filled(name, job=job) == rendered(name, job=job)


def test_words_of_one_shape_share_a_mould(write: Write) -> None:
    name = write(CARD)
    filled(name, job=JOBS[0])
    filled(name, job=JOBS[1])
    assert sum(key[0] == name for key in moulds._moulds if isinstance(key, tuple)) == 1


def test_words_that_are_safe_stay_as_they_are_and_others_do_not(write: Write) -> None:
    name = write("{{ word }}")
    assert filled(name, word=mark_safe("<b>")) == "<b>"
    assert filled(name, word="<b>") == "&lt;b&gt;"


def test_a_tag_inside_a_template_gets_the_same_words(write: Write) -> None:
    inner = write("({{ word }})")
    name = write(f'{{% load ui %}}{{% for each in words %}}{{% fill "{inner}" word=each.text %}}{{% endfor %}}')
    words = (Words(text="a<"), Words(text=""), Words(text="b"))
    assert filled(name, words=words) == rendered(name, words=words) == "(a&lt;)()(b)"


def test_texts_are_in_the_language_of_the_reader(write: Write) -> None:
    name = write("{% load i18n %}{% get_current_language as language %}{{ language }}: {{ word }}")
    assert filled(name, word=gettext_lazy("Pay")) == "en-gb: Pay"
    with translation.override("de"):
        assert filled(name, word="Lohn") == "de: Lohn"
    assert filled(name, word="Pay") == "en-gb: Pay"


def test_what_a_template_decides_by_gives_another_mould(write: Write) -> None:
    name = write("{% if kind == 'warn' %}! {% endif %}{{ word }}")
    assert [filled(name, decided_by={"kind": kind}, word="x") for kind in ("warn", "info")] == ["! x", "x"]


@pytest.mark.parametrize(
    "use",
    [
        "{{ word|slice:':1' }}",
        "{{ word|urlencode }}",
        "{{ word|truncatechars:2 }}",
        "{{ word|length }}",
        "{% if word == 'abcd' %}abcd{% endif %}",
    ],
)
def test_a_template_that_does_more_with_a_text_than_print_it_is_refused(write: Write, use: str) -> None:
    with pytest.raises(ValueError, match="does more with a text than print it"):
        filled(write(use), word="abcd")


def test_what_is_no_word_is_refused(write: Write) -> None:
    with pytest.raises(TypeError, match="decided_by"):
        filled(write("{{ word }}"), word=3)


def test_a_text_that_what_is_around_only_prints_decides_nothing(write: Write) -> None:
    inner = write("{% load ui %}{% notice kind %}{{ word }}{% endnotice %}")
    with pytest.raises((ValueError, KeyError)):
        filled(inner, kind="warn", word="x")
    with pytest.raises(ValueError, match="is decided by a text"):
        filled(write("{% load ui %}{% result hit '/' level %}"), hit=HIT, level="3")


def test_there_are_no_more_moulds_than_was_said(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moulds, "MOULDS_AT_MOST", 5)
    name = write("{% for each in words %}{{ each }}{% endfor %}")
    for many in range(20):
        assert filled(name, words=["a"] * many) == "a" * many
        assert len(moulds._moulds) <= 5


def test_a_template_that_was_edited_is_seen_at_once_while_developing(write: Write, settings: Settings) -> None:
    settings.DEBUG = True
    name = write("{{ word }}")
    filled(name, word="x")
    assert not any(key[0] == name for key in moulds._moulds if isinstance(key, tuple))


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*PAGES, *(state for state in STATES if state.is_page)], ids=str)
def test_a_page_is_the_same_when_every_component_is_rendered(
    client: Client, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.cookies["saved"] = address.kept
    first, again = _without_token(client.get(address.path).content), _anew(client, address)
    monkeypatch.setattr(ui, "filled", _rendered)
    assert first == again == _anew(client, address)


def _anew(client: Client, address: Address) -> bytes:
    caches["pages"].clear()
    return _without_token(client.get(address.path).content)


def _without_token(page: bytes) -> bytes:
    """A form's token is another one each time."""
    return re.sub(rb'(csrfmiddlewaretoken" value=")[^"]+', rb"\1", page)


def _rendered(template: str, **given: Any) -> str:
    return rendered(template, **given)
