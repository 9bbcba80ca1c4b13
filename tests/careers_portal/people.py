"""Schools and people for tests, made from inside the school that they belong to."""

from __future__ import annotations

from datetime import date
from itertools import count

from careers_portal.accounts.models import Group, GroupMember, Membership, Person, School, User
from careers_portal.accounts.roles import Role
from careers_portal.accounts.tenancy import inside

FROM = date(2026, 9, 1)
_numbers = count(1)


def a_school(code: str = "") -> School:
    number = next(_numbers)
    return School.objects.create(urn=f"{900000 + number}", name=f"School {number}", code=code or f"school-{number}")


def somebody(
    school: School, role: Role, *, name: str = "", year: int | None = None, user: User | None = None
) -> Person:
    """A person with a role in a school; of a user that there is already, their row in another school."""
    number = next(_numbers)
    user = user or User.objects.create_user(f"{school.code}.person-{number}", "a long enough password")
    with inside(school):
        Membership.objects.create(school=school, user=user, role=role, from_on=FROM)
        person, _ = Person.objects.get_or_create(
            school=school,
            user=user,
            defaults={
                "given_names": name or f"Given{number}",
                "family_name": f"Family{number}",
                "year": (year or 10) if role == Role.STUDENT else None,
            },
        )
    return person


def a_group(school: School, *people: Person, taken_by: Person | None = None, name: str = "") -> Group:
    with inside(school):
        group = Group.objects.create(school=school, name=name or f"10-{next(_numbers)}", kind=Group.Kind.TUTOR, year=10)
        GroupMember.objects.bulk_create([GroupMember(school=school, group=group, person=each) for each in people])
        if taken_by is not None:
            GroupMember.objects.create(school=school, group=group, person=taken_by, is_staff=True)
    return group
