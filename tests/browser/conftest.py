"""Every browser test is watched: whatever a page logs, breaks, asks of strangers or is refused by its policy fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from careers_portal.management.commands.up import HOST
from tests.addresses import Address
from tests.portal import LivePortal

ON_VIOLATION = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`Against the policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""

NewContext = Callable[..., BrowserContext]


def visit(page: Page, address: Address) -> None:
    """Open it on a device that keeps what the address says, and see that it is the page that is meant."""
    page.context.clear_cookies()
    if address.kept:
        page.context.add_cookies([{"name": "saved", "value": address.kept, "domain": HOST, "path": "/"}])
    answer = page.goto(address.path)
    assert answer is not None
    assert answer.status == address.status


class Watch:
    """What went wrong in the browser since somebody last looked."""

    def __init__(self, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.complaints: list[str] = []

    def over(self, context: BrowserContext) -> None:
        context.add_init_script(ON_VIOLATION)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.complaints.append(f"Script broke: {error.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("requestfailed", self._failed)

    def take(self) -> list[str]:
        """What went wrong, once."""
        found, self.complaints = self.complaints, []
        return found

    def _heard(self, message: ConsoleMessage) -> None:
        # The status of a page itself is for its test to judge, and the browser logs that of everything else as well,
        # which `_answered` knows better.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"Console: {message.text}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("about", "data") and parts.netloc != self.home:
            self.complaints.append(f"Asked somebody else: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status} for {response.url}")

    def _failed(self, request: Request) -> None:
        # A newer search replaces an older one, and leaving a page gives up on what it still waits for.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.failure} for {request.url}")


@pytest.fixture(scope="session")
def watch(live_portal: LivePortal) -> Watch:
    return Watch(live_portal.url)


@pytest.fixture(scope="session")
def browser(browser: Browser, watch: Watch) -> Browser:
    """One browser for all tests. Each of its contexts is watched, whoever opens it."""
    return watched(browser, watch)


def watched(browser: Browser, watch: Watch) -> Browser:
    plain = browser.new_context

    def new_context(**wishes: Any) -> BrowserContext:
        context = plain(**wishes)
        context.set_default_timeout(10_000)
        watch.over(context)
        return context

    browser.new_context = new_context  # type: ignore[method-assign]  # Playwright has no event for a new context
    return browser


@pytest.fixture(autouse=True)
def nothing_goes_wrong(request: pytest.FixtureRequest) -> Iterator[None]:
    """Around every browser test: afterwards nobody has complained."""
    if "watch" not in request.fixturenames and "browser" not in request.fixturenames:
        yield
        return
    watch: Watch = request.getfixturevalue("watch")
    watch.take()
    yield
    assert watch.take() == []


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], live_portal: LivePortal) -> dict[str, Any]:
    """Tests open addresses of the portal: ``page.goto("/careers/")``."""
    return {**browser_context_args, "base_url": live_portal.url, "service_workers": "block"}


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    """A page on a small phone, with scripts."""
    return new_context(viewport={"width": 360, "height": 740}, has_touch=True).new_page()


@pytest.fixture
def desk(new_context: NewContext) -> Page:
    """A page on a desk, with scripts."""
    return new_context(viewport={"width": 1280, "height": 900}).new_page()
