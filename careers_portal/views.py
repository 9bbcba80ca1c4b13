"""Pages of the portal itself: what it promises, and what stands where a page does not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from careers_portal.accounts.access import public
from careers_portal.design import samples
from careers_portal.web import PortalRequest, page


@public
@require_safe
def accessibility(request: PortalRequest) -> HttpResponse:
    return page(request, "accessibility.html")


@public
@require_safe
def privacy(request: PortalRequest) -> HttpResponse:
    return page(request, "privacy.html")


@public
@require_safe
def design(request: PortalRequest) -> HttpResponse:
    """Every component on one page; mounted in development only."""
    return page(request, "design.html", **samples())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    # Without a context: what broke may be what the context processors need.
    return render(None, "500.html", status=500)
