"""A second person reads the clean text alone; then the story goes to a table of its own."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kantel.collect.actions import note
from kantel.collect.choices import Happening, Purpose
from kantel.deidentify.actions.hints import settle_placements
from kantel.deidentify.actions.record import NotNowError, locked, step
from kantel.deidentify.choices import ActKind, ReviewState
from kantel.deidentify.models import Review, Story
from kantel.deidentify.permissions import may_edit, may_second_read
from kantel.deidentify.queries.desk import OpenReview
from kantel.deidentify.queries.reviews import agreed, narrator_said_yes_herself, purposes
from kantel.foundation.events import StoryCleared, StoryWithdrawn, emit
from kantel.people.models import User

COPIED = (
    "language",
    "narrator_role",
    "narrator_group",
    "organisation_kind",
    "municipality",
    "month",
    "slider_direction",
    "slider_purpose",
    "slider_agency",
)


@transaction.atomic
def approve(*, review: Review, by: User, version: int) -> Story:
    """Approve the clean text as second reader, and clear the story."""
    opened = _before_second_reader(review, by, version)
    opened.review.second_reader = by
    step(opened, kind=ActKind.APPROVED, by=by)
    return _clear(opened, by)


@transaction.atomic
def return_to_editor(*, review: Review, by: User, version: int, remark: str) -> Review:
    """Send the clean text back to its editor, with a remark."""
    opened = _before_second_reader(review, by, version)
    step(opened, kind=ActKind.RETURNED, by=by, state=ReviewState.READING, note=remark)
    return opened.review


def _before_second_reader(review: Review, by: User, version: int) -> OpenReview:
    current = locked(review, version)
    if not may_second_read(by, current):
        raise PermissionDenied
    if current.state != ReviewState.SECOND:
        raise NotNowError("This story does not wait for a second reader.")
    return OpenReview(current)


@transaction.atomic
def clear(*, review: Review, by: User, version: int) -> Story:
    """Clear a story on the narrator's own yes, where the journey lets that count."""
    current = locked(review, version)
    if not may_edit(by, current):
        raise PermissionDenied
    opened = OpenReview(current)
    counts = current.journey.narrator_counts_as_second_reader
    if current.state != ReviewState.SECOND or not (counts and narrator_said_yes_herself(opened)):
        raise NotNowError("This story needs a second reader.")
    return _clear(opened, by)


def _clear(opened: OpenReview, by: User) -> Story:
    """Copy the clean text to its own table; every condition is looked at once more."""
    work = opened.work
    if work.undecided or work.open_risks or not agreed(opened):
        raise NotNowError("Not everything is decided, or the narrator did not see this text.")
    review = opened.review
    story = review.story or Story(journey_id=review.journey_id)
    allowed = purposes(review.submission)
    for name in COPIED:
        setattr(story, name, getattr(review.submission, name))
    story.title, story.text = work.title, opened.clean_text
    story.may_publish = Purpose.PUBLICATION in allowed
    story.may_research = Purpose.RESEARCH in allowed
    story.cleared_at = timezone.now()
    story.save()
    review.story = story
    step(opened, kind=ActKind.CLEARED, by=by, state=ReviewState.CLEARED)
    note(submission=review.submission, happening=Happening.CLEARED)
    emit(StoryCleared(story_id=story.pk))
    settle_placements(review=review)
    return story


def take_off(review: Review) -> None:
    """Erase the clean story of a review; who shows it takes it off line first."""
    if review.story is None:
        return
    emit(StoryWithdrawn(story_id=review.story.pk))
    review.story.delete()
    review.story = None
