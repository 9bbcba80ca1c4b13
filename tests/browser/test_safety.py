"""No script but ours, no stranger, nothing left on a device that the privacy page does not name."""

from __future__ import annotations

import re
import urllib.error
import urllib.request

import pytest
from django.test import Client
from lxml import html
from playwright.sync_api import Page

from careers_portal.headers import HEADERS
from tests.addresses import ADDRESSES, PAGES, STATES, Address
from tests.browser import steps
from tests.browser.conftest import Watch
from tests.portal import LivePortal

SIGNING_IN = {"account_login", "sign_in_at"}
"""Pages with a form that is not for everybody alike: its token needs a cookie."""

EVENT = re.compile(r"^on[a-z]+$")


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*PAGES, *STATES], ids=str)
def test_no_page_has_a_script_a_style_or_an_event_in_it(client: Client, address: Address) -> None:
    """The policy would refuse them; and a page that leans on what is refused is broken for somebody."""
    client.cookies["saved"] = address.kept
    tree = html.document_fromstring(client.get(address.path).content)
    found = [f"<{each.tag}> {each.text_content()[:60]}" for each in tree.xpath("//script[not(@src)] | //style")]
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if (
                name == "style"
                or EVENT.match(name)
                or name.startswith("hx-on")
                or value.strip().lower().startswith("javascript:")
            ):
                found.append(f'<{element.tag} {name}="{value}">')
    assert found == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*ADDRESSES, *STATES], ids=str)
def test_looking_sets_no_cookie_and_the_policy_never_changes(client: Client, address: Address) -> None:
    client.cookies["saved"] = address.kept
    answer = client.get(address.path)
    assert set(answer.cookies) <= ({"csrftoken"} if address.name in SIGNING_IN else set())
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_unsafe_in() -> None:
    policy = dict(part.split(maxsplit=1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in str(policy)
    assert "nonce" not in str(policy)
    assert set(policy.values()) <= {"'self'", "'none'"}


@pytest.mark.parametrize("path", ["/", "/static/js/none.js", "/nowhere/", "/healthz"])
def test_the_running_server_sends_the_policy_with_every_answer(live_portal: LivePortal, path: str) -> None:
    try:
        answer = urllib.request.urlopen(live_portal.url + path)  # noqa: S310  our own server
    except urllib.error.HTTPError as refused:
        answer = refused
    answer.close()
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", PAGES, ids=str)
def test_a_page_asks_only_this_server_and_keeps_to_the_policy(desk: Page, address: Address) -> None:
    """What the watch around every browser test looks for, on every page."""
    desk.goto(address.path, wait_until="networkidle")


def test_a_device_keeps_only_what_the_privacy_page_names(desk: Page) -> None:
    steps.whole_journey(desk, lambda _page: None)
    cookies = {str(cookie["name"]) for cookie in desk.context.cookies()}
    kept = cookies | set(desk.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))
    databases = desk.evaluate("indexedDB.databases().then((all) => all.length)")
    desk.goto("/privacy/")
    named = set(desk.locator("code").all_inner_texts())
    assert kept == {"saved", "htmx-current-path-for-history"}
    assert kept <= named
    assert databases == 0


def test_a_kept_list_cannot_be_read_by_a_script_or_sent_along_from_elsewhere(desk: Page) -> None:
    desk.goto("/careers/2240/veterinarians/")
    steps.keep(desk)
    (cookie,) = desk.context.cookies()
    assert cookie.get("httpOnly") is True
    assert cookie.get("sameSite") == "Lax"
    assert desk.evaluate("document.cookie") == ""


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("console.error('something broke')", "something broke"),
        ("setTimeout(() => { throw new Error('not caught'); })", "not caught"),
        ("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">styled</p>')", "style-src"),
        ("document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))", "script-src"),
        ("fetch('http://localhost:9/').catch(() => {})", "localhost:9"),
        ("document.body.append(Object.assign(new Image(), {src: '/static/none.png'}))", "404"),
    ],
)
def test_the_watch_sees_it(desk: Page, watch: Watch, fault: str, said: str) -> None:
    desk.goto("/privacy/")
    assert watch.take() == []
    desk.evaluate(f"() => {{ {fault}; }}")
    desk.wait_for_timeout(300)
    assert said in str(watch.take())
