"""How a figure is said: numbers as people say them, what a figure means, and why one is missing.

Pure functions from numbers to sentences, in the reader's language. Nothing here reads a table or a request. A sentence
never claims more than the number carries: an older year whose precision we do not hold says so, a withheld figure says
why, and what adverts, averages and projections leave out stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

PRECISE_UP_TO, REASONABLE_UP_TO, ACCEPTABLE_UP_TO = Decimal(5), Decimal(10), Decimal(20)
"""Per cent: the publisher's own limits for calling a figure precise, reasonably precise or acceptable."""

ABOUT_THE_SAME = 0.03
"""Two numbers less than this share apart are called about the same."""

ADVERTS_ABOUT_THE_SAME = 8.5
"""Per cent against a year before: adverts move this much without meaning it."""

OLD_AFTER_YEARS = 3
"""A list this old, or older, is said to be."""

STEADY_OUTLOOK = 2.0
"""Per cent over ten years: less than this, either way, is called about the same."""

SURVEY_ABOUT_THE_SAME = 0.1
"""The same for counts from a household survey of one job, where a tenth either way is often chance."""


SURE_FROM = Decimal("1.96")
"""Standard errors: two samples of the same thing lie further apart than this in one case of twenty only."""


@dataclass(frozen=True, slots=True)
class Source:
    """What stands beside every figure. Each field is text that may be shown; ``url`` is our own page on the dataset."""

    publisher: str
    dataset_title: str
    measures: str
    area: str
    period: str
    status: str
    quality_words: str
    url: str

    def over(self, first: str, last: str) -> Source:
        """The same source for a row of periods."""
        return replace(self, period=gettext("%(first)s to %(last)s") % {"first": first, "last": last})

    @property
    def quality(self) -> str:
        """How good the figure is, without the state of the edition."""
        return self.quality_words.removesuffix(self.status).removesuffix("; ")

    def with_quality(self, quality: str) -> Source:
        """The same source for figures that are this good; empty where each of them says so itself."""
        return replace(self, quality_words="; ".join(part for part in (quality, self.status) if part))


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as a page shows it, or says that it cannot: ``number`` is then the reason in a word or two."""

    label: str
    number: str
    sentence: str
    source: Source
    about: tuple[str, ...]
    status: str
    borrowed_from: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """One published cell. ``value`` is None unless ``status`` is shown or at_least; ``precision`` is per cent."""

    value: Decimal | None
    status: str
    quality: str
    precision: Decimal | None
    period: str

    @property
    def amount(self) -> Decimal | None:
        """The value, if it may be shown and drawn: not where the publisher calls it unreliable."""
        if self.value is None or self.status not in ("shown", "at_least") or self.quality == "unreliable":
            return None
        if self.precision is not None and self.precision > ACCEPTABLE_UP_TO:
            return None
        return self.value

    @property
    def is_at_least(self) -> bool:
        return self.status == "at_least"

    @property
    def reads_as(self) -> str:
        """The status a page gives it: a number too unreliable to draw is "unreliable", whatever its cell says."""
        if self.amount is None and self.status in ("shown", "at_least"):
            return "unreliable"
        return self.status


@dataclass(frozen=True, slots=True)
class Estimate:
    """A job's figure that may be shown, to be set beside others. ``precision`` is its coefficient of variation, per cent."""

    title: str
    value: Decimal
    precision: Decimal | None

    @property
    def error(self) -> Decimal:
        """One standard error; where we do not hold the precision, that of the roughest figure that is still shown."""
        return self.value * (ACCEPTABLE_UP_TO if self.precision is None else self.precision) / 100


MISSING = Number(value=None, status="not_available", quality="unknown", precision=None, period="")
"""What a page shows where our files have no cell at all."""


# Numbers as people say them


def rounded(value: Decimal, step: int) -> Decimal:
    """To the nearest multiple of ``step``, halves up."""
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def two_digits(value: Decimal, *, down: bool = False) -> Decimal:
    """To two figures that count: 23,871 is 24,000. Counts under 100 go to the nearest ten. ``down`` never says too many."""
    step = Decimal(10) ** max(1, value.adjusted() - 1)
    return (value / step).quantize(Decimal(1), ROUND_DOWN if down else ROUND_HALF_UP) * step


def plain(value: Decimal | int, places: int = 0) -> str:
    """Digits with the reader's separators."""
    return _plain(value, places, get_language())


@lru_cache(8192)
def _plain(value: Decimal | int, places: int, _language: str | None) -> str:
    # Most of what pages say are the same few thousand rounded numbers, and Django takes its time over each.
    return number_format(value, places, force_grouping=True)


def tidy(value: Decimal) -> str:
    """One decimal place, dropped when it is zero: 37.5, 40."""
    once = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return plain(once, 0 if once == once.to_integral_value() else 1)


def pounds(amount: Decimal) -> str:
    """To the nearest hundred pounds; small amounts to the nearest ten."""
    return gettext("£%(amount)s") % {"amount": plain(rounded(amount, 100 if amount >= 1000 else 10))}


def a_year(amount: Decimal) -> str:
    return gettext("%(pounds)s a year") % {"pounds": pounds(amount)}


def a_month(year: Decimal) -> str:
    """A twelfth of a year's pay."""
    return gettext("about %(pounds)s a month") % {"pounds": pounds(year / 12)}


def an_hour(amount: Decimal) -> str:
    """To the nearest pound; to fifty pence under £20, where pence are felt."""
    if amount >= 20:
        said = plain(rounded(amount, 1))
    else:
        halves = rounded(amount * 2, 1) / 2
        said = plain(halves, 0 if halves == halves.to_integral_value() else 2)
    return gettext("about £%(amount)s an hour") % {"amount": said}


def year_month_hour(year: Decimal, hour: Decimal | None) -> str:
    """ "£31,600 a year, about £2,600 a month, about £15 an hour"; without the hour where none is published."""
    parts = [a_year(year), a_month(year)] + ([an_hour(hour)] if hour is not None else [])
    return gettext(", ").join(parts)


def count(value: Decimal, *, down: bool = False) -> str:
    """A count as people say it: "24,000", "1.6 million"."""
    short = two_digits(value, down=down)
    if short >= 1_000_000:
        return gettext("%(number)s million") % {"number": tidy(short / 1_000_000)}
    return plain(short)


def people(value: Decimal, *, at_least: bool = False) -> str:
    """ "about 24,000 people", or "at least 24,000 people" where parts of the count are withheld."""
    number = int(two_digits(value, down=at_least))
    if at_least:
        said = ngettext("at least %(count)s person", "at least %(count)s people", number)
    else:
        said = ngettext("about %(count)s person", "about %(count)s people", number)
    return said % {"count": count(value, down=at_least)}


def jobs(value: Decimal) -> str:
    number = int(two_digits(value))
    return ngettext("about %(count)s job", "about %(count)s jobs", number) % {"count": count(value)}


def adverts(value: Decimal) -> str:
    """A number of adverts: to two figures, and as it is under 100."""
    number = int(rounded(value, 1)) if value < 100 else int(two_digits(value))
    said = plain(number) if value < 100 else count(value)
    return ngettext("about %(count)s advert", "about %(count)s adverts", number) % {"count": said}


def in_ten(percent: Decimal | float) -> str:
    """A share as people say it: 61.2 is "about 6 in 10"."""
    value = float(percent)
    for limit, said in _SHARES:
        if value < limit:
            return str(said)
    return gettext("nearly all")


_SHARES: tuple[tuple[float, str | Promise], ...] = (
    (1, _("fewer than 1 in 100")),
    (4.5, _("fewer than 1 in 20")),
    (6.5, _("about 1 in 20")),
    (8.5, _("about 1 in 13")),
    (12.5, _("about 1 in 10")),
    (15.5, _("about 1 in 7")),
    (18, _("about 1 in 6")),
    (22.5, _("about 1 in 5")),
    (27.5, _("about 1 in 4")),
    (31.5, _("about 3 in 10")),
    (36, _("about 1 in 3")),
    (45, _("about 4 in 10")),
    (55, _("about half")),
    (64, _("about 6 in 10")),
    (68.5, _("about 2 in 3")),
    (72.5, _("about 7 in 10")),
    (77.5, _("about 3 in 4")),
    (85, _("about 8 in 10")),
    (92.5, _("about 9 in 10")),
    (96, _("more than 9 in 10")),
)


def hours(value: Decimal) -> str:
    return gettext("%(hours)s hours a week") % {"hours": tidy(value)}


def length(months: int) -> str:
    """How long training takes: "18 months", "2 years", "2 and a half years"."""
    if months < 24 and months != 12:
        return ngettext("%(months)d month", "%(months)d months", months) % {"months": months}
    years, rest = divmod(months, 12)
    if rest == 0:
        return ngettext("%(years)d year", "%(years)d years", years) % {"years": years}
    if rest == 6:
        return ngettext("%(years)d and a half years", "%(years)d and a half years", years) % {"years": years}
    whole = ngettext("%(years)d year", "%(years)d years", years) % {"years": years}
    part = ngettext("%(months)d month", "%(months)d months", rest) % {"months": rest}
    return gettext("%(years)s and %(months)s") % {"years": whole, "months": part}


_MONTH = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)+")


def when(period: str) -> str:
    """ "2024" stays; "2025-11" is "November 2025"; "29.3" is "version 29.3"."""
    if month := _MONTH.fullmatch(period):
        return date_format(date(int(month[1]), int(month[2]), 1), "F Y")
    if _VERSION.fullmatch(period):
        return gettext("version %(number)s") % {"number": period}
    return period


def listed(items: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return gettext("%(first)s and %(last)s") % {"first": gettext(", ").join(items[:-1]), "last": items[-1]}


def sentence(text: str) -> str:
    """With a capital first letter, so that a phrase may open a line."""
    return text[:1].upper() + text[1:]


def joined(*sentences: str) -> str:
    """Sentences in a row, empty ones left out."""
    return " ".join(each for each in sentences if each)


# How good a figure is, and why one is missing

_QUALITY: dict[str, str | Promise] = {
    "precise": _("precise"),
    "reasonable": _("reasonably precise"),
    "acceptable": _("acceptable: use it as a rough guide"),
    "unreliable": _("not reliable"),
    "unknown": _("published; how precise is not in our files"),
    "approximate": _("approximate: worked out by us"),
    "sure": _("linked directly"),
    "likely": _("linked through another list of jobs"),
    "similar": _("similar work suggests"),
}

_MISSING_NUMBER: dict[str, str | Promise] = {
    "withheld": _("Withheld"),
    "unreliable": _("Not reliable enough to show"),
    "none": _("None, or too few to count"),
    "not_available": _("Not available"),
}

_MISSING_SENTENCE: dict[str, str | Promise] = {
    "withheld": _(
        "The publisher holds this figure back, because so few people are counted that somebody might be recognised. "
        "It does not mean zero."
    ),
    "unreliable": _(
        "Too few people were asked to give a figure you could trust, so we do not show one. It does not mean zero."
    ),
    "none": _("The publisher found none, or too few to count."),
    "not_available": _("We have no figure for this. It does not mean zero."),
}


def quality_words(number: Number) -> str:
    """How good the figure is, in a few words: "reasonably precise"; for a missing one, why it is missing."""
    reads_as = number.reads_as
    if reads_as == "at_least":
        return gettext("a lower limit: some parts are held back")
    if reads_as != "shown":
        return missing_number(reads_as).lower()
    return str(_QUALITY.get(number.quality, _QUALITY["unknown"]))


def quality_of(precision: Decimal) -> str:
    """The publisher's own word for a margin, as the key of a quality."""
    if precision <= PRECISE_UP_TO:
        return "precise"
    if precision <= REASONABLE_UP_TO:
        return "reasonable"
    return "acceptable" if precision <= ACCEPTABLE_UP_TO else "unreliable"


def quality_meaning(number: Number) -> str:
    """What the quality word rests on, for "About this figure"."""
    if number.precision is not None:
        return gettext(
            "It comes from a sample, so the true figure is probably a little higher or lower. Its coefficient of "
            "variation is %(precision)s per cent. The publisher calls up to 5 precise, up to 10 reasonably precise, up "
            "to 20 acceptable, and anything above that unreliable: we do not show those."
        ) % {"precision": tidy(number.precision)}
    if number.is_at_least:
        return gettext("We added up the parts that are published. Some are held back, so the true number is higher.")
    if number.quality == "approximate":
        return gettext("We worked this out from rounded numbers, so it is approximate.")
    if number.quality == "unknown" and number.reads_as == "shown":
        return gettext("The publisher knows how precise it is; that is not in our files.")
    return ""


def missing_number(status: str) -> str:
    return str(_MISSING_NUMBER.get(status, _MISSING_NUMBER["not_available"]))


def missing_sentence(status: str) -> str:
    return str(_MISSING_SENTENCE.get(status, _MISSING_SENTENCE["not_available"]))


_CELLS: dict[str, str | Promise] = {
    "shown": _("shown"),
    "at_least": _("shown as “at least”"),
    "withheld": _("withheld, so that nobody is recognised"),
    "unreliable": _("not reliable enough to show"),
    "none": _("none, or too few to count"),
    "not_available": _("not available"),
}


def cell_words(status: str) -> str:
    """How a cell of a dataset reads, for a count of its cells."""
    return str(_CELLS.get(status, status))


def covers_jobs(covered: int, everything: int) -> str:
    """How many of the jobs a dataset speaks of."""
    return ngettext(
        "It has something to show for %(covered)s of %(everything)s job.",
        "It has something to show for %(covered)s of %(everything)s jobs.",
        everything,
    ) % {"covered": plain(covered), "everything": plain(everything)}


_RELEASE_STATUS: dict[str, str | Promise] = {
    "provisional": _("first version: it may be corrected"),
    "experimental": _("experimental: the method is still being tested"),
}


def status_words(status: str) -> str:
    """What a reader should know about an edition that is not final; nothing for one that is."""
    return str(_RELEASE_STATUS.get(status, ""))


def borrowed() -> str:
    """Said wherever a broader group's figure stands in for a job's own; the figure itself names the group."""
    return gettext("There is no figure we can trust for this job alone, so this one is for a wider group of jobs.")


def covers_title(title: str, occupation: str) -> str:
    """Said to whoever searched a title that is counted together with others."""
    return gettext(
        "You looked for “%(title)s”. It is counted together with similar jobs, under the name “%(occupation)s”. Every "
        "figure on this page is for that whole group of jobs, not for “%(title)s” alone."
    ) % {"title": title, "occupation": occupation}


# Pay


def pay_meaning(year: Decimal, hour: Decimal | None, lower_quarter: Decimal | None) -> str:
    """What a middle wage means for the reader; pounds, before tax. ``lower_quarter`` is what a quarter earn less than."""
    month_and_hour = [a_month(year)] + ([an_hour(hour)] if hour is not None else [])
    return joined(
        gettext("That is %(said)s, before tax.") % {"said": gettext(", ").join(month_and_hour)},
        gettext("It is the middle: half of full-time employees earn more and half earn less."),
        lower_part(25, lower_quarter) if lower_quarter is not None else "",
        gettext(
            "It covers employees of all ages, so a first wage may well be lower, and it leaves out people who work for "
            "themselves."
        ),
    )


_PARTS: dict[int, str | Promise] = {
    10: _("1 in 10"),
    20: _("1 in 5"),
    25: _("a quarter"),
    30: _("3 in 10"),
    40: _("4 in 10"),
}


def lower_part(percent: int, amount: Decimal) -> str:
    """What a lower part of the people earn less than; ``percent`` is 10, 20, 25, 30 or 40."""
    said = gettext("%(part)s earn under %(pounds)s.") % {"part": _PARTS[percent], "pounds": pounds(amount)}
    return sentence(said)


def upper_part(percent: int, amount: Decimal) -> str:
    """What an upper part of the people earn more than; ``percent`` is 60, 70, 75, 80 or 90."""
    said = gettext("%(part)s earn over %(pounds)s.") % {"part": _PARTS[100 - percent], "pounds": pounds(amount)}
    return sentence(said)


_EARN_LESS: dict[int, str | Promise] = {
    10: _("1 in 10 earn less than"),
    20: _("2 in 10 earn less than"),
    25: _("a quarter earn less than"),
    30: _("3 in 10 earn less than"),
    40: _("4 in 10 earn less than"),
    50: _("half earn less than"),
    60: _("6 in 10 earn less than"),
    70: _("7 in 10 earn less than"),
    75: _("three quarters earn less than"),
    80: _("8 in 10 earn less than"),
    90: _("9 in 10 earn less than"),
}


def earn_less_than(percent: int) -> str:
    """The head of a row: "a quarter earn less than"."""
    return sentence(str(_EARN_LESS[percent]))


def spread_missing(number: int) -> str:
    """Says that some points of the spread are not drawn, and why."""
    if not number:
        return ""
    return ngettext(
        "%(number)d point is left out because it is not reliable.",
        "%(number)d points are left out because they are not reliable.",
        number,
    ) % {"number": number}


def quality_over(years: Sequence[tuple[str, Number]]) -> str:
    """How good the figures of several years are: one word where they are alike, else the last year's and the others'."""
    known = [(year, quality_words(number)) for year, number in years if number.amount is not None]
    last_year, last = known[-1]
    if all(quality == last for _year, quality in known):
        return last
    return gettext("%(last_year)s: %(quality)s; before: how precise is not in our files") % {
        "last_year": last_year,
        "quality": last,
    }


def borrowed_chart(group: str) -> str:
    return gettext("This is for the wider group: %(group)s.") % {"group": group}


def pay_beside_all(job: Estimate, all_work: Estimate) -> str:
    """This job's middle beside the middle of all full-time pay; no difference is named that may be chance."""
    pay, everyone = job.value, all_work.value
    if _about_the_same(min(pay, everyone), max(pay, everyone)):
        said = gettext("That is about the same as the middle of all full-time pay, %(everyone)s.")
    elif not is_above(job, all_work) and not is_above(all_work, job):
        said = gettext(
            "The middle of all full-time pay is %(everyone)s: too close to say which is more, because only some people are asked."
        )
    elif pay > everyone:
        said = gettext("That is about %(difference)s a year more than the middle of all full-time pay, %(everyone)s.")
    else:
        said = gettext("That is about %(difference)s a year less than the middle of all full-time pay, %(everyone)s.")
    return said % {"difference": pounds(abs(pay - everyone)), "everyone": pounds(everyone)}


def pay_over_time(years: Sequence[tuple[str, Number]]) -> str:
    """Pay in the first and the last of several years, oldest first; says so when either is not shown."""
    if len(years) < 2:
        return gettext("We hold one year only, so we cannot say whether pay is rising.")
    (first_year, first), (last_year, last) = years[0], years[-1]
    if first.amount is None or last.amount is None:
        missing = [year for year, number in (years[0], years[-1]) if number.amount is None]
        return gettext("There is no figure we can show for %(years)s, so we cannot say how pay has changed.") % {
            "years": listed(missing)
        }
    change = rounded(last.amount, 100) - rounded(first.amount, 100)
    values = {
        "first_year": first_year,
        "first": pounds(first.amount),
        "last_year": last_year,
        "last": pounds(last.amount),
        "change": pounds(abs(change)),
    }
    if change == 0:
        said = gettext("In %(first_year)s it was %(first)s, and in %(last_year)s it was the same.")
    elif change > 0:
        said = gettext("In %(first_year)s it was %(first)s. In %(last_year)s it was %(last)s: %(change)s more.")
    else:
        said = gettext("In %(first_year)s it was %(first)s. In %(last_year)s it was %(last)s: %(change)s less.")
    unknown = [year for year, number in years if number.amount is not None and number.quality == "unknown"]
    return joined(
        said % values,
        gettext("Prices changed as well, so more pounds may not buy more things."),
        gettext("For %(years)s: published; how precise is not in our files. A small difference may be chance.")
        % {"years": listed(unknown)}
        if unknown
        else gettext("These figures come from samples, so a small difference may be chance."),
    )


def week(full_time: Decimal) -> str:
    return gettext(
        "This is the middle for full-time employees: half are paid for more hours and half for fewer. Overtime is in it; "
        "shifts, nights and weekends do not show."
    )


# Who does it now


def employed(number: Number) -> str:
    """What a count of people at work means."""
    if number.is_at_least:
        return gettext(
            "This counts everyone who has it as their main job, also people who work for themselves. Parts of the count "
            "are held back by the publisher, so the true number is higher."
        )
    return gettext("This counts everyone who has it as their main job, also people who work for themselves.")


def employment_change(first: Number, last: Number, *, alike: bool) -> str:
    """The change between two years; only where the same parts are withheld in both, as ``alike`` tells."""
    if first.amount is None or last.amount is None or not first.amount:
        return ""
    if not alike:
        return gettext(
            "Different parts of the count are held back in %(first)s and %(last)s, so we cannot say whether the number "
            "went up or down."
        ) % {"first": first.period, "last": last.period}
    share = float((last.amount - first.amount) / first.amount)
    values = {
        "first": first.period,
        "last": last.period,
        "then": people(first.amount, at_least=first.is_at_least),
        "now": people(last.amount, at_least=last.is_at_least),
    }
    if abs(share) < SURVEY_ABOUT_THE_SAME:
        said = gettext("The number is about the same as in %(first)s.")
    elif share > 0:
        said = gettext("The number has gone up: %(then)s in %(first)s, %(now)s in %(last)s.")
    else:
        said = gettext("The number has gone down: %(then)s in %(first)s, %(now)s in %(last)s.")
    return joined(said % values, gettext("It comes from a survey, so part of any change may be chance."))


def industries(names: Sequence[str]) -> str:
    """Where most of the people work; ``names`` come with the largest first."""
    if not names:
        return ""
    if len(names) == 1:
        return gettext("Most of them work in one industry: %(name)s.") % {"name": names[0]}
    return gettext("Most of them work in these industries: %(names)s.") % {"names": listed(names)}


def women(percent: Decimal, *, everyone: Decimal | None, earlier: tuple[str, Decimal] | None, group: str | None) -> str:
    """The share of women among employees, never alone: beside all work, with the trend or why there is none, and with
    what the share does not mean. ``earlier`` is an earlier year and its share; ``group`` names a borrowed group."""
    share = (
        gettext("%(share)s employees in this wider group are women: %(group)s.")
        % {"share": _of(percent), "group": group}
        if group
        else gettext("%(share)s employees in this job are women.") % {"share": _of(percent)}
    )
    beside = gettext("In all jobs it is %(share)s.") % {"share": in_ten(everyone)} if everyone is not None else ""
    if earlier is None:
        trend = gettext("We hold one year only, so we cannot say whether that is changing.")
    elif abs(percent - earlier[1]) < 3:
        trend = gettext("In %(year)s it was about the same.") % {"year": earlier[0]}
    else:
        trend = gettext("In %(year)s it was %(share)s.") % {"year": earlier[0], "share": in_ten(earlier[1])}
    return joined(
        share,
        beside,
        trend,
        gettext(
            "It tells you who does this work today. It says nothing about who can do it, or who would be good at it."
        ),
    )


def _of(percent: Decimal) -> str:
    return gettext("%(share)s of the") % {"share": sentence(in_ten(percent))}


def part_time(percent: Decimal, *, group: str | None) -> str:
    if group:
        said = gettext("%(share)s employees in this wider group work part time: %(group)s.")
    else:
        said = gettext("%(share)s employees in this job work part time.")
    return said % {"share": _of(percent), "group": group}


# Demand and outlook


def adverts_meaning(change: float | None) -> str:
    """What a number of adverts says and misses; ``change`` is per cent against the same month a year before."""
    if change is None:
        moved = ""
    elif abs(change) < ADVERTS_ABOUT_THE_SAME:
        moved = gettext("That is about the same as a year before.")
    elif change < 0:
        moved = gettext("It is lower than a year before, by %(share)s.") % {"share": in_ten(-change)}
    elif change < 96:
        moved = gettext("It is higher than a year before, by %(share)s.") % {"share": in_ten(change)}
    else:
        moved = gettext("It is about twice as high as a year before, or higher.")
    return joined(
        gettext("This is the number of online adverts in a month, on average over three months."),
        moved,
        gettext(
            "Adverts are not all the jobs there are: some are filled without one, one advert may be for several jobs, "
            "and people who work for themselves need none."
        ),
    )


def outlook_kind(change: float) -> str:
    """growing, steady or shrinking; ``change`` is per cent over ten years."""
    if abs(change) < STEADY_OUTLOOK:
        return "steady"
    return "growing" if change > 0 else "shrinking"


def outlook_word(change: float) -> str:
    """ "Growing", "About the same", "Shrinking"; ``change`` is per cent over ten years."""
    return {
        "growing": gettext("Growing"),
        "steady": gettext("About the same"),
        "shrinking": gettext("Shrinking"),
    }[outlook_kind(change)]


def outlook_meaning(
    *, group: str, start: Decimal, end: Decimal, start_year: str, end_year: str, is_job: bool = True
) -> str:
    """A projection of a group's jobs in England: the wider group of a job, or a family on its own page."""
    if not is_job:
        group_said = gettext("In England, this group of jobs")
    else:
        group_said = gettext("In England, the wider group this job belongs to (%(group)s)") % {"group": group}
    values = {
        "group": group_said,
        "start": jobs(start),
        "end": jobs(end),
        "start_year": start_year,
        "end_year": end_year,
    }
    kind = outlook_kind(float((end - start) / start) * 100 if start else 0.0)
    if kind == "steady":
        said = gettext(
            "%(group)s is projected to stay about the same: %(start)s in %(start_year)s, %(end)s in %(end_year)s."
        )
    elif kind == "growing":
        said = gettext("%(group)s is projected to grow: %(start)s in %(start_year)s, %(end)s in %(end_year)s.")
    else:
        said = gettext("%(group)s is projected to shrink: %(start)s in %(start_year)s, %(end)s in %(end_year)s.")
    return said % values


def levels(years: Sequence[tuple[str, Decimal]]) -> str:
    """Jobs by year in one sentence: (year, jobs)."""
    said = [gettext("%(jobs)s in %(year)s") % {"jobs": jobs(amount), "year": year} for year, amount in years]
    return sentence(gettext("%(list)s.") % {"list": listed(said)})


def openings(leavers: Decimal, start_year: str, end_year: str) -> str:
    """Jobs that come free between two years, however the group grows or shrinks."""
    return gettext(
        "People also leave or retire: %(jobs)s in the group are expected to come free that way from %(start)s to %(end)s."
    ) % {"jobs": jobs(leavers), "start": start_year, "end": end_year}


def projection_warning(made_in: str, *, is_job: bool = True) -> str:
    guess = gettext("A projection is a careful guess, made in %(year)s: it cannot know what nobody expected.") % {
        "year": made_in
    }
    return joined(guess, gettext("It is not about this job alone.") if is_job else "")


def highest_and_lowest(highest: str, most: str, lowest: str, least: str) -> str:
    """A row of months in one sentence; ``most`` and ``least`` are counts of adverts as they are said."""
    return gettext("Most: %(highest)s, %(most)s. Fewest: %(lowest)s, %(least)s.") % {
        "highest": highest,
        "most": most,
        "lowest": lowest,
        "least": least,
    }


# Skills, interests, ways in


def skills_meaning() -> str:
    return gettext("The most important first. You can learn all of these: nobody starts with them.")


def how_old(period: str, today: date) -> str:
    """A warning for a list of three years ago or more; nothing for a newer one."""
    year = period[:4]
    if not year.isdigit() or today.year - int(year) < OLD_AFTER_YEARS:
        return ""
    return gettext("This comes from %(year)s, so parts of it may have changed.") % {"year": year}


_REASONS: dict[str, str | Promise] = {
    "skills": _("Uses similar skills"),
    "interests": _("Suits similar interests"),
    "related": _("Related work"),
    "family": _("The same family of work"),
}


def reason(kind: str) -> str:
    """Why another job is called similar."""
    return str(_REASONS.get(kind, _REASONS["related"]))


_LEVELS: dict[int, str | Promise] = {
    2: _("Level 2, like GCSEs"),
    3: _("Level 3, like A levels"),
    4: _("Level 4, like the first year of a degree"),
    5: _("Level 5, like the second year of a degree"),
    6: _("Level 6, like a degree"),
    7: _("Level 7, like a master’s degree"),
    8: _("Level 8, like a doctorate"),
}


def level(number: int) -> str:
    """An apprenticeship's level, with what it is like."""
    return str(_LEVELS.get(number, ""))


def levels_given(numbers: Sequence[int]) -> str:
    """The level of a qualification that a way in gives; of several, the lowest and the highest."""
    if not numbers:
        return gettext("No set qualification")
    if len(numbers) == 1:
        return level(numbers[0]) or gettext("Level %(number)d") % {"number": numbers[0]}
    return gettext("Level %(first)d to %(last)d") % {"first": min(numbers), "last": max(numbers)}


def day(when: date) -> str:
    """ "24 November 2026"."""
    return date_format(when, "j F Y")


def interests_meaning(names: Sequence[str], quality: str) -> str:
    """``names`` are the strongest interests, as phrases ("helping people"); ``quality`` is how sure the link is."""
    if quality == "similar":
        return gettext(
            "Similar work suggests that it suits people who like %(names)s. We have no direct link for this job, so take "
            "it as a hint."
        ) % {"names": listed(names)}
    return gettext("It tends to suit people who like %(names)s. It is a pattern, not a rule about you.") % {
        "names": listed(names)
    }


def listed_in(year: str, number: int) -> str:
    """How old the list of apprenticeships is."""
    return ngettext(
        "This apprenticeship is on the list of %(year)s. Lists change: check the present one before you apply.",
        "These apprenticeships are on the list of %(year)s. Lists change: check the present one before you apply.",
        number,
    ) % {"year": year}


def profiles_describe(number: int) -> str:
    """What a way in rests on: how many published job profiles linked to this work describe it."""
    return ngettext(
        "%(count)d linked job profile describes it", "%(count)d linked job profiles describe it", number
    ) % {"count": number}


# Side by side


def is_above(one: Estimate, other: Estimate) -> bool:
    """Whether the first is higher by more than chance. A lead of just the margin of error is not."""
    margin = SURE_FROM * (one.error**2 + other.error**2).sqrt()
    return one.value - other.value > margin


def pays_more(one: Estimate, other: Estimate) -> bool:
    """Whether the first is higher by more than chance, and by enough to speak of."""
    return is_above(one, other) and not _about_the_same(other.value, one.value)


def _about_the_same(least: Decimal, most: Decimal) -> bool:
    return most - least < most * Decimal(str(ABOUT_THE_SAME))


def furthest_apart(pays: Sequence[Estimate]) -> tuple[Estimate, Estimate] | None:
    """The lower and the higher of the largest difference in pay that can be told; none where none can.

    Nothing can be told to pay more than the higher one: that would be a larger difference still.
    """
    pairs = [(lower, higher) for lower in pays for higher in pays if pays_more(higher, lower)]
    return max(pairs, key=lambda pair: pair[1].value - pair[0].value, default=None)


def pay_apart(pays: Sequence[Estimate]) -> str:
    """How the pay of two to four jobs differs, as far as that can be told; pounds a year."""
    if len(pays) < 2:
        return ""
    unknown = [each.title for each in pays if each.precision is None]
    caution = (
        gettext("Our files do not say how exact the pay of %(titles)s is, so we name large differences only.")
        % {"titles": titles_in_a_row(unknown)}
        if unknown
        else ""
    )
    apart = furthest_apart(pays)
    if apart is None:
        least, most = min(each.value for each in pays), max(each.value for each in pays)
        if _about_the_same(least, most):
            same = gettext("They pay about the same in the middle: close to %(pounds)s a year.")
            return joined(same % {"pounds": pounds(most)}, caution)
        said = gettext(
            "We cannot say which pays more in the middle: only some people are asked, and these figures are too close for "
            "that."
        )
        return joined(said, caution)
    lower, higher = apart
    close = [each.title for each in pays if each is not higher and not pays_more(higher, each)]
    if close:
        said = gettext("The middle of pay is about %(difference)s a year higher for %(most)s than for %(least)s.")
    else:
        said = gettext(
            "The middle of pay is highest for %(most)s: about %(difference)s a year more than for %(least)s."
        )
    return joined(
        said % {"most": higher.title, "least": lower.title, "difference": pounds(higher.value - lower.value)},
        gettext("Too close to %(most)s to say which pays more: %(titles)s.")
        % {"most": higher.title, "titles": titles_in_a_row(close)}
        if close
        else "",
        caution,
    )


def pay_not_compared(titles: Sequence[str]) -> str:
    """Names the jobs whose own pay is not published, and which the sums therefore leave out."""
    return gettext("We cannot say how the pay of %(titles)s differs: there is no figure we can trust for it alone.") % {
        "titles": titles_in_a_row(titles)
    }


def ranges_overlap(*, upper_of_lower: Estimate, lower_of_higher: Estimate) -> str:
    """Whether well-paid people in the lower-paid job earn more than less-paid people in the higher-paid one."""
    if not is_above(upper_of_lower, lower_of_higher):
        return ""
    return gettext(
        "But pay within a job differs too: the best-paid quarter in %(lower)s (over %(upper)s) earn more than the "
        "lowest-paid quarter in %(higher)s (under %(under)s)."
    ) % {
        "lower": upper_of_lower.title,
        "higher": lower_of_higher.title,
        "upper": pounds(upper_of_lower.value),
        "under": pounds(lower_of_higher.value),
    }


def employed_apart(counts: Sequence[Estimate]) -> str:
    """How many times as many people do the commonest of the jobs as the rarest, as far as that can be told."""
    known = sorted((each for each in counts if each.value > 0), key=lambda each: each.value)
    if len(known) < 2:
        return ""
    fewest, most = known[0], known[-1]
    names = {"most": most.title, "fewest": fewest.title}
    times = most.value / fewest.value
    if times < Decimal("1.25"):
        return gettext("About as many people work in each.")
    if not is_above(most, fewest):
        said = gettext(
            "More people may work as %(most)s than as %(fewest)s, but these counts are too rough to be sure."
        )
        return said % names
    number = int(rounded(times, 1) if times < 20 else two_digits(times))
    return ngettext(
        "Far more people work as %(most)s than as %(fewest)s: about %(times)d time as many.",
        "Far more people work as %(most)s than as %(fewest)s: about %(times)d times as many.",
        number,
    ) % {**names, "times": number}


def titles_in_a_row(titles: Sequence[str]) -> str:
    """Titles one after another: they hold "and" and commas themselves."""
    return gettext("; ").join(titles)


def training_apart(levels: Sequence[tuple[str, int]]) -> str:
    """Which jobs ask for the most training, and which for the least: (title, level 1-4)."""
    if len(levels) < 2:
        return ""
    least, most = min(level for _title, level in levels), max(level for _title, level in levels)
    if least == most:
        return gettext("They ask for about the same amount of training.")
    return gettext("Most training: %(most)s. Least training: %(least)s.") % {
        "most": titles_in_a_row([title for title, level in levels if level == most]),
        "least": titles_in_a_row([title for title, level in levels if level == least]),
    }


def outlook_apart(outlooks: Sequence[tuple[str, str]]) -> str:
    """How the groups behind the jobs are projected to change: (title, growing/steady/shrinking)."""
    if len(outlooks) < 2:
        return ""
    kinds = {kind for _title, kind in outlooks}
    if len(kinds) == 1:
        return {
            "growing": gettext("The wider groups of all of them are projected to grow."),
            "steady": gettext("The wider groups of all of them are projected to stay about the same."),
            "shrinking": gettext("The wider groups of all of them are projected to shrink."),
        }[kinds.pop()]
    said = {
        "growing": gettext("Projected to grow, with their wider group: %(titles)s."),
        "steady": gettext("Projected to stay about the same, with their wider group: %(titles)s."),
        "shrinking": gettext("Projected to shrink, with their wider group: %(titles)s."),
    }
    return joined(
        *(
            words % {"titles": titles_in_a_row([title for title, each in outlooks if each == kind])}
            for kind, words in said.items()
            if kind in kinds
        )
    )


def interests_apart(strongest: Sequence[tuple[str, str]]) -> str:
    """The strongest interest of each job: (title, phrase)."""
    if len(strongest) < 2:
        return ""
    by_phrase: dict[str, list[str]] = {}
    for title, phrase in strongest:
        by_phrase.setdefault(phrase, []).append(title)
    if len(by_phrase) == 1:
        return gettext("All of them tend to suit people who like %(phrase)s.") % {"phrase": strongest[0][1]}
    return joined(
        *(
            gettext("People who like %(phrase)s: %(titles)s.") % {"phrase": phrase, "titles": titles_in_a_row(titles)}
            for phrase, titles in by_phrase.items()
        )
    )
