"""Every answer carries the same security headers."""

from __future__ import annotations

import http.client

import pytest
from django.test import Client

from careers_portal.headers import HEADERS
from careers_portal.management.commands.up import HOST
from tests.portal import LivePortal

ALWAYS = {
    **HEADERS,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/", "/careers/?q=vet", "/careers/0000/", "/nowhere/", "/data/"])
def test_pages_found_and_not_found(client: Client, address: str) -> None:
    answer = client.get(address)
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


def test_the_policy_lets_nothing_inline_and_nobody_frame_it() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    for weaker in ("unsafe", "nonce", "*", "http:", "data:"):
        assert weaker not in policy


def ask(portal: LivePortal, path: str, *, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(HOST, portal.port, timeout=10)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_the_real_server_sends_them_with_files_errors_and_what_was_not_modified(live_portal: LivePortal) -> None:
    wanted = {name: value for name, value in ALWAYS.items() if name != "X-Frame-Options"}
    first = ask(live_portal, "/")
    again = ask(live_portal, "/", **{"If-None-Match": first.headers["ETag"]})
    # X-Frame-Options stands on pages; files and refusals have frame-ancestors, which is the same to every browser of today.
    file = ask(live_portal, "/static/sprite.svg")
    refused = ask(live_portal, "/careers/saved/", method="POST")
    wrong_host = ask(live_portal, "/", Host="elsewhere.example")
    assert [first.status, again.status, refused.status, wrong_host.status] == [200, 304, 403, 400]
    for answer in (first, again, file, refused, wrong_host):
        assert {name: answer.headers.get(name) for name in wanted} == wanted
    assert ask(live_portal, "/careers/").headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
