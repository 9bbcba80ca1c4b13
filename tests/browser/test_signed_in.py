"""The pages of people who are signed in: readable for everybody, by keyboard alone, on a phone and on a desk."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from careers_portal.accounts.roles import Role
from careers_portal.management.commands.demo import PASSWORD
from tests.browser import layout
from tests.browser.conftest import NewContext
from tests.browser.test_accessibility import violations

OWN = {
    "student": ("/home/", "/account/", "/account/password/", "/account/confirm/", "/sign-out/"),
    "teacher": ("/home/", "/account/", "/account/second-factor/"),
    "leader": ("/home/", "/schools/oakfield/students/"),
    "senior": ("/home/",),
    "adviser": ("/home/",),
    "dsl": ("/home/",),
    "school_admin": ("/home/",),
}


def come_in(page: Page, role: str) -> None:
    page.goto("/sign-in/")
    page.get_by_role("button", name=str(Role(role).label), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("role", OWN)
def test_axe_finds_nothing_on_any_page_of_any_role(new_context: NewContext, role: str, width: int) -> None:
    page = new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if width == 768 else "light"
    ).new_page()
    come_in(page, role)
    for address in OWN[role]:
        page.goto(address)
        assert violations(page) == [], address
        assert layout.too_wide(page) == [], address
        assert layout.overlaps(page) == [], address
    links = page.locator("main .grid a")
    if links.count():
        links.first.click()
        assert violations(page) == []


def test_a_pupil_signs_in_by_keyboard_alone_and_comes_back_to_what_they_wanted(phone: Page) -> None:
    phone.goto("/account/")
    expect(phone).to_have_url("/sign-in/?next=%2Faccount%2F")
    box = phone.get_by_label("School code")
    box.focus()
    for typed in ("oakfield", "aadeyemi0"):
        phone.keyboard.type(typed)
        phone.keyboard.press("Tab")
    phone.keyboard.type("not it")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("alert")).to_contain_text("do not go together")
    expect(phone.get_by_label("Your sign-in name")).to_have_value("aadeyemi0")
    assert violations(phone) == []
    phone.get_by_label("Password").focus()
    phone.keyboard.type(PASSWORD)
    phone.keyboard.press("Enter")
    expect(phone).to_have_url("/account/")
    phone.get_by_role("link", name="Sign out").press("Enter")
    phone.get_by_role("button", name="Sign out").press("Enter")
    phone.goto("/home/")
    expect(phone).to_have_url("/sign-in/?next=%2Fhome%2F")


def test_a_tutor_sets_up_the_second_step_and_is_asked_for_it_the_next_time(new_context: NewContext) -> None:
    page = new_context(viewport={"width": 360, "height": 740}).new_page()

    def password_alone() -> None:
        page.goto("/sign-in/harbour/")
        page.get_by_label("Your sign-in name").fill("ola.dahl")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()

    password_alone()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".qr svg")).to_be_visible()
    assert violations(page) == []
    secret = page.locator("li", has_text="type this").inner_text().rsplit(" ", 1)[-1]
    page.get_by_role("textbox").last.fill(digits(secret))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    assert violations(page) == []
    code = page.locator(".tags li").first.inner_text()
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Ola Dahl")
    page.context.clear_cookies()
    password_alone()
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    assert violations(page) == []
    page.get_by_role("textbox").last.fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this your own device?")
    assert violations(page) == []


def digits(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))
