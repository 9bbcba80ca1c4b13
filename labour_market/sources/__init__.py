"""Every release that the portal is made of. A new one is a module here and its line in ``SOURCES``."""

from __future__ import annotations

from labour_market.sources import (
    adverts,
    aps,
    ashe,
    coding_index,
    esco,
    national_careers_service,
    onet,
    skills_imperative,
    soc2020,
    titles,
)
from labour_market.sources.base import Source

SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        *soc2020.SOURCES,
        *ashe.SOURCES,
        *aps.SOURCES,
        *adverts.SOURCES,
        *skills_imperative.SOURCES,
        *titles.SOURCES,
        *coding_index.SOURCES,
        *esco.SOURCES,
        *national_careers_service.SOURCES,
        *onet.SOURCES,
    )
}
"""By ``slug/vintage``, in the order in which they are bundled and loaded: the classification first."""
