"""What each dataset is, in our words: what it measures, whom it counts, and what it cannot tell.

Keyed by the dataset's slug. The publisher's name, licence, area and year stand with the dataset itself; these are the
words that a reader needs beside them. Nothing here reads a table.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

Words = str | Promise


@dataclass(frozen=True, slots=True)
class About:
    """``name`` is what we call it; ``rows_are`` says what one of its rows is; ``cannot_tell`` is one line each."""

    name: Words
    measures: Words
    population: Words
    rows_are: Words
    cannot_tell: tuple[Words, ...]
    how: tuple[Words, ...] = ()
    """How we made our figures out of the publisher's, for whoever wants to check."""
    no_margin: Words = ""
    """How good its figures are, where the publisher itself gives no margin of error."""


_EMPLOYEES_ONLY = _("What people earn who work for themselves: only employees on a payroll are counted.")
_SAMPLE = _("The exact figure: about one employee in a hundred is asked, so every figure is an estimate.")
_GROUPS = _("One job title alone: similar jobs are counted together.")

DATASETS: dict[str, About] = {
    "annual-pay": About(
        name=_("Pay in a year"),
        measures=_("What employees are paid in a year before tax, with overtime and bonuses."),
        population=_("Employees of all ages who had been in the same job for more than a year."),
        rows_are=_("figures"),
        cannot_tell=(
            _EMPLOYEES_ONLY,
            _("What you would start on: it counts employees of all ages together."),
            _SAMPLE,
            _GROUPS,
            _("What pay is like near you: it covers the whole United Kingdom."),
        ),
        how=(
            _("The middle is the median: sort everybody by pay, and take the person halfway."),
            _("A month is the year divided by 12. The hour is a figure of its own."),
            _(
                "Where the publisher calls a figure unreliable (a coefficient of variation above 20 per cent), we do "
                "not show it. We hold those margins for the newest year only."
            ),
        ),
    ),
    "hourly-pay": About(
        name=_("Pay for an hour"),
        measures=_("What employees are paid for an hour before tax, overtime included."),
        population=_("Employees of all ages whose pay was not cut by absence."),
        rows_are=_("figures"),
        cannot_tell=(_EMPLOYEES_ONLY, _SAMPLE, _GROUPS),
    ),
    "paid-hours": About(
        name=_("Hours, and who is employed"),
        measures=_(
            "Paid hours in a week, and how many employee jobs are held by women, men, full-timers, part-timers."
        ),
        population=_("Employees of all ages."),
        rows_are=_("figures"),
        cannot_tell=(
            _("Which hours: nights, weekends and shifts look like any others."),
            _("Who could do a job: it counts who does it now."),
            _EMPLOYEES_ONLY,
            _SAMPLE,
        ),
        how=(
            _(
                "The shares of women and of part-timers are worked out by us from rounded numbers of jobs, so they are "
                "approximate. We work one out only where both parts are published, never by taking one from the whole."
            ),
            _("The publisher's margins for this table are not in our files."),
        ),
    ),
    "employment": About(
        name=_("How many people do the job"),
        measures=_("People whose main job it is, by industry."),
        population=_("People of 16 and over in paid work: employees, and people who work for themselves."),
        rows_are=_("figures"),
        cannot_tell=(
            _("Second jobs: only the main one counts."),
            _("Small numbers: a count that might give somebody away is withheld, so many totals say “at least”."),
            _("Small changes: it comes from a survey, and the margins are not in our files."),
        ),
        how=(
            _("A total is the sum of the industries that are published. Where one is withheld, it is a lower limit."),
        ),
    ),
    "adverts": About(
        name=_("Online job adverts"),
        measures=_("How many online adverts there are for a job in a month, on average over three months."),
        population=_("Adverts found on websites in the United Kingdom."),
        rows_are=_("figures"),
        cannot_tell=(
            _("How many jobs there are: one advert may be for several, and the same job may be advertised twice."),
            _("Jobs filled without an online advert: through somebody known, a shop window, or inside a firm."),
            _("Work for yourself: it is hardly ever advertised."),
        ),
        no_margin=_("counted by a computer; the publisher gives no margin of error"),
        how=(_("A computer reads each advert and guesses the job. Those it could not place are left out here."),),
    ),
    "outlook": About(
        name=_("The outlook to 2035"),
        measures=_("How many jobs there may be in later years, and how many may come free as people leave or retire."),
        population=_("Jobs in England, in 26 wide groups."),
        rows_are=_("figures"),
        cannot_tell=(
            _("The outlook of one job: only wide groups are projected."),
            _("The future. It is a careful guess from a model made in 2023."),
            _("Other parts of the United Kingdom: we hold England only."),
        ),
        no_margin=_("a projection; its makers give no margin of error"),
        how=(_("Groups with fewer than 10,000 jobs in either year are not shown, as the makers advise."),),
    ),
    "interests": About(
        name=_("What kind of person likes the work"),
        measures=_("How strongly work calls on six kinds of interest, from 1 to 7."),
        population=_("Jobs in the United States, linked to jobs here."),
        rows_are=_("scores"),
        cannot_tell=(
            _("Whether you would like a job: people of every kind are happy in most."),
            _("How the work differs in this country: the scores were made for American jobs, by a computer model."),
        ),
        how=(
            _(
                "Each score comes along a chain of links between lists of jobs. Where the chain is loose we say "
                "“similar work suggests” and do not sort or filter by it."
            ),
        ),
    ),
    "skills": About(
        name=_("Skills the work uses"),
        measures=_("How important each of a list of skills is in a job, from 1 to 5."),
        population=_("Jobs in the United States, linked by the National Careers Service to jobs here."),
        rows_are=_("scores"),
        cannot_tell=(
            _("How good you have to be: important is not the same as hard."),
            _("Skills that became important after 2020."),
        ),
    ),
    "entry-routes": About(
        name=_("Ways in"),
        measures=_("Which ways into a job are described: university, college, apprenticeship, work and others."),
        population=_("Job profiles of the National Careers Service in 2020, for England."),
        rows_are=_("figures"),
        cannot_tell=(
            _("How many people take each way."),
            _("Which is best for you, and what each costs."),
            _("What changed after 2020."),
        ),
    ),
    "apprenticeships": About(
        name=_("Apprenticeships"),
        measures=_("Apprenticeships that lead to a job, with their level and usual length."),
        population=_("Apprenticeships in England on the list of early 2020."),
        rows_are=_("apprenticeships and their links to jobs"),
        cannot_tell=(
            _("Whether anybody near you offers one now."),
            _("Apprenticeships that were approved, changed or ended after early 2020."),
        ),
    ),
    "similar": About(
        name=_("Similar jobs"),
        measures=_("Which jobs are like each other, and why."),
        population=_("Jobs in the United States, linked to jobs here."),
        rows_are=_("pairs of jobs"),
        cannot_tell=(_("How easy it is to move from one to the other."),),
    ),
    "soc2020": About(
        name=_("The list of jobs"),
        measures=_("How official figures sort all paid work: 412 groups of similar jobs, in families of work."),
        population=_("All paid work in the United Kingdom."),
        rows_are=_("groups of jobs and families of work"),
        cannot_tell=(
            _("What a single job title is like: each group holds several."),
            _("What work is new: the list is made afresh about once in ten years."),
        ),
        how=(_("We take the codes and the titles, not the descriptions."),),
    ),
    "profiles": About(
        name=_("Job profiles"),
        measures=_("What each job is like, in words: a day, what is good and hard, ways in, and where it leads."),
        population=_("Groups of similar jobs in the United Kingdom; routes and rules are those of England."),
        rows_are=_("job profiles"),
        cannot_tell=(
            _("What a job is like for you: places, firms and people differ."),
            _("Exact rules for a person: they change, and the page says whom to check with."),
            _("Every job inside a group: each profile names those that differ most."),
        ),
        how=(
            _("Every sentence is written by us, to one plan, and none is taken from a publisher."),
            _("Each profile has a day by which somebody must read it again; after that day its page says so."),
        ),
    ),
    "titles-everyday": About(
        name=_("Everyday words for jobs"),
        measures=_("What people call jobs that the official list calls something else."),
        population=_("Words that we collected ourselves."),
        rows_are=_("job titles"),
        cannot_tell=(
            _("How many people use each word."),
            _("The exact share of people: where a word is used for several jobs, the shares are our estimate."),
        ),
    ),
    "titles-profiles": About(
        name=_("Job titles of the National Careers Service"),
        measures=_("Names of the jobs that the National Careers Service describes."),
        population=_("Job profiles for England in 2020."),
        rows_are=_("job titles"),
        cannot_tell=(_("How many people have each title."), _("Jobs that were described after 2020.")),
    ),
    "titles-soc2020": About(
        name=_("Job titles in the list of jobs"),
        measures=_("Titles that the official list gives as examples of each group of jobs."),
        population=_("About five titles for each group of jobs."),
        rows_are=_("job titles"),
        cannot_tell=(_("How many people have each title."), _("Titles that came up since the list was made.")),
    ),
    "titles-extended-soc": About(
        name=_("Finer job titles"),
        measures=_("Names of smaller groups inside each group of jobs."),
        population=_("All paid work in the United Kingdom."),
        rows_are=_("names"),
        cannot_tell=(_("What each smaller group earns: figures are published for the larger group only."),),
    ),
    "titles-coding-index": About(
        name=_("The long index of job titles"),
        measures=_("The words people write on forms when asked for their job, and the group each belongs to."),
        population=_("Answers to official surveys up to 2016."),
        rows_are=_("job titles"),
        cannot_tell=(
            _("Titles that became common after 2016."),
            _("Where an older group was split: those titles are left out, because we cannot be sure where they went."),
        ),
        how=(
            _(
                "The index was made for the list of 2010. We keep a title only where at least 95 in 100 people of its "
                "old group are in one new group."
            ),
        ),
    ),
    "titles-esco": About(
        name=_("Job titles used in Europe"),
        measures=_("Other words for the same work, from the European Union's list of jobs."),
        population=_("Jobs in Europe, named in English."),
        rows_are=_("job titles"),
        cannot_tell=(_("Whether a title is used in this country."),),
        how=(_("We keep a title only where its way to our list of jobs is sure."),),
    ),
    "titles-onet": About(
        name=_("Job titles used in America"),
        measures=_("Other words for the same work, from the American list of jobs."),
        population=_("Jobs in the United States."),
        rows_are=_("job titles"),
        cannot_tell=(_("Whether a title is used in this country."),),
        how=(_("We keep a title only where its way to our list of jobs is sure. We never use American pay."),),
    ),
}

UNKNOWN = About(
    name=_("Other figures"),
    measures=_("Figures that we have not described yet."),
    population=_("See the publisher."),
    rows_are=_("rows"),
    cannot_tell=(),
)


def about(slug: str) -> About:
    """The words for a dataset; a plain stand-in for one that nobody has described."""
    return DATASETS.get(slug, UNKNOWN)


_DATASET_OF: dict[str, str] = {
    "annual_pay": "annual-pay",
    "hourly_pay": "hourly-pay",
    "weekly_hours": "paid-hours",
    "jobs": "paid-hours",
    "share_women": "paid-hours",
    "share_part_time": "paid-hours",
    "employment": "employment",
    "adverts": "adverts",
    "jobs_projected": "outlook",
    "jobs_net_change": "outlook",
    "jobs_replacement": "outlook",
    "jobs_openings": "outlook",
    "interest": "interests",
    "skill": "skills",
    "entry_route": "entry-routes",
}


def dataset_of(measure: str) -> str:
    """The slug of the dataset that a measure belongs to: "annual_pay.full_time" is of "annual-pay"."""
    return _DATASET_OF[measure.partition(".")[0]]


_MEASURES: dict[tuple[str, str], Words] = {
    ("annual_pay.full_time", "median"): _("middle full-time pay in a year, before tax, employees of all ages"),
    ("annual_pay.full_time", ""): _("full-time pay in a year, before tax, employees of all ages"),
    ("annual_pay.part_time", "median"): _("middle part-time pay in a year, before tax, employees of all ages"),
    ("annual_pay.all", "median"): _("middle pay in a year, before tax, employees of all ages, part-timers included"),
    ("hourly_pay.full_time", "median"): _("middle full-time pay for an hour, before tax, employees of all ages"),
    ("weekly_hours.full_time", "median"): _("middle number of paid hours in a week, full-time employees"),
    ("share_women", ""): _("share of women among employees"),
    ("share_part_time", ""): _("share of employees who work part time"),
    ("employment", "total"): _("people whose main job it is"),
    ("employment", ""): _("people whose main job it is, by industry"),
    ("adverts", ""): _("online job adverts in a month, average of three months"),
    ("jobs_projected", ""): _("projected number of jobs"),
    ("interest", ""): _("how strongly the work calls on six kinds of interest"),
    ("skill", ""): _("how important each skill is in the work"),
    ("entry_route", ""): _("ways in that linked job profiles describe"),
}


def measure_words(measure: str, dimension: str = "") -> str:
    """What a figure measures, as the line under it says; of several dimensions together, pass none."""
    words = _MEASURES.get((measure, dimension)) or _MEASURES.get((measure, "")) or about(dataset_of(measure)).measures
    return str(words)


LEFT_OUT = (
    gettext_noop("a change on the year before is worked out from the numbers themselves"),
    gettext_noop("a publisher's sentences; ours are our own"),
    gettext_noop("adverts for each job filled"),
    gettext_noop("adverts for each person living there"),
    gettext_noop("adverts whose occupation is unknown"),
    gettext_noop("another measure, by the quarter"),
    gettext_noop("descriptions"),
    gettext_noop("descriptions, entry routes and tasks"),
    gettext_noop("entries whose SOC 2010 group is spread over several SOC 2020 groups"),
    gettext_noop("figures by sex and by sex with hours"),
    gettext_noop("growth since January 2021"),
    gettext_noop("industries of households as employers and of bodies abroad (T, U)"),
    gettext_noop("it does not lead there by itself"),
    gettext_noop("its level and length are not known"),
    gettext_noop("jobs that are not classified"),
    gettext_noop("labels of occupations without a sure way to SOC 2020"),
    gettext_noop("labels that SOC's own lists hold"),
    gettext_noop("less than 95% of the group's people are in one of them"),
    gettext_noop("links of a level 2 standard to managers and professionals"),
    gettext_noop("links to a standard that is not on the list of those approved"),
    gettext_noop("links without a way to SOC 2020"),
    gettext_noop("nobody could start one"),
    gettext_noop("nobody here would search so"),
    gettext_noop("not in the table"),
    gettext_noop("not shown on a profile"),
    gettext_noop("percentage changes on the year before"),
    gettext_noop("profiles whose SOC 2010 group is spread over several SOC 2020 groups"),
    gettext_noop("profiles without a way to SOC 2020"),
    gettext_noop("sheets that a profile does not show"),
    gettext_noop("skills of groups without a way to SOC 2020"),
    gettext_noop("standards not approved for delivery"),
    gettext_noop("tables by sex, status, industry and qualification"),
    gettext_noop("the Office for National Statistics places them itself"),
    gettext_noop("the group's people are spread over several occupations"),
    gettext_noop("the part of an importance above 5"),
    gettext_noop("the past is told by other figures"),
    gettext_noop("the scale ends at 5; the service raises some and does not say how"),
    gettext_noop("the years 2015 and 2019"),
    gettext_noop("their group's people are spread over several occupations"),
    gettext_noop("their names, profile or group disagree"),
    gettext_noop("their people are spread over several occupations"),
    gettext_noop("their titles lead to several"),
    gettext_noop("they belong to no occupation"),
    gettext_noop("they name what no other group holds; nobody is called so"),
    gettext_noop("titles in words or spellings that only America has, and initials"),
    gettext_noop("titles of occupations without a sure way to SOC 2020"),
    gettext_noop("titles of rest groups"),
    gettext_noop("titles that SOC's own lists hold"),
    gettext_noop("worked out from what the vintages themselves say"),
)
"""What the sources say that they left out, and why: written where there is no translation, so marked for it here."""
