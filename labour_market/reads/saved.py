"""The jobs kept on a device. The list itself is the visitor's: it comes in as codes and is stored nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from labour_market.about_datasets import DATASETS
from labour_market.models import Occupation
from labour_market.reads.figures import Editions
from labour_market.reads.results import Card, Job, Match, card_of, jobs
from labour_market.words import Source

COMPARED_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Saved:
    """The kept jobs as cards, in the order in which they were kept, and those just taken off the list."""

    cards: tuple[Card, ...]
    removed: tuple[Job, ...]
    source: Source | None

    @classmethod
    def of(cls, saved: Sequence[str], *, removed: Sequence[str], address: str) -> Saved:
        """Codes that are no occupation's are passed over."""
        if not saved and not removed:
            return cls((), (), None)
        known = jobs()
        edition = Editions.held().current.get("annual-pay")
        return cls(
            cards=tuple(
                card_of(known[code], match=Match(code, ""), saved=saved, address=address)
                for code in saved
                if code in known
            ),
            removed=tuple(known[code] for code in removed if code in known and code not in saved),
            source=edition.source(str(DATASETS[edition.slug].name), edition.vintage, "") if edition else None,
        )

    @property
    def first_to_compare(self) -> tuple[str, ...]:
        """The boxes that are ticked to begin with."""
        return tuple(card.code for card in self.cards[:COMPARED_AT_MOST])


def titles_of(codes: Sequence[str]) -> dict[str, str]:
    """The titles of those that are occupations, by code. One query."""
    return dict(Occupation.objects.filter(pk__in=codes).values_list("code", "title"))
