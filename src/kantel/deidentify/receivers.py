"""What de-identification does when something happens elsewhere."""

from kantel.collect.actions import note, note_many
from kantel.collect.choices import Happening
from kantel.deidentify.actions.consent import follow_consent
from kantel.deidentify.actions.hints import receive_hint
from kantel.deidentify.actions.proposals import receive, submission_of
from kantel.deidentify.actions.withdrawal import forget, hide
from kantel.deidentify.models import Review
from kantel.deidentify.tasks import propose
from kantel.foundation.events import (
    ConsentChanged,
    HintSubmitted,
    StoriesBoreFruit,
    StoryPublished,
    StorySubmitted,
    StoryUnpublished,
    SubmissionHidden,
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


@receives(SubmissionHidden)
def on_submission_hidden(event: SubmissionHidden) -> None:
    hide(submission_id=event.submission_id)


@receives(ConsentChanged)
def on_consent_changed(event: ConsentChanged) -> None:
    follow_consent(
        submission_id=event.submission_id,
        publication=event.publication,
        research=event.research,
    )


@receives(HintSubmitted)
def on_hint_submitted(event: HintSubmitted) -> None:
    receive_hint(hint_id=event.hint_id)


@receives(StoryPublished)
def on_story_published(event: StoryPublished) -> None:
    place = event.places[0] if event.places else ""
    _note(event.story_id, Happening.PUBLISHED, event.public_id, place)


@receives(StoryUnpublished)
def on_story_unpublished(event: StoryUnpublished) -> None:
    _note(event.story_id, Happening.UNPUBLISHED, event.public_id)


@receives(StoriesBoreFruit)
def on_stories_bore_fruit(event: StoriesBoreFruit) -> None:
    told = Review.objects.filter(story__in=event.story_ids)
    note_many(
        submission_ids=told.values_list("submission_id", flat=True),
        happening=Happening(event.kind),
        place=event.place,
    )


def _note(story_id: int, happening: Happening, public_id: str, place: str = "") -> None:
    """Write on the narrator's timeline; a story without a review has no narrator to tell."""
    review = Review.objects.filter(story=story_id).select_related("submission").first()
    if review is not None:
        note(submission=review.submission, happening=happening, public_id=public_id, place=place)
