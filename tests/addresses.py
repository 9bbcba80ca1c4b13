"""Every address of the portal, once: what the suite visits. An address that is not here fails `test_access.py`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """``path`` with sample values; ``status`` as anybody sees it, signed out; ``method`` the one it is for."""

    name: str
    path: str
    status: int = 200
    method: str = "GET"
    is_page: bool = True
    """Whether it is a page for people, with a title, a heading and a menu."""
    kept: str = ""
    """The cookie of a device that keeps jobs, where the page is about them."""

    def __str__(self) -> str:
        return f"{self.path} keeping {self.kept.count('.') + 1}" if self.kept else self.path


MIDWIVES = "/careers/2231/midwifery-nurses/"
MOST_KNOWN = "/careers/4159/other-administrative-occupations/"
"""The job with the most figures."""
LEAST_KNOWN = "/careers/6250/bed-and-breakfast-and-guest-house-owners-and-proprietors/"
"""The job of which the publishers withhold the most; its pay is one of them."""

NOBODY_CALLS_IT_THIS = "xqxqxq"

NOBODYS = "00000000-0000-4000-8000-000000000000"

ADDRESSES = (
    Address("labour_market:home", "/"),
    Address("labour_market:results", "/careers/?q=vet"),
    Address("labour_market:results", "/careers/"),
    Address("labour_market:results", f"/careers/?q={NOBODY_CALLS_IT_THIS}"),
    Address("labour_market:profile", MIDWIVES),
    Address("labour_market:profile_by_code", "/careers/2231/", status=301, is_page=False),
    Address("labour_market:profile_print", "/careers/2231/print/"),
    Address("labour_market:profile_reports", "/careers/2231/reports/"),
    Address("labour_market:compare", "/careers/compare/?soc=2231&soc=2211"),
    Address("labour_market:compare", "/careers/compare/"),
    Address("labour_market:families", "/careers/families/"),
    Address("labour_market:family", "/careers/families/22/"),
    Address("labour_market:saved", "/careers/saved/"),
    Address("labour_market:saved_clearing", "/careers/saved/clearing/", kept="2240.2231"),
    Address("labour_market:discover", "/discover/"),
    Address("labour_market:subjects", "/subjects/"),
    Address("labour_market:subject", "/subjects/maths/"),
    Address("labour_market:datasets", "/data/"),
    Address("labour_market:dataset", "/data/annual-pay/"),
    Address("labour_market:dataset_csv", "/data/annual-pay.csv", is_page=False),
    Address("account_login", "/sign-in/"),
    Address("sign_in_at", "/sign-in/oakfield/"),
    Address("mfa_authenticate", "/sign-in/code/", status=302, is_page=False),
    Address("mfa_trust", "/sign-in/trust/", status=302, is_page=False),
    Address("account_inactive", "/sign-in/shut/"),
    Address("account_logout", "/sign-out/", status=302, is_page=False),
    Address("home", "/home/", status=302, is_page=False),
    Address("account", "/account/", status=302, is_page=False),
    Address("account_change_password", "/account/password/", status=302, is_page=False),
    Address("account_reauthenticate", "/account/confirm/", status=302, is_page=False),
    Address("mfa_reauthenticate", "/account/confirm/code/", status=302, is_page=False),
    Address("mfa_index", "/account/second-factor/", status=302, is_page=False),
    Address("mfa_activate_totp", "/account/second-factor/app/", status=302, is_page=False),
    Address("mfa_deactivate_totp", "/account/second-factor/app/removal/", status=302, is_page=False),
    Address("mfa_view_recovery_codes", "/account/second-factor/codes/", status=302, is_page=False),
    Address("mfa_generate_recovery_codes", "/account/second-factor/codes/new/", status=302, is_page=False),
    Address("group", f"/groups/{NOBODYS}/", status=302, is_page=False),
    Address("school_students", "/schools/oakfield/students/", status=302, is_page=False),
    Address("dev_sign_in", "/dev/sign-in/", status=405, is_page=False),
    Address("accessibility", "/accessibility/"),
    Address("privacy", "/privacy/"),
    Address("design", "/design/"),
    Address("healthz", "/healthz", is_page=False),
    Address("readyz", "/readyz", is_page=False),
)

PAGES = tuple(address for address in ADDRESSES if address.is_page)

STATES = (
    Address("labour_market:results", "/careers/?q=engineer&training=4&way=university&sort=pay"),
    Address("labour_market:results", "/careers/?q=midwife&training=1&pay=under-25000&outlook=shrinking"),
    Address("labour_market:results", "/careers/?page=3&colour=blue&family=1", kept="1111.1112"),
    Address("labour_market:profile", MOST_KNOWN, kept="4159"),
    Address("labour_market:profile", LEAST_KNOWN),
    Address(
        "labour_market:profile", "/careers/2134/programmers-and-software-development-professionals/?title=Game+designer"
    ),
    Address("labour_market:profile_by_code", "/careers/9999/", status=404),
    Address("labour_market:profile", "/careers/5241/electricians-and-electrical-fitters/"),
    Address("labour_market:profile_print", "/careers/6250/print/"),
    Address("labour_market:profile_print", "/careers/9999/print/", status=404),
    Address("labour_market:profile_reports", "/careers/2231/reports/?sent"),
    Address("labour_market:profile_reports", "/careers/9999/reports/", status=404),
    Address("labour_market:compare", "/careers/compare/?soc=2240", kept="2231"),
    Address("labour_market:compare", "/careers/compare/?soc=2240&soc=6250&soc=4159&soc=5315"),
    Address("labour_market:compare", "/careers/compare/?soc=2240&q=nurse"),
    Address("labour_market:compare", "/careers/compare/?soc=2240&soc=0000&soc=5315&soc=2231&soc=2211&soc=6131"),
    Address("labour_market:family", "/careers/families/2/"),
    Address("labour_market:family", "/careers/families/no-such/", status=404),
    Address("labour_market:saved", "/careers/saved/", kept="2240.2231.5315.6250"),
    Address("labour_market:saved", "/careers/saved/?removed=2240", kept="2231"),
    Address("labour_market:saved", "/careers/saved/?removed=2240&removed=2231"),
    Address("labour_market:discover", "/discover/?apart=yes&listen=no&invent=yes"),
    Address("labour_market:discover", "/discover/?apart=no&listen=no"),
    Address("labour_market:subject", "/subjects/no-such/", status=404),
    Address("labour_market:dataset", "/data/employment/"),
    Address("labour_market:dataset", "/data/no-such/", status=404),
    Address("", "/no/such/place/", status=404),
)
"""The other states that a page can be in: empty, full, filtered, mistaken."""
