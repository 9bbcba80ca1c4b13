"""Nobody who can see students comes in on a password alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.internal.flows.trust import is_trusted_browser
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404

from careers_portal.accounts.access import AUDIENCE, PUBLIC
from careers_portal.accounts.adapter import app_of

PASSED: Final = "second_factor"
"""In a session: the key of the app with which its owner passed the second step."""

TRIED: Final = "on this machine"
"""In its place where somebody of the demonstration is tried; counts in development only."""

ON_THE_WAY: Final = frozenset({"mfa_activate_totp", "account_reauthenticate", "mfa_reauthenticate", "account_logout"})


def second_factor_of_adults(get_response: Callable[[Any], HttpResponseBase]) -> Callable[[Any], HttpResponseBase]:
    """Middleware: an adult who has not passed a second step in this session is led to it, or to setting one up, whatever
    they asked for, but for public pages. To have an app is not to have passed it: somebody else may have set it up since.
    """

    def middleware(request: Any) -> HttpResponseBase:
        if request.viewer.user is None or not request.viewer.is_adult:
            return get_response(request)
        if settings.DEVELOPMENT and request.session.get(PASSED) == TRIED:
            return get_response(request)
        app = app_of(request.user)
        if app is not None and has_passed(request, app):
            return get_response(request)
        try:
            found = resolve(request.path_info)
        except Resolver404:
            return get_response(request)
        if found.view_name in ON_THE_WAY or getattr(found.func, AUDIENCE, None) == PUBLIC:
            return get_response(request)
        if app is None:
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")

    return middleware


def has_passed(request: HttpRequest, app: int) -> bool:
    """Whether this session has passed the second step with that app: by its digits or a recovery code, on a device that is
    trusted, or by setting it up."""
    if request.session.get(PASSED) == app:
        return True
    records = get_authentication_records(request, request.user)
    if any(each.get("method") == "mfa" for each in records) or is_trusted_browser(request, request.user):
        request.session[PASSED] = app
        return True
    return False
