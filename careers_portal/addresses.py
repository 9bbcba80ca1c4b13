"""Addresses of our own pages, remembered: a list of jobs says hundreds, and Django works each out from the routes."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse

ADDRESSES_REMEMBERED = 4096
"""Several times as many as there are jobs, families and datasets."""


@lru_cache(ADDRESSES_REMEMBERED)
def address(name: str, *args: str) -> str:
    """``django.urls.reverse``, for names and arguments that come from our own facts and not from what somebody typed.

    Right for a process that serves the portal under one path, as every server does.
    """
    return reverse(name, args=args)
