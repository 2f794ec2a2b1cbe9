"""What de-identification does when something happens elsewhere."""

from kantel.collect.actions import note
from kantel.collect.choices import Happening
from kantel.deidentify.actions.hints import receive_hint
from kantel.deidentify.actions.proposals import receive, submission_of
from kantel.deidentify.actions.withdrawal import forget
from kantel.deidentify.models import Review
from kantel.deidentify.tasks import propose
from kantel.foundation.events import (
    HintSubmitted,
    StoryPublished,
    StorySubmitted,
    StoryUnpublished,
    SubmissionWithdrawn,
    receives,
)
from kantel.foundation.jobs.actions import ask


@receives(StorySubmitted)
def on_story_submitted(event: StorySubmitted) -> None:
    review = receive(submission=submission_of(submission_id=event.submission_id))
    ask(propose, review_id=review.pk)


@receives(SubmissionWithdrawn)
def on_submission_withdrawn(event: SubmissionWithdrawn) -> None:
    forget(submission_id=event.submission_id)


@receives(HintSubmitted)
def on_hint_submitted(event: HintSubmitted) -> None:
    receive_hint(hint_id=event.hint_id)


@receives(StoryPublished)
def on_story_published(event: StoryPublished) -> None:
    _note(event.story_id, Happening.PUBLISHED, event.public_id)


@receives(StoryUnpublished)
def on_story_unpublished(event: StoryUnpublished) -> None:
    _note(event.story_id, Happening.UNPUBLISHED, event.public_id)


def _note(story_id: int, happening: Happening, public_id: str) -> None:
    """Write on the narrator's timeline; a story without a review has no narrator to tell."""
    review = Review.objects.filter(story=story_id).select_related("submission").first()
    if review is not None:
        note(submission=review.submission, happening=happening, public_id=public_id)
