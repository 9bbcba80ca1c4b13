"""What is wrong with a page to the eye, measured in the browser by layout.js. An empty list is good."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

MEASURES = Path(__file__).with_name("layout.js").read_text()


def arrive(page: Page) -> None:
    """Wait for a page's style sheets and letters: before, it has neither our measures nor our letters.

    A network that is idle does not say so: where the browser is slow, it is idle before the page has asked for its sheets.
    """
    page.wait_for_load_state("load")
    page.evaluate("document.body.offsetHeight && document.fonts.ready.then(() => true)")


def too_wide(page: Page) -> list[str]:
    """What makes somebody scroll sideways. A table may scroll inside its own frame."""
    return _asked(page, "tooWide")


def overlaps(page: Page) -> list[str]:
    """Texts that lie on one another."""
    return _asked(page, "overlaps")


def cut_off(page: Page) -> list[str]:
    """What a frame hides in part."""
    return _asked(page, "cutOff")


def unusable(page: Page) -> list[str]:
    """Controls that something covers, be it in part, or that are too low to hit (under 24 px)."""
    return _asked(page, "unusable")


def too_small(page: Page) -> list[str]:
    """Texts under 12 px."""
    return _asked(page, "tooSmall")


def vanished(page: Page) -> list[str]:
    """Where the reader's own colours are forced: controls without an edge, text and parts of charts without ink."""
    return _asked(page, "vanished")


def moves(page: Page) -> list[str]:
    """What moves or fades, or scrolls smoothly."""
    return _asked(page, "moves")


def faults(page: Page) -> list[str]:
    """Whatever would bother anybody: too wide, overlapping, cut off, out of reach, too small."""
    return [*too_wide(page), *overlaps(page), *cut_off(page), *unusable(page), *too_small(page)]


def _asked(page: Page, measure: str) -> list[str]:
    arrive(page)
    source = MEASURES.partition("\n")[2]  # without the comment that heads the file
    found: list[str] = page.evaluate(f"{source.rstrip()}.{measure}()")
    return found
