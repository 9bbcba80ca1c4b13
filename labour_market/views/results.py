"""The list of jobs: search, filters, and why each job is there."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from careers_portal.accounts.access import public
from careers_portal.web import PortalRequest, page, paginate
from labour_market.forms import asked_for
from labour_market.reads.results import PER_PAGE, Match, Results
from labour_market.search import Hit, Why, nearest, search

WHY: Final = {
    Why.EXACT_TITLE: gettext_noop("People call this “%(words)s”"),
    Why.TITLE: gettext_noop("People call this “%(words)s”"),
    Why.ALTERNATIVE: gettext_noop("Another name for it: “%(words)s”"),
    Why.SPELLING: gettext_noop("Close to what you typed: “%(words)s”"),
    Why.FAMILY: gettext_noop("It belongs to the family “%(words)s”"),
    Why.PROFILE: gettext_noop("In this job: “%(words)s”"),
    Why.MEANING: gettext_noop("It has to do with “%(words)s”"),
}
"""Why a job was found, in words."""


@public
@require_safe
def results(request: PortalRequest) -> HttpResponse:
    asked, was_cut = asked_for(request.GET)
    matches = [match_of(hit) for hit in search(asked.words)] if asked.words else None
    found = Results.of(asked, matches)
    shown = paginate(found.jobs, asked.page, per_page=PER_PAGE)
    return page(
        request,
        "labour_market/results/page.html",
        fragment="labour_market/results/_fragment.html",
        found=found,
        page=shown,
        cards=found.cards(shown.rows, saved=request.saved, address=found.asked.page_address(shown.number)),
        nearest=nearest(asked.words) if asked.words and not found.searched else None,
        was_cut=was_cut,
    )


def match_of(hit: Hit) -> Match:
    """What the search found, in words; a title other than the job's own goes along to its page."""
    if hit.matched.casefold() == hit.title.casefold():
        named = hit.why == Why.EXACT_TITLE
        return Match(hit.code, gettext("That is its name") if named else gettext("Your words are in its name"))
    is_a_title = hit.why not in (Why.FAMILY, Why.MEANING, Why.PROFILE)
    return Match(hit.code, gettext(WHY[hit.why]) % {"words": hit.matched}, hit.matched if is_a_title else "")
