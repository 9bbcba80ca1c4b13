"""An old phone: 360 px, no scripts, and a browser that skips the rules it does not know."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route

from tests.addresses import LEAST_KNOWN, MOST_KNOWN, PAGES, STATES, Address
from tests.browser import layout, steps
from tests.browser.conftest import NewContext, visit
from tests.browser.old_phone import as_read_in_2017


def old_sheet(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=as_read_in_2017(answer.text()))


@pytest.fixture
def old_phone(new_context: NewContext) -> Iterator[Page]:
    context = new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    context.route("**/*.css", old_sheet)
    yield context.new_page()
    context.unroute_all(behavior="wait")  # a sheet may still be on its way when a test ends


def is_fine(page: Page) -> None:
    assert layout.faults(page) == [], page.url


@pytest.mark.parametrize("address", [*PAGES, *STATES], ids=str)
def test_every_page_is_readable_on_an_old_phone(old_phone: Page, address: Address) -> None:
    visit(old_phone, address)
    is_fine(old_phone)


def test_the_whole_journey_on_an_old_phone(old_phone: Page) -> None:
    steps.whole_journey(old_phone, is_fine)


def test_a_page_is_measured_when_its_sheets_have_come(old_phone: Page) -> None:
    """Without them the words that are for ears only widen the buttons, and the page is too wide."""

    def late(route: Route) -> None:
        old_phone.wait_for_timeout(1_000)
        old_sheet(route)

    old_phone.context.route("**/base*.css", late)
    old_phone.goto("/careers/?q=vet", wait_until="commit")
    old_phone.get_by_role("button", name=steps.named("Save")).last.wait_for(state="attached")
    assert old_phone.evaluate("document.readyState") != "complete"
    is_fine(old_phone)


@pytest.mark.parametrize("path", ["/", MOST_KNOWN, LEAST_KNOWN])
def test_it_has_the_portals_own_type_colour_and_space(old_phone: Page, path: str) -> None:
    """The base sheet stands outside layers: without them a page is plain, and still ours."""
    old_phone.goto(path)
    assert old_phone.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 249, 244)"
    assert "Hyperlegible" in old_phone.evaluate("getComputedStyle(document.body).fontFamily")
    assert old_phone.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).paddingLeft)") >= 12
    assert old_phone.evaluate("document.styleSheets.length") >= 3
    assert (
        old_phone.evaluate(
            "[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.constructor.name.includes('Layer')).length"
        )
        == 0
    )


def test_a_modern_rule_is_skipped_and_an_old_one_read() -> None:
    sheet = """
    /* said { once } */ @layer a, b;
    a { color: red; inset: 0; margin: 0; width: min(3em, 50%) }
    @layer a { p { color: blue; & b { color: green } } }
    @media (min-width: 48em) { b { color: var(--ink); gap: 1em } }
    @media (prefers-color-scheme: dark) { b { color: white } }
    :focus:not(:focus-visible) { outline: 0 }
    @supports (font-size: clamp(1rem, 1vw, 2rem)) { :root { --step: 1rem } }
    """
    read = as_read_in_2017(sheet).split()
    assert " ".join(read) == ("a { color: red; margin: 0; } @media (min-width: 48em) { b { color: var(--ink); } }")
