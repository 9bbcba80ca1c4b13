"""What the pages of a school show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from careers_portal.accounts.access import Viewer
from careers_portal.accounts.models import Group, GroupMember, Person, School
from careers_portal.accounts.roles import Ability, Role
from careers_portal.accounts.visible import groups_visible_to, students_visible_to, studies_there

SMALL = 10
"""A number of people below this is not told to those who may see totals only: they could guess who it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody in one school: what they are there."""

    school: str
    code: str
    roles: Sequence[str]


@dataclass(frozen=True, slots=True)
class GroupInShort:
    """A group with how many are in it, and how many of them have never signed in."""

    public_id: UUID
    name: str
    kind: str
    school: str
    students: int
    never: int


@dataclass(frozen=True, slots=True)
class YearInShort:
    """The students of a year; None where the number is too small to tell this viewer."""

    year: int
    students: int | None
    never: int | None


@dataclass(frozen=True, slots=True)
class SchoolInShort:
    name: str
    code: str
    years: Sequence[YearInShort]
    may_see_people: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The first page of somebody signed in."""

    name: str
    places: Sequence[Place]
    my_groups: Sequence[str]
    """A student's own groups, by name."""
    taken: Sequence[GroupInShort]
    schools: Sequence[SchoolInShort]
    is_student: bool
    is_adviser: bool

    @classmethod
    def of(cls, viewer: Viewer) -> Home:
        """Six queries at most, whatever the number of schools, groups and students."""
        if viewer.user is None:
            raise PermissionDenied
        schools = {school.pk: school for school in School.objects.filter(pk__in={each.school for each in viewer.held})}
        people = list(Person.objects.filter(user=viewer.user).order_by("pk"))
        roles = {each.role for each in viewer.held}
        return cls(
            name=people[0].name if people else viewer.user.login,
            places=[
                Place(
                    school=school.name,
                    code=school.code,
                    roles=[str(each.role.label) for each in viewer.held if each.school == school.pk],
                )
                for school in schools.values()
            ],
            my_groups=list(
                GroupMember.objects.filter(person__in=people, is_staff=False)
                .values_list("group__name", flat=True)
                .order_by("group__name")
            )
            if Role.STUDENT in roles
            else [],
            taken=_groups(viewer, schools) if viewer.has(Ability.SEE_GROUPS) else [],
            schools=_schools(viewer, schools)
            if viewer.has(Ability.SEE_TOTALS) or viewer.has(Ability.SEE_SCHOOL)
            else [],
            is_student=Role.STUDENT in roles,
            is_adviser=Role.ADVISER in roles,
        )


def _groups(viewer: Viewer, schools: dict[int, School]) -> list[GroupInShort]:
    taken = GroupMember.objects.filter(group=OuterRef("pk"), is_staff=True, person__user=viewer.user)
    students = (
        GroupMember.objects.filter(studies_there(viewer, person="person__"), group=OuterRef("pk"), is_staff=False)
        .order_by()
        .values("group")
    )
    counted = students.annotate(number=Count("pk"))
    never = students.annotate(number=Count("pk", filter=Q(person__user__last_login__isnull=True)))
    rows = (
        groups_visible_to(viewer)
        .filter(Exists(taken))
        .annotate(
            students=Coalesce(Subquery(counted.values("number")), 0),
            never=Coalesce(Subquery(never.values("number")), 0),
        )
        .order_by("school", "name")
    )
    return [
        GroupInShort(
            public_id=group.public_id,
            name=group.name,
            kind=group.get_kind_display(),
            school=schools[group.school_id].name,
            students=group.students,
            never=group.never,
        )
        for group in rows
    ]


def _schools(viewer: Viewer, schools: dict[int, School]) -> list[SchoolInShort]:
    seen, totals = viewer.schools_with(Ability.SEE_SCHOOL), viewer.schools_with(Ability.SEE_TOTALS)
    years = (
        Person.objects.filter(studies_there(viewer), school__in=seen | totals, year__isnull=False)
        .values("school", "year")
        .annotate(students=Count("pk"), never=Count("pk", filter=Q(user__last_login__isnull=True)))
        .order_by("school", "year")
    )
    found: dict[int, list[YearInShort]] = {}
    for row in years:
        whole = row["school"] in seen
        found.setdefault(row["school"], []).append(
            YearInShort(
                year=int(row["year"] or 0),
                students=_told(row["students"], whole),
                # A small rest gives itself away as much as a small number does.
                never=row["never"]
                if whole
                else None
                if row["never"] < SMALL or row["students"] - row["never"] < SMALL
                else row["never"],
            )
        )
    return [
        SchoolInShort(
            name=schools[key].name, code=schools[key].code, years=found.get(key, []), may_see_people=key in seen
        )
        for key in sorted(seen | totals)
        if key in schools
    ]


def _told(number: int, whole: bool) -> int | None:
    return number if whole or number >= SMALL else None


@dataclass(frozen=True, slots=True)
class Student:
    """A student in a list of their school's: never a mark, a rank or a colour."""

    name: str
    login: str
    year: int | None
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class Students:
    title: str
    school: str
    listed: Sequence[Student]
    never: int

    @classmethod
    def of_group(cls, group: Group, viewer: Viewer) -> Students:
        """Of a group that came through ``groups_visible_to``. One query."""
        rows = students_visible_to(viewer).filter(group_members__group=group, group_members__is_staff=False)
        return cls._of(group.name, group.school.name, rows)

    @classmethod
    def of_school(cls, school: School, viewer: Viewer) -> Students:
        """Of a school that the viewer may see whole. One query."""
        return cls._of(school.name, school.name, students_visible_to(viewer).filter(school=school))

    @classmethod
    def _of(cls, title: str, school: str, rows: QuerySet[Person]) -> Students:
        listed = [
            Student(name=f"{preferred or given} {family}", login=login, year=year, last_seen=last_seen)
            for preferred, given, family, login, year, last_seen in rows.order_by(
                "year", "family_name", "given_names"
            ).values_list("preferred_name", "given_names", "family_name", "user__login", "year", "user__last_login")
        ]
        return cls(title=title, school=school, listed=listed, never=sum(each.last_seen is None for each in listed))


def school_visible_to(viewer: Viewer, code: str) -> School | None:
    """The school with that code, if the viewer may see it whole."""
    return School.objects.filter(code=code, pk__in=viewer.schools_with(Ability.SEE_SCHOOL)).first()
