"""One table for every figure, so that a page reads all that it shows of an occupation in one query."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from labour_market.models.datasets import Release
from labour_market.models.occupations import Family, Occupation


class Figure(models.Model):
    """A published number, or the publisher's word that there is none. Withheld, unreliable and zero stay three things."""

    class Status(models.TextChoices):
        SHOWN = "shown", _("shown")
        AT_LEAST = "at_least", _("at least this many: some parts are withheld")
        WITHHELD = "withheld", _("withheld to protect the people it counts")
        UNRELIABLE = "unreliable", _("not reliable enough to show")
        NONE = "none", _("none, or too few to count")
        NOT_AVAILABLE = "not_available", _("not available")

    class Quality(models.TextChoices):
        PRECISE = "precise", _("precise")
        REASONABLE = "reasonable", _("reasonably precise")
        ACCEPTABLE = "acceptable", _("acceptable")
        UNRELIABLE = "unreliable", _("not reliable")
        UNKNOWN = "unknown", _("published; its precision is not in our files")
        APPROXIMATE = "approximate", _("approximate, worked out by us")
        SURE = "sure", _("linked directly")
        LIKELY = "likely", _("linked through another classification")
        SIMILAR = "similar", _("similar work suggests")

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="figures")
    occupation = models.ForeignKey(Occupation, null=True, on_delete=models.CASCADE, related_name="figures")
    family = models.ForeignKey(Family, null=True, on_delete=models.CASCADE, related_name="figures")
    measure = models.CharField(max_length=40)
    dimension = models.CharField(max_length=60, blank=True)
    period = models.CharField(max_length=7)
    """``YYYY`` or ``YYYY-MM``."""
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    status = models.CharField(max_length=13, choices=Status.choices, default=Status.SHOWN)
    quality = models.CharField(max_length=11, choices=Quality.choices, default=Quality.UNKNOWN)
    precision = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    """The publisher's coefficient of variation, per cent; null where there is none."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(occupation__isnull=False) ^ models.Q(family__isnull=False),
                name="figure_of_an_occupation_or_a_family",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["shown", "at_least"], value__isnull=False)
                | (~models.Q(status__in=["shown", "at_least"]) & models.Q(value__isnull=True)),
                name="figure_has_a_value_when_shown",
            ),
        ]
        indexes = [
            models.Index(fields=["occupation", "release"], name="figure_by_occupation"),
            models.Index(fields=["family", "release"], name="figure_by_family"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.dimension} {self.period} of {self.occupation_id or self.family_id}"
