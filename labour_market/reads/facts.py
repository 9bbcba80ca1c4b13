"""What we can say of one job, or of one family of work, figure by figure: each a ``Shown`` with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from labour_market import words
from labour_market.about_datasets import about, dataset_of
from labour_market.reads.figures import HEADLINE, Editions, Figures
from labour_market.words import Number, Shown

PROJECTED_FROM, OUTLOOK_FROM, OUTLOOK_TO = "2020", "2025", "2035"
"""The years of the projection: when it starts, and the ten years that an outlook speaks of."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Of the job or family ``code``. ``groups`` are the broader groups a figure may be borrowed from, nearest first."""

    code: str
    title: str
    groups: Mapping[str, str]
    editions: Editions
    figures: Figures

    def lending(self, *, digits: int) -> list[str]:
        """The job, then the broader groups with at least that many digits."""
        return [self.code, *(group for group in self.groups if group != "0" and len(group) >= digits)]

    def borrowed_from(self, holder: str) -> str | None:
        return None if holder == self.code else self.groups[holder]

    @property
    def is_job(self) -> bool:
        return len(self.code) == 4

    def headline(self) -> tuple[str, Number]:
        """Whose pay leads the page, and the pay."""
        return self.figures.nearest(self.lending(digits=1), *HEADLINE)

    def pay(self) -> Shown:
        """The middle of full-time pay in a year: the job's own, else the nearest broader group's."""
        holder, number = self.headline()
        label, said = self.pay_in_short()
        if number.amount is None:
            return self._missing(label, *HEADLINE, number)
        hour = self.figures.number(holder, "hourly_pay.full_time", "median").amount
        quarter = self.figures.number(holder, *(HEADLINE[0], "p25"), period=number.period).amount
        meaning = words.pay_meaning(number.amount, hour, quarter)
        return self._shown(label, said, meaning, *HEADLINE, number, holder=holder)

    def pay_in_short(self) -> tuple[str, str]:
        """The label and the number of ``pay``, for a list that says once for all where its figures come from."""
        holder, number = self.headline()
        if holder == self.code:
            label = gettext("Middle of full-time pay")
        else:
            label = gettext("Middle of full-time pay in a wider group of jobs")
        return label, words.missing_number(number.reads_as) if number.amount is None else words.a_year(number.amount)

    def pay_beside_all(self) -> str:
        """One sentence beside the middle of all full-time pay; nothing where the pay is borrowed."""
        holder, number = self.headline()
        everyone = self.figures.number("0", *HEADLINE)
        if number.amount is None or everyone.amount is None or holder != self.code:
            return ""
        return words.pay_beside_all(
            words.Estimate(self.title, number.amount, number.precision),
            words.Estimate("", everyone.amount, everyone.precision),
        )

    def hours(self) -> Shown:
        """The middle of full-timers' paid hours in a week."""
        measure, dimension = "weekly_hours.full_time", "median"
        holder, number = self.figures.nearest(self.lending(digits=2), measure, dimension)
        label = gettext("Full-time hours")
        if number.amount is None:
            return self._missing(label, measure, dimension, number)
        said = words.week(number.amount)
        return self._shown(label, words.hours(number.amount), said, measure, dimension, number, holder=holder)

    def employed(self) -> Shown:
        """How many people have it as their main job."""
        measure, dimension = "employment", "total"
        number = self.figures.number(self.code, measure, dimension)
        label, people = self.employed_in_short()
        if number.amount is None:
            return self._missing(label, measure, dimension, number)
        said = words.joined(words.employed(number), self.employment_change())
        return self._shown(label, people, said, measure, dimension, number, holder=self.code)

    def employed_in_short(self) -> tuple[str, str]:
        """The label and the number of ``employed``, for a list."""
        number = self.figures.number(self.code, "employment", "total")
        label = gettext("People who do it") if self.is_job else gettext("People in these jobs")
        if number.amount is None:
            return label, words.missing_number(number.reads_as)
        return label, words.sentence(words.people(number.amount, at_least=number.is_at_least))

    def employment_change(self) -> str:
        """The change from the first year to the last, where the same parts are withheld in both."""
        years = self.figures.over_time(self.code, "employment", "total")
        if len(years) < 2:
            return ""
        (first_year, first), (last_year, last) = years[0], years[-1]
        return words.employment_change(first, last, alike=self._withheld_in(first_year) == self._withheld_in(last_year))

    def _withheld_in(self, year: str) -> object:
        """What the publisher keeps back in a year: the industries where we hold them, else how many parts."""
        parts = self.figures.dimensions(self.code, "employment", year)
        kept = {dimension for dimension, number in parts.items() if number.status in ("withheld", "unreliable")}
        return kept - {"total"} or self.figures.number(self.code, "employment.withheld", "total", year).value or 0

    def women(self) -> Shown:
        """The share of women among employees: the job's own, else its sub-major group's, named."""
        measure = "share_women"
        holder, number = self.figures.nearest([self.code, *self._sub_major()], measure)
        label = gettext("Women who do it")
        if number.amount is None:
            return self._missing(label, measure, "", number)
        earlier = [
            (year, cell.amount) for year, cell in self.figures.over_time(holder, measure) if cell.amount is not None
        ]
        said = words.women(
            number.amount,
            everyone=self.figures.number("0", measure).amount if self.code != "0" else None,
            earlier=earlier[0] if len(earlier) > 1 else None,
            group=self.borrowed_from(holder),
        )
        share = words.sentence(words.in_ten(number.amount))
        return self._shown(label, share, said, measure, "", number, holder=holder)

    def part_time(self) -> Shown:
        """The share of employees who work part time."""
        measure = "share_part_time"
        holder, number = self.figures.nearest([self.code, *self._sub_major()], measure)
        label = gettext("Part-timers")
        if number.amount is None:
            return self._missing(label, measure, "", number)
        said = words.part_time(number.amount, group=self.borrowed_from(holder))
        share = words.sentence(words.in_ten(number.amount))
        return self._shown(label, share, said, measure, "", number, holder=holder)

    def adverts(self) -> Shown:
        """Online adverts in the newest month we hold."""
        number = self.figures.number(self.code, "adverts")
        label = gettext("Online adverts")
        if number.amount is None:
            return self._missing(label, "adverts", "", number)
        said = words.adverts_meaning(self.adverts_change())
        return self._shown(
            label, words.sentence(words.adverts(number.amount)), said, "adverts", "", number, holder=self.code
        )

    def adverts_change(self) -> float | None:
        """Per cent against the same month a year before; none where either is missing or too small to compare."""
        now = self.figures.number(self.code, "adverts")
        if now.amount is None:
            return None
        year, _dash, month = now.period.partition("-")
        then = self.figures.number(self.code, "adverts", period=f"{int(year) - 1}-{month}")
        if then.amount is None or then.amount < 10:
            return None
        return float((now.amount - then.amount) / then.amount) * 100

    def outlook(self) -> Shown:
        """The projection of the wide group, for England; a job has none of its own."""
        measure = "jobs_projected"
        label = gettext("Outlook to %(year)s") % {"year": OUTLOOK_TO}
        holder = next(iter(self._sub_major()), self.code)
        start = self.figures.number(holder, measure, period=OUTLOOK_FROM)
        end = self.figures.number(holder, measure, period=OUTLOOK_TO)
        if start.amount is None or end.amount is None or not start.amount:
            missing = end if end.amount is None else start
            return self._missing(label, measure, "", missing)
        change = float((end.amount - start.amount) / start.amount) * 100
        edition = self.editions.current.get(dataset_of(measure))
        said = words.joined(
            words.outlook_meaning(
                group=self.groups.get(holder, self.title),
                start=start.amount,
                end=end.amount,
                start_year=OUTLOOK_FROM,
                end_year=OUTLOOK_TO,
                is_job=self.is_job,
            ),
            "" if self.is_job else self.openings(),
            words.projection_warning(edition.vintage if edition else "", is_job=self.is_job),
        )
        return self._shown(label, words.outlook_word(change), said, measure, "", end, holder=holder, is_own=True)

    def openings(self) -> str:
        """How many jobs of the wide group come free as people leave, in a sentence; nothing where we hold none."""
        holder = next(iter(self._sub_major()), self.code)
        leavers = self.figures.number(holder, "jobs_replacement", period=OUTLOOK_TO).amount
        return "" if leavers is None else words.openings(leavers, PROJECTED_FROM, OUTLOOK_TO)

    def outlook_kind(self) -> str:
        """growing, steady or shrinking; empty where there is no projection."""
        holder = next(iter(self._sub_major()), self.code)
        start = self.figures.number(holder, "jobs_projected", period=OUTLOOK_FROM).amount
        end = self.figures.number(holder, "jobs_projected", period=OUTLOOK_TO).amount
        if not start or end is None:
            return ""
        return words.outlook_kind(float((end - start) / start) * 100)

    def _sub_major(self) -> list[str]:
        """The one broader group of two digits that a job or a minor group belongs to."""
        return [group for group in self.groups if len(group) == 2]

    def _missing(self, label: str, measure: str, dimension: str, number: Number) -> Shown:
        status = number.reads_as
        return Shown(
            label=label,
            number=words.missing_number(status),
            sentence=words.missing_sentence(status),
            source=self.editions.source(measure, dimension, number),
            about=self._about(measure, number),
            status=status,
        )

    def _shown(
        self,
        label: str,
        number_text: str,
        sentence: str,
        measure: str,
        dimension: str,
        number: Number,
        *,
        holder: str,
        is_own: bool = False,
    ) -> Shown:
        group = None if is_own else self.borrowed_from(holder)
        return Shown(
            label=label,
            number=number_text,
            sentence=words.joined(words.borrowed() if group else "", sentence),
            source=self.editions.source(measure, dimension, number),
            about=self._about(measure, number),
            status=number.reads_as,
            borrowed_from=group,
        )

    def _about(self, measure: str, number: Number) -> tuple[str, ...]:
        dataset = about(dataset_of(measure))
        edition = self.editions.current.get(dataset_of(measure))
        lines = [
            gettext("Whom it counts: %(population)s") % {"population": dataset.population},
            "" if dataset.no_margin else words.quality_meaning(number),
            *(str(line) for line in dataset.how),
            *(
                gettext("It cannot tell you: %(what)s") % {"what": _lower(str(line))}
                for line in dataset.cannot_tell[:3]
            ),
            gettext("The publisher calls it: %(title)s.") % {"title": edition.title} if edition else "",
            gettext("In the official list of jobs (SOC 2020) this is unit group %(code)s.") % {"code": self.code}
            if self.is_job
            else "",
        ]
        return tuple(line for line in lines if line)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
