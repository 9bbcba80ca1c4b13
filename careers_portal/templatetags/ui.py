"""The portal's components, as template tags. ``{% load ui %}``; ``/design/`` shows each of them with its states.

Texts arrive translated; every tag escapes what it is given. ``?`` marks an argument that may be left out.

====================================================  ==============================================================
tag                                                   what it is
====================================================  ==============================================================
``{% fill template name=.. %}``                       a template of a page's own that only prints what it is given,
                                                      filled instead of worked out: for the rows of a list
``{% icon name %}``                                   a decorative icon from the sprite (names: ``assets.ICONS``)
``{% mark %}``                                        the portal's sign: one line that forks at a station
``{% search_box size? value? live? label? %}``        the search form; ``size`` "large" or "header"; ``live`` is the
                                                      selector htmx fills while typing (results page only)
``{% crumbs items label? %}``                         the way here, as stations; items ``(label, url or None)``
``{% figure shown size? %}``                          a ``words.Shown``: number, sentence, source, "About this figure";
                                                      ``size`` is "large", "medium", or "small" (no "About")
``{% source_line source %}``                          publisher, measure, area, year, quality: small, beside a figure
``{% chart chart %}``                                 a ``charts.Chart``: drawing, sentence, source and its table
``{% result hit next_url? level? %}``                 a card that is one link; save is its own button; ``hit`` has
                                                      title, url, why, facts (label, value), code, saved
``{% facts pairs %}``                                 a few facts in short: (label, value)
``{% door url title text icon? %}``                   a way in, inside ``<ul class="doors">``
``{% save_button code title saved next_url? %}``      a small POST form; htmx swaps it in place (the view answers with
                                                      ``components/save_button.html`` and the same four names)
``{% action_bar code title saved compare_url? print_url? %}``  save, compare, print (a page for paper, or this one);
                                                      sticks to the foot of a phone
``{% pager page url label? %}``                       for a ``web.Page``; ``url`` keeps the filters, without ``page=``
``{% chips items label? %}``                          filters that are on, each a link that lifts it: (label, url)
``{% facet facet form %}``                            boxes to tick with how many each leaves; ``facet`` has name,
                                                      label, about, is_open, options (value, label, count, is_on,
                                                      inside); ``form`` is the id of the form they belong to
``{% field form_field %}``                            label, hint, control and error of a bound form field
``{% stations items current label? %}``               progress as stations; items are labels or (label, url); ``current``
                                                      counts from 1
``{% data_table table %}``                            a ``charts.Table`` (caption, headers, rows); scrolls by itself
``{% errors form %}``                                 what was wrong with a form, above it, linked to its fields
``{% empty title icon? %}..{% endempty %}``           nothing here: what it is for, and the one next thing
``{% notice kind? title? %}..{% endnotice %}``        kind: info, good, warn, error; always with an icon and a word
``{% card title? url? level? %}..{% endcard %}``      a raised surface; with ``url`` the whole card is one link
``{% details summary %}..{% enddetails %}``           more for whoever wants it; works without JavaScript
====================================================  ==============================================================

Layout classes (use them on plain elements; all reflow at 320 px):

``page`` the centred column (base.html gives it to main) · ``narrow`` text measure, 45-70 characters · ``stack`` children
below each other with even space (``stack-s``, ``stack-l``) · ``cluster`` children in a row that wraps · ``grid`` equal
cards, as many as fit (``grid-wide``: fewer, wider) · ``split`` two parts, side by side when there is room · ``hero`` the
first screen of the home page: h1, ``.lead``, search; ``<mark>`` puts the highlight behind words · ``doors`` with
``{% door %}``: lines that fork from the search · ``with-menu`` a page with a menu of its own: ``<div class="with-menu">
<nav class="page-menu"><ul>..</ul></nav><div>..</div></div>`` (the menu is a line of stations; a fold on a phone) ·
``facets`` with ``<details class="facets-fold">``: filters beside the list when wide, folded above it on a phone:
``<div class="with-facets"><form class="facets">..</form><div>..</div></div>`` · ``results`` the list of result cards ·
``table-scroll`` round a wide table (give it ``role="group" tabindex="0" aria-label``) · ``compare-table`` a table whose
rows become cards of values at 360 px (each ``td`` carries ``data-label``) · ``facts`` a ``<dl>`` of label and value pairs ·
``tags`` a list of short words · ``lead`` a first paragraph · ``quiet`` secondary text · ``small`` · ``number`` tabular
figures · ``hidden-text`` for screen readers only · ``no-print``, ``print-only`` · ``button``, ``button primary``,
``button plain`` (also on links) · ``section-head`` a heading with a link beside it · ``activity`` a fieldset of large
choices, tiles that tick (``<label class="choice">``) · ``js-only`` shown once our script runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template import Context, Library
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from careers_portal.moulds import Words, filled

register = Library()

NOTICES = {
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "error": "circle-x",
}


def _here(context: Context) -> str:
    """The address of this page, to come back to; the home page where no request is at hand."""
    request = context.get("request")
    return request.get_full_path() if request is not None else "/"


@register.simple_tag
def fill(template: str, **words: Any) -> SafeString:
    """An ``{% include %}`` for a row that only prints words, much cheaper: see ``moulds.filled`` for what it may do.

    A number given to it is something that the template decides by.
    """
    decided_by = {name: words.pop(name) for name, value in [*words.items()] if isinstance(value, int)}
    return filled(template, decided_by=decided_by, **words)


@register.simple_tag
def site_name() -> str:
    """The portal's name, for pages that are rendered without a context."""
    return str(settings.SITE_NAME)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A decorative icon: the words beside it carry the meaning. It is the same for as long as a process runs."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("sprite.svg"), name)


@register.simple_tag
@cache
def mark() -> SafeString:
    """The portal's sign; decorative, because the name stands beside it."""
    return format_html('<svg class="mark" aria-hidden="true"><use href="{}#mark"/></svg>', static("sprite.svg"))


@register.inclusion_tag("components/search_box.html")
def search_box(size: str = "large", value: str = "", live: str = "", label: str = "") -> dict[str, Any]:
    """The search form, a GET to the results; with ``live``, htmx puts the answers into that place while typing."""
    return {
        "size": size,
        "value": value,
        "live": live,
        "label": label or gettext("Search for a job"),
        "action": reverse("labour_market:results"),
        "field_id": f"search-{size}",
    }


@register.simple_tag
def crumbs(items: Iterable[tuple[str, str | None]], label: str = "") -> SafeString:
    """The way here. The last station is this page."""
    return filled("components/crumbs.html", items=list(items), label=label or gettext("The way here"))


@register.simple_tag
def figure(shown: Any, size: str = "large") -> SafeString:
    """A figure with its sentence, source and quality; never a bare number."""
    return filled(
        "components/figure.html",
        decided_by={"size": size},
        shown=Words(
            label=shown.label,
            number=shown.number,
            is_missing=shown.status not in ("shown", "at_least"),
            sentence=shown.sentence,
            borrowed_from=shown.borrowed_from,
            source=shown.source,
            about=shown.about if size != "small" else (),
        ),
    )


@register.simple_tag
def source_line(source: object) -> SafeString:
    """Who published it, what it measures, where, when, and how good it is."""
    return filled("components/source_line.html", source=source)


@register.simple_tag
def chart(chart: object) -> SafeString:
    """A drawing with its sentence, its source and the table behind it."""
    return filled("components/chart.html", chart=chart)


@register.simple_tag(takes_context=True)
def result(context: Context, hit: Any, next_url: str = "", level: int = 2) -> SafeString:
    """A job in a list. ``level`` is the heading level that fits the page (2 to 4)."""
    return filled(
        "components/result.html",
        decided_by={"level": str(level)},
        hit=Words(code=hit.code, title=hit.title, url=hit.url, why=hit.why, facts=hit.facts, saved=bool(hit.saved)),
        next_url=next_url or _here(context),
    )


@register.simple_tag
def facet(facet: Any, form: str) -> SafeString:
    """One thing to filter by, as boxes to tick that belong to the form with that id; see ``FacetShown`` for its shape."""
    return filled(
        "components/facet.html",
        facet=Words(name=facet.name, label=facet.label, about=facet.about, is_open=facet.is_open),
        options=_options(facet.options, name=facet.name, form=form),
    )


def _options(options: Iterable[Any], *, name: str, form: str) -> SafeString:
    return SafeString(
        "".join(
            filled(
                "components/option.html",
                name=name,
                form=form,
                option=Words(
                    value=option.value,
                    label=option.label,
                    count=str(option.count),
                    is_none=not option.count,
                    is_on=option.is_on,
                ),
                inside=_options(option.inside, name=name, form=form),
            )
            for option in options
        )
    )


@register.simple_tag
def facts(pairs: Sequence[tuple[str, str]]) -> SafeString:
    """A few facts in short: a label and what it is."""
    return filled("components/facts.html", facts=pairs)


@register.simple_tag
def door(url: str, title: str, text: str = "", icon: str = "arrow-right") -> SafeString:
    """One of the ways in, on a line that forks."""
    return filled("components/door.html", decided_by={"icon_name": icon}, url=url, title=title, text=text)


@register.simple_tag(takes_context=True)
def save_button(context: Context, code: str, title: str, saved: bool, next_url: str = "") -> SafeString:
    """Keep a job on this device, or let it go. Works without JavaScript."""
    return filled(
        "components/save_button.html",
        code=code,
        title=title,
        saved=bool(saved),
        next_url=next_url or _here(context),
    )


@register.simple_tag(takes_context=True)
def action_bar(
    context: Context, code: str, title: str, saved: bool, compare_url: str = "", print_url: str = "", next_url: str = ""
) -> SafeString:
    """What to do with a profile: save, compare, print."""
    return filled(
        "components/action_bar.html",
        code=code,
        title=title,
        saved=bool(saved),
        next_url=next_url or _here(context),
        print_url=print_url,
        compare_url=compare_url or f"{reverse('labour_market:compare')}?{urlencode({'soc': code})}",
    )


@register.inclusion_tag("components/pager.html")
def pager(page: Any, url: str, label: str = "") -> dict[str, Any]:
    """Pages of a list. ``page`` has number and pages; ``url`` may carry a query, without ``page=``."""
    number, last = int(page.number), int(page.pages)
    near = sorted({1, last, *range(max(1, number - 1), min(last, number + 1) + 1)})
    steps: list[dict[str, Any]] = []
    for before, at in zip([0, *near], near, strict=False):
        if at - before > 1:
            steps.append({"gap": True})
        steps.append({"gap": False, "number": at, "url": _page_url(url, at), "current": at == number})
    return {
        "many": last > 1,
        "label": label or gettext("Pages"),
        "number": number,
        "last": last,
        "steps": steps,
        "previous": _page_url(url, number - 1) if number > 1 else "",
        "next": _page_url(url, number + 1) if number < last else "",
    }


def _page_url(url: str, number: int) -> str:
    if number == 1:
        return url
    return f"{url}{'&' if '?' in url else '?'}page={number}"


@register.inclusion_tag("components/chips.html")
def chips(items: Iterable[tuple[str, str]], label: str = "") -> dict[str, Any]:
    """The filters that are on. Each is a link to the same list without it."""
    return {"items": list(items), "label": label or gettext("Filters that are on")}


@register.inclusion_tag("components/field.html")
def field(form_field: BoundField) -> dict[str, Any]:
    """A form field with its label, hint and error, joined by ``aria-describedby``."""
    kind = form_field.field.widget.__class__.__name__
    return {
        "field": form_field,
        "is_group": kind in {"RadioSelect", "CheckboxSelectMultiple"},
        "is_box": kind == "CheckboxInput",
    }


@register.inclusion_tag("components/errors.html")
def errors(form: BaseForm) -> dict[str, Any]:
    """What was wrong with a form, in one place above it."""
    fields = [(bound, bound.errors) for bound in form if bound.errors]
    return {"fields": fields, "general": form.non_field_errors()}


@register.inclusion_tag("components/stations.html")
def stations(items: Iterable[str | tuple[str, str]], current: int, label: str = "") -> dict[str, Any]:
    """How far along a line somebody is. Items before ``current`` are passed, those after it lie ahead."""
    steps = []
    for number, item in enumerate(items, start=1):
        text, url = item if isinstance(item, tuple) else (item, "")
        state = "here" if number == current else "passed" if number < current else "ahead"
        steps.append({"text": text, "url": url, "state": state})
    return {"steps": steps, "label": label or gettext("Progress")}


@register.simple_tag
def data_table(table: object) -> SafeString:
    """A table with a caption; the first cell of a row heads it."""
    return filled("components/data_table.html", table=table)


@register.simple_block_tag
def empty(content: str, title: str, icon: str = "search") -> SafeString:
    """Nothing here: what this place is for, what happened, the one next thing."""
    return filled("components/empty.html", decided_by={"icon_name": icon}, title=title, content=content)


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """Something to know first. ``kind`` is info, good, warn or error, said with a shape and a word, not by colour alone."""
    decided_by = {"kind": kind, "icon_name": NOTICES[kind]}
    return filled("components/notice.html", decided_by=decided_by, title=title, content=content)


@register.simple_block_tag
def card(content: str, title: str = "", url: str = "", level: int = 3) -> SafeString:
    """A raised surface; with ``url`` all of it is one link, named by its title."""
    return filled("components/card.html", decided_by={"level": str(level)}, title=title, url=url, content=content)


@register.simple_block_tag
def details(content: str, summary: str) -> SafeString:
    """More for whoever wants it."""
    return filled("components/details.html", summary=summary, content=content)
