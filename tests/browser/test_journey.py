"""What people come for, in a browser: with scripts and without, on a phone and on a desk, by hand and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.addresses import NOBODY_CALLS_IT_THIS
from tests.browser import layout, steps
from tests.browser.conftest import NewContext

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const marked = (element) => {
    const style = getComputedStyle(element);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow.includes("6px");
  };
  let frame = at, seen = false;
  for (let up = 0; up < 4 && frame && !seen; up++, frame = frame.parentElement) seen = marked(frame);
  const lines = [...at.getClientRects()].filter((box) => box.width && box.height);
  const shows = lines.some((line) => {
    const top = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
    return top && (at.contains(top) || top.contains(at) || [...(at.labels || [])].some((label) => label.contains(top)));
  });
  return {
    name: `<${at.localName}> ${(at.textContent.trim() || at.name || "").replace(/\\s+/g, " ").slice(0, 60)}`,
    marked: seen, shows, is_page: at === document.body, order: [...document.querySelectorAll("*")].indexOf(at),
  };
}"""


def no_sideways(page: Page) -> None:
    assert layout.too_wide(page) == []


@pytest.mark.parametrize("scripted", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_somebody_searches_keeps_compares_and_changes_their_mind(
    new_context: NewContext, screen: dict[str, int], scripted: bool
) -> None:
    page = new_context(viewport=screen, java_script_enabled=scripted).new_page()
    steps.whole_journey(page, no_sideways)


@pytest.mark.parametrize("scripted", [True, False], ids=["with scripts", "without scripts"])
def test_print_is_offered_where_a_script_can_do_it(new_context: NewContext, scripted: bool) -> None:
    context = new_context(viewport=PHONE, java_script_enabled=scripted)
    context.add_init_script("window.print = () => { document.documentElement.dataset.printed = 'yes'; };")
    page = context.new_page()
    page.goto("/careers/2240/veterinarians/")
    page.get_by_role("link", name="Print").click()
    expect(page).to_have_url(re.compile(r"/careers/2240/print/$"))
    button = page.get_by_role("button", name="Print")
    if not scripted:
        expect(button).to_have_count(0)
        return
    button.click()
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")
    page.get_by_role("link", name="Back to the whole page").click()
    steps.keep(page)
    steps.open_saved(page)
    page.get_by_role("button", name="Print").click()
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")


def test_answers_come_while_typing_and_the_back_button_finds_them_again(phone: Page) -> None:
    phone.goto("/careers/")
    phone.evaluate("document.documentElement.dataset.same = 'page'")
    box = phone.get_by_role("main").get_by_role("searchbox")
    count = phone.get_by_role("status")
    first = phone.locator(".result-title a").first

    box.press_sequentially("plumber", delay=20)
    expect(phone).to_have_url(re.compile(r"/careers/\?q=plumber(&|$)"))
    expect(count).to_contain_text("“plumber”")
    expect(count).to_contain_text(re.compile(r"\d+ jobs?"))
    expect(phone).to_have_title(re.compile("plumber"))
    expect(first).to_contain_text(re.compile("plumb", re.IGNORECASE))
    expect(box).to_be_focused()
    expect(phone.locator("html")).to_have_attribute("data-same", "page")

    box.fill("midwife")
    expect(phone).to_have_url(re.compile("q=midwife"))
    expect(first).to_contain_text(re.compile("midwi", re.IGNORECASE))

    phone.go_back()
    expect(phone).to_have_url(re.compile("q=plumber"))
    expect(box).to_have_value("plumber")
    expect(count).to_contain_text("“plumber”")
    expect(first).to_contain_text(re.compile("plumb", re.IGNORECASE))

    first.click()
    expect(steps.heading(phone)).to_contain_text(re.compile("plumb", re.IGNORECASE))
    phone.go_back()
    expect(box).to_have_value("plumber")
    expect(first).to_contain_text(re.compile("plumb", re.IGNORECASE))


def test_a_search_that_finds_nothing_while_typing_says_so_and_helps(phone: Page) -> None:
    phone.goto("/careers/")
    phone.get_by_role("main").get_by_role("searchbox").fill(NOBODY_CALLS_IT_THIS)
    expect(phone.get_by_role("status")).to_contain_text(f"No job for “{NOBODY_CALLS_IT_THIS}”")
    expect(phone.get_by_role("heading", name="We found no job")).to_be_visible()
    expect(phone.get_by_role("link", name="families of work")).to_be_visible()


@pytest.mark.parametrize("scripted", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_a_filter_can_be_set_seen_and_lifted(new_context: NewContext, screen: dict[str, int], scripted: bool) -> None:
    page = new_context(viewport=screen, java_script_enabled=scripted).new_page()
    page.goto("/careers/?q=engineer")
    before = page.locator("#count").inner_text()
    fold = page.locator("details.fold > summary")
    if fold.is_visible():
        fold.click()
    facet = page.locator("details.facet").first
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    choice = facet.get_by_role("checkbox").first
    name = choice.get_attribute("name")
    choice.check()
    if not scripted:
        page.get_by_role("button", name=re.compile("^Show ")).click()
    chip = page.locator(".chip")
    expect(chip).to_have_count(1)
    expect(page).to_have_url(re.compile(rf"[?&]{name}="))
    expect(page.locator("#count")).not_to_have_text(before)
    chip.click()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#count")).to_have_text(before)


class Keyboard:
    """Somebody who has no mouse. At every press of Tab the focus must be seen, and it goes on down the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.order = -1

    def tab_to(self, target: Locator, *, at_most: int = 120) -> None:
        passed = []
        self.order = -1 if self.page.evaluate("document.activeElement === document.body") else self.order
        for _ in range(at_most):
            passed.append(self.tab())
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{target} was not reached in {at_most} presses of Tab: {passed}")

    def tab(self) -> str:
        self.page.keyboard.press("Tab")
        found = self.page.evaluate(FOCUS)
        name: str = found["name"]
        assert not found["is_page"], "the page ended"
        assert found["marked"], f"the focus is not to be seen on {name}"
        assert found["shows"], f"{name} has the focus and something covers it"
        assert found["order"] > self.order, f"the focus went back to {name}"
        self.order = found["order"]
        return name

    def press(self, key: str = "Enter") -> None:
        self.order = -1
        self.page.keyboard.press(key)


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_the_whole_journey_by_keyboard_alone(new_context: NewContext, screen: dict[str, int]) -> None:
    page = new_context(viewport=screen, reduced_motion="reduce").new_page()
    hands = Keyboard(page)
    page.goto("/")
    assert hands.tab() == "<a> Skip to the content", "the first thing that Tab reaches"
    hands.press()
    expect(page.locator("main")).to_be_focused()
    hands.tab_to(page.get_by_role("main").get_by_role("searchbox"), at_most=1)
    page.keyboard.type("vet")
    hands.press()
    expect(page.locator("#count")).to_contain_text("“vet”")

    hands.tab_to(page.locator(".result-title a").first)
    hands.press()
    expect(steps.heading(page)).to_have_text("Veterinarians")
    save = page.locator(".action-bar").get_by_role("button", name=re.compile("^Save"))
    hands.tab_to(save)
    hands.press()
    expect(save).to_have_accessible_name(steps.named("Saved"))
    expect(save).to_be_focused()
    hands.order = -1
    hands.tab_to(page.get_by_role("link", name="Compare"), at_most=2)
    hands.press()
    expect(steps.heading(page)).to_have_text("Jobs side by side")

    hands.tab_to(page.get_by_role("main").get_by_role("searchbox"))
    page.keyboard.type("plumber")
    hands.press()
    offer = page.get_by_role("link", name=re.compile("^Add ")).first
    expect(offer).to_be_visible()
    hands.tab_to(offer)
    hands.press()
    expect(page.locator(".compare-table thead th")).to_have_count(3)

    link = page.locator(".compared li").nth(1).get_by_role("link").first
    title = link.inner_text()
    hands.tab_to(link)
    hands.press()
    expect(steps.heading(page)).to_have_text(title)
    hands.tab_to(save)
    hands.press()
    expect(save).to_have_accessible_name(steps.named("Saved"))

    page.goto(steps.SAVED)
    hands.order = -1
    hands.tab_to(page.get_by_role("checkbox", name=steps.named("Compare", title)))
    hands.press("Space")
    expect(page.get_by_role("checkbox", name=steps.named("Compare", title))).not_to_be_checked()
    page.keyboard.press("Space")
    hands.tab_to(page.get_by_role("button", name="Compare those ticked"))
    hands.press()
    expect(page.locator(".compared li")).to_have_count(2)

    page.goto(steps.SAVED)
    hands.order = -1
    hands.tab_to(page.get_by_role("button", name=steps.named("Remove", title)))
    hands.press()
    expect(steps.kept(page)).to_have_count(1)
    hands.tab_to(page.get_by_role("button", name="Put back"))
    hands.press()
    expect(steps.kept(page)).to_have_count(2)


@pytest.mark.parametrize(
    "path", ["/careers/?q=nurse", "/careers/2240/veterinarians/", "/discover/", "/data/annual-pay/"]
)
def test_tab_goes_through_a_page_and_out_of_it_again(phone: Page, path: str) -> None:
    """No trap: every control is reached once, in the order of the page, and then the page ends."""
    phone.emulate_media(reduced_motion="reduce")  # a smooth scroll would still be on its way
    phone.goto(path)
    stops = phone.evaluate(
        """() => {
          const radios = new Set();
          return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']")]
            .filter((each) => each.checkVisibility({visibilityProperty: true}))
            .filter((each) => each.type !== "radio" || (!radios.has(each.name) && radios.add(each.name))).length;
        }"""
    )
    hands = Keyboard(phone)
    for _ in range(stops):
        hands.tab()
    phone.keyboard.press("Tab")
    assert phone.evaluate("[document.body, document.querySelector('.skip')].includes(document.activeElement)")


def test_escape_closes_the_menu_and_gives_the_focus_back(phone: Page) -> None:
    phone.goto("/")
    summary = phone.locator("details.menu summary")
    summary.focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("navigation", name="Menu")).to_be_visible()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("navigation", name="Menu")).to_be_hidden()
    expect(summary).to_be_focused()
