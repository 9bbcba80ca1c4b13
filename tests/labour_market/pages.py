"""Reading a page in tests as a visitor would: its words, its links, its cards, and what it asked of the database."""

from __future__ import annotations

from typing import Any

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from careers_portal import editions

HTMX = {"HX-Request": "true"}
"""The headers of a request that asks for a fragment."""

FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
"""The headers of a form on our own pages."""


def text_of(response: Any, selector: str = "") -> str:
    """The words of a page, or of its first part with that class or id (".why", "#count"), with single spaces."""
    part = html.fromstring(response.content)
    if selector.startswith("#"):
        part = part.get_element_by_id(selector[1:])
    elif selector:
        part = part.find_class(selector[1:])[0]
    return " ".join(part.text_content().split())


def titles_on(response: Any) -> list[str]:
    """The titles of the job cards, in order."""
    return [
        " ".join(each.text_content().split()) for each in html.fromstring(response.content).find_class("result-title")
    ]


def links_on(response: Any) -> dict[str, str]:
    """The words of each link to its address; of several with the same words, the last."""
    tree = html.fromstring(response.content)
    return {" ".join(link.text_content().split()): link.get("href", "") for link in tree.iter("a")}


def form_in(part: html.HtmlElement) -> html.FormElement:
    """The first form of a part of a page."""
    return next(each for each in part.iter("form") if isinstance(each, html.FormElement))


def queries_of(client: Client, address: str) -> int:
    """How many statements a page costs that nobody saw before; the test's own transaction does not count.

    What a process reads once for an edition is not the page's cost: see tests/test_queries.py for the first page of one.
    """
    editions.forget()
    caches["pages"].clear()
    client.get(address)
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, address
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE SAVEPOINT")) for query in captured)
