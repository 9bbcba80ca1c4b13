"""The list of jobs: what was asked for, which jobs answer it and why, and what each filter would leave.

The summaries of all 412 jobs are read once for an edition and filtered here: quicker than a query for each facet, and it
lets every option say how many jobs it would leave. Searching is done before, at the door: what it
found comes in as ``Match``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from careers_portal.addresses import address
from careers_portal.editions import kept
from labour_market import labels, words
from labour_market.about_datasets import DATASETS
from labour_market.models import Family, Occupation, Summary
from labour_market.reads.classification import families
from labour_market.reads.figures import Editions, amount
from labour_market.starts import SUBJECTS
from labour_market.words import Source

type_of_words = str | Promise

NO_FIGURE_WORDS: Final = _("No figure")
NO_FIGURE: Final = "none"
"""The option, in every facet, of the jobs that have no figure to filter by."""

PER_PAGE: Final = 20

PAY_BANDS: Final = (
    ("under-25000", _("Under £25,000"), 0, 25_000),
    ("25000-30000", _("£25,000 to £30,000"), 25_000, 30_000),
    ("30000-40000", _("£30,000 to £40,000"), 30_000, 40_000),
    ("40000-50000", _("£40,000 to £50,000"), 40_000, 50_000),
    ("50000", _("£50,000 or more"), 50_000, None),
)
"""Of the middle full-time employee's pay in a year; a band holds its lower end and not its upper."""

ADVERT_BANDS: Final = (
    ("under-500", _("Fewer than 500"), 0, 500),
    ("500-2000", _("500 to 2,000"), 500, 2_000),
    ("2000", _("2,000 or more"), 2_000, None),
)
"""Online adverts in a month across the UK."""


@dataclass(frozen=True, slots=True)
class Job:
    """One occupation with what a list shows and filters by. ``pay`` is pounds a year; see ``Summary`` for the rest."""

    code: str
    title: str
    slug: str
    sort_title: str
    training: int
    pay: int | None
    pay_family: str | None
    """The wider group that its pay is borrowed from, in our words."""
    pay_quality: str
    employment: int | None
    employment_at_least: bool
    adverts: int | None
    outlook: str
    interests: str
    ways_in: Sequence[str]
    subjects: Sequence[str] = ()
    """Slugs of the school subjects that its profile names; none where it is not written yet."""

    @property
    def url(self) -> str:
        return address("labour_market:profile", self.code, self.slug)

    @property
    def own_pay(self) -> int | None:
        """Its own figure, never one borrowed from a wider group: what a filter and a sort go by."""
        return None if self.pay_family else self.pay


_JOB_FIELDS: Final = (
    "code",
    "title",
    "slug",
    "sort_title",
    "training",
    "summary__pay",
    "summary__pay_family",
    "summary__pay_family__title",
    "summary__pay_quality",
    "summary__employment",
    "summary__employment_at_least",
    "summary__adverts",
    "summary__outlook",
    "summary__interests",
    "summary__ways_in",
    "summary__subjects",
)


@kept(at_most=4)
def jobs() -> Mapping[str, Job]:
    """All of them by code, A to Z. One query; an occupation without a summary has no figures."""
    rows = Occupation.objects.order_by("sort_title", "code").values_list(*_JOB_FIELDS)
    return {
        row[0]: Job(
            code=row[0],
            title=row[1],
            slug=row[2],
            sort_title=row[3],
            training=row[4],
            pay=row[5],
            pay_family=labels.family(row[6], row[7]) if row[6] else None,
            pay_quality=row[8] or "",
            employment=row[9],
            employment_at_least=bool(row[10]),
            adverts=row[11],
            outlook=row[12] or "",
            interests=row[13] or "",
            ways_in=row[14] or (),
            subjects=row[15] or (),
        )
        for row in rows
    }


def jobs_by_code(codes: Collection[str]) -> dict[str, Job]:
    """Those of the codes that are jobs, A to Z."""
    return {code: job for code, job in jobs().items() if code in codes}


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to filter by. ``values`` gives the options a job falls under, and nothing where it has no figure."""

    name: str
    label: type_of_words
    options: Sequence[tuple[str, type_of_words]]
    values: Callable[[Job], Sequence[str]]
    missing: Callable[[int], str] | None = None
    """The sentence for that many jobs that are not shown because they have no figure; None where every job has one."""
    nothing: type_of_words = NO_FIGURE_WORDS
    """The words of the option for those jobs."""
    about: type_of_words = ""
    dataset: str = ""
    """The dataset its figures come from, by slug."""


def _band(bands: Sequence[tuple[str, type_of_words, int, int | None]], value: int | None) -> tuple[str, ...]:
    if value is None:
        return ()
    for name, _label, least, under in bands:
        if value >= least and (under is None or value < under):
            return (name,)
    return ()


def _not_shown(number: int, what: str) -> str:
    return ngettext(
        "%(number)d job has no %(what)s and is not shown.",
        "%(number)d jobs have no %(what)s and are not shown.",
        number,
    ) % {"number": number, "what": what}


FACETS: Final = (
    Facet(
        name="training",
        label=_("Training"),
        options=tuple((str(level), labels.TRAINING[level]) for level in (1, 2, 3, 4)),
        values=lambda job: (str(job.training),),
    ),
    Facet(
        name="way",
        label=_("Ways in"),
        options=tuple(labels.WAYS_IN.items()),
        values=lambda job: job.ways_in,
        missing=lambda number: _not_shown(number, gettext("ways in that we know of")),
        nothing=_("Not known"),
        about=_("As the National Careers Service described them in 2020."),
        dataset="entry-routes",
    ),
    Facet(
        name="subject",
        label=_("School subject"),
        options=tuple((subject.slug, subject.label) for subject in SUBJECTS),
        values=lambda job: job.subjects,
        missing=lambda number: _not_shown(number, gettext("profile yet that names subjects")),
        nothing=_("Not written yet"),
        about=_(
            "Subjects that help, as our job profiles say. No job is closed to you without them unless its page says so."
        ),
        dataset="profiles",
    ),
    Facet(
        name="pay",
        label=_("Pay in a year"),
        options=tuple((name, label) for name, label, _least, _under in PAY_BANDS),
        values=lambda job: _band(PAY_BANDS, job.own_pay),
        missing=lambda number: _not_shown(number, gettext("pay figure of their own")),
        nothing=_("No figure of its own"),
        about=_("The middle of what full-time employees earn, before tax."),
        dataset="annual-pay",
    ),
    Facet(
        name="outlook",
        label=_("Outlook to 2035"),
        options=tuple((choice.value, choice.label) for choice in Summary.Outlook),
        values=lambda job: (job.outlook,) if job.outlook else (),
        missing=lambda number: _not_shown(number, gettext("outlook")),
        about=_("How the number of jobs in its family of work may change in England."),
        dataset="outlook",
    ),
    Facet(
        name="adverts",
        label=_("Online adverts in a month"),
        options=tuple((name, label) for name, label, _least, _under in ADVERT_BANDS),
        values=lambda job: _band(ADVERT_BANDS, job.adverts),
        missing=lambda number: _not_shown(number, gettext("number of adverts")),
        about=_("Across the UK. One advert can be for several jobs, and some jobs are never advertised."),
        dataset="adverts",
    ),
    Facet(
        name="interest",
        label=_("What it suits"),
        options=tuple(labels.INTERESTS.items()),
        values=lambda job: job.interests,
        missing=lambda number: _not_shown(number, gettext("interests that we can be sure of")),
        nothing=_("Not sure enough to say"),
        about=_("People who like this often like the work."),
        dataset="interests",
    ),
)
OPEN_FACETS: Final = ("training", "way", "pay")
FACET_NAMES: Final = ("family", *(facet.name for facet in FACETS))


class Sort:
    """The orders of the list, by their name in the address."""

    BEST, TITLE, PAY, PEOPLE = "best", "a-z", "pay", "people"
    LABELS: Final[Mapping[str, type_of_words]] = {
        BEST: _("Best match"),
        TITLE: _("A to Z"),
        PAY: _("Highest pay"),
        PEOPLE: _("Most people"),
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see. Its ``address`` is the page that shows it."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet name to the options picked; facets without any are not in it."""
    sort: str = ""
    page: str = ""

    @property
    def order(self) -> str:
        """The order to use: the one asked for, else the best match for a search and A to Z without one."""
        if self.sort and (self.sort != Sort.BEST or self.words):
            return self.sort
        return Sort.BEST if self.words else Sort.TITLE

    @property
    def address(self) -> str:
        """The page that shows this, without a page number."""
        query: list[tuple[str, str]] = [("q", self.words)] if self.words else []
        query += [(name, value) for name in FACET_NAMES for value in self.chosen.get(name, ())]
        query += [("sort", self.sort)] if self.sort else []
        return address("labour_market:results") + (f"?{urlencode(query)}" if query else "")

    def page_address(self, number: int) -> str:
        """The same, at one of its pages. Nothing else that came in the address is said back."""
        joint = "&" if "?" in self.address else "?"
        return f"{self.address}{joint}page={number}" if number > 1 else self.address

    def having(self, name: str, *values: str) -> Asked:
        """The same with these options of a facet, instead of those that were picked."""
        chosen = {other: picked for other, picked in self.chosen.items() if other != name}
        return replace(self, chosen=chosen | ({name: values} if values else {}), page="")

    def without(self, name: str, value: str) -> Asked:
        """The same without one option; a family takes the families inside it along."""
        picked = self.chosen.get(name, ())
        if name == "family":
            return self.having(name, *(each for each in picked if not each.startswith(value)))
        return self.having(name, *(each for each in picked if each != value))


@dataclass(frozen=True, slots=True)
class Match:
    """A job that the search found, and why, in words. ``title`` is what people call it, if that is not its own name."""

    code: str
    why: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A box to tick. ``count`` is how many jobs there would be with this option alone of its facet."""

    value: str
    label: str
    count: int
    is_on: bool
    inside: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetShown:
    name: str
    label: str
    about: str
    options: tuple[Option, ...]

    @property
    def is_open(self) -> bool:
        """Whether its options show at once: those that most people use, and those that are on."""
        return self.name in OPEN_FACETS or any(option.is_on or option.inside for option in self.options)


@dataclass(frozen=True, slots=True)
class Missing:
    """Jobs left out because they have no figure, and the address that shows them too."""

    sentence: str
    url: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """A filter that, lifted, would leave ``count`` jobs instead of none."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """A job in a list, as ``{% result %}`` shows it."""

    code: str
    title: str
    url: str
    why: str
    facts: tuple[tuple[str, str], ...]
    saved: bool
    next_url: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A filter that is on, as a reason for a job to be there."""

    values: Callable[[Job], Sequence[str]]
    known: Mapping[str, str]
    deciding: frozenset[str]

    def reasons(self, job: Job) -> list[str]:
        return [self.known[value] for value in self.values(job) or (NO_FIGURE,) if value in self.deciding]


@dataclass(frozen=True, slots=True)
class Results:
    """The list that answers ``asked``."""

    asked: Asked
    passed_over: tuple[str, ...]
    """Filters in the address that we do not know, as "name=value"."""
    jobs: tuple[Job, ...]
    """All that answer it, in order."""
    matches: Mapping[str, Match]
    """What the search found, by code; empty without a search."""
    telling: tuple[Telling, ...]
    facets: tuple[FacetShown, ...]
    chips: tuple[tuple[str, str], ...]
    missing: tuple[Missing, ...]
    ways_out: tuple[WayOut, ...]
    sources: tuple[Source, ...]
    searched: int
    """How many jobs the words found, before any filter; all jobs where there are no words."""

    @classmethod
    def of(cls, asked: Asked, matches: Sequence[Match] | None) -> Results:
        """``matches`` are what the search found, best first; None where nothing was searched for."""
        named = [(family.code, family.title) for family in families().values() if family.level != Family.Level.ALL]
        return cls.among(jobs().values(), asked, matches, families=named, editions=Editions.held())

    @classmethod
    def among(
        cls,
        jobs: Iterable[Job],
        asked: Asked,
        matches: Sequence[Match] | None,
        *,
        families: Sequence[tuple[str, str]],
        editions: Editions,
    ) -> Results:
        """The same of jobs, families (code, title) and editions at hand. No query."""
        every = {job.code: job for job in jobs}
        if matches is None:
            pool = list(every.values())
            why: dict[str, Match] = {}
        else:
            why = {match.code: match for match in reversed(matches)}
            pool = [every[code] for code in dict.fromkeys(match.code for match in matches) if code in every]
        facets = (_family_facet(families), *FACETS)
        asked, passed_over = _known(asked, facets)
        counted = _Counted.of(pool, facets, asked.chosen)
        chosen_labels = _chosen_labels(facets, asked)
        used = {facet.dataset for facet in FACETS if facet.dataset and facet.name in asked.chosen}
        return cls(
            asked=asked,
            passed_over=passed_over,
            jobs=tuple(_in_order(counted.jobs, asked.order)),
            matches=why,
            telling=_telling(facets, asked) if matches is None else (),
            facets=tuple(_facet_shown(facet, asked, counted) for facet in facets),
            chips=tuple((label, asked.without(name, value).address) for name, value, label in chosen_labels),
            missing=tuple(
                Missing(
                    sentence=facet.missing(number),
                    url=asked.having(facet.name, *asked.chosen.get(facet.name, ()), NO_FIGURE).address,
                )
                for facet in facets
                if facet.missing is not None and (number := counted.without_figure[facet.name])
            ),
            ways_out=_ways_out(asked, chosen_labels, counted, len(pool)) if not counted.jobs and pool else (),
            sources=_sources(editions, {"annual-pay", *used, *(["employment"] if asked.order == Sort.PEOPLE else [])}),
            searched=len(pool),
        )

    @property
    def count(self) -> int:
        return len(self.jobs)

    @property
    def cleared(self) -> str:
        """The same search without any filter."""
        return replace(self.asked, chosen={}, page="").address

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        """(value, words, is on) of every order that makes sense here: there is no best match without words.

        The usual order has no value, so that whoever types words into an unsorted list gets the best match first.
        """
        usual = replace(self.asked, sort="").order
        return [
            ("" if name == usual else name, str(label), name == self.asked.order)
            for name, label in Sort.LABELS.items()
            if name != Sort.BEST or self.asked.words
        ]

    def cards(self, jobs: Iterable[Job], *, saved: Collection[str], address: str) -> list[Card]:
        """Some of the jobs as cards; ``address`` is the page they stand on, to come back to after saving one."""
        people = self.asked.order == Sort.PEOPLE
        return [card_of(job, match=self.match_for(job), saved=saved, address=address, people=people) for job in jobs]

    def match_for(self, job: Job) -> Match:
        """Why a job is there: what the search found, else which of the filters it fits."""
        if job.code in self.matches:
            return self.matches[job.code]
        reasons = [words for each in self.telling for words in each.reasons(job)]
        why = gettext("Fits your filters: %(reasons)s") % {"reasons": gettext(" · ").join(reasons)} if reasons else ""
        return Match(job.code, why)


def card_of(job: Job, *, match: Match, saved: Collection[str], address: str, people: bool = False) -> Card:
    """A job as a card with two facts: its pay, and its training or (``people``) how many people do it."""
    return Card(
        code=job.code,
        title=job.title,
        url=f"{job.url}?{urlencode({'title': match.title})}" if match.title else job.url,
        why=match.why,
        facts=(pay_fact(job), people_fact(job) if people else training_fact(job)),
        saved=job.code in saved,
        next_url=f"{address}#job-{job.code}",
    )


def pay_fact(job: Job) -> tuple[str, str]:
    """Pay in a year with how good the figure is, or why there is none."""
    pay = amount(job.pay)
    if pay is None:
        return gettext("Pay"), gettext("No figure we can trust")
    quality = labels.PAY_QUALITY.get(job.pay_quality, _("precision not known"))
    label = gettext("Pay, %(quality)s") % {"quality": quality}
    if job.pay_family:
        borrowed = {"pay": words.a_year(pay), "group": job.pay_family}
        return label, gettext("%(pay)s, for a wider group: %(group)s") % borrowed
    return label, words.a_year(pay)


def training_fact(job: Job) -> tuple[str, str]:
    return gettext("Training"), str(labels.TRAINING[job.training])


def people_fact(job: Job) -> tuple[str, str]:
    people = amount(job.employment)
    if people is None:
        return gettext("People"), gettext("No figure we can trust")
    return gettext("People"), words.people(people, at_least=job.employment_at_least)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What every filter leaves, in one pass: a job counts for a facet's options if no *other* facet turns it away."""

    jobs: list[Job]
    options: Mapping[str, Counter[str]]
    without_figure: Mapping[str, int]
    turned_away: Mapping[str, int]
    """Facet name to the jobs that only this facet keeps out."""

    @classmethod
    def of(cls, pool: Iterable[Job], facets: Sequence[Facet], chosen: Mapping[str, tuple[str, ...]]) -> _Counted:
        values = {facet.name: facet.values for facet in facets}
        wanted = [(name, values[name], _narrowest(name, picked)) for name, picked in chosen.items()]
        jobs: list[Job] = []
        kept_out: dict[str, list[Job]] = {facet.name: [] for facet in facets}
        for job in pool:
            away = [name for name, has, options in wanted if options.isdisjoint(has(job) or (NO_FIGURE,))]
            if not away:
                jobs.append(job)
            elif len(away) == 1:
                kept_out[away[0]].append(job)
        return cls(
            jobs=jobs,
            options={
                name: Counter(chain.from_iterable(has(job) or (NO_FIGURE,) for job in chain(jobs, kept_out[name])))
                for name, has in values.items()
            },
            without_figure={name: sum(not values[name](job) for job in alone) for name, alone in kept_out.items()},
            turned_away={name: len(alone) for name, alone in kept_out.items()},
        )


def _known(asked: Asked, facets: Sequence[Facet]) -> tuple[Asked, tuple[str, ...]]:
    """The same with the options that exist, each once; and the others."""
    chosen: dict[str, tuple[str, ...]] = {}
    passed_over: list[str] = []
    for facet in facets:
        known = {value for value, _label in facet.options} | ({NO_FIGURE} if facet.missing is not None else set())
        picked = dict.fromkeys(asked.chosen.get(facet.name, ()))
        if on := tuple(value for value in picked if value in known):
            chosen[facet.name] = on
        passed_over += [f"{facet.name}={value}" for value in picked if value not in known]
    return replace(asked, chosen=chosen), tuple(passed_over)


def _narrowest(name: str, picked: tuple[str, ...]) -> frozenset[str]:
    """The options that decide. A family picked inside another narrows it."""
    if name != "family":
        return frozenset(picked)
    return frozenset(code for code in picked if not any(other != code and other.startswith(code) for other in picked))


def _family_facet(families: Sequence[tuple[str, str]]) -> Facet:
    return Facet(
        name="family",
        label=_("Family of work"),
        options=[(code, labels.family(code, title)) for code, title in families],
        values=lambda job: (job.code[:1], job.code[:2], job.code[:3]),
    )


def _facet_shown(facet: Facet, asked: Asked, counted: _Counted) -> FacetShown:
    picked = asked.chosen.get(facet.name, ())
    counts = counted.options[facet.name]

    def option(value: str, label: type_of_words, inside: tuple[Option, ...] = ()) -> Option:
        return Option(value, str(label), counts[value], value in picked, inside)

    if facet.name == "family":
        shown = _family_options(facet.options, picked, option)
    else:
        shown = [option(value, label) for value, label in facet.options]
        if facet.missing is not None and (counts[NO_FIGURE] or NO_FIGURE in picked):
            shown.append(option(NO_FIGURE, facet.nothing))
    return FacetShown(name=facet.name, label=str(facet.label), about=str(facet.about), options=tuple(shown))


def _family_options(
    families: Sequence[tuple[str, type_of_words]], picked: Sequence[str], option: Callable[..., Option]
) -> list[Option]:
    """The largest families; inside one that is picked, the families it holds."""

    def inside(parent: str) -> tuple[Option, ...]:
        if not any(code.startswith(parent) for code in picked):
            return ()
        return tuple(
            option(code, title, inside(code))
            for code, title in families
            if len(code) == len(parent) + 1 and code.startswith(parent)
        )

    return [option(code, title, inside(code)) for code, title in families if len(code) == 1]


def _chosen_labels(facets: Sequence[Facet], asked: Asked) -> list[tuple[str, str, str]]:
    """(facet name, option, its words) of every filter that is on, in the order of the facets."""
    labelled = []
    for facet in facets:
        known = {**dict(facet.options), NO_FIGURE: facet.nothing}
        for value in asked.chosen.get(facet.name, ()):
            if value in known:
                words_of_it = str(known[value])
                label = f"{facet.label}: {words_of_it}" if facet.name != "family" else words_of_it
                labelled.append((facet.name, value, label))
    return labelled


def _telling(facets: Sequence[Facet], asked: Asked) -> tuple[Telling, ...]:
    """The filters that say something about a job. A family says little beside another filter, and much by itself."""
    return tuple(
        Telling(
            values=facet.values,
            known={value: str(label) for value, label in facet.options}
            | {NO_FIGURE: f"{facet.label}: {facet.nothing}"},
            deciding=_narrowest(facet.name, asked.chosen[facet.name]),
        )
        for facet in facets
        if facet.name in asked.chosen and (facet.name != "family" or len(asked.chosen) == 1)
    )


def _ways_out(
    asked: Asked, chosen_labels: Sequence[tuple[str, str, str]], counted: _Counted, found: int
) -> tuple[WayOut, ...]:
    """From a list that the filters emptied: each facet that could be lifted alone, then all of them."""
    ways = []
    for name in asked.chosen:
        if counted.turned_away[name]:
            lifted = words.listed([label for facet, _value, label in chosen_labels if facet == name])
            ways.append(WayOut(lifted, counted.turned_away[name], asked.having(name).address))
    return (*ways, WayOut("", found, replace(asked, chosen={}, page="").address))


def _in_order(jobs: Iterable[Job], order: str) -> list[Job]:
    """Jobs without a figure come after those with one; equals stay A to Z."""
    if order == Sort.BEST:
        return list(jobs)
    by_title = sorted(jobs, key=lambda job: (job.sort_title, job.code))
    if order == Sort.PAY:
        return sorted(by_title, key=lambda job: -(job.own_pay or 0))
    if order == Sort.PEOPLE:
        return sorted(by_title, key=lambda job: -(job.employment or 0))
    return by_title


def _sources(editions: Editions, slugs: Collection[str]) -> tuple[Source, ...]:
    """Where the figures on the list come from."""
    return tuple(
        edition.source(str(DATASETS[slug].name), edition.vintage, "")
        for slug, edition in sorted(editions.current.items())
        if slug in slugs
    )
