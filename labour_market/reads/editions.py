"""Which facts are current, in one short text."""

from __future__ import annotations

from labour_market.models import Dataset


def current() -> str:
    """The primary keys of every dataset's current release; changes when a pointer moves. One query."""
    return ",".join(
        f"{slug}:{release}" for slug, release in Dataset.objects.order_by("slug").values_list("slug", "current")
    )
