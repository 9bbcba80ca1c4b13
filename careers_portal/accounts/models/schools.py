"""Schools, and who belongs to them. All but School itself stands behind the wall between schools (``accounts.tenancy``)."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careers_portal.accounts.models.users import User
from careers_portal.accounts.roles import Role


class School(models.Model):
    """A school or college. What is here is public; ``code`` begins the login of everybody in it."""

    class Phase(models.TextChoices):
        SECONDARY = "secondary", _("Years 7 to 11")
        THROUGH = "through", _("Years 7 to 13")
        POST_16 = "post_16", _("Years 12 and 13")

    urn = models.CharField(max_length=6, unique=True)
    """The number that England's register of schools gives it."""
    name = models.CharField(max_length=200)
    postcode = models.CharField(max_length=8, blank=True)
    phase = models.CharField(max_length=9, choices=Phase.choices, default=Phase.THROUGH)
    code = models.SlugField(max_length=30, unique=True)

    def __str__(self) -> str:
        return self.code


class MembershipQuerySet(models.QuerySet["Membership"]):
    def open(self, today: date) -> MembershipQuerySet:
        """Those that hold on that day; the last day counts."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=today), from_on__lte=today)


class Membership(models.Model):
    """Somebody's role in a school, and for how long."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "user", "role"], condition=Q(until_on__isnull=True), name="membership_open_once"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="membership_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} in school {self.school_id}"


class Person(models.Model):
    """What one school knows somebody by. Another school knows the same user by a row of its own."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="people")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="people")
    given_names = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    preferred_name = models.CharField(max_length=100, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    """England's school year, 7 to 13; null for staff."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "user"], name="person_once_in_a_school"),
            models.UniqueConstraint(fields=["id", "school"], name="person_with_its_school"),
            models.CheckConstraint(condition=Q(year__isnull=True) | Q(year__range=(7, 13)), name="person_year_7_to_13"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def name(self) -> str:
        """As the school calls them: the preferred name where there is one."""
        return f"{self.preferred_name or self.given_names} {self.family_name}"


class Group(models.Model):
    """A tutor group or a class."""

    class Kind(models.TextChoices):
        TUTOR = "tutor", _("Tutor group")
        CLASS = "class", _("Class")

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "kind", "name"], name="group_once_in_a_school"),
            models.UniqueConstraint(fields=["id", "school"], name="group_with_its_school"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class GroupMember(models.Model):
    """A student in a group, or a member of staff who takes it. Group, person and row are of one school: the database checks."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="group_members")
    is_staff = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="person_once_in_a_group")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.group_id}"
