"""The first page."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from careers_portal.accounts.access import public
from careers_portal.web import PortalRequest, page
from labour_market.reads.home import Example


@public
@require_safe
def home(request: PortalRequest) -> HttpResponse:
    return page(
        request,
        "labour_market/home/page.html",
        example=Example.of(request.today),
        searches=[gettext("vet"), gettext("game designer"), gettext("animals")],
    )
