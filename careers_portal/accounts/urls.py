"""Signing in, second factors, and the pages about oneself and one's school. allauth's own views keep the names it looks for."""

from __future__ import annotations

from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path

from careers_portal.accounts import development, views
from careers_portal.accounts.access import requires, uncached
from careers_portal.accounts.adapter import app_of
from careers_portal.accounts.doors import PASSED


def anybody(view: Any) -> Any:
    """A view of allauth's for whoever is on the way in. It says itself what may not be kept.

    Not all or nothing: a wrong password counts, whatever goes wrong after it.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and "code" not in request.POST:
            sent = request.POST.copy()
            sent["code"] = ""  # allauth takes it that digits were sent
            request.POST = sent  # type: ignore[assignment]  # django-stubs: a copy is of another class
        response: HttpResponseBase = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return uncached(answer)


def signed_in(view: Any) -> Any:
    """A view of allauth's for whoever is signed in; what it counts stays counted too."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = view(request, *args, **kwargs)
        return response

    return transaction.non_atomic_requests(requires()(answer))


def setting_up(view: Any) -> Any:
    """Setting up an app is passing it, in this session and in no other."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        before = app_of(request.user)
        response: HttpResponseBase = view(request, *args, **kwargs)
        now = app_of(request.user)
        if before is None and now is not None:
            request.session[PASSED] = now
        return response

    return signed_in(answer)


sign_in = anybody(views.SignIn.as_view())

urlpatterns: list[URLPattern] = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/code/", anybody(factor.authenticate), name="mfa_authenticate"),
    path("sign-in/trust/", anybody(factor.trust), name="mfa_trust"),
    path("sign-in/shut/", anybody(account.account_inactive), name="account_inactive"),
    path("sign-in/<slug:school>/", sign_in, name="sign_in_at"),
    path("sign-out/", anybody(account.logout), name="account_logout"),
    path("home/", views.home, name="home"),
    path("account/", views.account, name="account"),
    path("account/password/", signed_in(account.password_change), name="account_change_password"),
    path("account/confirm/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("account/confirm/code/", signed_in(factor.reauthenticate), name="mfa_reauthenticate"),
    path("account/second-factor/", signed_in(factor.index), name="mfa_index"),
    path("account/second-factor/app/", setting_up(totp.activate_totp), name="mfa_activate_totp"),
    path("account/second-factor/app/removal/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", signed_in(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/new/", signed_in(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path("groups/<uuid:group_id>/", views.group, name="group"),
    path("schools/<slug:code>/students/", views.school_students, name="school_students"),
]

if settings.DEVELOPMENT:
    urlpatterns.append(path("dev/sign-in/", development.sign_in, name="dev_sign_in"))
