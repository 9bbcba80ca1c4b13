"""Signing in, and the pages that are about oneself and one's school."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.views import LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from careers_portal.accounts import reads
from careers_portal.accounts.access import requires
from careers_portal.accounts.models import School
from careers_portal.accounts.roles import Ability, Role
from careers_portal.accounts.visible import groups_visible_to
from careers_portal.web import PortalRequest, page

SCHOOL_COOKIE = "school"
A_YEAR = 365 * 24 * 3600


class SignIn(LoginView):  # type: ignore[misc]  # allauth brings no types
    """allauth's own, with the school that the address or this device knows."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The school is looked for first: an address that is wrong must not tell a right password from a wrong one."""
        code = kwargs.get("school", "")
        self.school = School.objects.filter(code=code).first() if code else None
        if code and self.school is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        known = self.kwargs.get("school") or self.request.COOKIES.get(SCHOOL_COOKIE, "")
        return {**super().get_initial(), "school": known if len(known) <= 30 else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "school": self.school,
            "is_development": settings.DEVELOPMENT,
            "roles": Role.choices,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        school = form.cleaned_data.get("school")
        if school:
            response.set_cookie(
                SCHOOL_COOKIE,
                school,
                max_age=A_YEAR,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response


@requires()
@require_safe
def home(request: PortalRequest) -> HttpResponse:
    return page(request, "accounts/home.html", home=reads.Home.of(request.viewer))


@requires()
@require_safe
def account(request: PortalRequest) -> HttpResponse:
    return page(request, "accounts/account.html", is_adult=request.viewer.is_adult)


@requires(Ability.SEE_GROUPS, Ability.SEE_SCHOOL)
@require_safe
def group(request: PortalRequest, group_id: UUID) -> HttpResponse:
    found = get_object_or_404(groups_visible_to(request.viewer).select_related("school"), public_id=group_id)
    return page(request, "accounts/students.html", students=reads.Students.of_group(found, request.viewer))


@requires(Ability.SEE_SCHOOL)
@require_safe
def school_students(request: PortalRequest, code: str) -> HttpResponse:
    school = reads.school_visible_to(request.viewer, code)
    if school is None:
        raise Http404
    return page(request, "accounts/students.html", students=reads.Students.of_school(school, request.viewer))
