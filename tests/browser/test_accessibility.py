"""Everybody can read and use every page: rules (axe), narrow screens, large letters, own colours, no motion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.addresses import LEAST_KNOWN, MOST_KNOWN, PAGES, STATES, Address
from tests.browser import layout
from tests.browser.conftest import Watch, visit, watched
from tests.portal import LivePortal

EVERYTHING = (*PAGES, *STATES)

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}


@dataclass(frozen=True)
class Screen:
    width: int
    scheme: str = "light"
    is_unfolded: bool = False
    """Every fold of the page is open, so that what lies in it is looked at as well."""

    def __str__(self) -> str:
        return f"{self.width} {self.scheme}{' unfolded' if self.is_unfolded else ''}"


SCREENS = (Screen(360), Screen(768, is_unfolded=True), Screen(1280), Screen(360, "dark", is_unfolded=True))

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def open_page(browser: Browser, live_portal: LivePortal) -> Iterator[OpenPage]:
    """A page on a kind of screen, the same for all tests of this module: opening one costs more than looking at it."""
    pages: dict[tuple[Any, ...], Page] = {}

    def opened(width: int, height: int = 740, **wishes: Any) -> Page:
        key = (width, height, *sorted(wishes.items()))
        if key not in pages:
            viewport = {"width": width, "height": height}
            pages[key] = browser.new_context(base_url=live_portal.url, viewport=viewport, **wishes).new_page()  # type: ignore[arg-type]  # Playwright wants its own kind of dict
        return pages[key]

    yield opened
    for page in pages.values():
        page.context.close()


@pytest.fixture(scope="module")
def large_letters(launch_browser: Callable[..., Browser], watch: Watch, live_portal: LivePortal) -> Iterator[Page]:
    """The browser of somebody who has set letters to twice their size, as one does in the browser's own settings."""
    arguments = ["--no-sandbox", "--disable-gpu", "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"]
    browser = watched(launch_browser(args=arguments), watch)
    yield browser.new_context(base_url=live_portal.url, viewport={"width": 1280, "height": 900}).new_page()
    browser.close()


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")


def violations(page: Page) -> list[str]:
    """What axe objects to: the rule, the element, and what to do."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:150]} ({'; '.join(each['message'] for each in node['any'] + node['all'] + node['none'])})"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("screen", SCREENS, ids=str)
@pytest.mark.parametrize("address", EVERYTHING, ids=str)
def test_axe_finds_nothing(open_page: OpenPage, address: Address, screen: Screen) -> None:
    page = open_page(screen.width, color_scheme=screen.scheme)
    visit(page, address)
    if screen.is_unfolded:
        unfold(page)
    assert violations(page) == []


PLANTED = """() => {
  const add = (name, style, words = "") => {
    const element = document.createElement(name);
    element.style.cssText = style;
    element.textContent = words;
    document.querySelector("main").append(element);
    return element;
  };
  add("img", "").src = document.querySelector("link[rel=icon]").href;
  add("p", "color: #aaa", "grey");
  for (const word of ["a", "b"]) add("button", "all: unset; font-size: 8px; display: inline-block; width: 8px; height: 8px", word);
  add("p", "position: absolute; top: 20rem; margin: 0", "one on the other");
  add("p", "position: absolute; top: 20rem; margin: 0", "the other on the one");
  add("p", "width: 5em; height: 1em; overflow: hidden", "more than there is room for in it");
  add("p", "width: 200vw", "wide");
}"""


def test_the_checks_look(open_page: OpenPage) -> None:
    """A picture without words, grey on grey, small targets, texts on each other, cut off and too wide: each is found."""
    page = open_page(360, color_scheme="light")
    page.goto("/privacy/")
    assert layout.faults(page) == []
    page.evaluate(PLANTED)
    assert {"image-alt", "color-contrast", "target-size"} <= {each.partition(":")[0] for each in violations(page)}
    assert any("lies on" in each for each in layout.overlaps(page))
    assert any("more than there is room" in each for each in layout.cut_off(page))
    assert any("wide" in each for each in layout.too_wide(page))
    assert layout.too_small(page) == ["8.0 px: a", "8.0 px: b"]
    assert any("is only 8 px high" in each for each in layout.unusable(page))


COVERS = {
    "something": "over(frame, 'inset: 0')",
    "something, in half": "over(frame, 'inset: 0 0 0 8rem')",
    "something, in its second line": """
      frame.style.width = "6em";
      control.style.cssText = "display: inline; padding: 0; border: 0; line-height: 2";
      over(frame, "inset: 2em 0 0 0");""",
    "a bar at the foot of the screen": "over(document.body, 'position: fixed; inset: auto 0 0 0; height: 8rem')",
    "its own frame": "frame.style.background = 'white'; control.style.cssText = 'position: relative; z-index: -1'",
    "nothing, but it feels no touch": "control.style.pointerEvents = 'none'",
}
"""What may lie on a control, and how to lay it over one: a link to press, at the end of a page."""

PLANT = """() => {
  const frame = document.createElement("p"), control = document.createElement("a");
  frame.style.cssText = "position: relative; margin: 0";
  Object.assign(control, { href: "/", className: "button", textContent: "press me if you can" });
  frame.append(control);
  document.body.append(frame);
  const over = (where, style) => {
    const cover = document.createElement("div");
    cover.style.cssText = `position: absolute; background: white; ${style}`;
    where.append(cover);
  };
  /* cover it */
}"""


@pytest.mark.parametrize("cover", COVERS)
def test_a_control_that_cannot_be_reached_is_found(open_page: OpenPage, cover: str) -> None:
    page = open_page(360, color_scheme="light")
    page.goto("/privacy/")
    page.evaluate(PLANT)
    assert layout.unusable(page) == [], "while nothing lies on it, nothing is said of it"
    page.goto("/privacy/")
    page.evaluate(PLANT.replace("/* cover it */", COVERS[cover]))
    found = [each for each in layout.unusable(page) if "press me if you can is" in each]
    assert found, cover
    assert "is covered by" in found[0]


def test_the_menu_of_a_phone_is_accessible_when_it_is_open(open_page: OpenPage) -> None:
    page = open_page(360, color_scheme="light")
    page.goto("/")
    page.locator("details.menu summary").click()
    expect(page.get_by_role("navigation", name="Menu")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("address", EVERYTHING, ids=str)
def test_nothing_needs_scrolling_sideways_at_320_px(open_page: OpenPage, address: Address) -> None:
    """That is 1280 px at 400 %."""
    page = open_page(320, 640)
    visit(page, address)
    unfold(page)
    assert layout.too_wide(page) == []


WIDTHS = [(360, EVERYTHING), (768, PAGES), (1280, EVERYTHING)]


@pytest.mark.parametrize(("width", "address"), [(width, each) for width, all_ in WIDTHS for each in all_], ids=str)
def test_nothing_lies_on_anything_is_cut_off_or_out_of_reach(open_page: OpenPage, width: int, address: Address) -> None:
    page = open_page(width, color_scheme="light")
    visit(page, address)
    assert layout.faults(page) == []


@pytest.mark.parametrize("address", EVERYTHING, ids=str)
def test_letters_of_twice_the_size_lose_nothing(large_letters: Page, address: Address) -> None:
    visit(large_letters, address)
    size = large_letters.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert size >= 2 * 16, "the letters follow the reader's wish"
    assert layout.faults(large_letters) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/", "/careers/?q=nurse", MOST_KNOWN, LEAST_KNOWN, "/careers/saved/", "/discover/", "/design/"]
)
def test_in_the_readers_own_colours_buttons_have_edges_and_charts_have_ink(
    open_page: OpenPage, path: str, scheme: str
) -> None:
    page = open_page(1280, color_scheme=scheme, forced_colors="active")
    visit(page, Address("", path, kept="2240.2231"))
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert layout.vanished(page) == []


@pytest.mark.parametrize("path", ["/", "/careers/?q=nurse", MOST_KNOWN, "/design/"])
def test_nothing_moves_for_somebody_who_wants_no_motion(open_page: OpenPage, path: str) -> None:
    still = open_page(1280, reduced_motion="reduce")
    still.goto(path)
    assert layout.moves(still) == []


def test_something_moves_for_everybody_else(open_page: OpenPage) -> None:
    """Or the check above would look at nothing."""
    page = open_page(1280, reduced_motion="no-preference")
    page.goto("/")
    assert layout.moves(page) != []


@pytest.mark.django_db
def test_a_page_says_its_language_name_and_parts(client: Client) -> None:
    """One main part, one first heading, and a name that no other page has."""
    names: dict[str, Address] = {}
    for address in EVERYTHING:
        client.cookies["saved"] = address.kept
        tree = html.document_fromstring(client.get(address.path).content)
        assert tree.get("lang") == "en-gb", address
        assert len(tree.findall(".//main")) == len(tree.findall(".//h1")) == 1, address
        name = tree.findtext(".//title") or ""
        assert " · " in name, address
        if address in PAGES:
            assert name not in names, (address, names[name])
            names[name] = address
