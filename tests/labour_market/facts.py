"""Releases and figures for tests: a job with everything, and cells that are withheld, unreliable, none or missing.

The jobs have codes that the classification does not use (2931, 1912), so that they stand beside whatever is loaded;
``only_these`` hides what is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from labour_market.models import (
    Dataset,
    Family,
    Figure,
    JobTitle,
    Occupation,
    Release,
    Similar,
    Standard,
    StandardLink,
    Summary,
)
from labour_market.title_keys import normalise

PUBLISHERS = {
    "outlook": "Warwick Institute",
    "interests": "O*NET, US Department of Labor",
    "similar": "O*NET, US Department of Labor",
    "skills": "National Careers Service",
    "entry-routes": "National Careers Service",
    "apprenticeships": "National Careers Service",
}
AREAS = {"outlook": "England", "apprenticeships": "England", "entry-routes": "England"}


def only_these() -> None:
    """Hide every dataset that is loaded: a test shows the editions that it makes."""
    Dataset.objects.update(current=None)


def a_job(code: str, title: str, *, training: int = 4, **summary: Any) -> Occupation:
    """An occupation in its families, with the summary that a list shows."""
    job = Occupation.objects.create(
        code=code,
        title=title,
        slug=title.lower().replace(" ", "-"),
        sort_title=title.lower(),
        training=training,
        family=a_family(code[:3]),
    )
    Summary.objects.create(occupation=job, **summary)
    return job


def a_family(code: str) -> Family:
    """The family with that code ("0" is all work), and those it lies in."""
    parent = None if code == "0" else a_family(code[:-1] or "0")
    made, _new = Family.objects.get_or_create(
        code=code,
        defaults={
            "level": 0 if code == "0" else len(code),
            "title": "All work" if code == "0" else f"Family {code}",
            "slug": f"family-{code}",
            "parent": parent,
        },
    )
    return made


def an_edition(slug: str, vintage: str, *, current: bool = True, status: str = "final", rows: int = 1) -> Release:
    """A release of a dataset, the current one unless said otherwise."""
    dataset, _new = Dataset.objects.get_or_create(
        slug=slug,
        defaults={
            "publisher": PUBLISHERS.get(slug, "Office for National Statistics"),
            "title": f"Publisher's title of {slug}",
            "licence": "Open Government Licence v3.0",
            "area": AREAS.get(slug, "United Kingdom"),
        },
    )
    release, _new = Release.objects.get_or_create(
        dataset=dataset,
        digest=f"{slug}-{vintage}",
        defaults={
            "vintage": vintage,
            "status": status,
            "rows": rows,
            "source_file": f"{slug}.xlsx",
            "loaded_at": datetime(2099, 1, 1, tzinfo=UTC),
        },
    )
    if current and dataset.current_id != release.pk:
        dataset.current = release
        dataset.save()
    return release


def a_figure(
    release: Release,
    code: str,
    measure: str,
    dimension: str = "",
    period: str | None = None,
    value: float | None = None,
    *,
    status: str = "",
    quality: str = "unknown",
    precision: float | None = None,
) -> Figure:
    """A cell of an occupation (four digits) or a family. Without a value it is withheld, unless said otherwise."""
    return Figure.objects.create(
        release=release,
        occupation_id=code if len(code) == 4 else None,
        family_id=None if len(code) == 4 else a_family(code).pk,
        measure=measure,
        dimension=dimension,
        period=period or release.vintage,
        value=None if value is None else Decimal(str(value)),
        status=status or ("withheld" if value is None else "shown"),
        quality=quality,
        precision=None if precision is None else Decimal(str(precision)),
    )


def pay(
    code: str,
    median: float | None,
    *,
    spread: Sequence[tuple[str, float | None]] = (),
    status: str = "",
    quality: str = "precise",
    precision: float | None = 2.1,
) -> None:
    """Full-time pay in 2024, with the percentiles given; one without a value is unreliable."""
    release = an_edition("annual-pay", "2024", status="provisional")
    a_figure(
        release, code, "annual_pay.full_time", "median", value=median, status=status,
        quality=quality if median is not None else "unknown", precision=precision,
    )  # fmt: skip
    for percentile, value in spread:
        a_figure(
            release, code, "annual_pay.full_time", percentile, value=value,
            status="" if value is not None else "unreliable",
            quality="reasonable" if value is not None else "unreliable",
            precision=7.5 if value is not None else 31,
        )  # fmt: skip


SPREAD = (
    ("p10", 24_000), ("p20", 27_000), ("p25", 28_400), ("p30", 30_000), ("p40", 33_000),
    ("p60", 38_800), ("p70", 41_000), ("p75", 42_600), ("p80", 44_000), ("p90", None),
)  # fmt: skip


def a_full_job(code: str = "2931", title: str = "Midwifery nurses") -> Occupation:
    """A job with every fact that a profile can show, in its families."""
    job = a_job(code, title, training=4, pay=35_600, pay_quality="precise", employment=24_000)
    pay(code, 35_642, spread=SPREAD)
    pay("0", 37_430, precision=0.2)
    for year, median in (("2022", 31_800), ("2023", 33_500)):
        a_figure(an_edition("annual-pay", year, current=False), code, "annual_pay.full_time", "median", value=median)
    a_figure(
        an_edition("hourly-pay", "2024"),
        code,
        "hourly_pay.full_time",
        "median",
        value=18.37,
        quality="precise",
        precision=1.4,
    )
    hours = an_edition("paid-hours", "2024")
    a_figure(hours, code, "weekly_hours.full_time", "median", value=37.5)
    a_figure(hours, code, "share_women", value=88.2, quality="approximate")
    a_figure(hours, "0", "share_women", value=49.6, quality="approximate")
    a_figure(hours, code, "share_part_time", value=38.1, quality="approximate")
    for year, total in (("2021", 21_000), ("2024", 26_300)):
        an_industry(code, "Q", year, total)
        an_industry(code, "P", year, 900)
        total_of(code, year, total + 900)
    adverts = an_edition("adverts", "2025-11")
    for advertised_in in (2023, 2024, 2025):
        for month in range(1, 13 if advertised_in < 2025 else 12):
            a_figure(
                adverts,
                code,
                "adverts",
                period=f"{advertised_in}-{month:02}",
                value=400 + 10 * month + (2025 - advertised_in) * 100,
            )
    outlook = an_edition("outlook", "2023")
    for year, level in (("2020", 1_354_000), ("2025", 1_401_000), ("2035", 1_588_000)):
        a_figure(outlook, code[:2], "jobs_projected", period=year, value=level)
    a_figure(outlook, code[:2], "jobs_replacement", period="2035", value=610_000)
    interests = an_edition("interests", "29.3")
    for letter, score in zip("RIASEC", (3.1, 4.8, 2.2, 6.4, 2.9, 4.1), strict=True):
        a_figure(interests, code, "interest", letter, "2025", score, quality="sure")
    skills = an_edition("skills", "2020")
    for place, slug in enumerate(("active-listening", "speaking", "science", "monitoring", "writing", "coordination",
                                  "instructing", "persuasion", "programming")):  # fmt: skip
        a_figure(skills, code, "skill", slug, value=4.9 - place / 10, quality="sure")
    ways = an_edition("entry-routes", "2020")
    a_figure(ways, code, "entry_route", "university", value=2, quality="sure")
    a_figure(ways, code, "entry_route", "apprenticeship", value=1, quality="sure")
    standard = Standard.objects.create(
        release=an_edition("apprenticeships", "2020"), reference="ST0948", name="Midwife", level=6, months=48
    )
    StandardLink.objects.create(standard=standard, occupation=job, share=0.98)
    a_title(job, "titles-soc2020", "Midwife")
    a_title(job, "titles-onet", "Certified nurse midwife")
    other = a_job("2932", "Registered community nurses", training=4, pay=38_000)
    Similar.objects.create(release=an_edition("similar", "29.3"), occupation=job, other=other, reason="skills", rank=1)
    return job


def a_bare_job(code: str = "1912", title: str = "Elected officers and representatives") -> Occupation:
    """A job of which nothing can be shown: every cell is withheld or not reliable."""
    job = a_job(code, title, training=4)
    pay(code, None, status="withheld", precision=None)
    hours = an_edition("paid-hours", "2024")
    a_figure(hours, code, "weekly_hours.full_time", "median", status="unreliable", quality="unreliable")
    a_figure(hours, code, "share_women", status="withheld")
    a_figure(hours, code, "share_part_time", status="withheld")
    a_figure(an_edition("employment", "2024"), code, "employment", "total", status="none")
    a_figure(an_edition("adverts", "2025-11"), code, "adverts", period="2025-11", status="not_available")
    return job


def an_industry(code: str, letter: str, year: str, value: float | None, *, status: str = "unreliable") -> None:
    """People of a job in one industry; without a value the cell is kept back."""
    release = an_edition("employment", "2024")
    a_figure(release, code, "employment", letter, year, value, status=status if value is None else "")


def total_of(code: str, year: str, value: float, *, withheld: int = 0) -> None:
    """The total of a job in a year: at least so many where some parts are kept back."""
    release = an_edition("employment", "2024")
    status = "at_least" if withheld else "shown"
    a_figure(release, code, "employment", "total", year, value, status=status, quality="approximate")
    a_figure(release, code, "employment.withheld", "total", year, withheld, quality="approximate")


def a_title(job: Occupation, slug: str, text: str, *, share: float = 1.0) -> JobTitle:
    """A title that leads to a job, in one of the lists of titles."""
    return JobTitle.objects.create(
        release=an_edition(slug, "2025"), text=text, key=normalise(text), occupation=job, share=share
    )
