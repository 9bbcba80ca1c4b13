"""Who may see what, signed out: every address. Those about people are asked for as everybody in test_people_access.py."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.addresses import ADDRESSES, STATES, Address


def names(resolver: URLResolver, namespace: str = "") -> set[str]:
    """Every named address; an address without a name cannot be listed, so it counts as its route."""
    found = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            found.add(f"{namespace}{pattern.name or pattern.pattern}")
        else:
            found |= names(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)
    return found


def test_every_address_is_listed() -> None:
    assert names(get_resolver()) == {address.name for address in ADDRESSES}


@pytest.mark.parametrize("address", [address for address in (*ADDRESSES, *STATES) if address.name], ids=str)
def test_the_listed_path_is_that_address(address: Address) -> None:
    assert resolve(address.path.partition("?")[0]).view_name == address.name


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*ADDRESSES, *STATES], ids=str)
def test_anybody_signed_out_gets_the_answer_that_is_listed(client: Client, address: Address) -> None:
    client.cookies["saved"] = address.kept
    assert client.generic(address.method, address.path).status_code == address.status


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_no_other_method_changes_anything(address: Address, method: str) -> None:
    """Refused by method, or for want of a token or a sender's address: nothing takes a form from nowhere."""
    assert Client(enforce_csrf_checks=True).generic(method, address.path).status_code in {403, 405}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_somebody_who_only_asks_gets_the_same_answer_without_its_body(client: Client, address: Address) -> None:
    client.cookies["saved"] = address.kept
    answer = client.head(address.path)
    assert answer.status_code == address.status
    assert answer.content == b""
