"""The classification of work: families and occupations (SOC 2020), the titles people use, and what leads where."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from labour_market.models.datasets import Release


class Family(models.Model):
    """A broader group of occupations. Code "0" is all work; one digit a major group, two a sub-major, three a minor group."""

    class Level(models.IntegerChoices):
        ALL = 0, _("All work")
        MAJOR = 1, _("Major group")
        SUB_MAJOR = 2, _("Sub-major group")
        MINOR = 3, _("Minor group")

    code = models.CharField(max_length=3, primary_key=True)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Occupation(models.Model):
    """One of the 412 SOC 2020 unit groups; ``code`` has four digits and ``family`` is its minor group."""

    code = models.CharField(max_length=4, primary_key=True)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="occupations")
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200)
    sort_title = models.CharField(max_length=200, db_index=True)
    training = models.PositiveSmallIntegerField()
    """SOC 2020's skill level, 1 (general schooling) to 4 (a degree or equal experience)."""

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def family_codes(self) -> list[str]:
        """From the nearest broader group to all work: ``["223", "22", "2", "0"]``."""
        return [self.code[:3], self.code[:2], self.code[:1], "0"]


class JobTitle(models.Model):
    """A title that leads to an occupation. The same words may lead to several: one row for each, ranked, with its share."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="job_titles")
    text = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    """``text`` in the form that search compares: lower case, no accents, natural word order."""
    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="job_titles")
    share = models.FloatField()
    """0 to 1: of the people with this title, how many the source puts in this occupation."""
    rank = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "key", "occupation"], name="job_title_once_in_a_release"),
            models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=1), name="job_title_share_0_to_1"),
        ]

    def __str__(self) -> str:
        return f"{self.text} > {self.occupation_id}"


class Standard(models.Model):
    """An apprenticeship standard, as listed in one release."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="standards")
    reference = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField(null=True)
    occupations = models.ManyToManyField(Occupation, through="StandardLink", related_name="standards")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "reference"], name="standard_once_in_a_release"),
            models.CheckConstraint(condition=models.Q(level__gte=2, level__lte=8), name="standard_level_2_to_8"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"


class StandardLink(models.Model):
    """A standard that leads to an occupation; ``share`` is how sure the chain of classifications is, 0 to 1."""

    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="links")
    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="standard_links")
    share = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["standard", "occupation"], name="standard_link_once")]

    def __str__(self) -> str:
        return f"{self.standard_id} > {self.occupation_id}"


class Similar(models.Model):
    """Another occupation that is like this one, and why."""

    class Reason(models.TextChoices):
        SKILLS = "skills", _("Similar skills")
        INTERESTS = "interests", _("Similar interests")
        RELATED = "related", _("Related work")
        FAMILY = "family", _("The same family of work")

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="similar")
    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="similar")
    other = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "occupation", "other"], name="similar_once_in_a_release"),
            models.CheckConstraint(condition=~models.Q(occupation=models.F("other")), name="similar_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} ~ {self.other_id}"


class Summary(models.Model):
    """What a list shows and filters by, worked out from the current releases whenever one of them changes."""

    class Outlook(models.TextChoices):
        GROWING = "growing", _("Growing")
        STEADY = "steady", _("About the same")
        SHRINKING = "shrinking", _("Shrinking")

    occupation = models.OneToOneField(Occupation, primary_key=True, on_delete=models.CASCADE, related_name="summary")
    pay = models.PositiveIntegerField(null=True)
    """Pounds a year before tax, full-time median; null where neither the occupation nor a broader group has one."""
    pay_family = models.ForeignKey(Family, null=True, on_delete=models.PROTECT, related_name="+")
    """The broader group that ``pay`` is borrowed from; null where it is the occupation's own."""
    pay_quality = models.CharField(max_length=12, blank=True)
    employment = models.PositiveIntegerField(null=True)
    employment_at_least = models.BooleanField(default=False)
    adverts = models.PositiveIntegerField(null=True)
    adverts_change = models.FloatField(null=True)
    """Per cent, the latest month against the same month a year before."""
    outlook = models.CharField(max_length=10, choices=Outlook.choices, blank=True)
    outlook_change = models.FloatField(null=True)
    """Per cent, 2025 to 2035, of the sub-major group."""
    interests = models.CharField(max_length=3, blank=True)
    """Up to three of R I A S E C, strongest first; blank where the chain to the occupation is loose."""
    ways_in = ArrayField(models.CharField(max_length=14), default=list)
    """Of university, college, apprenticeship, work, volunteering, direct: those that a linked job profile describes."""
    subjects = ArrayField(models.CharField(max_length=40), default=list)
    """School subjects that the profile names, in the order of our list; empty where there is no profile yet."""
    standards = models.PositiveSmallIntegerField(default=0)
    titles = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"Summary of {self.occupation_id}"
