"""What de-identification does when something happens elsewhere."""

from kantel.collect.actions import note
from kantel.collect.choices import Happening
from kantel.deidentify.actions.hints import receive_hint
from kantel.deidentify.actions.proposals import receive, submission_of
from kantel.deidentify.actions.withdrawal import forget
from kantel.deidentify.models import Review
from kantel.deidentify.tasks import propose
from kantel.foundation import events
from kantel.foundation.jobs.actions import ask


@events.receives(events.StorySubmitted)
def on_story_submitted(event: events.StorySubmitted) -> None:
    review = receive(submission=submission_of(submission_id=event.submission_id))
    ask(propose, review_id=review.pk)


@events.receives(events.SubmissionWithdrawn)
def on_submission_withdrawn(event: events.SubmissionWithdrawn) -> None:
    forget(submission_id=event.submission_id)


@events.receives(events.HintSubmitted)
def on_hint_submitted(event: events.HintSubmitted) -> None:
    receive_hint(hint_id=event.hint_id)


@events.receives(events.StoryPublished)
def on_story_published(event: events.StoryPublished) -> None:
    _note(event.story_id, Happening.PUBLISHED, event.public_id)


@events.receives(events.StoryUnpublished)
def on_story_unpublished(event: events.StoryUnpublished) -> None:
    _note(event.story_id, Happening.UNPUBLISHED, event.public_id)


def _note(story_id: int, happening: Happening, public_id: str) -> None:
    """Write on the narrator's timeline; a story without a review has no narrator to tell."""
    review = Review.objects.filter(story=story_id).select_related("submission").first()
    if review is not None:
        note(submission=review.submission, happening=happening, public_id=public_id)
