"""What somebody may do in a school: roles are sets of abilities, as data."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Why somebody belongs to a school. A person may have several, in one school or in many."""

    STUDENT = "student", _("Student")
    ADVISER = "adviser", _("Careers adviser")
    TEACHER = "teacher", _("Teacher or tutor")
    LEADER = "leader", _("Careers leader")
    SENIOR = "senior", _("Senior leader or governor")
    DSL = "dsl", _("Safeguarding lead")
    SCHOOL_ADMIN = "school_admin", _("School administrator")


class Ability(StrEnum):
    """Something that a role lets somebody do. It is always asked for a school."""

    SEE_SELF = "see_self"
    SEE_GROUPS = "see_groups"
    """The students of one's own groups, by name."""
    SEE_SCHOOL = "see_school"
    """Every student of the school, by name."""
    SEE_TOTALS = "see_totals"
    """Numbers of the school, small groups left out; nobody by name."""


ABILITIES: Mapping[Role, frozenset[Ability]] = {
    Role.STUDENT: frozenset({Ability.SEE_SELF}),
    # Until there are caseloads, an adviser sees no student's record.
    Role.ADVISER: frozenset(),
    Role.TEACHER: frozenset({Ability.SEE_GROUPS}),
    Role.LEADER: frozenset({Ability.SEE_GROUPS, Ability.SEE_SCHOOL, Ability.SEE_TOTALS}),
    Role.SENIOR: frozenset({Ability.SEE_TOTALS}),
    Role.DSL: frozenset({Ability.SEE_SCHOOL}),
    Role.SCHOOL_ADMIN: frozenset({Ability.SEE_SCHOOL, Ability.SEE_TOTALS}),
}
