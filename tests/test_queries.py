"""What a page costs in queries: at most six for anybody signed out, and as many for fifty rows as for one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.addresses import ADDRESSES, Address

PUBLIC_AT_MOST = 6

ONE_OR_MANY = (
    ("/careers/?q=veterinarian", "/careers/?q=manager"),
    ("/careers/compare/?soc=2231", "/careers/compare/?soc=2231&soc=2211&soc=5315&soc=6135"),
    ("/careers/families/221/", "/careers/families/2/"),
    ("/careers/saved/?of=one", "/careers/saved/?of=many"),
    ("/subjects/maths/", "/subjects/english/"),
    ("/careers/1112/elected-officers-and-representatives/", "/careers/7111/sales-and-retail-assistants/"),
)
"""Pairs of addresses of the same page: little to show, and much."""


def queries(client: Client, path: str) -> list[str]:
    """The statements a page sends, but for those that open and close a transaction."""
    client.get(path)  # what a process learns once is not the page's cost
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code in {200, 301}, response.status_code
    if response.streaming:
        b"".join(response)
    frame = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT")
    return [query["sql"] for query in captured if not query["sql"].startswith(frame)]


@pytest.mark.django_db
@pytest.mark.parametrize("address", [a for a in ADDRESSES if a.method == "GET"], ids=lambda address: address.path)
def test_a_public_page_asks_at_most_six_queries(client: Client, address: Address) -> None:
    asked = queries(client, address.path)
    assert len(asked) <= PUBLIC_AT_MOST, "\n".join(asked)


@pytest.mark.django_db
@pytest.mark.parametrize(("few", "many"), ONE_OR_MANY)
def test_many_rows_cost_as_many_queries_as_one(client: Client, few: str, many: str) -> None:
    client.cookies["saved"] = "2231"
    asked = queries(client, few)
    client.cookies["saved"] = "2231.2211.5315.6135.7111.8211.9111.4122"
    assert len(queries(client, many)) == len(asked)
