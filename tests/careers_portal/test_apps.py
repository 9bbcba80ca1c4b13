"""What the project does once, when it starts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation.trans_real import translation as catalogue


def test_every_language_looks_for_a_text_once() -> None:
    for code, _name in settings.LANGUAGES:
        text = f"No catalogue has this text: {code}"
        looked_up: Any = catalogue(code).gettext
        with translation.override(code):
            gettext(text)
            first = looked_up.cache_info()
            assert gettext(text) == text
        assert (looked_up.cache_info().hits, looked_up.cache_info().misses) == (first.hits + 1, first.misses)
