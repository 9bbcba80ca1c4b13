"""What a search reads: every current title once, ready to be compared, and the words they are made of.

Both tables are made by ``labour_market.search.rebuild_index`` whenever a release becomes current, and hold nothing that
is not in JobTitle, JobProfile, Occupation, Family or the themes: they may be emptied and made again at any time.
"""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from labour_market.models.occupations import Occupation


class SearchTitle(models.Model):
    """Words that lead to an occupation, in the forms that a search compares."""

    class Kind(models.IntegerChoices):
        OCCUPATION = 1, _("The job's own title")
        TITLE = 2, _("A title people use for it")
        ALTERNATIVE = 3, _("Another title")
        FAMILY = 4, _("The family of work")
        THEME = 5, _("What the work is about")
        PROFILE = 6, _("What its profile says")

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="+")
    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    text = models.CharField(max_length=200)
    """As printed."""
    bag = models.CharField(max_length=200)
    """Its words in alphabetical order, without what is in brackets, which leaves a " (" at the end."""
    joined = models.CharField(max_length=200)
    """Its words in their order without spaces: "hairdresser" and "hair dresser" are the same."""
    lexemes = SearchVectorField()
    """Its words, those in brackets too, and their roots, which begin with "="; those of a theme or a profile begin with "~"."""
    strength = models.FloatField()
    """0 to 1: how good the source is, times the title's share."""
    mass = models.FloatField()
    """How much its words say: rare words say more."""

    class Meta:
        indexes = [
            GinIndex(fields=["lexemes"], name="search_title_by_word", fastupdate=False),
            models.Index(fields=["bag"], name="search_title_by_bag"),
            models.Index(fields=["joined"], name="search_title_by_joined"),
        ]

    def __str__(self) -> str:
        return f"{self.text} > {self.occupation_id}"


class SearchWord(models.Model):
    """A word of the titles, for putting a misspelt one right and for finishing one that is being typed."""

    word = models.CharField(max_length=60, primary_key=True, db_collation="C")
    sound = models.CharField(max_length=60)
    """About how it is said; see ``labour_market.title_keys.sound``."""
    titles = models.PositiveIntegerField()
    """How many titles have it."""

    class Meta:
        indexes = [
            GinIndex(fields=["word"], name="search_word_by_letters", opclasses=["gin_trgm_ops"], fastupdate=False),
            models.Index(fields=["sound"], name="search_word_by_sound"),
        ]

    def __str__(self) -> str:
        return self.word
