"""The classification as pages read it: the families of work and the jobs, each list whole, and kept for an edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from careers_portal.addresses import address
from careers_portal.editions import kept
from labour_market import labels
from labour_market.models import Family


@dataclass(frozen=True, slots=True)
class FamilyOfWork:
    """A family with its plain name, its official title and the code of the family it belongs to."""

    code: str
    name: str
    title: str
    level: int
    parent: str | None

    @property
    def url(self) -> str:
        return address("labour_market:family", self.code)


@kept(at_most=4)
def families() -> Mapping[str, FamilyOfWork]:
    """Every family by its code, in the order of codes. One query."""
    rows = Family.objects.order_by("code").values_list("code", "title", "level", "parent")
    return {
        code: FamilyOfWork(code, labels.family(code, title), title, level, parent)
        for code, title, level, parent in rows
    }


def families_above(code: str | None) -> list[FamilyOfWork]:
    """The family with that code and those it belongs to, the nearest first, without all work."""
    every = families()
    above = []
    while code is not None and every[code].level != Family.Level.ALL:
        above.append(every[code])
        code = every[code].parent
    return above


def groups_of_job(code: str) -> dict[str, str]:
    """Code and plain name of the broader groups of a job, the nearest first, all work last."""
    every = families()
    groups = {family.code: family.name for family in families_above(code[:3])}
    groups["0"] = every["0"].name if "0" in every else gettext("All work")
    return groups
