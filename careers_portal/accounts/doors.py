"""Nobody who can see students comes in on a password alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404

from careers_portal.accounts.access import AUDIENCE, PUBLIC
from careers_portal.accounts.adapter import has_second_factor

SETTING_UP: Final = frozenset(
    {"mfa_activate_totp", "mfa_view_recovery_codes", "account_reauthenticate", "mfa_reauthenticate", "account_logout"}
)


def second_factor_of_adults(get_response: Callable[[Any], HttpResponseBase]) -> Callable[[Any], HttpResponseBase]:
    """Middleware: an adult without a second factor is led to set one up, whatever they asked for, but for public pages."""

    def middleware(request: Any) -> HttpResponseBase:
        if request.viewer.user is None or not request.viewer.is_adult or has_second_factor(request):
            return get_response(request)
        try:
            found = resolve(request.path_info)
        except Resolver404:
            return get_response(request)
        if found.view_name in SETTING_UP or getattr(found.func, AUDIENCE, None) == PUBLIC:
            return get_response(request)
        return HttpResponseRedirect(reverse("mfa_activate_totp"))

    return middleware
