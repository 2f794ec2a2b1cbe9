"""Finds drafts and stories."""

from uuid import UUID

from django.utils import timezone

from kantel.collect.choices import Happening
from kantel.collect.models import Draft, Submission
from kantel.foundation.ids import code_hash
from kantel.people.models import Journey


def draft_for(code: str, *, journey: Journey) -> Draft | None:
    """Return the draft that belongs to a code as somebody typed it."""
    return Draft.objects.filter(
        code_hash=code_hash(code), journey=journey, expires_at__gt=timezone.now()
    ).first()


def submission_by_key(key: UUID) -> Submission | None:
    """Return the story that was handed in under an idempotency key."""
    return Submission.objects.filter(idempotency_key=key).first()


def submission_by_text(digest: str, *, journey: Journey) -> Submission | None:
    """Return the story of a journey that has this very text; none that was withdrawn."""
    return Submission.objects.filter(journey=journey, text_digest=digest).first()


def is_published(submission: Submission) -> bool:
    """Tell whether a story is on the map now, as its timeline knows."""
    wanted = [Happening.PUBLISHED, Happening.UNPUBLISHED, Happening.WITHDRAWN]
    last = submission.timeline.filter(happening__in=wanted).last()
    return last is not None and last.happening == Happening.PUBLISHED
