"""Every word of ours can be translated: read in a language that puts each translated text between brackets.

Whatever stands outside the brackets and is not data was written past gettext. Data are the texts of publishers, as they
lie in the database, our own job profiles, and what the reader typed.
"""

from __future__ import annotations

import gettext as gettext_module
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import models
from django.test import Client
from django.utils.translation import trans_real
from lxml import html

from labour_market.about_datasets import LEFT_OUT
from labour_market.models import Dataset, Family, JobProfile, JobTitle, Occupation, Release, Standard
from labour_market.sources.bundle import read_manifest
from tests.addresses import PAGES, STATES, Address

OPEN, CLOSE = "\N{LEFT WHITE SQUARE BRACKET}", "\N{RIGHT WHITE SQUARE BRACKET}"
SPOKEN = ("alt", "title", "aria-label", "aria-description", "placeholder", "content")
"""Attributes that a reader sees or hears. Of ``content``, those of a page's description."""

DATA: tuple[type[models.Model], ...] = (Occupation, Family, JobTitle, Standard, Dataset, Release)

OWN_NAMES = re.compile(r"\b(?:CSV|PDF|MIT|UK|O\*NET|ESCO|SHA-256)\b|£[\d,.]+|[0-9a-f]{8,}")
"""Names of things that are the same in every language."""


class Bracketed(gettext_module.NullTranslations):
    """A language in which every text is itself, between brackets."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{OPEN}{msgid1 if n == 1 else msgid2}{CLOSE}"

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message.rpartition("\x04")[2])

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)

    def language(self) -> str:
        return settings.LANGUAGE_CODE

    to_language = language


@pytest.fixture
def brackets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    language = Bracketed()
    monkeypatch.setattr(trans_real, "_default", language)
    monkeypatch.setattr(trans_real, "translation", lambda _code: language)
    yield
    # A request leaves its language active in the thread, for whichever test comes next.
    trans_real.deactivate()


def plain(text: str) -> str:
    """A text as it is looked up: in one line, and without what may stand around it on a page."""
    return " ".join(text.split()).strip(" ,.:;·()“”").casefold()


@pytest.fixture(scope="module")
def data(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> set[str]:
    """Every text of a publisher that the database holds, and the portal's own name."""
    found = {plain(settings.SITE_NAME)}
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's own type is not public
        for model in DATA:
            texts = [
                field.attname
                for field in model._meta.get_fields()
                if isinstance(field, models.CharField | models.TextField) and not field.choices
            ]
            for row in model._default_manager.values_list(*texts).iterator():
                found.update(plain(text) for text in row if text)
        for profile in JobProfile.objects.all():
            found.update(plain(text) for text in said_in(profile))
    return found


def said_in(profile: JobProfile) -> Iterator[str]:
    """What a profile says, as a page sets it: a profile is translated as a whole, in a file of its own."""
    yield from (profile.sentence, ", ".join(profile.called), *profile.skills)
    yield from (way["text"] for way in profile.ways)
    yield from (step["why"] for step in profile.leads_to)
    yield from (rule["text"] for rule in profile.rules)
    for part in profile.parts.values():
        yield from (line.removeprefix("- ") for line in part.splitlines())
        yield from (" ".join(paragraph.split()) for paragraph in part.split("\n\n"))


def outside(page: bytes, data: set[str]) -> list[str]:
    """What a reader meets on a page outside the brackets, and is not data, in the order of the page."""
    found, depth = [], 0
    for text in spoken(page):
        left, start = [], 0
        for match in re.finditer(f"[{OPEN}{CLOSE}]", text):
            if not depth:
                left.append(text[start : match.start()])
            depth = depth + 1 if match.group() == OPEN else depth - 1
            start = match.end()
        if not depth:
            left.append(text[start:])
        found += [part for part in left if is_ours(part, data)]
    assert depth == 0, "a translated text was cut, so that its bracket is missing"
    return found


def is_ours(text: str, data: set[str]) -> bool:
    """Whether letters are left when data and names are taken away."""
    if plain(text) in data:
        return False
    return bool(re.search(r"[^\W\d_]", OWN_NAMES.sub("", text)))


def spoken(page: bytes) -> Iterator[str]:
    """Texts and spoken attributes, in the order of the page. An attribute stands before what is inside its element."""
    tree = html.document_fromstring(page)
    for element in tree.xpath("//script | //style | //code"):
        element.drop_tree()
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name in SPOKEN:
            if element.get(name) and (name != "content" or element.get("name") == "description"):
                yield from whole(element.get(name, ""))
    for text in tree.itertext():
        yield str(text)


def whole(text: str) -> Iterator[str]:
    assert text.count(OPEN) == text.count(CLOSE), text
    yield text


@pytest.mark.django_db
@pytest.mark.parametrize("address", [each for each in (*PAGES, *STATES) if each.name != "design"], ids=str)
def test_every_word_of_a_page_is_translated_or_data(
    client: Client, address: Address, brackets: None, data: set[str]
) -> None:
    client.cookies["saved"] = address.kept
    page = client.get(address.path).content
    assert OPEN.encode() in page, "the brackets are not there"
    typed = set(re.findall(r"[?&](?:q|title|colour)=([^&]+)", address.path))
    assert outside(page, data | {plain(word.replace("+", " ")) for word in typed}) == []


def test_what_the_sources_left_out_is_marked_for_translation() -> None:
    """Sources know nothing of Django, so their words are marked elsewhere: a new one must be marked too."""
    said = {text for release in read_manifest().releases for left in release.left_out for text in (left.what, left.why)}
    assert said == set(LEFT_OUT)


def test_the_reading_finds_what_is_not_translated() -> None:
    page = f'<meta charset="utf-8"><p title="ours">{OPEN}b <b>c</b>{CLOSE} 12 <i>Vets</i></p><p>too</p>'
    assert outside(page.encode(), {"vets"}) == ["ours", "too"]


# --- Templates ---------------------------------------------------------------------------------------------------------

TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
BLOCK = re.compile(r"{%\s*blocktranslate\b([^%]*)%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)
COUNTED = re.compile(r"{{\s*(?:number|count|total|n)\s*}}\s+[a-z]")


def name_of(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_block_to_translate_is_trimmed_and_counts_in_the_plural(path: Path) -> None:
    for words, body in BLOCK.findall(path.read_text()):
        assert "trimmed" in words.split(), f"without `trimmed` translators get our line breaks: {body.strip()}"
        if COUNTED.search(body) and not re.search(r"\d*\{\{ number \}\} of ", body):
            assert "count" in words.split(), f"one or many: {body.strip()}"
            assert "{% plural %}" in body, f"one or many: {body.strip()}"
