"""Tables of de-identification: reviews with findings, and the clean story.

The clean story is copied to its own table when it is cleared, never derived at read time.
"""

import uuid

from django.conf import settings
from django.db import models

from kantel.collect.models import ImportHint, Submission
from kantel.deidentify import choices
from kantel.foundation.ids import public_id
from kantel.people.models import Journey


class Story(models.Model):
    """A clean story: what may leave this room."""

    public_id = models.CharField(max_length=10, unique=True, default=public_id)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="stories")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=8, default="nl")
    narrator_role = models.SlugField(blank=True)
    narrator_group = models.UUIDField(default=uuid.uuid4)
    organisation_kind = models.SlugField(blank=True)
    municipality = models.CharField(max_length=80, blank=True)
    month = models.CharField(max_length=7, blank=True)
    slider_direction = models.SmallIntegerField(null=True, blank=True)
    slider_purpose = models.SmallIntegerField(null=True, blank=True)
    slider_agency = models.SmallIntegerField(null=True, blank=True)
    may_publish = models.BooleanField(default=False)
    may_research = models.BooleanField(default=False)
    cleared_at = models.DateTimeField()

    class Meta:
        ordering = ["-cleared_at", "-id"]
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return f"story {self.public_id}"


class Review(models.Model):
    """The way of one raw story to its clean copy. `version` guards against two editors."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="review")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="reviews")
    state = models.CharField(
        max_length=10, choices=choices.ReviewState, default=choices.ReviewState.RECEIVED
    )
    version = models.PositiveIntegerField(default=1)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    second_reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    story = models.OneToOneField(
        Story, null=True, blank=True, on_delete=models.SET_NULL, related_name="review"
    )
    # The clean title, and the text in which findings point: empty as long as that is the text
    # as it was handed in, else what editor and narrator made of it. Sealed with its key.
    sealed_title = models.BinaryField(default=bytes)
    sealed_text = models.BinaryField(default=bytes)
    # What stands for each type: the journey's words when somebody began to read, so that a
    # text which a narrator agreed with does not change by itself. Empty: the usual words.
    wording = models.JSONField(default=dict)
    # The clean story of one that was taken back while a request under the Woo is about it.
    sealed_held = models.BinaryField(default=bytes)
    opened_at = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["waiting_since", "id"]
        indexes = [models.Index(fields=["journey", "state", "waiting_since"])]

    def __str__(self) -> str:
        return f"review {self.pk} ({self.state})"

    @property
    def is_editable(self) -> bool:
        """Tell whether an editor has the text in hand now."""
        return self.state in choices.EDITABLE


class Finding(models.Model):
    """A span of the text that may identify somebody; offsets in code points."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    type = models.CharField(max_length=10, choices=choices.FindingType)
    # Empty means the usual words for the type. Sealed: words typed by hand may tell something.
    sealed_replacement = models.BinaryField(default=bytes)
    score = models.FloatField(default=1.0)
    why = models.CharField(max_length=40, blank=True)
    verdict = models.CharField(max_length=10, choices=choices.Verdict, default=choices.Verdict.OPEN)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["start", "end"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="finding_is_not_empty"
            ),
            models.UniqueConstraint(fields=["review", "start", "end"], name="one_finding_a_span"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.start}-{self.end}"


class RiskCheck(models.Model):
    """A combination that may single somebody out, and the editor's answer to it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="risk_checks")
    kind = models.CharField(max_length=40)
    level = models.CharField(max_length=10)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    # The reason and the proposal, in Dutch and English: they may quote the story.
    sealed_words = models.BinaryField(default=bytes)
    answer = models.CharField(
        max_length=10, choices=choices.RiskAnswer, default=choices.RiskAnswer.OPEN
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["start", "end", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "kind", "start", "end"], name="one_check_a_risk"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.level})"


class JourneyWording(models.Model):
    """What a journey puts for each type, by language; what it leaves out is as usual."""

    journey = models.OneToOneField(Journey, on_delete=models.CASCADE, related_name="wording")
    words = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"wording of {self.journey_id}"


class ListedWord(models.Model):
    """A name that a journey leaves alone, or a nickname that it looks out for; never a person.

    Sealed with a key of its own: when it goes, it is gone from backups too.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="listed_words")
    listing = models.CharField(max_length=10, choices=choices.Listing)
    type = models.CharField(max_length=10, choices=choices.FindingType)
    key_id = models.UUIDField(unique=True)
    sealed_words = models.BinaryField()
    digest = models.CharField(max_length=64)
    # Suggested by what editors did in stories: it goes with the last of these stories.
    from_stories = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["listing", "id"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "digest"], name="listed_once"),
            models.CheckConstraint(
                condition=~models.Q(listing=choices.Listing.WATCH)
                | models.Q(type__in=choices.LISTED[choices.Listing.WATCH]),
                name="no_person_is_watched",
            ),
        ]

    def __str__(self) -> str:
        return f"listed word {self.pk} ({self.listing})"


class Sighting(models.Model):
    """An editor left a proposed name, or marked a nickname, in one story.

    What suggestions for the lists are counted from. Sealed with the key of the story, known by
    a keyed digest, and gone with the story.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="sightings")
    listing = models.CharField(max_length=10, choices=choices.Listing)
    type = models.CharField(max_length=10, choices=choices.FindingType)
    digest = models.CharField(max_length=64, db_index=True)
    sealed_words = models.BinaryField()
    # An editor said no to the suggestion.
    declined = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "listing", "digest"], name="one_sighting_a_story"
            )
        ]

    def __str__(self) -> str:
        return f"sighting {self.pk} ({self.listing})"


class Act(models.Model):
    """Something somebody did in a review: its history, and what undo and redo go by.

    `sealed_before` and `sealed_after` hold what changed (JSON), `sealed_note` a remark.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="acts")
    kind = models.CharField(max_length=16, choices=choices.ActKind)
    # The version of the review that this act made.
    version = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    sealed_before = models.BinaryField(default=bytes)
    sealed_after = models.BinaryField(default=bytes)
    sealed_note = models.BinaryField(default=bytes)
    undone = models.BooleanField(default=False)
    # Undone, and then something else was done: it cannot be done again.
    dropped = models.BooleanField(default=False)
    undoes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} ({self.version})"


class NarratorAnswer(models.Model):
    """A narrator's answer to the clean text as it read at that moment."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=10, choices=choices.Answer)
    answered_by = models.CharField(max_length=20, choices=choices.AnsweredBy)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # A keyed digest of the title and text that she said yes to, or wrote herself.
    text_hash = models.CharField(max_length=64)
    sealed_title = models.BinaryField(default=bytes)
    sealed_text = models.BinaryField(default=bytes)
    # What she asks for in words, and the words she knowingly wants left in (JSON).
    sealed_wishes = models.BinaryField(default=bytes)
    sealed_remark = models.BinaryField(default=bytes)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.answer


class SafetyFlag(models.Model):
    """An editor who read of danger; reaches the person appointed for it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="safety_flags")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed_note = models.BinaryField(default=bytes)
    raised_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["raised_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(handled_at__isnull=False) | models.Q(handled_by__isnull=True),
                name="safety_flag_handled_by_and_at",
            )
        ]

    def __str__(self) -> str:
        return f"safety flag {self.pk}"


class HintReview(models.Model):
    """The reading of a place, a lead, a tip or a placement that an import brought.

    The texts are empty as long as they are as the import brought them; sealed with its key.
    """

    hint = models.OneToOneField(ImportHint, on_delete=models.CASCADE, related_name="review")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="hint_reviews")
    state = models.CharField(
        max_length=10, choices=choices.HintState, default=choices.HintState.WAITING
    )
    version = models.PositiveIntegerField(default=1)
    sealed_name = models.BinaryField(default=bytes)
    sealed_text = models.BinaryField(default=bytes)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    waiting_since = models.DateTimeField()

    class Meta:
        ordering = ["waiting_since", "id"]

    def __str__(self) -> str:
        return f"hint review {self.pk} ({self.state})"
