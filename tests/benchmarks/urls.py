"""The portal's addresses, and beside them the floor: a page with the same layout and nothing in it."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import path

from careers_portal.accounts.access import uncached
from careers_portal.urls import handler403, handler404, handler500
from careers_portal.urls import urlpatterns as portal
from careers_portal.web import PortalRequest, page

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


@uncached
def floor(request: PortalRequest) -> HttpResponse:
    """What the framework costs: session and sign-in looked at, the layout rendered, nothing asked of the database."""
    return page(
        request, "layouts/base.html", signed_in=request.user.is_authenticated, visits=request.session.get("visits")
    )


urlpatterns = [path("floor/", floor), *portal]
