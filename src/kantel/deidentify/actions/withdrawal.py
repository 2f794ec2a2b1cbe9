"""A narrator takes her story back: nothing readable stays in this room."""

import json
from uuid import UUID

from django.db import transaction

from kantel.deidentify.actions.second_reading import take_off
from kantel.deidentify.actions.words import forget_sightings
from kantel.deidentify.choices import HintState, ReviewState
from kantel.deidentify.models import HintReview, Review
from kantel.deidentify.queries import desk
from kantel.foundation.vault.actions import Key


@transaction.atomic
def hide(*, submission_id: UUID) -> None:
    """Take a story out of everybody's sight and keep its clean text sealed; safe to repeat."""
    review = Review.objects.select_for_update().filter(submission_id=submission_id).first()
    if review is None or review.state == ReviewState.WITHDRAWN:
        return
    if review.story is not None and review.submission.sealed_text:
        clean = json.dumps({"title": review.story.title, "text": review.story.text})
        review.sealed_held = Key(review.submission.key_id).seal(clean, desk.HELD)
    take_off(review)
    review.state = ReviewState.WITHDRAWN
    review.version += 1
    review.save()


@transaction.atomic
def forget(*, submission_id: UUID) -> None:
    """Take the clean story off line, erase it, and empty everything sealed; safe to repeat."""
    review = Review.objects.select_for_update().filter(submission_id=submission_id).first()
    HintReview.objects.filter(hint__submission_id=submission_id).update(
        state=HintState.REFUSED, sealed_name=b"", sealed_text=b""
    )
    if review is None:
        return
    take_off(review)
    forget_sightings(review)
    review.findings.all().delete()
    review.risk_checks.all().delete()
    review.answers.all().delete()
    review.safety_flags.update(sealed_note=b"")
    review.acts.update(sealed_before=b"", sealed_after=b"", sealed_note=b"")
    review.sealed_title = review.sealed_text = review.sealed_held = b""
    review.state = ReviewState.WITHDRAWN
    review.version += 1
    review.save()
