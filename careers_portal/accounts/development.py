"""Signing in as somebody of the demonstration, on one person's own machine only."""

from __future__ import annotations

from typing import Final

from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from careers_portal.accounts.access import uncached
from careers_portal.accounts.doors import PASSED, TRIED
from careers_portal.accounts.models import Membership, School
from careers_portal.accounts.roles import Role
from careers_portal.accounts.tenancy import inside
from careers_portal.web import PortalRequest

DEMO: Final = ("oakfield", "harbour")
"""The codes of the two schools of the demonstration: nobody else's people can be tried."""


@uncached
@require_POST
def sign_in(request: PortalRequest) -> HttpResponse:
    """As whoever has the ``role`` first in the first or second ``school``, as if the second factor had passed.

    Mounted in development only.
    """
    schools = list(School.objects.filter(code__in=DEMO).order_by("pk"))
    number, role = request.POST.get("school", "1"), request.POST.get("role", "")
    if number not in ("1", "2") or len(schools) < int(number) or role not in Role.values:
        raise Http404
    school = schools[int(number) - 1]
    with inside(school):
        held = (
            Membership.objects.open(request.today)
            .filter(role=role, school=school)
            .select_related("user")
            .order_by("pk")
            .first()
        )
    if held is None:
        raise Http404
    login(request, held.user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[PASSED] = TRIED
    return redirect("home")
