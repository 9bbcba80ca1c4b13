"""How a view answers: pages and their fragments, conditional public pages, and what is read from a request at the door."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from hashlib import sha256
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast
from urllib.parse import urlsplit

import brotli
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.views.decorators.csrf import csrf_exempt
from django_htmx.middleware import HtmxDetails

from careers_portal.editions import Moved, editions

SAVED_COOKIE = "saved"
SAVED_AT_MOST = 40
"""Occupations kept on a device: enough for anybody, and the cookie stays under 250 bytes."""

Row = TypeVar("Row")
Arguments = ParamSpec("Arguments")

_CODE = re.compile(r"[0-9]{4}", re.ASCII)
_PAGE_BYTES_AT_MOST = 400_000
_VARY = ("Cookie", "HX-Request", "Accept-Language", "Accept-Encoding")


class PortalRequest(HttpRequest):
    """A request as our views see it: the day, and what this device keeps, are read once, by ``read_at_the_door``."""

    htmx: HtmxDetails
    today: date
    saved: tuple[str, ...]
    viewer: Any
    """An ``accounts.access.Viewer``, put there by ``accounts.tenancy``."""


def read_at_the_door(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware that puts ``today`` (Europe/London) and ``saved`` on the request, so that nothing below reads a clock."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.today = settings.PORTAL_TODAY or timezone.localdate()  # type: ignore[attr-defined]  # django-stubs: no room for ours
        request.saved = parse_saved(request.COOKIES.get(SAVED_COOKIE, ""))  # type: ignore[attr-defined]  # the same
        return get_response(request)

    return middleware


def parse_saved(cookie: str) -> tuple[str, ...]:
    """The occupation codes in a ``saved`` cookie ("2231.2211"), first kept first; anything else in it is passed over."""
    codes = (code for code in cookie[:1000].split(".") if _CODE.fullmatch(code))
    return tuple(dict.fromkeys(codes))[:SAVED_AT_MOST]


def keep_saved(response: HttpResponseBase, codes: Sequence[str]) -> None:
    """Write the list back to the device for a year, or forget the cookie when nothing is left in it."""
    if not codes:
        response.delete_cookie(SAVED_COOKIE, samesite="Lax")
        return
    response.set_cookie(
        SAVED_COOKIE,
        ".".join(codes[:SAVED_AT_MOST]),
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def wants_fragment(request: PortalRequest) -> bool:
    """Whether htmx asks for the part of the page that changed; a boosted link or the back button wants all of it."""
    return bool(request.htmx) and not request.htmx.boosted and not request.htmx.history_restore_request


def page(
    request: PortalRequest, template: str, /, *, fragment: str | None = None, status: int = 200, **context: Any
) -> HttpResponse:
    """Render ``template``; or, where htmx asks for a part and the page has one, only ``fragment``."""
    if fragment is not None and wants_fragment(request):
        template = fragment
    return render(request, template, context, status=status)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list, with what a pager needs."""

    rows: Sequence[Row]
    number: int
    pages: int
    total: int

    @property
    def has_more(self) -> bool:
        return self.number < self.pages


def paginate(rows: Sequence[Row], number: str | int | None, *, per_page: int = 20) -> Page[Row]:
    """The page asked for; the first for nonsense, the last for a number past the end. Never an error."""
    paginator = Paginator(rows, per_page)
    found = paginator.get_page(number)
    return Page(rows=list(found.object_list), number=found.number, pages=paginator.num_pages, total=paginator.count)


PublicView = Callable[Concatenate[PortalRequest, Arguments], HttpResponseBase]


def conditional(view: PublicView[Arguments]) -> PublicView[Arguments]:
    """Answer 304, or a page already made, to a visitor without a session.

    The page of a signed-out visitor follows from what its ETag is made of: build, releases shown, path and query, page or
    fragment, language, day, encoding and what the device keeps. So a page made once is good for as long as its ETag is.
    A visitor with a session gets the view itself, marked ``no-store``.
    """

    @wraps(view)
    def answer(request: PortalRequest, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            with editions.showing(editions()):
                response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", "no-store")
            return response
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        encoding = _encoding(request)
        edition, asked_now = editions.lately()
        etag = _etag(request, encoding, edition)
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return _revalidated(HttpResponseNotModified(), etag)
        known = caches["pages"].get(etag)
        if known is not None:
            body, content_type = known
            response = HttpResponse(body, content_type=content_type)
            if encoding:
                response.headers["Content-Encoding"] = encoding
            return _revalidated(response, etag)
        try:
            with editions.showing(edition, asked_now=asked_now) as shown:
                response = view(request, *args, **kwargs)
        except Moved:
            return answer(request, *args, **kwargs)
        if shown.moved:
            # It may show facts of both sides of the move. Nobody has seen it, so it is made again, whole.
            return answer(request, *args, **kwargs)
        if not isinstance(response, HttpResponse) or response.status_code != 200 or response.cookies:
            patch_vary_headers(response, _VARY)
            return response
        response.content = _compressed(response.content, encoding)
        if encoding:
            response.headers["Content-Encoding"] = encoding
        if len(response.content) <= _PAGE_BYTES_AT_MOST:
            caches["pages"].set(etag, (response.content, response.headers["Content-Type"]))
        return _revalidated(response, etag)

    return cast("PublicView[Arguments]", answer)


def _etag(request: PortalRequest, encoding: str, edition: str) -> str:
    made_of = (
        settings.BUILD_ID,
        edition,
        request.get_host(),
        request.get_full_path(),
        "fragment" if wants_fragment(request) else "page",
        translation.get_language() or "",
        request.today.isoformat(),
        ".".join(request.saved),
        encoding,
    )
    return f'"{sha256(chr(0).join(made_of).encode()).hexdigest()[:40]}"'


def _revalidated(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    patch_vary_headers(response, _VARY)
    return response


def _encoding(request: PortalRequest) -> str:
    # A refusal written as "br;q=0" is rarer than the cost of reading weights properly; it is read as a refusal of both.
    accepted = request.headers.get("Accept-Encoding", "")
    offered = {part.strip() for part in accepted.split(",")} if "q=0" not in accepted else set()
    return next((known for known in ("br", "gzip") if known in offered), "")


def _compressed(body: bytes, encoding: str) -> bytes:
    # A public page holds no secret, so compressing it gives nothing away (BREACH needs one).
    if encoding == "br":
        return bytes(brotli.compress(body, quality=5))
    if encoding == "gzip":
        return gzip.compress(body, compresslevel=6, mtime=0)
    return body


def same_origin(view: PublicView[Arguments]) -> PublicView[Arguments]:
    """Let a public form be sent without a CSRF token, but only from our own pages.

    A token would differ from visitor to visitor and make every public page uncacheable. Browsers say where a form came
    from: ``Sec-Fetch-Site``, else ``Origin``, else ``Referer``. A request that says nothing is refused.
    """

    @wraps(view)
    def answer(request: PortalRequest, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD", "OPTIONS") and not _sent_from_here(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return cast("PublicView[Arguments]", csrf_exempt(answer))


def _sent_from_here(request: PortalRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    stated = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return urlsplit(stated).netloc == request.get_host()
    except ValueError:
        return False
