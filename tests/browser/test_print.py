"""Paper: what a page is about, black on white, without what only a screen can do."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from labour_market.sources import profiles
from tests.addresses import MIDWIVES, MOST_KNOWN, Address
from tests.browser import layout
from tests.browser.conftest import visit

PAPER = {"width": 680, "height": 1000}
"""A4 between its margins, in CSS pixels, or a little less."""

PRINTED = (
    MIDWIVES,
    MOST_KNOWN,
    "/careers/5241/print/",
    "/careers/?q=vet",
    "/careers/saved/",
    "/careers/compare/?soc=2240&soc=5315",
    "/data/annual-pay/",
)

PALE = """() => {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255).map((c) => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest("script, title, desc, .hidden-text")) continue;
    const style = getComputedStyle(parent), ink = luminance(parent.closest("svg") ? style.fill : style.color);
    if (1.05 / (ink + .05) < 7) found.push(`${node.data.trim().slice(0, 40)} is ${style.color}`);
  }
  return found.slice(0, 5);
}"""


@pytest.fixture
def paper(desk: Page) -> Page:
    desk.set_viewport_size({"width": PAPER["width"], "height": PAPER["height"]})
    return desk


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PRINTED)
def test_it_is_dark_on_white_without_menus_and_buttons(paper: Page, path: str, scheme: str) -> None:
    visit(paper, Address("", path, kept="2240.5315"))
    paper.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    assert paper.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert paper.evaluate(PALE) == []
    for gone in ("nav:not(.crumbs)", "button", "form", "input", ".skip"):
        for each in paper.locator(gone).all():
            expect(each).to_be_hidden()
    expect(paper.get_by_role("heading", level=1)).to_be_visible()
    assert layout.too_wide(paper) == []
    assert layout.overlaps(paper) == []


def test_a_chart_is_printed_with_its_sentence_and_source_and_with_the_table_that_was_opened(paper: Page) -> None:
    paper.goto(MIDWIVES)
    charts = paper.locator("figure.chart-figure")
    assert charts.count() >= 3
    charts.first.locator("summary").click()
    paper.emulate_media(media="print")
    expect(charts.first.locator("table")).to_be_visible()
    for chart in charts.all():
        expect(chart.locator("svg.chart")).to_be_visible()
        expect(chart.locator(".source")).to_be_visible()


@pytest.mark.parametrize(("path", "at_most"), [(MIDWIVES, 6), (MOST_KNOWN, 7)])
def test_a_job_fits_on_a_few_sheets(desk: Page, path: str, at_most: int) -> None:
    """The longest has over a hundred other names, which need a sheet of their own."""
    desk.goto(path)
    sheets = re.findall(rb"/Type\s*/Page\b", desk.pdf(format="A4"))
    assert 1 <= len(sheets) <= at_most


LONGEST = sorted(profiles.read(), key=lambda profile: len(profile.prose) + 40 * len(profile.front.called))[-8:]


@pytest.mark.parametrize("code", [*(profile.code for profile in LONGEST), "6250"])
def test_the_sheet_of_a_job_fits_two_sides_of_paper(paper: Page, code: str) -> None:
    visit(paper, Address("", f"/careers/{code}/print/"))
    sides = len(re.findall(rb"/Type\s*/Page\b", paper.pdf(prefer_css_page_size=True, format="A4")))
    assert 1 <= sides <= 2
