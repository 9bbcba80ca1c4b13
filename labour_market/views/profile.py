"""The page of one job."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from careers_portal.accounts.access import public
from careers_portal.web import PortalRequest, page
from labour_market.models import Occupation
from labour_market.reads.compare import AT_MOST
from labour_market.reads.profile import Profile

LONGEST_TITLE = 120
"""Letters of a searched title that are read."""


@public
@require_safe
def profile_by_code(request: PortalRequest, code: str) -> HttpResponse:
    """The short address of a job leads to its full one."""
    slug = Occupation.objects.filter(pk=code).values_list("slug", flat=True).first()
    return _unknown(request, code) if slug is None else _moved(request, code, slug)


@public
@require_safe
def profile(request: PortalRequest, code: str, slug: str) -> HttpResponse:
    found = Profile.of(code, request.today, saved=request.saved)
    if found is None:
        return _unknown(request, code)
    if found.slug != slug:
        return _moved(request, code, found.slug)
    return page(
        request,
        "labour_market/profile/page.html",
        profile=found,
        covers=found.covers(request.GET.get("title", "")[:LONGEST_TITLE]),
        saved=code in request.saved,
        trail=[(gettext("Families of work"), reverse("labour_market:families")), *found.trail, (found.title, None)],
        compare_url=_beside_saved(code, request.saved),
    )


def _beside_saved(code: str, saved: Sequence[str]) -> str:
    """This job next to the first others that the device keeps, as many as fit."""
    others = [other for other in saved if other != code][: AT_MOST - 1]
    return f"{reverse('labour_market:compare')}?{urlencode([('soc', each) for each in (code, *others)])}"


def _moved(request: PortalRequest, code: str, slug: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    address = reverse("labour_market:profile", args=[code, slug])
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def _unknown(request: PortalRequest, code: str) -> HttpResponse:
    return page(request, "labour_market/profile/unknown.html", status=404, code=code)
