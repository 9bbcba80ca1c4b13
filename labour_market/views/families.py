"""Browsing by family of work."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from careers_portal.accounts.access import public
from careers_portal.web import PortalRequest, page
from labour_market.reads.families import FamilyPage, Tree


@public
@require_safe
def families(request: PortalRequest) -> HttpResponse:
    return page(request, "labour_market/families/page.html", tree=Tree.of())


@public
@require_safe
def family(request: PortalRequest, code: str) -> HttpResponse:
    found = FamilyPage.of(code, saved=request.saved, address=request.path)
    if found is None:
        return page(request, "labour_market/families/unknown.html", status=404)
    start = (gettext("Families of work"), reverse("labour_market:families"))
    return page(
        request, "labour_market/families/family.html", family=found, trail=[start, *found.trail, (found.name, None)]
    )
