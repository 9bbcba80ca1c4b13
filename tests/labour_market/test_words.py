"""How figures are said."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from labour_market import about_datasets, words
from labour_market.words import MISSING, Estimate, Number, Source

BANNED = re.compile(r"\b(unit group|SOC|vintage|release|suppressed|coefficient|LMI|RIASEC|RQF)\b", re.IGNORECASE)


def a_number(value: float | None, **given: object) -> Number:
    fields: dict[str, object] = {
        "value": None if value is None else Decimal(str(value)),
        "status": "shown",
        "quality": "precise",
        "precision": None,
        "period": "2024",
        **given,
    }
    return Number(**fields)  # type: ignore[arg-type]  # a shorthand


@pytest.mark.parametrize(
    ("year", "hour", "said"),
    [
        ("31602", "15.2", "£31,600 a year, about £2,600 a month, about £15 an hour"),
        ("31602", None, "£31,600 a year, about £2,600 a month"),
        ("23543", "12.61", "£23,500 a year, about £2,000 a month, about £12.50 an hour"),
        ("102449.5", "52.4", "£102,400 a year, about £8,500 a month, about £52 an hour"),
        ("9120", "11.44", "£9,100 a year, about £760 a month, about £11.50 an hour"),
    ],
)
def test_pay_is_said_by_the_year_the_month_and_the_hour(year: str, hour: str | None, said: str) -> None:
    assert words.year_month_hour(Decimal(year), None if hour is None else Decimal(hour)) == said


@pytest.mark.parametrize(
    ("value", "about", "at_least"),
    [
        (24_337, "about 24,000 people", "at least 24,000 people"),
        (23_900, "about 24,000 people", "at least 23,000 people"),
        (884_042, "about 880,000 people", "at least 880,000 people"),
        (1_588_000, "about 1.6 million people", "at least 1.5 million people"),
        (999_000, "about 1 million people", "at least 990,000 people"),
        (47, "about 50 people", "at least 40 people"),
    ],
)
def test_people_are_counted_as_people_count_them(value: int, about: str, at_least: str) -> None:
    assert words.people(Decimal(value)) == about
    assert words.people(Decimal(value), at_least=True) == at_least


@pytest.mark.parametrize(
    ("value", "said"), [(1, "about 1 advert"), (12, "about 12 adverts"), (1_243.6, "about 1,200 adverts")]
)
def test_adverts_are_counted_one_by_one_when_they_are_few(value: float, said: str) -> None:
    assert words.adverts(Decimal(str(value))) == said


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (0.4, "fewer than 1 in 100"),
        (3, "fewer than 1 in 20"),
        (10.2, "about 1 in 10"),
        (25, "about 1 in 4"),
        (49.6, "about half"),
        (61.2, "about 6 in 10"),
        (88.2, "about 9 in 10"),
        (99, "nearly all"),
        (100, "nearly all"),
    ],
)
def test_a_share_is_said_in_peoples_words(percent: float, said: str) -> None:
    assert words.in_ten(percent) == said


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (1, "1 month"),
        (12, "1 year"),
        (18, "18 months"),
        (24, "2 years"),
        (30, "2 and a half years"),
        (40, "3 years and 4 months"),
    ],
)
def test_training_takes_months_or_years(months: int, said: str) -> None:
    assert words.length(months) == said


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2024", "2024"),
        ("2025-11", "November 2025"),
        ("29.3", "version 29.3"),
        ("1.2.0", "version 1.2.0"),
        ("2025-13", "2025-13"),
        ("", ""),
    ],
)
def test_a_period_is_a_year_or_a_month_with_its_name(period: str, said: str) -> None:
    assert words.when(period) == said


@pytest.mark.parametrize(
    ("precision", "quality"),
    [("5", "precise"), ("5.1", "reasonable"), ("10", "reasonable"), ("20", "acceptable"), ("20.1", "unreliable")],
)
def test_the_publishers_limits_decide_the_word(precision: str, quality: str) -> None:
    assert words.quality_of(Decimal(precision)) == quality


def test_a_figure_above_20_per_cent_is_neither_shown_nor_called_shown() -> None:
    number = a_number(31_000, quality="acceptable", precision=Decimal(21))
    assert number.amount is None
    assert number.reads_as == "unreliable"
    assert words.quality_words(number) == "not reliable enough to show"


@pytest.mark.parametrize("status", ["withheld", "unreliable", "none", "not_available"])
def test_a_missing_figure_says_why_and_that_it_is_not_zero(status: str) -> None:
    said = words.missing_sentence(status)
    assert words.missing_number(status)
    assert "does not mean zero" in said or status == "none"
    others = {words.missing_sentence(other) for other in ("withheld", "unreliable", "none", "not_available")}
    assert len(others) == 4


def test_an_older_year_claims_no_precision_that_our_files_do_not_hold() -> None:
    assert words.quality_words(a_number(30_000, quality="unknown")) == "published; how precise is not in our files"


def test_middle_pay_says_whom_it_covers_and_what_a_quarter_earn_instead_of_a_starting_wage() -> None:
    said = words.pay_meaning(Decimal(31_602), Decimal("15.2"), Decimal(24_310))
    assert "about £2,600 a month, about £15 an hour" in said
    assert "employees of all ages" in said
    assert "A quarter earn under £24,300." in said
    assert "starting" not in said


def test_pay_over_time_compares_the_first_year_with_the_last() -> None:
    said = words.pay_over_time(
        [
            ("2022", a_number(31_800, quality="unknown")),
            ("2023", a_number(33_000, quality="unknown")),
            ("2024", a_number(35_642)),
        ]
    )
    assert "In 2022 it was £31,800. In 2024 it was £35,600: £3,800 more." in said
    assert "For 2022 and 2023: published; how precise is not in our files." in said
    assert "Prices changed" in said


@pytest.mark.parametrize(
    "years",
    [
        [("2022", a_number(None, status="unreliable", quality="unreliable")), ("2024", a_number(35_642))],
        [("2022", a_number(31_800)), ("2024", a_number(35_642, precision=Decimal(25)))],
        [("2022", a_number(None, status="withheld")), ("2024", a_number(None, status="withheld"))],
    ],
)
def test_pay_over_time_says_nothing_of_a_change_when_a_year_is_not_shown(years: list[tuple[str, Number]]) -> None:
    said = words.pay_over_time(years)
    assert "cannot say how pay has changed" in said
    assert "£" not in said


def test_one_year_alone_has_no_trend() -> None:
    assert "one year only" in words.pay_over_time([("2024", a_number(35_642))])


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (20_000, 26_000, "The number has gone up: about 20,000 people in 2021, about 26,000 people in 2024."),
        (26_000, 20_000, "The number has gone down: about 26,000 people in 2021, about 20,000 people in 2024."),
        (20_000, 21_900, "The number is about the same as in 2021."),
    ],
)
def test_a_change_in_the_number_of_people_is_put_into_words(then: int, now: int, said: str) -> None:
    first, last = a_number(then, period="2021"), a_number(now)
    assert words.employment_change(first, last, alike=True).startswith(said)
    assert "survey" in words.employment_change(first, last, alike=True)


def test_a_change_is_not_put_into_words_where_different_parts_are_kept_back() -> None:
    said = words.employment_change(a_number(20_000, period="2021"), a_number(26_000), alike=False)
    assert "cannot say whether the number went up or down" in said
    assert "26,000" not in said


def test_lower_limits_that_are_alike_compare_as_lower_limits() -> None:
    first = a_number(20_400, period="2021", status="at_least")
    last = a_number(26_900, status="at_least")
    assert "at least 20,000 people in 2021, at least 26,000 people in 2024" in words.employment_change(
        first, last, alike=True
    )


def test_the_share_of_women_never_stands_alone() -> None:
    said = words.women(Decimal("88.2"), everyone=Decimal("49.6"), earlier=None, group=None)
    assert "About 9 in 10 of the employees in this job are women." in said
    assert "In all jobs it is about half." in said
    assert "we cannot say whether that is changing" in said
    assert "says nothing about who can do it" in said


def test_the_share_of_women_has_a_trend_where_there_is_one() -> None:
    said = words.women(Decimal(30), everyone=None, earlier=("2021", Decimal(20)), group="Building trades")
    assert "In 2021 it was about 1 in 5." in said
    assert "wider group" in said
    assert "Building trades" in said


def test_the_outlook_names_the_group_the_area_and_what_a_projection_is() -> None:
    said = words.joined(
        words.outlook_meaning(
            group="Health professionals",
            start=Decimal(1_401_000),
            end=Decimal(1_588_000),
            start_year="2025",
            end_year="2035",
        ),
        words.openings(Decimal(610_000), "2020", "2035"),
        words.projection_warning("2023"),
    )
    assert "In England" in said
    assert "Health professionals" in said
    assert "projected to grow: about 1.4 million jobs in 2025, about 1.6 million jobs in 2035" in said
    assert "about 610,000 jobs in the group are expected to come free" in said
    assert "made in 2023" in said
    assert "not about this job alone" in said


@pytest.mark.parametrize(
    ("change", "word"), [(13.3, "Growing"), (1.9, "About the same"), (-1.9, "About the same"), (-6, "Shrinking")]
)
def test_the_outlook_in_a_word(change: float, word: str) -> None:
    assert words.outlook_word(change) == word


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (None, ""),
        (2.0, "about the same as a year before"),
        (-31.4, "lower than a year before, by about 3 in 10"),
        (12.0, "higher than a year before, by about 1 in 10"),
        (140.0, "about twice as high as a year before, or higher"),
    ],
)
def test_adverts_say_what_they_miss(change: float | None, said: str) -> None:
    text = words.adverts_meaning(change)
    assert said in text
    assert "average over three months" in text
    assert "not all the jobs there are" in text


def test_a_loose_interest_reads_as_a_hint() -> None:
    assert words.interests_meaning(["helping and teaching people"], "similar").startswith("Similar work suggests")
    assert "Similar work" not in words.interests_meaning(["helping and teaching people"], "sure")


def test_a_searched_title_is_told_apart_from_its_group() -> None:
    said = words.covers_title("Game designer", "Graphic and multimedia designers")
    assert "“Game designer”" in said
    assert "“Graphic and multimedia designers”" in said
    assert "similar jobs" in said


@pytest.mark.parametrize(("year", "warns"), [("2020", True), ("2023", True), ("2024", False), ("29.3", False)])
def test_an_old_list_says_how_old_it_is(year: str, warns: bool) -> None:
    assert bool(words.how_old(year, date(2026, 11, 1))) is warns


def of(title: str, value: float | str, precision: float | None = 1) -> Estimate:
    return Estimate(title, Decimal(str(value)), None if precision is None else Decimal(str(precision)))


def test_pay_side_by_side_says_who_earns_more_and_that_pay_overlaps() -> None:
    assert (
        words.pay_apart([of("Plumbers", 36_020), of("Nurses", 39_980)])
        == "The middle of pay is highest for Nurses: about £4,000 a year more than for Plumbers."
    )
    assert "about the same" in words.pay_apart([of("Plumbers", 36_000), of("Nurses", 36_500)])
    assert words.pay_apart([of("Plumbers", 36_000)]) == ""
    overlapping = words.ranges_overlap(upper_of_lower=of("Plumbers", 42_600), lower_of_higher=of("Nurses", 31_000))
    assert "in Plumbers (over £42,600) earn more than the lowest-paid quarter in Nurses (under £31,000)" in overlapping
    assert words.ranges_overlap(upper_of_lower=of("A", 30_000), lower_of_higher=of("B", 31_000)) == ""
    assert words.ranges_overlap(upper_of_lower=of("A", 33_000, 5), lower_of_higher=of("B", 31_000, 5)) == ""


# With errors of £3,000 and £4,000 the margin is 1.96 times £5,000.
@pytest.mark.parametrize(
    ("lead", "is_told"), [(9_799, False), (9_800, False), (9_801, True), (20_000, True), (0, False)]
)
def test_a_lead_within_the_margin_of_error_is_not_called_highest(lead: int, is_told: bool) -> None:
    plumbers, nurses = of("Plumbers", 30_000, 10), of("Nurses", 30_000 + lead, 400_000 / (30_000 + lead))
    for pays in ([plumbers, nurses], [nurses, plumbers]):
        assert ("highest for Nurses" in words.pay_apart(pays)) is is_told
    assert words.furthest_apart([nurses, plumbers]) == ((plumbers, nurses) if is_told else None)


def test_a_lead_of_just_the_margin_is_not_told() -> None:
    """1.96 times a tenth of £10,000."""
    assert words.furthest_apart([of("Nurses", 11_960, 0), of("Plumbers", 10_000, 10)]) is None
    assert words.furthest_apart([of("Nurses", "11960.01", 0), of("Plumbers", 10_000, 10)]) is not None


def test_pay_that_differs_within_the_margin_is_said_to_be_too_close() -> None:
    assert words.pay_apart([of("Plumbers", 30_000, 10), of("Nurses", 33_000, 10)]) == (
        "We cannot say which pays more in the middle: only some people are asked, and these figures are too close for that."
    )


def test_a_small_lead_is_about_the_same_however_exact() -> None:
    assert "close to £30,800" in words.pay_apart([of("Plumbers", 30_000, 0.1), of("Nurses", 30_800, 0.1)])
    assert "highest for Nurses" in words.pay_apart([of("Plumbers", 30_000, 0.1), of("Nurses", 31_000, 0.1)])


def test_pay_whose_precision_we_do_not_hold_needs_a_large_lead_and_is_named() -> None:
    """It counts as the roughest that a publisher still shows: a fifth either way is one standard error."""
    unknown = "Our files do not say how exact the pay of Florists is, so we name large differences only."
    close = words.pay_apart([of("Florists", 22_000, None), of("Nurses", 30_000, 1)])
    assert close.startswith("We cannot say which pays more")
    assert close.endswith(unknown)
    far = words.pay_apart([of("Florists", 22_000, None), of("Nurses", 40_000, 1)])
    assert far.startswith("The middle of pay is highest for Nurses: about £18,000 a year more than for Florists.")
    assert far.endswith(unknown)
    same = words.pay_apart([of("Florists", 30_000, None), of("Nurses", 30_100, 1)])
    assert same.startswith("They pay about the same")
    assert same.endswith(unknown)


def test_of_several_jobs_only_what_can_be_told_is_told() -> None:
    third = of("Vets", 50_000, 2)
    assert words.pay_apart([of("Nurses", 40_000), third, of("Plumbers", 30_000)]) == (
        "The middle of pay is highest for Vets: about £20,000 a year more than for Plumbers."
    )
    assert words.pay_apart([of("Pilots", 52_000, 2), third, of("Plumbers", 30_000)]) == (
        "The middle of pay is about £22,000 a year higher for Pilots than for Plumbers. "
        "Too close to Pilots to say which pays more: Vets."
    )
    # The highest figure is too rough to be set against any; the others can be told apart.
    assert words.pay_apart([of("Dancers", 55_000, 30), third, of("Plumbers", 30_000)]) == (
        "The middle of pay is about £20,000 a year higher for Vets than for Plumbers. "
        "Too close to Vets to say which pays more: Dancers."
    )


def test_numbers_of_people_side_by_side() -> None:
    """How exact a count is, we do not hold: under about twice as many may be chance."""

    def people(nurses: int, midwives: int) -> str:
        return words.employed_apart([of("Nurses", nurses, None), of("Midwives", midwives, None)])

    assert people(270_000, 30_000) == "Far more people work as Nurses than as Midwives: about 9 times as many."
    assert people(55_000, 30_000) == "Far more people work as Nurses than as Midwives: about 2 times as many."
    for close in (37_500, 45_000, 54_000):
        assert people(close, 30_000) == (
            "More people may work as Nurses than as Midwives, but these counts are too rough to be sure."
        )
    assert people(31_000, 30_000) == "About as many people work in each."
    assert people(31_000, 0) == ""


def test_every_sentence_we_can_say_keeps_to_plain_words() -> None:
    number = a_number(24_000, status="at_least")
    said = [
        *(words.quality_words(a_number(1, quality=quality)) for quality in words._QUALITY),
        *(words.missing_sentence(status) for status in words._MISSING_SENTENCE),
        words.quality_words(number),
        words.employed(number),
        words.borrowed(),
        words.week(Decimal(37)),
        words.pay_beside_all(Estimate("", Decimal(30_000), Decimal(2)), Estimate("", Decimal(37_000), Decimal("0.2"))),
        words.adverts_meaning(3),
        words.skills_meaning(),
        *(words.level(level) for level in range(2, 9)),
        *(words.cell_words(status) for status in words._CELLS),
        *(words.status_words(status) for status in ("final", "provisional", "experimental")),
        *(
            str(part)
            for each in about_datasets.DATASETS.values()
            for part in (each.name, each.measures, each.population)
        ),
        *(str(line) for each in about_datasets.DATASETS.values() for line in each.cannot_tell),
        *(about_datasets.measure_words(*key) for key in about_datasets._MEASURES),
    ]
    assert [text for text in said if BANNED.search(text)] == []
    assert said.count("") == 1, "only a final edition has nothing to say"


def test_every_sentence_can_be_read_in_another_language() -> None:
    # A language without a catalogue falls back to the words as they are: what breaks is a placeholder.
    with override("cy"):
        assert words.people(Decimal(24_000)) == "about 24,000 people"
        assert words.when("2025-11").endswith("2025")


def test_a_row_of_years_keeps_its_source() -> None:
    source = Source("ONS", "ASHE", "pay", "United Kingdom", "2024", "", "precise", "/data/annual-pay/")
    assert source.over("2022", "2024").period == "2022 to 2024"
    assert source.with_quality("").quality_words == ""
    assert MISSING.amount is None
    assert MISSING.reads_as == "not_available"


def test_every_measure_belongs_to_a_dataset_that_we_describe() -> None:
    for measure, _dimension in about_datasets._MEASURES:
        assert about_datasets.dataset_of(measure) in about_datasets.DATASETS


@pytest.mark.parametrize(
    ("pay", "precision", "said"),
    [
        (37_000, 2, "about the same"),
        (40_000, 2, "about £3,000 a year more"),
        (34_000, 2, "about £3,000 a year less"),
        (40_000, 6, "too close to say which is more"),
        (34_000, 6, "too close to say which is more"),
        (40_000, None, "too close to say which is more"),
        (80_000, None, "more than the middle"),
    ],
)
def test_pay_beside_all_pay_names_no_difference_that_may_be_chance(pay: int, precision: int | None, said: str) -> None:
    job = Estimate("", Decimal(pay), None if precision is None else Decimal(precision))
    assert said in words.pay_beside_all(job, Estimate("", Decimal(37_000), Decimal("0.2")))
