"""Two made-up schools with their people, to look around in. For one person's machine only."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from careers_portal.accounts.development import DEMO
from careers_portal.accounts.models import Group, GroupMember, Membership, Person, School, User
from careers_portal.accounts.roles import Role
from careers_portal.accounts.tenancy import inside

SCHOOLS = tuple(zip(("999001", "999002"), ("Oakfield Academy", "Harbour View School"), DEMO, strict=True))
STUDENTS = 150
PASSWORD = "four made up words"  # noqa: S105  of people who do not exist, on this machine only

GIVEN = ("Amira", "Ben", "Chloe", "Dev", "Efua", "Finn", "Grace", "Haruki", "Isla", "Jakub", "Kemi", "Liam", "Maya", "Noor",
         "Owen", "Priya", "Quinn", "Rhys", "Sofia", "Tariq", "Uma", "Vikram", "Wren", "Xin", "Yusuf", "Zara")  # fmt: skip
FAMILY = ("Adeyemi", "Begum", "Clarke", "Davies", "Evans", "Farah", "Green", "Hussain", "Iqbal", "Jones", "Kaur", "Lewis",
          "Morgan", "Nowak", "Okafor", "Patel", "Qureshi", "Roberts", "Shah", "Taylor", "Usman", "Wood", "Young")  # fmt: skip
STAFF = (
    (Role.LEADER, "Helen Marsh"),
    (Role.SENIOR, "Colin Boateng"),
    (Role.DSL, "Ruth Abrams"),
    (Role.SCHOOL_ADMIN, "Sam Pereira"),
    *(
        (Role.TEACHER, name)
        for name in ("Asha Rao", "Tom Lind", "Bronagh Kelly", "Idris Cole", "Mei Tan", "Paul Stone", "Ola Dahl")
    ),
)


class Command(BaseCommand):
    help = "Make two believable schools to look around in. A second run changes nothing."

    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError("The demonstration is for one person's machine. PORTAL_ENV says production.")
        if School.objects.filter(code=SCHOOLS[0][2]).exists():
            self.stdout.write("The two schools are there already.")
            return
        today = timezone.localdate()
        start = date(today.year if today.month >= 9 else today.year - 1, 9, 1)
        password = make_password(PASSWORD, hasher="argon2")
        with transaction.atomic():
            advisers = users([f"adviser.{number}" for number in (1, 2)], password)
            for urn, name, code in SCHOOLS:
                fill(School.objects.create(urn=urn, name=name, code=code, postcode=""), start, password, advisers)
        self.stdout.write(f"Made {len(SCHOOLS)} schools with {len(SCHOOLS) * STUDENTS} students. Sign in at /sign-in/.")


def users(logins: list[str], password: str) -> list[User]:
    """People with one password: working it out for each of hundreds would take a minute."""
    return User.objects.bulk_create([User(login=login, password=password) for login in logins])


def fill(school: School, start: date, password: str, advisers: list[User]) -> None:
    names = list(islice(zip(cycle(GIVEN), cycle(FAMILY), strict=False), STUDENTS))
    students = users(
        [f"{school.code}.{given[:1].lower()}{family.lower()}{at}" for at, (given, family) in enumerate(names)], password
    )
    staff = users([f"{school.code}.{name.replace(' ', '.').lower()}" for _role, name in STAFF], password)
    with inside(school):
        roles = [
            *zip(students, cycle([Role.STUDENT]), strict=False),
            *zip(staff, (role for role, _name in STAFF), strict=True),
        ]
        roles += [(adviser, Role.ADVISER) for adviser in advisers]
        Membership.objects.bulk_create(
            [Membership(school=school, user=user, role=role, from_on=start) for user, role in roles]
        )
        people = Person.objects.bulk_create(
            [
                Person(school=school, user=user, given_names=given, family_name=family, year=7 + at * 7 // STUDENTS)
                for at, (user, (given, family)) in enumerate(zip(students, names, strict=True))
            ]
        )
        adults = [(user, name) for user, (_role, name) in zip(staff, STAFF, strict=True)]
        adults += list(zip(advisers, ("Nadia Frost", "Gwil Parry"), strict=True))
        grown = Person.objects.bulk_create(
            [
                Person(school=school, user=user, given_names=name.split()[0], family_name=name.split()[1])
                for user, name in adults
            ]
        )
        teachers = [person for person, (role, _name) in zip(grown, STAFF, strict=False) if role == Role.TEACHER]
        for year, teacher in zip(range(7, 14), teachers, strict=True):
            group = Group.objects.create(school=school, name=f"{year}A", kind=Group.Kind.TUTOR, year=year)
            members = [GroupMember(school=school, group=group, person=each) for each in people if each.year == year]
            GroupMember.objects.bulk_create(
                [*members, GroupMember(school=school, group=group, person=teacher, is_staff=True)]
            )
