"""The profile of one job: everything its page shows, in four queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext

from labour_market import charts, labels, words
from labour_market.charts import Chart, Table
from labour_market.models import JobProfile, JobTitle, Occupation, Similar, StandardLink
from labour_market.reads import written
from labour_market.reads.facts import OUTLOOK_TO, PROJECTED_FROM, Facts
from labour_market.reads.figures import HEADLINE, Editions, Figures
from labour_market.reads.results import Job, jobs_by_code, pay_fact, training_fact
from labour_market.reads.written import Written
from labour_market.title_keys import normalise
from labour_market.words import Number, Shown, Source

PERCENTILES = (10, 20, 25, 30, 40, 60, 70, 75, 80, 90)
TITLES_FIRST = 24
TOP_SKILLS = 8
APPRENTICESHIPS_FIRST = 6
STRONGEST_INTERESTS = 3
STRONG = Decimal("4.5")
"""On the scale of 1 to 7: what a job calls on less than this is not said to suit it, unless it is the strongest."""

TITLE_DATASETS = (
    "titles-everyday",
    "titles-soc2020",
    "titles-profiles",
    "titles-extended-soc",
    "titles-coding-index",
    "titles-esco",
    "titles-onet",
)
"""From the words people use most to those that are said elsewhere."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page, for the menu beside it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Skills:
    """The most important first, as labels."""

    names: Sequence[str]
    sentence: str
    source: Source


@dataclass(frozen=True, slots=True)
class Interests:
    """What kind of person the work suits; ``is_hint`` where only similar work says so."""

    names: Sequence[str]
    sentence: str
    chart: Chart | None
    source: Source
    is_hint: bool


@dataclass(frozen=True, slots=True)
class TitleGroup:
    heading: str
    titles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Titles:
    """What people call it: the everyday ones, and the rest by where each is from."""

    first: Sequence[str]
    more: Sequence[TitleGroup]
    total: int
    sources: Sequence[Source]


@dataclass(frozen=True, slots=True)
class Apprenticeship:
    name: str
    level: str
    length: str


@dataclass(frozen=True, slots=True)
class Apprenticeships:
    """Those on the list that lead to the job, the surest links first; ``more`` when there are many."""

    first: Sequence[Apprenticeship]
    more: Sequence[Apprenticeship]
    sentence: str
    source: Source


@dataclass(frozen=True, slots=True)
class WayIn:
    name: str
    means: str
    why: str


@dataclass(frozen=True, slots=True)
class WaysIn:
    """The ways that linked job profiles describe, the one most of them describe first."""

    listed: Sequence[WayIn]
    sentence: str
    source: Source


@dataclass(frozen=True, slots=True)
class SimilarJob:
    """Another job, why it is here, and two facts."""

    title: str
    url: str
    why: str
    code: str
    facts: Sequence[tuple[str, str]]
    saved: bool


@dataclass(frozen=True, slots=True)
class SimilarJobs:
    listed: Sequence[SimilarJob]
    source: Source


@dataclass(frozen=True, slots=True)
class Profile:
    """What the page of a job shows. Every number in it has its source."""

    code: str
    title: str
    slug: str
    url: str
    trail: Sequence[tuple[str, str]]
    """The family of work it is found under: (name, address)."""
    written: Written | None
    """What the work is like; None until it is written."""
    training: str
    pay: Shown
    pay_spread: Chart | None
    pay_trend: Chart | None
    pay_over_time: str
    hours: Shown
    employed: Shown
    industries: Chart | None
    women: Shown
    part_time: Shown
    adverts: Shown
    adverts_chart: Chart | None
    outlook: Shown
    outlook_chart: Chart | None
    skills: Skills | None
    interests: Interests | None
    titles: Titles | None
    apprenticeships: Apprenticeships | None
    ways_in: WaysIn | None
    steps: Sequence[SimilarJob]
    """Where its profile says that it leads."""
    similar: SimilarJobs | None
    title_keys: frozenset[str]
    """Every title that leads here, as search compares it."""

    @classmethod
    def of(cls, code: str, today: date, *, saved: Collection[str] = ()) -> Profile | None:
        """The profile of the occupation with that code; None where there is none.

        ``today`` tells how old a list is; ``saved`` are the codes that the device keeps.
        """
        editions = Editions.held()
        read = _job(code, editions)
        if read is None:
            return None
        job, lists = read
        groups = groups_of(job)
        figures = Figures.of([code])
        words_about = Written.of(lists.written, today)
        leads_to = words_about.leads_to if words_about else {}
        facts = Facts(code=code, title=job.title, groups=groups, editions=editions, figures=figures)
        return cls(
            code=code,
            title=job.title,
            slug=job.slug,
            url=reverse("labour_market:profile", args=[code, job.slug]),
            trail=[
                (name, reverse("labour_market:family", args=[group]))
                for group, name in groups.items()
                if len(group) == 2
            ],
            written=words_about,
            training=str(labels.TRAINING_MEANS.get(job.training, "")),
            pay=facts.pay(),
            pay_spread=_pay_spread(facts),
            pay_trend=_pay_trend(facts),
            pay_over_time=words.pay_over_time(_pay_years(facts)),
            hours=facts.hours(),
            employed=facts.employed(),
            industries=_industries(facts),
            women=facts.women(),
            part_time=facts.part_time(),
            adverts=facts.adverts(),
            adverts_chart=_adverts(facts),
            outlook=facts.outlook(),
            outlook_chart=_outlook(facts),
            skills=_skills(facts, today),
            interests=_interests(facts),
            titles=_titles(lists.titles, editions),
            apprenticeships=_apprenticeships(lists.standards, editions),
            ways_in=_ways_in(facts, today),
            steps=_steps(leads_to, saved),
            similar=_similar([row for row in lists.similar if row["code"] not in leads_to], editions, saved),
            title_keys=frozenset(row["key"] for row in lists.titles),
        )

    def covers(self, title: str) -> str:
        """What to tell a reader who came with a title of this job: that the figures are for it and others together.

        Empty for the job's own name, and for words that no list leads here: an address must not put words on our page.
        """
        key = normalise(title)
        if key not in self.title_keys or key == normalise(self.title):
            return ""
        return words.covers_title(" ".join(title.split()), self.title)

    @property
    def sections(self) -> list[Section]:
        """The parts that this page has, in their order."""
        parts = [
            ("day", gettext("A day"), bool(self.written)),
            ("pay", gettext("Pay"), not self.written),
            ("ways-in", gettext("Ways in"), True),
            ("good-to-know", gettext("Good to know"), bool(self.written)),
            ("skills", gettext("What it takes"), bool(self.written or self.skills or self.interests)),
            ("pay", gettext("Pay"), bool(self.written)),
            ("people", gettext("Who does it"), True),
            ("demand", gettext("Demand and outlook"), True),
            ("next", gettext("Where it leads"), bool(self.written)),
            ("similar", gettext("Similar jobs"), bool(self.similar)),
            ("questions", gettext("Questions to ask"), bool(self.written)),
            ("titles", gettext("What it is called"), bool(self.titles)),
        ]
        return [Section(anchor, title) for anchor, title, is_there in parts if is_there]


def groups_of(job: Occupation) -> dict[str, str]:
    """Code and plain name of the broader groups a job belongs to, the nearest first, all work last. Needs the family loaded
    with its parents."""
    groups = {}
    family = job.family
    while True:
        groups[family.code] = labels.family(family.code, family.title)
        if family.parent is None:
            break
        family = family.parent
    groups.setdefault("0", gettext("All work"))
    return groups


@dataclass(frozen=True, slots=True)
class _Lists:
    """What comes with an occupation, as rows: the titles, apprenticeships and jobs that belong to it."""

    titles: Sequence[Mapping[str, Any]]
    standards: Sequence[Mapping[str, Any]]
    similar: Sequence[Mapping[str, Any]]
    written: Sequence[Mapping[str, Any]]


def _job(code: str, editions: Editions) -> tuple[Occupation, _Lists] | None:
    """The occupation with its families and its lists, in one query."""
    here = OuterRef("pk")
    titles: QuerySet[Any] = JobTitle.objects.filter(occupation=here, release__in=editions.ids(TITLE_DATASETS))
    standards: QuerySet[Any] = StandardLink.objects.filter(
        occupation=here, standard__release__in=editions.ids(["apprenticeships"])
    )
    similar: QuerySet[Any] = Similar.objects.filter(occupation=here, release__in=editions.ids(["similar"]))
    texts: QuerySet[Any] = JobProfile.objects.filter(occupation=here, release__in=editions.ids(["profiles"]))
    job: Any = (
        Occupation.objects.select_related("family__parent__parent__parent")
        .annotate(
            title_rows=ArraySubquery(
                titles.order_by("rank", "-share", "text").values(
                    row=JSONObject(text="text", key="key", share="share", dataset="release__dataset__slug")
                )
            ),
            standard_rows=ArraySubquery(
                standards.order_by("-share", "standard__level", "standard__name").values(
                    row=JSONObject(
                        name="standard__name", level="standard__level", months="standard__months", share="share"
                    )
                )
            ),
            similar_rows=ArraySubquery(
                similar.order_by("rank").values(
                    row=JSONObject(
                        code="other__code",
                        title="other__title",
                        slug="other__slug",
                        training="other__training",
                        reason="reason",
                        pay="other__summary__pay",
                        pay_family="other__summary__pay_family",
                        pay_family_title="other__summary__pay_family__title",
                        pay_quality="other__summary__pay_quality",
                    )
                )
            ),
        )
        .annotate(
            written_rows=ArraySubquery(
                texts.values(row=JSONObject(**{field: field for field in written.FIELDS})),
            )
        )
        .filter(pk=code)
        .first()
    )
    if job is None:
        return None
    # A list none of whose datasets is loaded comes as NULL, not as an empty array.
    return job, _Lists(job.title_rows or (), job.standard_rows or (), job.similar_rows or (), job.written_rows or ())


# Charts


def _pay_years(facts: Facts) -> list[tuple[str, Number]]:
    holder, _number = facts.headline()
    return facts.figures.over_time(holder, *HEADLINE)


def _pay_spread(facts: Facts) -> Chart | None:
    """How far pay spreads within the job itself; nothing where its own middle is not shown."""
    holder, middle = facts.headline()
    if holder != facts.code or middle.amount is None:
        return None
    cells = facts.figures.dimensions(holder, HEADLINE[0], middle.period)
    known = [(p, amount) for p in PERCENTILES if (amount := cells.get(f"p{p}", words.MISSING).amount) is not None]
    if len(known) < 2:
        return None
    at = dict(known)
    everyone = facts.figures.number("0", *HEADLINE).amount
    said = [
        facts.pay_beside_all(),
        next((words.lower_part(p, at[p]) for p in (10, 20) if p in at), ""),
        next((words.lower_part(p, at[p]) for p in (25, 30, 40) if p in at), ""),
        next((words.upper_part(p, at[p]) for p in (75, 70, 60) if p in at), ""),
        next((words.upper_part(p, at[p]) for p in (90, 80) if p in at), ""),
        words.spread_missing(len(PERCENTILES) - len(known)),
    ]
    rows = [(words.earn_less_than(p), words.pounds(amount), words.quality_words(cells[f"p{p}"])) for p, amount in known]
    rows.insert(
        sum(p < 50 for p, _amount in known),
        (words.earn_less_than(50), words.pounds(middle.amount), words.quality_words(middle)),
    )
    missing = [
        (words.earn_less_than(p), words.missing_number(cells.get(f"p{p}", words.MISSING).reads_as), "")
        for p in PERCENTILES
        if p not in at
    ]
    worst = min((cells[f"p{p}"] for p, _amount in known), key=lambda number: -(number.precision or 0))
    return Chart(
        title=gettext("How pay is spread"),
        svg=charts.pay_range(
            [(f"p{p}", int(amount)) for p, amount in known],
            int(middle.amount),
            None if everyone is None else int(everyone),
        ),
        sentence=words.joined(*said),
        table=Table(
            caption=gettext("Full-time pay in a year, before tax: %(title)s") % {"title": facts.title},
            headers=(gettext("How many earn less"), gettext("Pay in a year"), gettext("How good the figure is")),
            rows=tuple(rows + missing),
        ),
        source=facts.editions.source(HEADLINE[0], "", worst),
    )


def _pay_trend(facts: Facts) -> Chart | None:
    """The middle of pay over the years, where at least two can be drawn."""
    holder, middle = facts.headline()
    years = _pay_years(facts)
    drawn = [year for year, number in years if number.amount is not None]
    if len(drawn) < 2:
        return None
    group = facts.borrowed_from(holder)
    return Chart(
        title=gettext("The middle of full-time pay over the years"),
        svg=charts.trend(
            [(year, None if number.amount is None else float(number.amount)) for year, number in years],
            "£",
            gap_word=gettext("not shown"),
        ),
        sentence=words.joined(words.borrowed_chart(group) if group else "", words.pay_over_time(years)),
        table=Table(
            caption=gettext("Middle of full-time pay in a year, before tax: %(title)s")
            % {"title": group or facts.title},
            headers=(gettext("Year"), gettext("Pay in a year"), gettext("How good the figure is")),
            rows=tuple(
                (
                    year,
                    words.missing_number(number.reads_as) if number.amount is None else words.pounds(number.amount),
                    words.quality_words(number),
                )
                for year, number in years
            ),
        ),
        source=facts.editions.source(*HEADLINE, middle)
        .with_quality(words.quality_over(years))
        .over(drawn[0], drawn[-1]),
    )


def _industries(facts: Facts) -> Chart | None:
    """Where the people who do it work: the largest industries of the newest year."""
    newest = facts.figures.number(facts.code, "employment", "total")
    cells = facts.figures.dimensions(facts.code, "employment", newest.period or None)
    known = sorted(
        (
            (amount, industry)
            for industry, number in cells.items()
            if industry != "total" and (amount := number.amount) is not None and amount > 0
        ),
        reverse=True,
    )
    if not known:
        return None
    total = sum(amount for amount, _industry in known)
    most, reached = [], Decimal()
    for amount, industry in known:
        if reached * 2 >= total:
            break
        most.append(labels.industry(industry))
        reached += amount
    number = cells[known[0][1]]
    return Chart(
        title=gettext("The industries they work in"),
        svg=charts.bars(
            [(labels.industry(industry), int(words.two_digits(amount))) for amount, industry in islice(known, 5)],
            gettext("people"),
        ),
        sentence=words.industries(most),
        table=Table(
            caption=gettext("People whose main job it is, by industry: %(title)s") % {"title": facts.title},
            headers=(gettext("Industry"), gettext("People")),
            rows=(
                *((labels.industry(industry), words.count(amount)) for amount, industry in known),
                *(
                    (labels.industry(industry), words.missing_number(cell.reads_as))
                    for industry, cell in sorted(cells.items())
                    if industry != "total" and cell.amount is None and cell.status != "none"
                ),
            ),
        ),
        source=facts.editions.source("employment", "", number),
    )


def _adverts(facts: Facts) -> Chart | None:
    """Adverts month by month, where there are some to draw."""
    months = [
        (month, number) for month, number in facts.figures.over_time(facts.code, "adverts") if number.amount is not None
    ]
    if len(months) < 13 or not any(number.amount for _month, number in months):
        return None
    (first, _first), (last, newest) = months[0], months[-1]
    by_year = [(month, number) for month, number in months if month[5:] == last[5:]]
    highest = max(months, key=lambda each: each[1].amount or 0)
    lowest = min(months, key=lambda each: each[1].amount or 0)
    return Chart(
        title=gettext("Adverts month by month"),
        svg=charts.series([(month, float(number.amount or 0)) for month, number in months]),
        sentence=words.highest_and_lowest(
            words.when(highest[0]),
            words.adverts(highest[1].amount or Decimal()),
            words.when(lowest[0]),
            words.adverts(lowest[1].amount or Decimal()),
        ),
        table=Table(
            caption=gettext("Online adverts in a month, average of three months: %(title)s") % {"title": facts.title},
            headers=(gettext("Month"), gettext("Adverts")),
            rows=tuple((words.when(month), words.plain(number.amount or 0)) for month, number in by_year),
        ),
        source=facts.editions.source("adverts", "", newest).over(words.when(first), words.when(last)),
    )


def _outlook(facts: Facts) -> Chart | None:
    """The projection of the wide group, drawn."""
    holder = facts.code[:2]
    years = [(year, number) for year, number in facts.figures.over_time(holder, "jobs_projected")]
    by_year = {year: number.amount for year, number in years}
    levels = [by_year.get(year) for year in ("2020", "2025", "2035")]
    if any(level is None for level in levels):
        return None
    start, middle, end = (int(level or 0) for level in levels)
    group = facts.groups.get(holder, "")
    return Chart(
        title=gettext("Jobs in the wider group: %(group)s") % {"group": group},
        svg=charts.outlook(start, middle, end),
        sentence=words.joined(
            words.levels([(year, amount) for year, amount in by_year.items() if amount is not None]), facts.openings()
        ),
        table=Table(
            caption=gettext("Projected jobs in England: %(group)s") % {"group": group},
            headers=(gettext("Year"), gettext("Jobs")),
            rows=tuple(
                (year, words.sentence(words.jobs(amount))) for year, amount in by_year.items() if amount is not None
            ),
        ),
        source=facts.editions.source("jobs_projected", "", years[-1][1]).over(PROJECTED_FROM, OUTLOOK_TO),
    )


# Skills, interests and ways in


def _skills(facts: Facts, today: date) -> Skills | None:
    cells = facts.figures.dimensions(facts.code, "skill")
    known = sorted(
        ((amount, slug, number) for slug, number in cells.items() if (amount := number.amount) is not None),
        key=lambda each: (-each[0], each[1]),
    )[:TOP_SKILLS]
    if not known:
        return None
    source = facts.editions.source("skill", "", known[0][2])
    return Skills(
        names=[words.sentence(labels.skill(slug)) for _amount, slug, _number in known],
        sentence=words.joined(words.skills_meaning(), words.how_old(known[0][2].period, today)),
        source=source,
    )


def _interests(facts: Facts) -> Interests | None:
    cells = facts.figures.dimensions(facts.code, "interest")
    scores = {
        letter: number.amount for letter in "RIASEC" if (number := cells.get(letter)) and number.amount is not None
    }
    if len(scores) < 6:
        return None
    by_score = sorted(scores, key=lambda letter: -(scores[letter] or 0))
    strongest = [by_score[0], *(each for each in by_score[1:STRONGEST_INTERESTS] if (scores[each] or 0) >= STRONG)]
    number = cells[strongest[0]]
    is_hint = number.quality == "similar"
    names = [labels.interest(letter) for letter in strongest]
    source = facts.editions.source("interest", "", number)
    said = words.interests_meaning([labels.interest_phrase(letter) for letter in strongest], number.quality)
    chart = Chart(
        title=gettext("Six kinds of interest"),
        svg=charts.interests([float(scores[letter] or 0) for letter in "RIASEC"]),
        sentence=said,
        table=Table(
            caption=gettext("How strongly the work calls on each interest, from 1 to 7: %(title)s")
            % {"title": facts.title},
            headers=(gettext("Interest"), gettext("Score")),
            rows=tuple((labels.interest(letter), words.tidy(scores[letter] or Decimal())) for letter in "RIASEC"),
        ),
        source=source,
    )
    return Interests(names=names, sentence=said, chart=None if is_hint else chart, source=source, is_hint=is_hint)


def _ways_in(facts: Facts, today: date) -> WaysIn | None:
    cells = facts.figures.dimensions(facts.code, "entry_route")
    known = sorted(
        ((amount, way, number) for way, number in cells.items() if (amount := number.amount)),
        key=lambda each: (-each[0], each[1]),
    )
    if not known:
        return None
    number = known[0][2]
    return WaysIn(
        listed=[
            WayIn(labels.way_in(way), str(labels.WAYS_IN_MEAN[way]), words.profiles_describe(int(amount)))
            for amount, way, _number in known
            if way in labels.WAYS_IN
        ],
        sentence=words.how_old(number.period, today),
        source=facts.editions.source("entry_route", "", number),
    )


def _apprenticeships(rows: Sequence[Mapping[str, Any]], editions: Editions) -> Apprenticeships | None:
    edition = editions.current.get("apprenticeships")
    if not rows or edition is None:
        return None
    listed = {
        row["name"]: Apprenticeship(
            name=row["name"],
            level=words.level(row["level"]),
            length=words.length(row["months"]) if row["months"] else "",
        )
        for row in rows
    }
    return Apprenticeships(
        first=list(listed.values())[:APPRENTICESHIPS_FIRST],
        more=list(listed.values())[APPRENTICESHIPS_FIRST:],
        sentence=words.listed_in(edition.vintage, len(listed)),
        source=editions.of("apprenticeships"),
    )


def _titles(rows: Sequence[Mapping[str, Any]], editions: Editions) -> Titles | None:
    """Each title once, under the first dataset that has it; those that belong here for sure come first."""
    groups: dict[str, list[str]] = {slug: [] for slug in TITLE_DATASETS}
    seen: set[str] = set()
    for slug in TITLE_DATASETS:
        for row in rows:
            text = " ".join(str(row["text"]).split())
            if row["dataset"] == slug and row["share"] >= 0.5 and text.casefold() not in seen:
                seen.add(text.casefold())
                groups[slug].append(words.sentence(text))
    total = len(seen)
    if not total:
        return None
    everyday = [text for slug in TITLE_DATASETS for text in groups[slug]][:TITLES_FIRST]
    shown = set(everyday)
    headings = {
        "titles-everyday": gettext("In everyday words"),
        "titles-soc2020": gettext("In the official list of jobs"),
        "titles-profiles": gettext("In everyday words"),
        "titles-extended-soc": gettext("In the official list of jobs"),
        "titles-coding-index": gettext("As people write it on forms"),
        "titles-esco": gettext("In Europe"),
        "titles-onet": gettext("In America"),
    }
    more: dict[str, list[str]] = {}
    for slug, texts in groups.items():
        more.setdefault(headings[slug], []).extend(text for text in texts if text not in shown)
    return Titles(
        first=everyday,
        more=[TitleGroup(heading, sorted(texts, key=str.casefold)) for heading, texts in more.items() if texts],
        total=total,
        sources=[editions.of(slug) for slug in TITLE_DATASETS if groups[slug] and slug in editions.current],
    )


def _steps(leads_to: Mapping[str, str], saved: Collection[str]) -> list[SimilarJob]:
    known = jobs_by_code(leads_to)
    return [_beside(known[code], why, saved) for code, why in leads_to.items() if code in known]


def _similar(rows: Iterable[Mapping[str, Any]], editions: Editions, saved: Collection[str]) -> SimilarJobs | None:
    listed = [_beside(_as_listed(row), words.reason(row["reason"]), saved) for row in rows]
    return SimilarJobs(listed=listed, source=editions.of("similar")) if listed else None


def _beside(job: Job, why: str, saved: Collection[str]) -> SimilarJob:
    return SimilarJob(
        title=job.title,
        url=job.url,
        why=why,
        code=job.code,
        facts=(pay_fact(job), training_fact(job)),
        saved=job.code in saved,
    )


def _as_listed(row: Mapping[str, Any]) -> Job:
    """Another job as lists show it, from what came with the occupation."""
    return Job(
        code=row["code"],
        title=row["title"],
        slug=row["slug"],
        sort_title=row["title"].lower(),
        training=row["training"],
        pay=row["pay"],
        pay_family=labels.family(row["pay_family"], row["pay_family_title"]) if row["pay_family"] else None,
        pay_quality=row["pay_quality"] or "",
        employment=None,
        employment_at_least=False,
        adverts=None,
        outlook="",
        interests="",
        ways_in=(),
    )
