"""Whatever arrives, a page answers: what was asked for, or that it is not there. Never a fault of ours."""

from __future__ import annotations

import socket
from urllib.parse import quote, urlencode

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.portal import LivePortal

FORMS = (
    ("/careers/", ("q", "page", "sort", "family", "training", "way", "pay", "outlook", "adverts", "interest")),
    ("/careers/compare/", ("soc", "q")),
    ("/careers/saved/", ("removed", "full")),
    ("/careers/2240/veterinarians/", ("title",)),
    ("/discover/", ("apart", "listen", "invent")),
)
"""Each page that reads its address, and what it reads there."""

NASTY = (
    *(
        "",
        " ",
        "\x00",
        "a\x00b",
        "\udcff",
        "\u202e",
        "%",
        "%%",
        "_",
        "\\",
        "'",
        '"',
        "';--",
        "<script>alert(1)</script>",
    ),
    *(
        "1e9",
        "-1",
        "0",
        "999999999999999999999",
        "NaN",
        "٣",
        "2240",
        "2240.2231",
        "22401",
        "vet & 'x' | !y :*",
        "a" * 5000,
    ),
    *(
        "🦄" * 40,
        "é" * 200,
        "(((",
        "AND OR NOT",
        "*:*",
        "\n\r\t",
        "{{ 7*7 }}",
        "../../etc/passwd",
        "javascript:alert(1)",
    ),
)
ANSWERS = {200, 301, 302, 400, 404}

texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
quick = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def is_a_page(response: HttpResponseBase) -> None:
    assert response.status_code in ANSWERS, response.status_code
    assert isinstance(response, HttpResponse)
    if response.status_code in {200, 404}:
        assert b"<h1" in response.content or b"<title" in response.content or b"<form" in response.content
        assert b"<script>alert" not in response.content


@pytest.fixture
def visitor() -> Client:
    """Somebody whose mistakes end in a page, as on the real server."""
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "names"), FORMS, ids=lambda value: value if isinstance(value, str) else "")
@quick
@given(given_values=st.data())
def test_any_text_in_any_part_of_an_address_is_answered(
    visitor: Client, path: str, names: tuple[str, ...], given_values: st.DataObject
) -> None:
    pairs = given_values.draw(st.lists(st.tuples(st.sampled_from((*names, "other")), texts), max_size=6))
    is_a_page(visitor.get(f"{path}?{urlencode(pairs, errors='surrogatepass')}"))


@pytest.mark.django_db
@quick
@given(
    cookie=st.one_of(
        st.text(st.characters(codec="latin-1"), max_size=80),
        st.lists(st.from_regex(r"[0-9]{1,6}", fullmatch=True), max_size=90).map(".".join),
    )
)
def test_any_kept_list_is_answered(visitor: Client, cookie: str) -> None:
    visitor.cookies["saved"] = cookie
    for path in ("/careers/saved/", "/careers/?q=vet", "/careers/saved/clearing/", "/careers/2240/veterinarians/"):
        is_a_page(visitor.get(path))


@pytest.mark.django_db
@quick
@given(
    soc=st.lists(texts, max_size=3),
    keep=texts,
    after=st.one_of(texts, st.sampled_from(["//evil.example/", "/\\evil.example", "https://evil.example/"])),
)
def test_any_change_to_a_kept_list_is_answered_and_leads_nowhere_else(
    visitor: Client, soc: list[str], keep: str, after: str
) -> None:
    data = {"soc": [each.encode("utf-8", "replace").decode() for each in soc], "keep": keep, "next": after}
    body = urlencode(data, doseq=True, errors="replace")
    sent = visitor.post(
        "/careers/saved/",
        body,
        content_type="application/x-www-form-urlencoded",
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    is_a_page(sent)
    if sent.status_code == 302:
        assert sent.headers["Location"].startswith("/")
        assert not sent.headers["Location"].startswith(("//", "/\\"))


@pytest.mark.django_db
@quick
@given(
    name=st.sampled_from(
        [
            "Accept-Encoding",
            "Accept-Language",
            "HX-Request",
            "HX-Target",
            "HX-Current-URL",
            "HX-History-Restore-Request",
            "HX-Boosted",
            "If-None-Match",
            "If-Modified-Since",
            "Referer",
            "Sec-Fetch-Site",
            "Content-Type",
            "X-Forwarded-For",
            "Range",
        ]
    ),
    value=st.one_of(
        st.sampled_from(
            [
                "br;q=0",
                "*",
                "gzip;q=banana",
                "br, br, br",
                "true",
                'W/"x"',
                '"',
                "*",
                "xx-yy-zz;q=9",
                "'",
                "bytes=0-1,2-3",
            ]
        ),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=200),
    ),
)
def test_any_header_is_answered(visitor: Client, name: str, value: str) -> None:
    response = visitor.get("/careers/?q=vet", headers={name: value})
    assert response.status_code in {200, 304, 400}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/careers/2240/veterinarians/", "/careers/families/", "/subjects/", "/data/", "/discover/"]
)
def test_a_page_is_whole_when_somebody_pretends_to_be_htmx(visitor: Client, path: str) -> None:
    response = visitor.get(path, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert b"<!doctype html>" in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        *(
            "/careers/%00/",
            "/careers/22400/",
            "/careers/22a0/",
            "/careers/２２４０/",
            "/careers/2240/%3Cscript%3E/",
            "/careers/2240/" + "a" * 3000 + "/",
        ),
        *(
            "/careers/families/%00/",
            "/careers/families/999999/",
            "/subjects/%ff/",
            "/data/..%2f..%2fetc/",
            "/data/%00.csv",
            "/data/none.csv",
        ),
        *("//evil.example/", "/\\evil.example/", "/careers/families/" + quote("'; DROP TABLE x;--") + "/"),
    ],
)
def test_an_address_of_nothing_is_a_page_that_says_so(visitor: Client, path: str) -> None:
    response = visitor.get(path, follow=True)
    assert response.status_code in {200, 404}
    assert b"<h1" in response.content


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/careers/", "/careers/compare/"])
def test_a_hundred_thousand_letters_are_answered_quickly_with_the_first_of_them(visitor: Client, path: str) -> None:
    for text in ("a" * 100_000, "ab " * 33_000, "'" * 100_000):
        response = visitor.get(path, {"q": text})
        assert response.status_code == 200
        assert len(response.content) < 100_000, "it is not said back"


RAW = (
    b"GET /careers/?q=%ff%fe%00 HTTP/1.1",
    b"GET /careers/?q=%zz&q=%u0041&page=1e9 HTTP/1.1",
    b"GET /careers/%ff%fe/ HTTP/1.1",
    b"GET /%00 HTTP/1.1",
    b"GET /careers/?" + b"q=a&" * 5000 + b" HTTP/1.1",
    b"GET /careers/?" + b"soc=2240&" * 1500 + b" HTTP/1.1",
    b"HEAD /careers/?q=vet HTTP/1.1",
    b"OPTIONS / HTTP/1.1",
    b"GET http://evil.example/ HTTP/1.1",
    b"BREW /careers/ HTTP/1.1",
)
HEADERS = (
    b"",
    b"Cookie: saved=" + b"2240." * 1500,
    b"Cookie: saved=\xff\xfe; sessionid=nobody",
    b"Cookie: saved=%00; =; ;;; saved",
    b"Accept-Encoding: br;q=0, gzip;q=1e9, " + b"x," * 500,
    b"Accept-Language: " + b"en-gb-" * 300,
    b"HX-Request: true\r\nHX-Current-URL: \xff",
    b"If-None-Match: " + b'"x",' * 1000,
    b"Transfer-Encoding: chunked\r\nContent-Length: 5",
)


def answer_to(portal: LivePortal, line: bytes, header: bytes, host: bytes = b"127.0.0.1") -> int:
    with socket.create_connection(("127.0.0.1", portal.port), timeout=20) as wire:
        wire.sendall(
            line + b"\r\nHost: " + host + b"\r\nConnection: close\r\n" + (header + b"\r\n" if header else b"") + b"\r\n"
        )
        first = wire.makefile("rb").readline()
    assert first.startswith(b"HTTP/1."), first
    return int(first.split()[1])


@pytest.mark.parametrize("line", RAW, ids=lambda line: line[:40].decode("latin-1"))
def test_the_running_server_refuses_nonsense_and_does_not_fall(live_portal: LivePortal, line: bytes) -> None:
    assert answer_to(live_portal, line, b"") < 500


@pytest.mark.parametrize("header", HEADERS, ids=lambda header: header[:30].decode("latin-1"))
def test_the_running_server_stands_strange_headers(live_portal: LivePortal, header: bytes) -> None:
    assert answer_to(live_portal, b"GET /careers/?q=vet HTTP/1.1", header) < 500
    assert answer_to(live_portal, b"GET /careers/?q=vet HTTP/1.1", b"") == 200


def test_another_host_name_is_refused(live_portal: LivePortal) -> None:
    assert answer_to(live_portal, b"GET / HTTP/1.1", b"", host=b"evil.example") == 400
