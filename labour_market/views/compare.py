"""Jobs side by side."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from careers_portal.accounts.access import public
from careers_portal.web import PortalRequest, page
from labour_market.forms import tidy
from labour_market.reads.compare import AT_MOST, Asked, Comparison
from labour_market.search import search

OFFERED = 6
LONGEST_SEARCH = 100


@public
@require_safe
def compare(request: PortalRequest) -> HttpResponse:
    asked = Asked.of(request.GET.getlist("soc"))
    comparison = Comparison.of(asked.codes)
    query = tidy(request.GET.get("q", ""))[:LONGEST_SEARCH]
    address = reverse("labour_market:compare")
    chosen = [("soc", job.code) for job in comparison.jobs]
    offers = [
        (hit.title, f"{address}?{urlencode([*chosen, ('soc', hit.code)])}")
        for hit in (search(query, limit=OFFERED + AT_MOST) if query and comparison.has_room else [])
        if hit.code not in asked.codes
    ][:OFFERED]
    return page(
        request,
        "labour_market/compare/page.html",
        comparison=comparison,
        asked=asked,
        at_most=AT_MOST,
        query=query,
        offers=offers,
        saved_url=f"{address}?{urlencode([('soc', code) for code in request.saved[:AT_MOST]])}"
        if request.saved
        else "",
    )
