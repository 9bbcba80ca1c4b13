"""What arrives in an address or a small form, as values. Nothing here refuses a reader: what makes no sense is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category
from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy

from labour_market.models import ProfileReport
from labour_market.reads.results import FACET_NAMES, Asked, Sort

LONGEST_SEARCH = 100
"""Letters of a search that are used; the search box holds no more."""

LONGEST_REPORT = 1000

MOST_OPTIONS = 60
"""Options of one facet that are read: more than there are."""

_CODE = re.compile(r"[0-9]{4}", re.ASCII)
_NOT_WORDS = re.compile(r"[\x00-\x1f\x7f\s]+")


def asked_for(query: QueryDict) -> tuple[Asked, bool]:
    """What somebody wants to see on the list of jobs, and whether their search was too long and had to be cut."""
    words = tidy(query.get("q", ""))
    sort = query.get("sort", "")
    asked = Asked(
        words=words[:LONGEST_SEARCH].strip(),
        chosen={name: tuple(filter(None, query.getlist(name)[:MOST_OPTIONS])) for name in FACET_NAMES if name in query},
        sort=sort if sort in Sort.LABELS else "",
        page=query.get("page", ""),
    )
    return asked, len(words) > LONGEST_SEARCH


def tidy(text: str) -> str:
    """Words on one line; a control character, which a database may refuse, counts as a space."""
    return _NOT_WORDS.sub(" ", text).strip()


def codes_in(values: Iterable[str]) -> tuple[str, ...]:
    """The codes of occupations among them, each once, in order."""
    return tuple(dict.fromkeys(value for value in values if _CODE.fullmatch(value)))


def way_back(stated: str, *, otherwise: str) -> str:
    """A page of ours to return to; never another site, whatever the form says."""
    ours = stated.startswith("/") and url_has_allowed_host_and_scheme(stated, allowed_hosts=None)
    return stated if ours and not urlsplit(stated).netloc else otherwise


class ReportProfile(forms.Form):
    """What is wrong on a job's page. Nobody is asked who they are."""

    part = forms.ChoiceField(
        label=gettext_lazy("What it is about"),
        choices=ProfileReport.Part.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what it is about."),
            "invalid_choice": gettext_lazy("Choose one of these."),
        },
    )
    message = forms.CharField(
        label=gettext_lazy("What is wrong, and what would be right"),
        help_text=gettext_lazy(
            "Please don’t write your name or anybody else’s. If you know where we can check, say where."
        ),
        min_length=5,
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": gettext_lazy("Write what is wrong."),
            "min_length": gettext_lazy("Write a few words more, so that we know what to look for."),
            "max_length": gettext_lazy("That is too long for this box: 1,000 letters at most."),
            "null_characters_not_allowed": gettext_lazy("There is a sign in it that we can’t keep. Write it again."),
        },
    )

    def clean_message(self) -> str:
        """Without signs that nobody sees, which a database or a terminal may obey; lines stay."""
        said = "".join(
            sign for sign in str(self.cleaned_data["message"]) if sign in "\r\n\t" or category(sign) not in ("Cc", "Cf")
        )
        lines = (tidy(line) for line in said.splitlines())
        message = "\n".join(line for line in lines if line)
        if len(message) < 5:
            raise forms.ValidationError(gettext_lazy("Write a few words more, so that we know what to look for."))
        return message
