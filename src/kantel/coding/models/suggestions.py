"""Tables of suggestions: what was proposed for a story and what became of it, and word vectors."""

from django.conf import settings
from django.db import models

from kantel.coding.choices import Source, VectorKind, Verdict
from kantel.coding.models.places import Place
from kantel.deidentify.models import Story


class StoryVector(models.Model):
    """Where a clean story lies among all meanings; computed once and used again.

    It is as telling as a summary, so it goes when the story goes.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="vectors")
    kind = models.CharField(max_length=10, choices=VectorKind, default=VectorKind.WORDS)
    # The version of the way they are made: numbers of two versions are never compared.
    version = models.CharField(max_length=40)
    # 32-bit floats, little-endian, as the engine gives them.
    numbers = models.BinaryField()
    # When the text was cleared that it was computed from.
    cleared_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["version"])]
        constraints = [
            models.UniqueConstraint(fields=["story", "kind"], name="one_vector_per_kind")
        ]

    def __str__(self) -> str:
        return f"vector of {self.story_id}"


class Suggestion(models.Model):
    """A place that was proposed for a story, why, and what an editor made of it.

    Never a word of the story: `because` holds spans of its clean text (code points) and the ids
    of stories, as `{"words": [[start, end]], "sentences": [[start, end]], "stories": [id]}`.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="suggestions")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="suggestions")
    score = models.FloatField(default=0)
    # How it stood among what was shown: 1 is the first.
    rank = models.PositiveSmallIntegerField(default=0)
    because = models.JSONField(default=dict)
    source = models.CharField(max_length=10, choices=Source, default=Source.BUILT_IN)
    verdict = models.CharField(max_length=10, choices=Verdict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["story", "place"], name="one_suggestion_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.place_id} for {self.story_id}: {self.verdict}"
