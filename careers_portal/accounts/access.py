"""Who a page is for. Every view says so outermost, and a view that does not keeps the portal from starting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from careers_portal.web import Arguments, PublicView, conditional

AUDIENCE = "audience"
PUBLIC = "public"


def public(view: PublicView[Arguments]) -> PublicView[Arguments]:
    """Anybody may see it, signed out too. To a visitor without a session it answers conditionally: see ``web.conditional``."""
    answer = conditional(view)
    setattr(answer, AUDIENCE, PUBLIC)
    return answer


def uncached(view: PublicView[Arguments]) -> PublicView[Arguments]:
    """Public, and made afresh for every request: probes, and answers that change what the device keeps."""
    setattr(view, AUDIENCE, PUBLIC)
    return view


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
