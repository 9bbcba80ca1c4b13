"""How a public page answers: once made, then again from its ETag; and where a public form may be sent from."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, cast

import brotli
import pytest
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails
from pytest_django import Settings

from careers_portal import web
from careers_portal.accounts.models import User
from careers_portal.editions import kept, shelves
from careers_portal.web import conditional, keep_saved, paginate, parse_saved, same_origin

MONDAY = date(2026, 3, 2)
facts = "1"


def edition() -> str:
    return facts


@pytest.fixture(autouse=True)
def page_cache(settings: Settings) -> Iterator[None]:
    settings.EDITIONS = [f"{__name__}.edition"]
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "test-pages"},
    }
    caches["pages"].clear()
    yield
    caches["pages"].clear()


class Counted:
    """A public page that counts how often it was made."""

    def __init__(self, *, reads: bool = False) -> None:
        self.made = 0
        self.reads = reads
        self.answer: Callable[..., HttpResponseBase] = conditional(self._view)

    def _view(self, request: Any) -> HttpResponse:
        self.made += 1
        if self.reads:
            User.objects.exists()
            return HttpResponse(f"<p>Page of {facts}</p>")
        return HttpResponse(f"<p>Page {self.made} for {request.get_full_path()}</p>")

    # functools.wraps reads these from what it wraps
    __name__ = "counted"

    def get(
        self, headers: Mapping[str, str] | None = None, *, path: str = "/careers/", today: date = MONDAY
    ) -> HttpResponse:
        response = self.answer(request(path, headers or {}, today=today))
        assert isinstance(response, HttpResponse)
        return response


def request(path: str, headers: Mapping[str, str], *, today: date = MONDAY, method: str = "GET") -> HttpRequest:
    made = RequestFactory().generic(method, path, headers=headers)
    for pair in headers.get("cookie", "").split("; "):
        name, _, value = pair.partition("=")
        made.COOKIES[name] = value
    made.htmx = HtmxDetails(made)  # type: ignore[attr-defined]  # the middleware's work
    made.today = today  # type: ignore[attr-defined]
    made.saved = parse_saved(made.COOKIES.get("saved", ""))  # type: ignore[attr-defined]
    return made


def test_a_page_seen_before_is_answered_304_without_making_it() -> None:
    page = Counted()
    first = page.get()
    again = page.get({"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert page.made == 1


def test_a_page_somebody_else_saw_is_not_made_again() -> None:
    page = Counted()
    assert page.get().content == page.get().content
    assert page.made == 1


@pytest.mark.parametrize(
    "change",
    [
        {"path": "/careers/?q=vet"},
        {"today": date(2026, 3, 3)},
        {"headers": {"cookie": "saved=2231"}},
        {"headers": {"hx-request": "true"}},
        {"headers": {"accept-encoding": "br"}},
    ],
    ids=["address", "day", "kept list", "fragment", "encoding"],
)
def test_what_a_page_is_made_of_gives_it_another_etag(change: dict[str, Any]) -> None:
    page = Counted()
    assert page.get()["ETag"] != page.get(**change)["ETag"]


def test_a_new_release_makes_the_page_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Counted()
    before = page.get()
    monkeypatch.setattr(f"{__name__}.facts", "2")
    after = page.get({"if-none-match": before["ETag"]})
    assert (after.status_code, page.made) == (200, 2)


def test_for_a_moment_a_page_seen_before_is_answered_without_asking_what_is_current(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EDITIONS_REMEMBERED = 60.0
    page = Counted()
    before = page.get()
    monkeypatch.setattr(f"{__name__}.facts", "2")
    assert page.get({"if-none-match": before["ETag"]}).status_code == 304


@pytest.mark.django_db
def test_a_page_that_reads_in_that_moment_asks_first_and_is_known_by_what_it_shows(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EDITIONS_REMEMBERED = 60.0
    page = Counted(reads=True)
    page.get(path="/careers/?q=first")
    monkeypatch.setattr(f"{__name__}.facts", "2")
    made = page.get(path="/careers/?q=vet")
    assert b"of 2" in made.content
    settings.EDITIONS_REMEMBERED = 0.0
    assert page.get({"if-none-match": made["ETag"]}, path="/careers/?q=vet").status_code == 304


def test_a_page_that_reads_nothing_in_that_moment_is_known_by_the_edition_it_is_made_of(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EDITIONS_REMEMBERED = 60.0
    page = Counted()
    page.get(path="/careers/?q=first")
    monkeypatch.setattr(f"{__name__}.facts", "2")
    made = page.get(path="/careers/?q=vet")
    settings.EDITIONS_REMEMBERED = 0.0
    assert page.get({"if-none-match": made["ETag"]}, path="/careers/?q=vet").status_code == 200
    monkeypatch.setattr(f"{__name__}.facts", "1")
    assert page.get({"if-none-match": made["ETag"]}, path="/careers/?q=vet").status_code == 304


def test_a_page_made_while_a_pointer_moved_is_made_again_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    @kept(at_most=1)
    def fact() -> str:
        if not shown:
            monkeypatch.setattr(f"{__name__}.facts", "2")
        return facts

    @conditional
    def view(request: web.PortalRequest) -> HttpResponse:
        shown.append(fact())
        return HttpResponse(shown[-1])

    response = view(cast("web.PortalRequest", request("/careers/", {})))
    assert isinstance(response, HttpResponse)
    assert (len(shown), response.content) == (2, b"2")
    del shelves[-1]


def test_a_new_build_makes_the_page_anew(settings: Settings) -> None:
    page = Counted()
    before = page.get()
    settings.BUILD_ID = "another"
    assert page.get({"if-none-match": before["ETag"]}).status_code == 200


def test_a_visitor_with_a_session_gets_a_page_that_nothing_stores(settings: Settings) -> None:
    page = Counted()
    response = page.get({"cookie": f"{settings.SESSION_COOKIE_NAME}=x"})
    page.get({"cookie": f"{settings.SESSION_COOKIE_NAME}=x"})
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response
    assert page.made == 2


@pytest.mark.parametrize(("encoding", "opened"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_page_is_compressed_for_a_browser_that_asks(encoding: str, opened: Callable[[bytes], bytes]) -> None:
    page = Counted()
    made, kept = page.get({"accept-encoding": encoding}), page.get({"accept-encoding": encoding})
    assert made["Content-Encoding"] == kept["Content-Encoding"] == encoding
    assert opened(made.content) == opened(kept.content) == b"<p>Page 1 for /careers/</p>"


def test_a_page_says_what_it_varies_on() -> None:
    assert Counted().get()["Vary"] == "Cookie, HX-Request, Accept-Language, Accept-Encoding"


@pytest.mark.parametrize(
    ("cookie", "codes"),
    [
        ("2231.2211", ("2231", "2211")),
        ("2231.2231", ("2231",)),
        ("", ()),
        ("<script>.22.22311.٢٢٣١.2211", ("2211",)),
        (".".join(str(1000 + n) for n in range(60)), tuple(str(1000 + n) for n in range(40))),
        ("1" * 100_000, ()),
    ],
)
def test_the_kept_list_reads_only_codes(cookie: str, codes: tuple[str, ...]) -> None:
    assert parse_saved(cookie) == codes


def test_an_emptied_kept_list_leaves_no_cookie() -> None:
    response = HttpResponse()
    keep_saved(response, [])
    assert response.cookies["saved"]["max-age"] == 0


@pytest.mark.parametrize(
    ("headers", "accepted"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"origin": "http://testserver"}, True),
        ({"origin": "http://elsewhere.example"}, False),
        ({"origin": "null"}, False),
        ({"referer": "http://testserver/careers/"}, True),
        ({"referer": "http://[broken"}, False),
        ({}, False),
    ],
)
def test_a_public_form_is_taken_only_from_our_own_pages(headers: dict[str, str], accepted: bool) -> None:
    @same_origin
    def view(request: web.PortalRequest) -> HttpResponse:
        return HttpResponse("done")

    sent: Any = request("/careers/saved/", headers, method="POST")
    if accepted:
        assert view(sent).status_code == 200
    else:
        with pytest.raises(PermissionDenied):
            view(sent)


@pytest.mark.parametrize(("number", "shown"), [("1", 1), ("3", 3), ("99", 3), ("-4", 3), ("abc", 1), (None, 1)])
def test_any_page_number_leads_to_a_page(number: str | None, shown: int) -> None:
    found = paginate(range(50), number)
    assert (found.number, found.pages, found.total) == (shown, 3, 50)
