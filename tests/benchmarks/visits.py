"""Pupils who find their way through the portal, from a server that has kept nothing: what a lesson costs.

The mix, and what it assumes:

- 300 pupils, one after the other on each of 4 connections, six pages each without a pause: the first page; a search; the job
  that the search is for, by the link on its card; one job of those like it; both side by side; the family of the first.
- What they search for is drawn from the 644 everyday searches of the evaluation set, each as likely as any other, with a
  fixed seed. In a class many search for the same few things, so more pages would be kept than here.
- Nobody has been there before: no 304, no cookie, a server just started. About half of the requests are for a page that
  nobody asked for earlier in the run, and these are made; the rest are kept by then, as they come.
- Browsers ask for Brotli. Style sheets, scripts and pictures are not counted: a browser keeps them for the whole visit.
- A search is asked for once, as by pressing the button; what is shown while typing is left out.

The addresses are worked out beforehand, in another process than the server's, so that nothing is kept there on their account.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import urlencode

from labour_market.management.commands.evaluate_search import QUERIES, Query, read
from labour_market.models import Similar
from labour_market.reads.results import Match, card_of, jobs
from labour_market.search import search
from labour_market.views.results import match_of

PUPILS = 300
SEED = 2026
PAGES_EACH = 6


def visits(pupils: int = PUPILS, *, seed: int = SEED) -> list[list[str]]:
    """The addresses that each pupil asks for, in order."""
    chance = random.Random(seed)  # noqa: S311  a draw that can be repeated, not a secret
    alike: dict[str, list[str]] = {}
    rows = Similar.objects.filter(release__dataset__current__isnull=False).order_by("occupation", "rank")
    for code, other in rows.values_list("occupation", "other"):
        alike.setdefault(code, []).append(other)
    return [list(_visit(query, alike, chance)) for query in chance.choices(read(QUERIES), k=pupils)]


def _visit(query: Query, alike: dict[str, list[str]], chance: random.Random) -> Iterator[str]:
    every = jobs()
    # A right job that the search does not find is gone to by its own address: the pupil finds it another way.
    match = next((match_of(hit) for hit in search(query.text) if hit.code in query.codes), Match(min(query.codes), ""))
    other = chance.choice(alike[match.code])
    yield "/"
    yield f"/careers/?{urlencode({'q': query.text})}"
    yield card_of(every[match.code], match=match, saved=(), address="").url
    yield every[other].url
    yield f"/careers/compare/?{urlencode([('soc', match.code), ('soc', other)])}"
    yield f"/careers/families/{match.code[:2]}/"
