"""Take a story in, and let the machine propose what identifies people in it."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kantel.collect.models import Submission
from kantel.deidentify import choices, work
from kantel.deidentify.actions.record import locked, save_work, step
from kantel.deidentify.models import Review
from kantel.deidentify.queries.desk import OpenReview, facts_of
from kantel.deidentify.queries.words import wording_of
from kantel.deidentify.titles import clean_title
from kantel.deidentify.work import Work


@transaction.atomic
def receive(*, submission: Submission) -> Review:
    """Put a story that was handed in on the pile of the editors."""
    review, _ = Review.objects.get_or_create(
        submission=submission,
        defaults={
            "journey_id": submission.journey_id,
            "waiting_since": submission.received_at or timezone.now(),
        },
    )
    return review


@transaction.atomic
def make_proposals(*, review: Review) -> Review:
    """Mark what may identify people; once, however often it is asked."""
    current = locked(review, None)
    if current.state != choices.ReviewState.RECEIVED:
        return current
    opened = OpenReview(current)
    # Until now there was nothing but the raw text: the first state cannot be undone.
    opened.__dict__["work"] = Work("", opened.raw)
    save_work(opened, _proposed(opened))
    waiting_since = current.waiting_since
    step(opened, kind=choices.ActKind.PROPOSED, by=None, state=choices.ReviewState.READY)
    # Proposals are no news to who waits: her story waits since it came.
    current.waiting_since = waiting_since
    current.save(update_fields=["waiting_since"])
    return current


def _proposed(opened: OpenReview) -> Work:
    """Return the text with proposals by the lists and words that the journey has now."""
    review, facts = opened.review, facts_of(opened.review)
    text = work.usual_newlines(opened.raw)
    wording = wording_of(review.journey, review.submission.language)
    marks, risks = work.propose(text, facts)
    read = Work("", text, marks, risks, wording)
    return replace(read, title=clean_title(opened.raw_title, read, facts.finder))


def propose_anew(opened: OpenReview) -> None:
    """Look again where nobody decided anything yet: lists and words may have changed since."""
    if not opened.review.acts.filter(kind__in=choices.UNDOABLE).exists():
        save_work(opened, _proposed(opened))


def make_proposals_for(*, review_id: int) -> None:
    """Make proposals for a review that may have gone meanwhile."""
    review = (
        Review.objects.filter(pk=review_id, state=choices.ReviewState.RECEIVED)
        .select_related("submission")
        .first()
    )
    if review is not None:
        make_proposals(review=review)


def submission_of(*, submission_id: UUID) -> Submission:
    """Return the story that an event is about."""
    return Submission.objects.get(pk=submission_id)
