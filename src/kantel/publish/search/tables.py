"""Tables of search: derived from what is published, made anew by `kantel search --rebuild`.

The full-text index itself is a table of the database's own (`engines.py`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kantel.people.models import Journey


class Kind(models.TextChoices):
    """What can be found."""

    STORY = "story", _("stories")
    PLACE = "place", _("places")
    TIP = "tip", _("tips")
    PAGE = "page", _("articles and pages")


class SearchEntry(models.Model):
    """Something that can be found. It holds words without their order, never a text."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    target = models.BigIntegerField()
    # The different words, as written, so that they are taken off the list of words again.
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "target"], name="one_search_entry_each")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"


class SearchWord(models.Model):
    """A word that stands somewhere in a journey, and in how many entries: for slips of the pen."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=40)
    stem = models.CharField(max_length=40)
    entries = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journey", "word"], name="one_search_word_each")
        ]
        indexes = [models.Index(fields=["journey", "stem"], name="search_word_by_stem")]

    def __str__(self) -> str:
        return self.word
