"""What the project does once, when it starts."""

from __future__ import annotations

from functools import lru_cache

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation.trans_real import translation

TEXTS_REMEMBERED = 8192
"""Texts of each language: several times as many as we have, and a bound in case one is ever made out of what was typed."""


class CareersPortalConfig(AppConfig):
    name = "careers_portal"

    def ready(self) -> None:
        """Let each language remember its texts.

        A text that is not in a catalogue is looked for in one of every installed app, which was a third of making a list
        of jobs. Catalogues do not change while a process runs.
        """
        for code, _name in settings.LANGUAGES:
            language = translation(code)
            language.gettext = lru_cache(TEXTS_REMEMBERED)(language.gettext)  # type: ignore[method-assign]
