"""Up to four jobs side by side, and how they differ in words: in one query, whatever the number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.translation import gettext

from careers_portal.addresses import address
from labour_market import labels, words
from labour_market.reads.classification import groups_of_job
from labour_market.reads.facts import Facts
from labour_market.reads.figures import HEADLINE, Editions, Figures
from labour_market.reads.results import jobs
from labour_market.words import Estimate, Number, Shown, Source

AT_MOST = 4

_CODE = re.compile(r"[0-9]{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks to compare: the first four codes, each once, and how many were over or made no sense."""

    codes: tuple[str, ...]
    over: int
    nonsense: int

    @classmethod
    def of(cls, values: Sequence[str]) -> Asked:
        codes = list(dict.fromkeys(value.strip() for value in values if _CODE.fullmatch(value.strip())))
        nonsense = sum(1 for value in values if value.strip() and not _CODE.fullmatch(value.strip()))
        return cls(codes=tuple(codes[:AT_MOST]), over=max(0, len(codes) - AT_MOST), nonsense=nonsense)


@dataclass(frozen=True, slots=True)
class ComparedJob:
    code: str
    title: str
    url: str
    without_url: str
    """The same comparison with this job left out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One job's value in a row: what is said, how good it is, and the group it is borrowed from."""

    job: str
    number: str
    quality: str
    borrowed_from: str | None
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One fact across the jobs; ``source`` is the same for all of them, but for the quality, which each cell has."""

    label: str
    cells: Sequence[Cell]
    source: Source
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The jobs in the order they were asked for, their rows, and the differences in words."""

    jobs: Sequence[ComparedJob]
    rows: Sequence[Row]
    differences: Sequence[str]
    about: Sequence[str]
    unknown: Sequence[str]
    query: str
    """The jobs as they stand in the address: "soc=2231&soc=2211"."""

    @classmethod
    def of(cls, codes: Sequence[str]) -> Comparison:
        """Of at most four codes; those that no job has are ``unknown``."""
        if not codes:
            return cls(jobs=(), rows=(), differences=(), about=(), unknown=(), query="")
        editions = Editions.held()
        found = jobs()
        known = [found[code] for code in codes if code in found]
        unknown = [code for code in codes if code not in found]
        if not known:
            return cls(jobs=(), rows=(), differences=(), about=(), unknown=unknown, query="")
        figures = Figures.of([job.code for job in known])
        facts = [
            Facts(code=job.code, title=job.title, groups=groups_of_job(job.code), editions=editions, figures=figures)
            for job in known
        ]
        told = [(each.pay(), each.employed(), each.outlook(), each.adverts()) for each in facts]
        training = [(job.title, job.training) for job in known]
        here = address("labour_market:compare")
        return cls(
            jobs=[
                ComparedJob(
                    code=job.code,
                    title=job.title,
                    url=job.url,
                    without_url=_address(here, [other.code for other in known if other is not job]),
                )
                for job in known
            ],
            rows=_rows(facts, training, editions, told),
            differences=_differences(facts, training),
            about=list(dict.fromkeys(line for each in told for shown in each for line in shown.about)),
            unknown=unknown,
            query=urlencode([("soc", job.code) for job in known]),
        )

    @property
    def has_room(self) -> bool:
        return len(self.jobs) < AT_MOST


def _address(here: str, codes: Sequence[str]) -> str:
    return f"{here}?{urlencode([('soc', code) for code in codes])}" if codes else here


def _rows(
    facts: Sequence[Facts],
    training: Sequence[tuple[str, int]],
    editions: Editions,
    told: Sequence[tuple[Shown, Shown, Shown, Shown]],
) -> list[Row]:
    """``told`` are pay, people, outlook and adverts of each job: those whose "About this figure" belongs to the table."""
    pay, employed, outlook, adverts = zip(*told, strict=True)
    rows = [
        _row(
            facts,
            pay,
            note=gettext("Half of full-time employees earn more, half earn less."),
        ),
        _row(
            facts,
            [_middle_half(each, shown) for each, shown in zip(facts, pay, strict=True)],
            note=gettext("A quarter earn less, a quarter earn more."),
        ),
        _row(facts, [each.hours() for each in facts]),
        _row(facts, employed, note=gettext("People who work for themselves count too.")),
    ]
    if "soc2020" in editions.current:
        rows.append(
            Row(
                label=gettext("Getting in"),
                cells=[
                    Cell(
                        job=title,
                        number=str(labels.TRAINING.get(level, "")),
                        quality="",
                        borrowed_from=None,
                        is_missing=False,
                    )
                    for title, level in training
                ],
                source=editions.of("soc2020"),
            )
        )
    rows += [
        _row(
            facts,
            outlook,
            note=gettext("A projection for a wider group of jobs in England."),
            groups=[each.groups.get(each.code[:2]) for each in facts],
        ),
        _row(facts, adverts, note=gettext("Adverts are not all the jobs there are.")),
    ]
    interests = [_interests(each) for each in facts]
    if any(interest is not None for interest in interests):
        rows.append(_row(facts, [each or _no_interests(fact) for each, fact in zip(interests, facts, strict=True)]))
    return rows


def _row(
    facts: Sequence[Facts],
    shown: Sequence[Shown],
    *,
    label: str = "",
    note: str = "",
    groups: Sequence[str | None] | None = None,
) -> Row:
    """``groups`` names the group that each value speaks of where that is never the job itself."""
    named = groups or [each.borrowed_from for each in shown]
    good = [each for each in shown if each.status in ("shown", "at_least")]
    qualities = {each.source.quality for each in good}
    # What is true of every cell is said once, in the head of the row.
    shared = qualities.pop() if len(qualities) == 1 else ""
    return Row(
        label=label or shown[0].label,
        cells=[
            Cell(
                job=fact.title,
                number=each.number,
                quality=each.source.quality if each in good and not shared else "",
                borrowed_from=group if each in good else None,
                is_missing=each not in good,
            )
            for fact, each, group in zip(facts, shown, named, strict=True)
        ],
        source=(good or shown)[0].source.with_quality(shared),
        note=note,
    )


def _estimate(facts: Facts, number: Number) -> Estimate | None:
    """The number as it is set beside another job's; none where it may not be shown."""
    return None if number.amount is None else Estimate(facts.title, number.amount, number.precision)


def _quarters(facts: Facts) -> tuple[Estimate, Estimate] | None:
    """What a quarter earn less than, and what a quarter earn more than."""
    holder, middle = facts.headline()
    lower = _estimate(facts, facts.figures.number(holder, HEADLINE[0], "p25", middle.period or None))
    upper = _estimate(facts, facts.figures.number(holder, HEADLINE[0], "p75", middle.period or None))
    return None if lower is None or upper is None else (lower, upper)


def _middle_half(facts: Facts, pay: Shown) -> Shown:
    quarters = _quarters(facts)
    label = gettext("The middle half earn")
    holder, middle = facts.headline()
    if quarters is None or middle.amount is None:
        worst = facts.figures.number(holder, HEADLINE[0], "p75", middle.period or None)
        status = worst.reads_as if worst.amount is None else "not_available"
        return Shown(label, words.missing_number(status), "", pay.source, (), status)
    lower, upper = (facts.figures.number(holder, HEADLINE[0], each, middle.period) for each in ("p25", "p75"))
    worst = max(lower, upper, key=lambda number: number.precision or Decimal())
    said = gettext("%(lower)s to %(upper)s a year") % {
        "lower": words.pounds(quarters[0].value),
        "upper": words.pounds(quarters[1].value),
    }
    source = facts.editions.source(HEADLINE[0], "", worst)
    return Shown(label, said, "", source, (), "shown", facts.borrowed_from(holder))


def _strongest(facts: Facts) -> tuple[str, str] | None:
    """The strongest interest, and how sure the link is."""
    cells = facts.figures.dimensions(facts.code, "interest")
    scores = {letter: number.amount for letter, number in cells.items() if number.amount is not None}
    if len(scores) < 6:
        return None
    letter = max(scores, key=lambda each: (scores[each] or Decimal(), each))
    return letter, cells[letter].quality


def _interests(facts: Facts) -> Shown | None:
    strongest = _strongest(facts)
    if strongest is None:
        return None
    letter, _quality = strongest
    number = facts.figures.dimensions(facts.code, "interest")[letter]
    said = words.sentence(labels.interest_phrase(letter))
    return Shown(
        gettext("Suits people who like"), said, "", facts.editions.source("interest", "", number), (), number.reads_as
    )


def _no_interests(facts: Facts) -> Shown:
    source = facts.editions.source("interest", "", words.MISSING)
    label = gettext("Suits people who like")
    return Shown(label, words.missing_number("not_available"), "", source, (), "not_available")


def _differences(facts: Sequence[Facts], training: Sequence[tuple[str, int]]) -> list[str]:
    """What a reader would see by going through the table, in sentences; borrowed pay is left out of the sums.

    A difference is named where it is more than chance, and otherwise it is said that we cannot tell.
    """
    owners = {each.title: each for each in facts}
    pays = [
        pay
        for each in facts
        for holder, number in [each.headline()]
        if holder == each.code and (pay := _estimate(each, number))
    ]
    sentences = [words.pay_apart(pays)]
    if apart := words.furthest_apart(pays):
        lower, higher = (_quarters(owners[pay.title]) for pay in apart)
        if lower and higher:
            sentences.append(words.ranges_overlap(upper_of_lower=lower[1], lower_of_higher=higher[0]))
    counts = [_estimate(each, each.figures.number(each.code, "employment", "total")) for each in facts]
    sentences += [
        words.employed_apart([each for each in counts if each]),
        words.training_apart(training),
        words.outlook_apart([(each.title, kind) for each in facts if (kind := each.outlook_kind())]),
        words.interests_apart(
            [
                (each.title, labels.interest_phrase(strongest[0]))
                for each in facts
                if (strongest := _strongest(each)) and strongest[1] != "similar"
            ]
        ),
    ]
    left_out = [title for title in owners if title not in {pay.title for pay in pays}]
    if left_out and len(facts) > 1:
        sentences.insert(1, words.pay_not_compared(left_out))
    return [each for each in sentences if each]
