"""Job profiles as they are published, and what readers say is wrong with them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from labour_market.models.datasets import Release
from labour_market.models.occupations import Occupation


class JobProfile(models.Model):
    """The words about an occupation in one language, as one release of all profiles holds them."""

    class Yourself(models.TextChoices):
        COMMON = "common", _("common")
        SOME = "some", _("some people do")
        RARE = "rare", _("rare")
        NONE = "none", _("not part of the work")

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="job_profiles")
    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="profiles")
    language = models.CharField(max_length=5)
    edition = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the file it was written in."""
    written_on = models.DateField()
    review_by = models.DateField()
    """After that day its page says that nobody has looked at it again."""
    sentence = models.CharField(max_length=600)
    called = ArrayField(models.CharField(max_length=200))
    subjects = ArrayField(models.CharField(max_length=40))
    """Slugs of school subjects that help."""
    skills = ArrayField(models.CharField(max_length=600))
    yourself = models.CharField(max_length=6, choices=Yourself.choices)
    ways = models.JSONField()
    """``[{"route": str, "levels": [int], "text": str}]``, as ``sources.profiles.Way``."""
    leads_to = models.JSONField()
    """``[{"code": str, "why": str}]``: codes of occupations."""
    rules = models.JSONField()
    """``[{"text": str, "source": str, "review_by": "YYYY-MM-DD"}]``."""
    parts = models.JSONField()
    """Markdown by the name of its part, as ``sources.profiles.SECTIONS`` has them."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "occupation", "language"], name="profile_once_in_a_release"),
            models.CheckConstraint(
                condition=models.Q(review_by__gt=models.F("written_on")), name="profile_reviewed_after_written"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} {self.language}, edition {self.edition}"


class ProfileReport(models.Model):
    """What a reader says is wrong on the page of an occupation. Nobody is asked who they are."""

    class Part(models.TextChoices):
        WORDS = "words", _("What the work is like")
        WAYS_IN = "ways_in", _("Ways in")
        FIGURES = "figures", _("A figure, such as pay")
        TITLES = "titles", _("What the job is called")
        UNFAIR = "unfair", _("It is unfair to somebody")
        OTHER = "other", _("Something else")

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="reports")
    part = models.CharField(max_length=8, choices=Part.choices)
    message = models.CharField(max_length=1000)
    digest = models.CharField(max_length=64)
    """SHA-256 of the message: the same words sent twice are one report."""
    edition = models.CharField(max_length=20, blank=True)
    """The vintage of the profiles that were shown; blank where the page had none."""
    sent_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=500, blank=True)
    """What was done about it, by whoever closed it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "part", "digest"],
                condition=models.Q(closed_at__isnull=True),
                name="report_once_while_open",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, outcome="")
                | (models.Q(closed_at__isnull=False) & ~models.Q(outcome="")),
                name="report_closed_with_an_outcome",
            ),
        ]
        indexes = [models.Index(fields=["closed_at", "sent_at"], name="report_by_state")]

    def __str__(self) -> str:
        return f"Report {self.pk} about {self.occupation_id}"
