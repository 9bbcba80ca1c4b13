"""The menu, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MENU: tuple[tuple[str | Promise, str], ...] = (
    (_("Find a job"), "labour_market:results"),
    (_("Subjects"), "labour_market:subjects"),
    (_("What I like doing"), "labour_market:discover"),
    (_("Families of work"), "labour_market:families"),
    (_("Saved"), "labour_market:saved"),
)
SIGN_IN = (_("Sign in"), "account_login")
MY_PLACE = (_("My place"), "home")


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str | Promise
    url: str
    current: bool


def nav_items(request: HttpRequest) -> list[NavItem]:
    """The menu for this visitor, in order; at most one item is the current place."""
    viewer = getattr(request, "viewer", None)
    menu = (*MENU, SIGN_IN if viewer is None or viewer.user is None else MY_PLACE)
    urls = [reverse(name) for _label, name in menu]
    here = max((url for url in urls if request.path.startswith(url)), key=len, default=None)
    return [NavItem(label, url, url == here) for (label, _name), url in zip(menu, urls, strict=True)]


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the portal's name and its menu."""
    return {"site_name": settings.SITE_NAME, "nav": nav_items(request)}
