"""Whose record, and which group, somebody may open: by membership and by group. Everything that is shown comes through here.

The wall of the database stands behind these: they decide inside a school, it decides between schools.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from careers_portal.accounts.access import Viewer
from careers_portal.accounts.models import Group, GroupMember, Membership, Person
from careers_portal.accounts.roles import Ability, Role


def students_visible_to(viewer: Viewer) -> QuerySet[Person]:
    """Students of the schools they may see whole, and of the groups that they take."""
    is_student = studies_there(viewer)
    in_their_groups = GroupMember.objects.filter(person=OuterRef("pk"), is_staff=False, group__in=_taken_by(viewer))
    return Person.objects.filter(is_student).filter(
        Q(school__in=viewer.schools_with(Ability.SEE_SCHOOL)) | Exists(in_their_groups)
    )


def studies_there(viewer: Viewer, *, person: str = "") -> Exists:
    """Whether a person (``person`` leads to them, as in "person__") is a student of that school today: who has left is not."""
    return Exists(
        Membership.objects.open(viewer.today).filter(
            school=OuterRef(f"{person}school"), user=OuterRef(f"{person}user"), role=Role.STUDENT
        )
    )


def groups_visible_to(viewer: Viewer) -> QuerySet[Group]:
    """Groups of the schools they may see whole, and those that they take."""
    return Group.objects.filter(
        Q(school__in=viewer.schools_with(Ability.SEE_SCHOOL)) | Q(pk__in=_taken_by(viewer).values("pk"))
    )


def _taken_by(viewer: Viewer) -> QuerySet[Group]:
    takes = GroupMember.objects.filter(group=OuterRef("pk"), is_staff=True, person__user=viewer.user)
    return Group.objects.filter(Exists(takes), school__in=viewer.schools_with(Ability.SEE_GROUPS))
