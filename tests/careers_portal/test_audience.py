"""Who may see what, asked of every address."""

from __future__ import annotations

from django.urls import get_resolver, path

from careers_portal.accounts import access


def test_every_address_says_who_it_is_for() -> None:
    assert list(access.every_view_has_an_audience(None)) == []


def test_a_view_without_an_audience_keeps_the_portal_from_starting() -> None:
    resolver = get_resolver()

    def unmarked(request: object) -> None: ...

    resolver.url_patterns.append(path("unmarked/", unmarked))  # type: ignore[arg-type]  # no view, on purpose
    try:
        (error,) = access.every_view_has_an_audience(None)
    finally:
        resolver.url_patterns.pop()
    assert "/unmarked/ has no audience" in str(error)
