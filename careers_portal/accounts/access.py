"""Who a page is for. Every view says so outermost, and a view that does not keeps the portal from starting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from careers_portal.accounts.roles import ABILITIES, Ability, Role
from careers_portal.web import Arguments, PortalRequest, PublicView, conditional

if TYPE_CHECKING:
    from careers_portal.accounts.models import User

AUDIENCE = "audience"
PUBLIC = "public"
SIGNED_IN = "signed in"


@dataclass(frozen=True, slots=True)
class Held:
    """A role in a school, by the school's key."""

    school: int
    role: Role


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks, with what they may do where. ``user`` is None for whoever is not signed in."""

    user: User | None
    held: tuple[Held, ...] = ()
    today: date = date.min

    @classmethod
    def nobody(cls) -> Viewer:
        return cls(user=None)

    def schools_with(self, ability: Ability) -> frozenset[int]:
        """The schools in which they have an ability: somebody who leads in one may teach in another."""
        return frozenset(each.school for each in self.held if ability in ABILITIES[each.role])

    def has(self, ability: Ability) -> bool:
        return bool(self.schools_with(ability))

    @property
    def is_adult(self) -> bool:
        """Whether they have any role but a student's."""
        return any(each.role != Role.STUDENT for each in self.held)


def public(view: PublicView[Arguments]) -> PublicView[Arguments]:
    """Anybody may see it, signed out too. To a visitor without a session it answers conditionally: see ``web.conditional``."""
    # A page that the server kept needs no database, so no transaction is opened for it.
    answer = transaction.non_atomic_requests(conditional(view))
    setattr(answer, AUDIENCE, PUBLIC)
    return answer


def uncached(view: PublicView[Arguments]) -> PublicView[Arguments]:
    """Public, and made afresh for every request: probes, and answers that change what the device keeps."""
    answer = transaction.non_atomic_requests(view)
    setattr(answer, AUDIENCE, PUBLIC)
    return answer


def requires(*abilities: Ability) -> Callable[[PublicView[Arguments]], PublicView[Arguments]]:
    """For whoever is signed in and has one of these abilities in some school; without any named, for everybody signed in.

    Whoever is signed out is sent to sign in and comes back. What may be seen of which school is for querysets to say.
    """

    def decorate(view: PublicView[Arguments]) -> PublicView[Arguments]:
        @wraps(view)
        def answer(request: PortalRequest, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponseBase:
            if request.viewer.user is None:
                return HttpResponseRedirect(
                    f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
                )
            if abilities and not any(request.viewer.has(ability) for ability in abilities):
                raise PermissionDenied
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        setattr(answer, AUDIENCE, tuple(abilities) or SIGNED_IN)
        return cast("PublicView[Arguments]", answer)

    return decorate


def every_view_has_an_audience(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """System check: each address of the portal says who may see it."""
    return [
        Error(
            f"The view {getattr(view, '__module__', '?')}.{getattr(view, '__name__', view)} at /{route} has no audience.",
            hint="Put @public or @requires(...) outermost.",
            id="accounts.E001",
        )
        for route, view in views_of(get_resolver())
        if not hasattr(view, AUDIENCE)
    ]


def views_of(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every route of a resolver with its view, depth first."""
    for pattern in resolver.url_patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield route, pattern.callback
        else:
            yield from views_of(pattern, route)
