"""Which facts are current, in one short text."""

from __future__ import annotations

from django.db import connection


def current() -> str:
    """The current release of every dataset, and the newest release there is: changes when a pointer moves, and when an
    older year is loaded that a trend will show. One query, written out because it is asked for every page that is made."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(slug || ':' || coalesce(current_id::text, ''), ',' ORDER BY slug COLLATE \"C\"),"
            " (SELECT max(id) FROM labour_market_release) FROM labour_market_dataset"
        )
        datasets, newest = cursor.fetchone()
    return f"{datasets} {newest}"
