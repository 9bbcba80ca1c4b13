"""What a page costs in queries: at most six for anybody signed out, and as many for fifty rows as for one."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from careers_portal import editions
from tests.addresses import ADDRESSES, LEAST_KNOWN, MOST_KNOWN, STATES, Address

PUBLIC_AT_MOST = 6
FIRST_AT_MOST = 8
"""Of the page that a process makes first after a pointer moved: it reads what it then keeps for all the others."""

ONE_OR_MANY = (
    (Address("", "/careers/?q=ornithologist"), Address("", "/careers/?q=manager")),
    (Address("", "/careers/compare/?soc=2231"), Address("", "/careers/compare/?soc=2231&soc=2211&soc=5315&soc=6131")),
    (Address("", "/careers/families/121/"), Address("", "/careers/families/21/")),
    (
        Address("", "/careers/saved/", kept="2231"),
        Address("", "/careers/saved/", kept="2231.2211.5315.6131.7111.8211.9111.4122"),
    ),
    (Address("", LEAST_KNOWN), Address("", MOST_KNOWN)),
    (Address("", "/data/soc2020/"), Address("", "/data/annual-pay/")),
)
"""Pairs of states of the same page: little to show, and much."""


def queries(client: Client, address: Address, *, first: bool = False) -> list[str]:
    """The statements a page sends, but for those that open and close a transaction; also as the ``first`` of an edition."""
    client.cookies["saved"] = address.kept
    client.get(address.path)  # what a process learns once for an edition is not the page's cost
    if first:
        editions.forget()
    caches["pages"].clear()  # but a page that was kept costs nothing, and says nothing
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address.path)
    assert response.status_code == address.status, response.status_code
    if response.streaming:
        b"".join(response)
    frame = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT")
    return [query["sql"] for query in captured if not query["sql"].startswith(frame)]


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*ADDRESSES, *STATES], ids=str)
def test_a_public_page_asks_at_most_six_queries(client: Client, address: Address) -> None:
    asked = queries(client, address)
    assert len(asked) <= PUBLIC_AT_MOST, "\n".join(asked)


@pytest.mark.django_db
@pytest.mark.parametrize(("few", "many"), ONE_OR_MANY, ids=str)
def test_many_rows_cost_as_many_queries_as_one(client: Client, few: Address, many: Address) -> None:
    assert len(queries(client, many)) == len(queries(client, few))


@pytest.mark.django_db
@pytest.mark.parametrize(("few", "many"), ONE_OR_MANY, ids=str)
def test_the_pairs_are_little_and_much(client: Client, few: Address, many: Address) -> None:
    """Or the check above would compare a page with itself."""
    assert rows(client, many) > 1.5 * rows(client, few)


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*ADDRESSES, *STATES], ids=str)
def test_the_first_page_of_an_edition_costs_little_more(client: Client, address: Address) -> None:
    asked = queries(client, address, first=True)
    assert len(asked) <= FIRST_AT_MOST, "\n".join(asked)


def rows(client: Client, address: Address) -> int:
    """Items of lists, rows and cells of tables in the main part of a page, without choices that are always there."""
    client.cookies["saved"] = address.kept
    main = html.document_fromstring(client.get(address.path).content).get_element_by_id("main")
    return len(main.xpath(".//li[not(ancestor::nav)] | .//td | .//tr"))
