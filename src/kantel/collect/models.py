"""Tables of what people hand in. Texts are sealed; keys live in the key database.

Only de-identification may read from here (`.importlinter`, the privacy gate).
"""

import uuid

from django.conf import settings
from django.db import models

from kantel.collect import choices
from kantel.people.models import Journey

SLIDERS = ("slider_direction", "slider_purpose", "slider_agency")


class Import(models.Model):
    """One import of files by an interviewer or editor; can be resumed and undone as a whole."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(
        max_length=10, choices=choices.ImportState, default=choices.ImportState.UPLOADED
    )
    # What the narrators agreed to, said once for the whole batch by who imports it.
    given_by = models.CharField(max_length=20, choices=choices.GivenBy, blank=True)
    purposes = models.JSONField(default=list)
    published_before = models.CharField(max_length=300, blank=True)
    # The files' own names, by what they are called everywhere else ("bestand 1"): people call
    # a file after who is in it.
    key_id = models.UUIDField(unique=True, null=True, blank=True)
    sealed_names = models.BinaryField(default=bytes)
    # Which column holds what, by file; gone when the import is done.
    columns = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    summary = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"import {self.id}"


class ImportFile(models.Model):
    """An uploaded original, sealed while the import needs it and destroyed when it is done."""

    source_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    size = models.PositiveIntegerField()
    key_id = models.UUIDField(unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"file {self.pk} of {self.source_import_id}"


class ImportPiece(models.Model):
    """A stretch of an uploaded original: sealed in pieces, a large file asks little memory."""

    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    sealed_data = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="one_piece_a_number")
        ]

    def __str__(self) -> str:
        return f"piece {self.number} of {self.file_id}"


class Interview(models.Model):
    """A conversation from which stories are cut; the uncut text is retained as raw text is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="interviews")
    source_import = models.ForeignKey(
        Import, null=True, blank=True, on_delete=models.SET_NULL, related_name="interviews"
    )
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    held_on = models.DateField(null=True, blank=True)
    narrator_role = models.SlugField(blank=True)
    organisation_kind = models.SlugField(blank=True)
    narrator_group = models.UUIDField(default=uuid.uuid4)
    key_id = models.UUIDField(unique=True)
    # Turns and details (title, names, organisation) as JSON; the same key seals both.
    sealed_transcript = models.BinaryField(default=bytes)
    sealed_details = models.BinaryField(default=bytes)
    text_digest = models.CharField(max_length=64, blank=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"interview {self.id}"


class Submission(models.Model):
    """One story as it was handed in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="submissions")
    interview = models.ForeignKey(
        Interview, null=True, blank=True, on_delete=models.CASCADE, related_name="submissions"
    )
    source_import = models.ForeignKey(
        Import, null=True, blank=True, on_delete=models.SET_NULL, related_name="submissions"
    )
    channel = models.CharField(max_length=10, choices=choices.Channel)
    state = models.CharField(
        max_length=10, choices=choices.SubmissionState, default=choices.SubmissionState.RECEIVED
    )
    key_id = models.UUIDField(unique=True)
    sealed_title = models.BinaryField(default=bytes)
    sealed_text = models.BinaryField(default=bytes)
    # Who tells, in the words of a file ("a manager of a provider"); the role is what is left of it.
    sealed_narrator = models.BinaryField(default=bytes)
    # A keyed digest of the text, to recognise the same story twice; goes with the row.
    text_digest = models.CharField(max_length=64, blank=True, db_index=True)
    language = models.CharField(max_length=8, default="nl")
    narrator_role = models.SlugField(blank=True)
    narrator_group = models.UUIDField(default=uuid.uuid4)
    organisation_kind = models.SlugField(blank=True)
    municipality = models.CharField(max_length=80, blank=True)
    month = models.CharField(max_length=7, blank=True)
    slider_direction = models.SmallIntegerField(null=True, blank=True)
    slider_purpose = models.SmallIntegerField(null=True, blank=True)
    slider_agency = models.SmallIntegerField(null=True, blank=True)
    published_before = models.CharField(max_length=300, blank=True)
    idempotency_key = models.UUIDField(default=uuid.uuid4, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    received_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(**{f"{name}__isnull": True})
                | models.Q(**{f"{name}__range": (-2, 2)}),
                name=f"{name}_from_minus_two_to_two",
            )
            for name in SLIDERS
        ]

    def __str__(self) -> str:
        return f"submission {self.id}"


class Draft(models.Model):
    """A story that somebody is still telling: the whole form, sealed; gone when handed in.

    Its id is the idempotency key of the story it becomes. `code_hash` is there once the narrator
    asked for a code to go on later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="+")
    key_id = models.UUIDField(unique=True)
    sealed_content = models.BinaryField(default=bytes)
    code_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"draft {self.pk}"


class InterviewCut(models.Model):
    """A passage of an interview that became a story: turns `first` up to and with `last`."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="cuts")
    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="cut")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["first", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="cut_is_not_empty"
            )
        ]

    def __str__(self) -> str:
        return f"turns {self.first}-{self.last} of {self.interview_id}"


class DoomedKey(models.Model):
    """A key that nothing is sealed with any more, noted in the transaction that replaced it."""

    key_id = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"doomed key {self.pk}"


class ImportHint(models.Model):
    """A place with its lead, a tip, or a placement, as an import brought it; sealed.

    `sealed_name` is the name of the place, `sealed_text` the lead or the tip.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="hints")
    kind = models.CharField(max_length=10, choices=choices.HintKind)
    submission = models.ForeignKey(
        Submission, null=True, blank=True, on_delete=models.CASCADE, related_name="placements"
    )
    key_id = models.UUIDField(unique=True)
    sealed_name = models.BinaryField(default=bytes)
    sealed_text = models.BinaryField(default=bytes)
    audience = models.SlugField(blank=True)
    # By these a repeated run, and a repeated file, bring nothing twice.
    idempotency_key = models.UUIDField(default=uuid.uuid4, unique=True)
    text_digest = models.CharField(max_length=64, blank=True, db_index=True)
    file_name = models.CharField(max_length=255, blank=True)
    line = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "line"]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Contact(models.Model):
    """How to reach a narrator who asked for it; apart from her story, deleted on time."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="contact")
    key_id = models.UUIDField(unique=True)
    sealed_email = models.BinaryField(default=bytes)
    # Only who asked for it is reminded, and once.
    wants_reminder = models.BooleanField(default=False)
    reminded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"contact {self.pk}"


class ConsentText(models.Model):
    """The words somebody agreed to, by their hash: so that a proof can be read later on."""

    text_hash = models.CharField(max_length=64, unique=True)
    text_version = models.CharField(max_length=20)
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"consent text {self.text_version}"


class Consent(models.Model):
    """What a narrator agreed to: which text, in which version, for which purposes, when.

    Each change is a new row, and the last one counts. The rows stay when the story is withdrawn,
    as proof: they hold nothing of it.
    """

    submission = models.ForeignKey(
        Submission, null=True, blank=True, on_delete=models.CASCADE, related_name="consents"
    )
    interview = models.ForeignKey(
        Interview, null=True, blank=True, on_delete=models.CASCADE, related_name="consents"
    )
    text_version = models.CharField(max_length=20)
    text_hash = models.CharField(max_length=64)
    purposes = models.JSONField(default=list)
    given_by = models.CharField(max_length=20, choices=choices.GivenBy)
    given_at = models.DateTimeField()
    # A name for the story that only the holder of the master key can trace back.
    pseudonym = models.CharField(max_length=64, blank=True)
    # Each purpose with its legal basis at that moment.
    bases = models.JSONField(default=dict)
    # Who consents for whom: see `Circumstances`.
    circumstances = models.JSONField(default=dict)

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(submission__isnull=False) | models.Q(interview__isnull=False),
                name="consent_is_for_something",
            )
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"


class Hold(models.Model):
    """A request under the Woo: what it is about is not destroyed before it is settled."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="holds")
    # Empty: every story of the journey.
    submission = models.ForeignKey(
        Submission, null=True, blank=True, on_delete=models.CASCADE, related_name="holds"
    )
    # The number of the request at the municipality; never what it says.
    reference = models.CharField(max_length=60)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-placed_at", "-id"]

    def __str__(self) -> str:
        return f"hold {self.pk}"


class Destruction(models.Model):
    """A statement that something was destroyed: by which rule, how much, when; never what."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="destructions")
    rule = models.CharField(max_length=20, choices=choices.RetentionRule)
    # As the rule stood that day.
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    category = models.CharField(max_length=120)
    count = models.PositiveIntegerField()
    # Names that only the holder of the master key can trace back.
    pseudonyms = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.rule}: {self.count}"


class Receipt(models.Model):
    """The key of a narrator to her story, or to a whole interview; only its hash is kept."""

    code_hash = models.CharField(max_length=64, unique=True)
    submission = models.OneToOneField(
        Submission, null=True, blank=True, on_delete=models.CASCADE, related_name="receipt"
    )
    interview = models.OneToOneField(
        Interview, null=True, blank=True, on_delete=models.CASCADE, related_name="receipt"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(submission__isnull=False) ^ models.Q(interview__isnull=False),
                name="receipt_is_for_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"receipt {self.pk}"


class Handout(models.Model):
    """A receipt code on its way to the narrator; sealed, and gone once it was handed over."""

    receipt = models.OneToOneField(Receipt, on_delete=models.CASCADE, related_name="handout")
    key_id = models.UUIDField(unique=True)
    sealed_code = models.BinaryField(default=bytes)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"handout {self.pk}"


class Message(models.Model):
    """A line between a narrator and her editor; sealed with the key of the story, goes with it."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="messages")
    # Empty: from the narrator, whom nobody knows.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_from_narrator = models.BooleanField()
    # A question stands on the timeline until she writes back.
    is_question = models.BooleanField(default=False)
    sealed_text = models.BinaryField(default=bytes)
    idempotency_key = models.UUIDField(default=uuid.uuid4, unique=True)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["is_from_narrator", "seen_at"])]

    def __str__(self) -> str:
        return f"message {self.pk}"


class TimelineEntry(models.Model):
    """Something that happened to a story, as its narrator sees it; filled by events."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="timeline")
    happening = models.CharField(max_length=20, choices=choices.Happening)
    public_id = models.CharField(max_length=10, blank=True)
    # The slug of a place, where this happened at one.
    place = models.SlugField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.happening
