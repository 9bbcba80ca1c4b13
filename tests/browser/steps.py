"""The way of somebody who looks for a job, keeps it, compares it and prints the list; with scripts and without, on any screen."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Look = Callable[[Page], None]
"""What a test wants to see at every stop."""

SAVED = "/careers/saved/"


def whole_journey(page: Page, look: Look) -> None:
    """Search, profile, keep, compare, kept list, compare by ticks, remove and put back."""
    page.goto("/")
    look(page)
    search(page, "vet")
    look(page)
    open_first_result(page, "Veterinarians")
    look(page)
    keep(page)
    page.get_by_role("link", name="Compare").click()
    expect(heading(page)).to_have_text("Jobs side by side")
    look(page)
    other = add_to_comparison(page, "plumber")
    look(page)
    page.locator(".compared").get_by_role("link", name=other, exact=True).click()
    expect(heading(page)).to_have_text(other)
    keep(page)
    open_saved(page)
    look(page)
    expect(kept(page)).to_have_text(["Veterinarians", other])
    compare_ticked(page, "Veterinarians", other)
    look(page)
    open_saved(page)
    remove_and_put_back(page, other, look)


def named(verb: str, title: str = "") -> re.Pattern[str]:
    """The name of a control that says what it does and, for whoever cannot see where it stands, to which job."""
    return re.compile(rf"^{verb}\s*:\s*{re.escape(title)}")


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def search(page: Page, words: str) -> None:
    """From the home page, with the large search box."""
    box = page.get_by_role("main").get_by_role("searchbox")
    box.fill(words)
    box.press("Enter")
    expect(page).to_have_url(re.compile(rf"/careers/\?q={words}$"))
    expect(page.locator("#count")).to_contain_text(f"“{words}”")


def open_first_result(page: Page, title: str) -> None:
    """The first card, which is a link from edge to edge, leads to the job's page with its pay and where that is from."""
    first = page.locator(".result-title a").first
    expect(first).to_have_text(title)
    first.click()
    expect(heading(page)).to_have_text(title)
    pay = page.locator("#pay .figure").first
    expect(pay.locator(".figure-number")).to_have_text(re.compile(r"^£\d\d,\d{3} a year$"))
    expect(pay.locator(".source")).to_contain_text(
        re.compile("Office for National Statistics.*United Kingdom.*20[0-9]{2}")
    )


def keep(page: Page) -> None:
    bar = page.locator(".action-bar")
    bar.get_by_role("button", name=named("Save")).click()
    expect(bar.get_by_role("button", name=named("Saved"))).to_be_visible()


def add_to_comparison(page: Page, words: str) -> str:
    """Find a job on the comparison page and put it next to the first; its title."""
    box = page.get_by_role("main").get_by_role("searchbox")
    box.fill(words)
    box.press("Enter")
    offer = page.get_by_role("link", name=re.compile("^Add ")).first
    title = offer.inner_text().removeprefix("Add ").strip()
    offer.click()
    expect(page.locator(".compare-table thead th")).to_have_count(3)
    assert differences(page), "the comparison says in words what differs"
    return title


def differences(page: Page) -> list[str]:
    return page.locator("section[aria-labelledby=differences] li").all_inner_texts()


def open_saved(page: Page) -> None:
    """By the menu: folded away on a phone, in the open on a desk."""
    menu = page.locator("details.menu summary")
    if menu.is_visible():
        menu.click()
        page.get_by_role("navigation", name="Menu").get_by_role("link", name="Saved").click()
    else:
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Saved").click()
    expect(page).to_have_url(re.compile(SAVED + "$"))


def kept(page: Page) -> Locator:
    return page.locator(".saved-list .result-title")


def compare_ticked(page: Page, *titles: str) -> None:
    """Tick these jobs on the kept list, and no other, then compare them."""
    boxes = page.get_by_role("checkbox", name="Compare")
    for box in boxes.all():
        box.uncheck()
    for title in titles:
        page.get_by_role("checkbox", name=named("Compare", title)).check()
    page.get_by_role("button", name="Compare those ticked").click()
    expect(page.locator(".compared li")).to_have_count(len(titles))


def remove_and_put_back(page: Page, title: str, look: Look) -> None:
    before = kept(page).all_inner_texts()
    page.get_by_role("button", name=named("Remove", title)).click()
    expect(kept(page)).to_have_count(len(before) - 1)
    expect(page.locator(".notice")).to_contain_text(f"{title} is off your list.")
    look(page)
    page.get_by_role("button", name="Put back").click()
    expect(kept(page)).to_have_count(len(before))
