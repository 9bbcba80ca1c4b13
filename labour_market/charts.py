"""Charts as SVG, drawn on the server: figures in, markup out. Pure; no request, no table, no style attribute.

Every drawing is fluid: places along it are percentages and heights are ``rem``, so its text keeps the reader's size on a
phone of 320 px and at 200 %. Colours and weights come from classes in ``static/css/components.css``; presentation
attributes stand in where that sheet is not understood. Each drawing names itself (``role="img"`` with title and
description) and is told again in the table and the sentence that the page sets beside it.

A value of ``None`` is one that we may not show or do not have: it becomes a gap with a word, never a zero.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from math import isfinite
from typing import Literal

from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from labour_market import labels, words
from labour_market.words import Source

Anchor = Literal["start", "middle", "end"]

NARROW = 288
"""The width in px for which labels are kept apart: a phone of 320 px less its margins."""

_REM = 17
"""Pixels in a rem on a phone, to judge how much room a text takes there."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart shows, as text: ``rows`` are as long as ``headers``, and the first cell of a row heads it."""

    caption: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with everything that must stand beside it."""

    title: str
    svg: SafeString
    sentence: str
    table: Table
    source: Source


def pounds(value: float) -> str:
    """Money as people say it: £31,600 for 31,587; pence under a hundred pounds, where they are felt."""
    if abs(value) < 100:
        return gettext("£%(amount)s") % {"amount": number_format(value, 2)}
    return words.pounds(Decimal(str(value)))


def said(value: float, unit: str) -> str:
    """A value with its unit: "£", "%", or a word that follows ("" for none). Counts keep the figures that can be trusted."""
    if unit == "£":
        return pounds(value)
    if unit == "%":
        return gettext("%(number)s%%") % {"number": number_format(round(value), 0)}
    if abs(value) >= 100:
        number = words.count(Decimal(str(value)))
    else:
        number = number_format(value, 0 if float(value).is_integer() else 1)
    return f"{number} {unit}" if unit else number


def pay_range(
    points: Sequence[tuple[str, int]],
    median: int,
    compare_median: int | None = None,
    *,
    say: Callable[[float], str] = pounds,
    low: float | None = None,
    high: float | None = None,
    compare_label: str = "",
    title: str = "",
    key: str = "",
) -> SafeString:
    """A range of pay drawn as a range: a line from the lowest to the highest point given, the middle half as a band.

    ``points`` are ("p10", 21000) and so on, in any order; those that are not published are simply left out. ``median`` is
    marked; ``compare_median`` is drawn dashed behind it. A side of which nothing is known is dotted and says so. ``low``
    and ``high`` fix the scale, so that two drawings compare. Raises ValueError for a point that is not "p" and a number
    from 1 to 99, or not finite.
    """
    known = dict(sorted((_percentile(name), _number(value)) for name, value in points))
    middle = _number(median)
    values = [*known.values(), middle, *([] if compare_median is None else [_number(compare_median)])]
    # The furthest point of each side ends the line; the quarters, where they are another point, end the band.
    below, above = min((n for n in known if n < 50), default=None), max((n for n in known if n > 50), default=None)
    floor, ceiling = (min(values) if low is None else low), (max(values) if high is None else high)
    room = (ceiling - floor) / 2 or 1.0
    if low is None and below is None:
        floor -= room
    if high is None and above is None:
        ceiling += room
    if ceiling <= floor:
        floor, ceiling = floor - 1, ceiling + 1

    def at(value: float) -> float:
        return 3 + 94 * min(1.0, max(0.0, (value - floor) / (ceiling - floor)))

    track = 5.3
    quarter, three_quarters = known.get(25), known.get(75)
    parts: list[str] = []
    if compare_median is not None:
        x = at(compare_median)
        # In two pieces, so that it does not cross the words of the median.
        parts += [_line(x, 1.3, x, 1.75, "other"), _line(x, 4.2, x, track + 0.9, "other")]
        parts.append(_text(f"{compare_label or gettext('All jobs')}: {say(compare_median)}", x, 1, "other-word"))
    first_row: list[tuple[float, str, str]] = []
    second_row: list[tuple[float, str, str]] = []
    for end, inner, edge in ((below, 25, 3.0), (above, 75, 97.0)):
        if end is None:
            parts.append(_line(at(middle), track, edge, track, "gap"))
            parts.append(_text(gettext("not known"), edge, track + 1.5, "word"))
            continue
        x = at(known[end])
        parts += [_line(at(middle), track, x, track, "track"), _line(x, track - 0.35, x, track + 0.35, "track")]
        labelled = [inner, end] if inner in known and inner != end else [end]
        for n, row_of in zip(labelled, (first_row, second_row), strict=False):
            row_of.append((at(known[n]), say(known[n]), _how_many(n)))
    if quarter is not None and three_quarters is not None:
        parts.append(_band(at(quarter), track - 0.6, max(0.5, at(three_quarters) - at(quarter)), 1.2))
    parts.append(_line(at(middle), track - 1.05, at(middle), track - 0.4, "lead-line"))
    parts.append(_stop(at(middle), track, "main", 0.6))
    parts.append(_text(say(middle), at(middle), 2.75, "num big"))
    parts.append(_text(gettext("half earn more, half less"), at(middle), 3.85, "word"))
    row = track + 2.4
    texts: list[str] = []
    for labels_of_row, top, is_far in ((first_row, track + 0.6, False), (second_row, track + 0.35, True)):
        if labels_of_row:
            lines, said_below = _labels_below(labels_of_row, row=row, top=top, is_far=is_far)
            parts += lines
            texts += said_below
            row += 4.1
    # Lines before words, so that a word covers the line behind it.
    parts += texts
    description = _sentences(
        gettext("Half earn more than %(value)s and half earn less.") % {"value": say(middle)},
        gettext("A quarter earn under %(low)s and a quarter over %(high)s.")
        % {"low": say(quarter), "high": say(three_quarters)}
        if quarter is not None and three_quarters is not None
        else "",
        f"{compare_label or gettext('All jobs')}: {say(compare_median)}." if compare_median is not None else "",
    )
    return _drawing("range", title or gettext("What people earn"), description, max(row - 1.6, track + 1.8), parts, key)


def trend(
    points: Sequence[tuple[str, float | None]],
    unit: str,
    *,
    at_least: Collection[str] = (),
    ahead: Collection[str] = (),
    gap_word: str = "",
    title: str = "",
    key: str = "",
) -> SafeString:
    """A few years as a line with a station for each, from zero, so that a slope is as steep as the change.

    ``at_least`` names points that are lower bounds (open stations, said so); ``ahead`` those that are projections (the
    line to them is dotted). None is a gap with ``gap_word``. Raises ValueError for fewer than one point.
    """
    if not points:
        raise ValueError("a trend needs points")
    values = [None if value is None else _number(value) for _label, value in points]
    shown = [value for value in values if value is not None]
    top, bottom = max([*shown, 0.0]), min([*shown, 0.0])
    span = (top - bottom) or 1.0
    upper, height = 3.0, 7.0

    def y(value: float) -> float:
        return upper + height * (top - value) / span

    def x(index: int) -> float:
        return 50.0 if len(points) == 1 else 13 + 74 * index / (len(points) - 1)

    word = gap_word or gettext("withheld")
    parts = [
        _line(0, y(0), 100, y(0), "axis"),
        *([] if bottom < 0 else [_area([(x(index), value) for index, value in enumerate(values)], top, upper, height)]),
    ]
    for (index, before), (after, now) in pairwise(list(enumerate(values))):
        if before is not None and now is not None:
            kind = "line ahead" if points[after][0] in ahead else "line"
            parts.append(_line(x(index), y(before), x(after), y(now), kind))
    said_points = []
    # A phone has room for five labels: the last always, and back from it in even steps.
    every = max(1, -(-len(points) // 5))
    labelled = set(range(len(points) - 1, -1, -every))
    for index, ((label, _value), value) in enumerate(zip(points, values, strict=True)):
        if value is None:
            parts.append(_line(x(index), upper, x(index), y(0), "gap"))
            if index in labelled:
                parts.append(_text(word, x(index), y(0) - 0.5, "word"))
            said_points.append(f"{label}: {word}")
        else:
            text = said(value, unit if unit in {"£", "%"} else "")
            least = label in at_least
            parts.append(_stop(x(index), y(value), "least" if least else "", 0.4))
            if index in labelled:
                above = y(value) - 0.95
                parts.append(_text(text, x(index), above, "num"))
                if least:
                    parts.append(_text(gettext("at least"), x(index), above - 1.1, "word"))
            said_points.append(f"{label}: {gettext('at least')} {text}" if least else f"{label}: {text}")
        if index in labelled:
            parts.append(_text(label, x(index), y(bottom) + 1.4, "word"))
    unit_words = "" if unit in {"£", "%", ""} else f" ({unit})"
    description = f"{'; '.join(said_points)}{unit_words}."
    return _drawing("trend", title or gettext("How it has changed"), description, upper + height + 1.8, parts, key)


def outlook(jobs_2020: float, jobs_2025: float, jobs_2035: float, *, title: str = "", key: str = "") -> SafeString:
    """Jobs in a family of work as a model sees them: the line from 2020 on is dotted, because nobody has counted it yet."""
    levels = [(2020, _number(jobs_2020)), (2025, _number(jobs_2025)), (2035, _number(jobs_2035))]
    top = max(*(value for _year, value in levels), 1.0)
    upper, height = 3.0, 6.0

    def x(year: int) -> float:
        return 13 + 74 * (year - 2020) / 15

    def y(value: float) -> float:
        return upper + height * (top - value) / top

    parts = [
        _line(0, y(0), 100, y(0), "axis"),
        _area([(x(year), value) for year, value in levels], top, upper, height),
    ]
    for (first, before), (second, after) in pairwise(levels):
        parts.append(_line(x(first), y(before), x(second), y(after), "line ahead"))
    for year, value in levels:
        parts.append(_stop(x(year), y(value), "main" if year == 2035 else "", 0.45))
        # 2025 stands so near to 2020 that its label goes below the line.
        parts.append(_text(said(value, ""), x(year), y(value) + (1.6 if year == 2025 else -1), "num"))
        parts.append(_text(str(year), x(year), y(0) + 1.4, "word"))
    description = gettext("Jobs: %(a)s in 2020, %(b)s in 2025 and %(c)s in 2035, as projected in 2023.") % {
        "a": said(jobs_2020, ""),
        "b": said(jobs_2025, ""),
        "c": said(jobs_2035, ""),
    }
    return _drawing(
        "outlook", title or gettext("How many jobs are expected"), description, upper + height + 1.8, parts, key
    )


def series(points: Sequence[tuple[str, float | None]], *, unit: str = "", title: str = "", key: str = "") -> SafeString:
    """Many months as one line from zero. ``points`` are ("2025-11", 1240) in order of time; None leaves a gap.

    The last month is marked with its value, and so is the highest. Raises ValueError for fewer than two points or a month
    that is not ``YYYY-MM``.
    """
    if len(points) < 2:
        raise ValueError("a series needs two points or more")
    months = [_month(label) for label, _value in points]
    first, last = min(months), max(months)
    values = [None if value is None else _number(value) for _label, value in points]
    shown = [(index, value) for index, value in enumerate(values) if value is not None]
    top = max([value for _index, value in shown] or [1.0]) or 1.0
    upper, height = 2.6, 7.0

    def x(month: int) -> float:
        return 2 + 92 * (month - first) / max(1, last - first)

    def y(value: float) -> float:
        return upper + height * (top - max(0.0, value)) / top

    parts = [_line(0, y(0), 100, y(0), "axis")]
    years = list(range(-(-first // 12), last // 12 + 1))
    # A year's name takes about 45 px: a phone has room for six of them.
    every = max(1, -(-len(years) // 6))
    for year in years:
        tick = x(year * 12)
        parts.append(_line(tick, upper, tick, y(0), "grid"))
        if (years[-1] - year) % every == 0:
            parts.append(_text(str(year), tick, y(0) + 1.4, "word"))
    parts.append(_path([(x(month), value) for month, value in zip(months, values, strict=True)], top, upper, height))
    description = gettext("Nothing is published for these months.")
    if shown:
        peak_index, peak = max(shown, key=lambda pair: pair[1])
        end_index, end = shown[-1]
        end_x = x(months[end_index])
        parts.append(_stop(end_x, y(end), "main", 0.42))
        close = abs(end_x - x(months[peak_index])) < 30
        if peak_index != end_index and not close:
            parts.append(_stop(x(months[peak_index]), y(peak), "", 0.34))
            parts.append(_text(said(peak, ""), x(months[peak_index]), y(peak) - 0.9, "num"))
        parts.append(_text(said(end, ""), end_x, max(1.1, y(end) - 0.95), "num"))
        description = gettext("%(end)s in %(end_month)s. The highest was %(peak)s in %(peak_month)s.") % {
            "end": said(end, unit),
            "end_month": points[end_index][0],
            "peak": said(peak, unit),
            "peak_month": points[peak_index][0],
        }
        if any(value is None for value in values):
            description = _sentences(description, gettext("Gaps are months without a figure."))
    return _drawing("series", title or gettext("Month by month"), description, upper + height + 1.8, parts, key)


def bars(
    rows: Sequence[tuple[str, float | None]],
    unit: str = "",
    *,
    maximum: float | None = None,
    gap_word: str = "",
    title: str = "",
    key: str = "",
) -> SafeString:
    """Values side by side from zero: a line for each, with its name above and a station at its end.

    ``maximum`` is where a full line ends (the highest value, if not given). Negative values are refused with ValueError:
    a change is put into words, not drawn as a length.
    """
    values = [None if value is None else _number(value) for _label, value in rows]
    if any(value is not None and value < 0 for value in values):
        raise ValueError("a length cannot be negative")
    end = maximum or max([value for value in values if value is not None] or [1.0]) or 1.0
    word = gap_word or gettext("withheld")
    short = unit if unit in {"£", "%"} else ""
    texts = [word if value is None else said(value, short) for value in values]
    # The line ends where the widest value begins, so that the two never touch on a phone.
    stop = 100 - 100 * (max([_width(text, 0.95) for text in texts] or [0.0]) + 12) / NARROW
    parts: list[str] = []
    told: list[str] = []
    at = 0.0
    if unit != short:
        parts.append(_text(unit, 100, 0.9, "word", anchor="end"))
        at = 0.5
    for (label, _value), value, text in zip(rows, values, texts, strict=True):
        lines = _wrapped(label, room=NARROW - (_width(unit, 0.82) + 8 if not told and unit != short else 0))
        for number, line in enumerate(lines):
            parts.append(_text(line, 0, at + 1 + 1.15 * number, "", anchor="start"))
        rail = at + 1.75 + 1.15 * (len(lines) - 1)
        parts.append(_text(text, 100, rail + 0.3, "word" if value is None else "num", anchor="end"))
        if value is None:
            parts.append(_line(1, rail, stop, rail, "gap"))
        else:
            reach = 1.5 + (stop - 1.5) * min(1.0, value / end)
            parts += [
                _line(1, rail, stop, rail, "rail"),
                _line(1, rail, reach, rail, "track"),
                _stop(reach, rail, "", 0.34),
            ]
        told.append(f"{label}: {text}")
        at = rail + 1.0
    description = f"{'; '.join(told)}{f' ({unit})' if unit != short else ''}."
    return _drawing("bars", title or gettext("Side by side"), description, max(at, 1.0), parts, key)


def interests(values: Sequence[float | None], *, title: str = "", key: str = "") -> SafeString:
    """Six kinds of interest in the order of "RIASEC", from 1 (hardly) to 7 (very much).

    They are said in words rather than numbers: the scale is a survey's, and a decimal of it would promise what it cannot
    keep. Raises ValueError unless there are six.
    """
    if len(values) != 6:
        raise ValueError("six interests, one for each letter")
    parts: list[str] = []
    told: list[str] = []
    at = 0.0
    for letter, value in zip("RIASEC", values, strict=True):
        label = labels.interest(letter)
        known = None if value is None else min(7.0, max(1.0, _number(value)))
        text = gettext("not known") if known is None else _strength(known)
        lines = _wrapped(label, room=NARROW - _width(text, 0.82) - 14)
        for number, line in enumerate(lines):
            parts.append(_text(line, 0, at + 1 + 1.15 * number, "", anchor="start"))
        rail = at + 1.75 + 1.15 * (len(lines) - 1)
        parts.append(_text(text, 100, rail - 0.75, "word", anchor="end"))
        parts.append(_line(1.5, rail, 97.5, rail, "gap" if known is None else "rail"))
        if known is not None:
            reach = 1.5 + 96 * (known - 1) / 6
            parts.append(_line(1.5, rail, reach, rail, "track"))
            parts.append(_stop(reach, rail, "main" if known >= 5 else "", 0.38))
        told.append(f"{label}: {text}")
        at = rail + 1.0
    return _drawing(
        "interests", title or gettext("What this work is like"), f"{'; '.join(told)}.", max(at, 1.0), parts, key
    )


def share(percent: float | None, label: str, *, rest: str = "", title: str = "", key: str = "") -> SafeString:
    """A part of a whole as one line of 100, with the middle marked. ``label`` names the part, ``rest`` the others."""
    track = 2.9
    parts = [_line(1.5, track, 98.5, track, "rail thick")]
    if percent is None:
        word = gettext("not known")
        parts = [_line(1.5, track, 98.5, track, "gap"), _text(f"{label}: {word}", 0, 1.3, "word", anchor="start")]
        return _drawing("share", title or label, f"{label}: {word}.", track + 1, parts, key)
    value = min(100.0, max(0.0, _number(percent)))
    reach = 1.5 + 97 * value / 100
    text = gettext("%(number)s in 100") % {"number": number_format(round(value), 0)}
    parts += [
        _line(50, track - 0.7, 50, track + 0.7, "axis"),
        _line(1.5, track, reach, track, "track thick"),
        _stop(reach, track, "main", 0.5),
        _text(text, 0, 1.4, "num", anchor="start"),
        _text(label, 0, track + 1.9, "word", anchor="start"),
        _text(gettext("half"), 50, track + 1.9, "word")
        if _width(label, 0.82) < NARROW * 0.4 and _width(rest, 0.82) < NARROW * 0.4
        else "",
    ]
    if rest:
        parts.append(_text(rest, 100, track + 1.9, "word", anchor="end"))
    return _drawing("share", title or label, f"{text}: {label}.", track + 2.4, parts, key)


def _strength(value: float) -> str:
    if value >= 5.5:
        return gettext("very much")
    if value >= 4.5:
        return gettext("a lot")
    if value >= 3:
        return gettext("some")
    return gettext("a little")


def _percentile(name: str) -> int:
    if not (name.startswith("p") and name[1:].isdecimal() and 1 <= int(name[1:]) <= 99):
        raise ValueError(f"not a percentile: {name!r}")
    return int(name[1:])


def _number(value: float) -> float:
    number = float(value)
    if not isfinite(number):
        raise ValueError("a chart draws finite numbers")
    return number


def _month(label: str) -> int:
    year, dash, month = label.partition("-")
    if dash and len(year) == 4 and year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12:
        return int(year) * 12 + int(month) - 1
    raise ValueError(f"not a month: {label!r}")


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _width(text: str, size: float) -> float:
    """About how many px ``text`` takes on a phone, at ``size`` rem. On the safe side: 0.56 em a letter."""
    return len(text) * size * _REM * 0.56


def _wrapped(text: str, *, room: float) -> list[str]:
    """``text`` in lines that fit ``room`` px on a phone; a word longer than that is left whole."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, 0.82) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _how_many(percentile: int) -> str:
    """How many earn less than a point below the middle, or more than one above it."""
    few = min(percentile, 100 - percentile)
    if percentile < 50:
        common = {
            10: gettext("1 in 10 earn less"),
            20: gettext("1 in 5 earn less"),
            25: gettext("a quarter earn less"),
            30: gettext("3 in 10 earn less"),
            40: gettext("4 in 10 earn less"),
        }
        return common.get(few) or gettext("%(number)s in 100 earn less") % {"number": few}
    common = {
        10: gettext("1 in 10 earn more"),
        20: gettext("1 in 5 earn more"),
        25: gettext("a quarter earn more"),
        30: gettext("3 in 10 earn more"),
        40: gettext("4 in 10 earn more"),
    }
    return common.get(few) or gettext("%(number)s in 100 earn more") % {"number": few}


def _labels_below(
    row_of: Sequence[tuple[float, str, str]], *, row: float, top: float, is_far: bool
) -> tuple[list[str], list[str]]:
    """One or two labels of three lines below a range: each under its own point, or moved apart where they would touch.

    Returns the thin lines that lead to them and the words; the lines of a far row go straight down, past the nearer one.
    """
    labelled = [(at, value, _halved(said_as)) for at, value, said_as in row_of]
    halves = [
        50 * max(_width(value, 0.95), *(_width(line, 0.82) for line in lines)) / NARROW
        for _at, value, lines in labelled
    ]
    places = [min(100 - half, max(half, at)) for half, (at, _value, _lines) in zip(halves, labelled, strict=True)]
    if len(places) == 2:
        apart = sum(halves) + 3
        if places[1] - places[0] < apart:
            places[0] = min(max(halves[0], sum(places) / 2 - apart / 2), 100 - halves[1] - apart)
            places[1] = places[0] + apart
    leads, words_below = [], []
    for (at, value, lines), place in zip(labelled, places, strict=True):
        leads.append(_line(at, top, at if is_far else place, row - 1.0, "lead-line"))
        words_below.append(_text(value, place, row, "num", anchor="middle"))
        for number, line in enumerate(lines, 1):
            words_below.append(_text(line, place, row + 1.15 * number, "word", anchor="middle"))
    return leads, words_below


def _halved(text: str) -> list[str]:
    """``text`` in two lines of about the same length, or one where it is a single word."""
    breaks = [at for at, letter in enumerate(text) if letter == " "]
    if not breaks:
        return [text]
    middle = min(breaks, key=lambda at: abs(at - len(text) / 2))
    return [text[:middle], text[middle + 1 :]]


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return (
        f'<line class="{kind}" x1="{x1:.2f}%" y1="{y1:.2f}rem" x2="{x2:.2f}%" y2="{y2:.2f}rem"'
        ' stroke="currentColor" stroke-width="1"/>'
    )


def _band(x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect class="band" x="{x:.2f}%" y="{y:.2f}rem" width="{width:.2f}%" height="{height:.2f}rem" rx="5"'
        ' fill="currentColor" fill-opacity=".3"/>'
    )


def _stop(x: float, y: float, kind: str, radius: float) -> str:
    return (
        f'<circle class="{f"stop {kind}".strip()}" cx="{x:.2f}%" cy="{y:.2f}rem" r="{radius:.2f}rem"'
        ' fill="none" stroke="currentColor" stroke-width="3"/>'
    )


def _text(text: str, x: float, y: float, kind: str, *, anchor: Anchor | None = None) -> str:
    """Text at a place, turned inwards where it would leave the drawing of a phone."""
    if anchor is None:
        half = 50 * _width(text, 1.2 if "big" in kind else 0.95 if "num" in kind else 0.82) / NARROW
        anchor = "start" if x - half < 0 else "end" if x + half > 100 else "middle"
        x = 0.0 if anchor == "start" else 100.0 if anchor == "end" else x
    return (
        f'<text class="{kind}" x="{x:.2f}%" y="{y:.2f}rem" text-anchor="{anchor}" stroke="none">{escape(text)}</text>'
    )


def _path(points: Sequence[tuple[float, float | None]], top: float, upper: float, height: float) -> str:
    """A line with the area below it, from zero."""
    return _stretched(points, top, upper, height, with_line=True)


def _area(points: Sequence[tuple[float, float | None]], top: float, upper: float, height: float) -> str:
    """Only the area between a line and zero."""
    return _stretched(points, top, upper, height, with_line=False)


def _stretched(
    points: Sequence[tuple[float, float | None]], top: float, upper: float, height: float, *, with_line: bool
) -> str:
    """Paths know no percentages, so they stand in a drawing of their own that stretches; their stroke does not."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, value in points:
        if value is None:
            runs.append([])
        else:
            runs[-1].append((x * 10, 100 * (top - max(0.0, value)) / (top or 1.0)))
    out = [
        f'<svg x="0" y="{upper:.2f}rem" width="100%" height="{height:.2f}rem" viewBox="0 0 1000 100"',
        ' preserveAspectRatio="none" overflow="visible">',
    ]
    for points_of_run in filter(None, runs):
        # A single point would be invisible: it becomes a very short line.
        run = (
            points_of_run
            if len(points_of_run) > 1
            else [*points_of_run, (points_of_run[0][0] + 1, points_of_run[0][1])]
        )
        steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in run)
        out.append(
            f'<path class="area" d="M{run[0][0]:.1f} 100L{steps}L{run[-1][0]:.1f} 100Z" fill="currentColor" fill-opacity=".15"/>'
        )
        if with_line:
            out.append(
                f'<path class="line" d="M{steps}" vector-effect="non-scaling-stroke" fill="none" stroke="currentColor"'
                ' stroke-width="2"/>'
            )
    return "".join([*out, "</svg>"])


def _drawing(kind: str, title: str, description: str, height: float, parts: Sequence[str], key: str) -> SafeString:
    """The whole drawing. ``key`` tells apart two drawings of the same figures on one page."""
    inside = "".join(parts)
    name = f"{kind}-{sha256(f'{key}|{title}|{inside}'.encode()).hexdigest()[:8]}"
    # Every text in here went through escape(); numbers are formatted as numbers.
    return mark_safe(  # noqa: S308
        f'<svg class="chart chart-{kind}" width="100%" height="{height:.2f}rem" role="img" aria-labelledby="{name}-t {name}-d"'
        f' xmlns="http://www.w3.org/2000/svg"><title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(description)}</desc>{inside}</svg>'
    )
