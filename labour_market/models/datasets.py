"""Where a figure comes from: a publisher's dataset, and the releases (vintages) of it that we hold."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dataset(models.Model):
    """A publisher's dataset. Readers see ``current``; publishing and undoing a release are one move of that pointer."""

    slug = models.SlugField(unique=True)
    publisher = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    """The publisher's own name for it."""
    licence = models.CharField(max_length=200)
    area = models.CharField(max_length=100)
    current = models.ForeignKey("Release", null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.slug


class Release(models.Model):
    """One edition of a dataset, whole and never changed. ``digest`` is the SHA-256 of the rows that were loaded."""

    class Status(models.TextChoices):
        FINAL = "final", _("final")
        PROVISIONAL = "provisional", _("provisional")
        EXPERIMENTAL = "experimental", _("experimental")

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="releases")
    vintage = models.CharField(max_length=20)
    """The year or month it speaks of, as a reader would say it: "2024", "2025-11", "29.3"."""
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.FINAL)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    source_file = models.CharField(max_length=300)
    left_out = models.JSONField(default=list)
    """What the publisher's file holds and we do not: ``[{"what": str, "rows": int, "why": str}]``."""
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dataset", "digest"], name="release_once_by_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.vintage}"
