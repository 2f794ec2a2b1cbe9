"""Writes of collect: hand in a story, note what happened to it, take it back."""

import hashlib
import hmac
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kantel.collect import choices, queries
from kantel.collect.models import (
    Consent,
    Import,
    Interview,
    Receipt,
    Submission,
    TimelineEntry,
)
from kantel.foundation.events import StorySubmitted, SubmissionWithdrawn, emit
from kantel.foundation.ids import code_hash, receipt_code
from kantel.foundation.vault.actions import destroy_keys, lay_tombstone, make_key, seal
from kantel.people.models import Journey


@dataclass(frozen=True, kw_only=True)
class StoryFacts:
    """What a narrator tells about a story besides the story."""

    narrator_role: str = ""
    organisation_kind: str = ""
    municipality: str = ""
    month: str = ""
    language: str = "nl"
    slider_direction: int | None = None
    slider_purpose: int | None = None
    slider_agency: int | None = None
    published_before: str = ""


@dataclass(frozen=True, kw_only=True)
class GivenConsent:
    """What was agreed to, by whom and in which words."""

    text_version: str
    text: str
    given_by: choices.GivenBy
    purposes: list[choices.Purpose] = field(default_factory=list)


def text_digest(text: str) -> str:
    """Return a keyed digest by which the same story is recognised twice."""
    normalised = " ".join(text.split()).casefold()
    return hmac.new(settings.SECRET_KEY.encode(), normalised.encode(), hashlib.sha256).hexdigest()


def submit_story(
    *,
    journey: Journey,
    text: str,
    title: str = "",
    channel: choices.Channel,
    consent: GivenConsent,
    facts: StoryFacts | None = None,
    idempotency_key: UUID | None = None,
    interview: Interview | None = None,
    source_import: Import | None = None,
) -> tuple[Submission, str]:
    """Hand in a story and return it with its receipt code; the code is shown once.

    The same `idempotency_key` twice makes one submission; the second time the code is "".
    """
    key = idempotency_key or uuid4()
    existing = Submission.objects.filter(idempotency_key=key).first()
    if existing is not None:
        return existing, ""
    # Written before the row that uses it, in its own database: a crash leaves a key, no text.
    key_id = make_key()
    with transaction.atomic():
        submission = Submission.objects.create(
            journey=journey,
            interview=interview,
            source_import=source_import,
            channel=channel,
            state=choices.SubmissionState.RECEIVED,
            key_id=key_id,
            sealed_text=seal(text, key_id=key_id, bound_to=queries.TEXT),
            sealed_title=seal(title, key_id=key_id, bound_to=queries.TITLE),
            text_digest=text_digest(text),
            narrator_group=interview.narrator_group if interview else uuid4(),
            idempotency_key=key,
            received_at=timezone.now(),
            **vars(facts or StoryFacts()),
        )
        code = give_receipt(submission=submission)
        give_consent(submission=submission, consent=consent)
        note(submission=submission, happening=choices.Happening.RECEIVED)
        emit(StorySubmitted(submission_id=submission.id))
    return submission, code


def give_receipt(*, submission: Submission) -> str:
    """Make a receipt for `submission` and return its code; only the hash is stored."""
    code = receipt_code()
    Receipt.objects.create(submission=submission, code_hash=code_hash(code))
    return code


def give_consent(*, submission: Submission, consent: GivenConsent) -> Consent:
    """Record what a narrator agreed to."""
    return Consent.objects.create(
        submission=submission,
        text_version=consent.text_version,
        text_hash=hashlib.sha256(consent.text.encode()).hexdigest(),
        purposes=[str(purpose) for purpose in consent.purposes],
        given_by=consent.given_by,
        given_at=timezone.now(),
    )


def note(*, submission: Submission, happening: choices.Happening, public_id: str = "") -> None:
    """Write on the narrator's timeline what happened to her story."""
    TimelineEntry.objects.create(
        submission=submission, happening=happening, public_id=public_id, at=timezone.now()
    )


def withdraw(*, submission: Submission) -> None:
    """Take a story back: off line at once, the key destroyed first, then the text.

    The row stays as an empty shell, so that the receipt can still say what happened.
    """
    with transaction.atomic():
        emit(SubmissionWithdrawn(submission_id=submission.id))
        note(submission=submission, happening=choices.Happening.WITHDRAWN)
        submission.state = choices.SubmissionState.WITHDRAWN
        submission.save(update_fields=["state"])
    lay_tombstone(object_kind="submission", object_id=str(submission.id))
    destroy_keys([submission.key_id])
    erase_withdrawn(submission=submission)


def erase_withdrawn(*, submission: Submission) -> None:
    """Empty the row of a withdrawn story; safe to repeat, so a repair can finish it."""
    submission.sealed_text = submission.sealed_title = b""
    submission.text_digest = submission.municipality = submission.month = ""
    submission.narrator_role = submission.organisation_kind = ""
    submission.slider_direction = submission.slider_purpose = submission.slider_agency = None
    submission.save()
