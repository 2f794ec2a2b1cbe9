"""Record that a narrator lets her story be published, when she says so after she told it."""

from uuid import UUID

from django.db import transaction

from kantel.collect.actions import GivenConsent, give_consent
from kantel.collect.choices import GivenBy, Purpose
from kantel.collect.consent_text import consent_lines, text_version
from kantel.deidentify.actions.record import NotNowError, locked
from kantel.deidentify.choices import ReviewState
from kantel.deidentify.models import Review
from kantel.deidentify.queries.reviews import purposes
from kantel.foundation.actions import record_audit
from kantel.foundation.events import PublicationEnded, emit
from kantel.people.models import User


@transaction.atomic
def follow_consent(*, submission_id: UUID, publication: bool, research: bool) -> None:
    """Let the clean story be used as its narrator says now; what she took back stops at once."""
    review = Review.objects.select_for_update().filter(submission_id=submission_id).first()
    if review is None or review.story is None:
        return
    story = review.story
    ends = story.may_publish and not publication
    story.may_publish, story.may_research = publication, research
    story.save(update_fields=["may_publish", "may_research"])
    if ends:
        emit(PublicationEnded(story_id=story.pk))


@transaction.atomic
def allow_publication(*, review: Review, given_by: GivenBy, by: User | None = None) -> Review:
    """Record the narrator's yes to publication; a story that was cleared may go on at once.

    What she agreed to before stays. Safe to repeat. `by` is who wrote it down for her.
    """
    current = locked(review, None)
    if current.state in {ReviewState.WITHDRAWN, ReviewState.REFUSED}:
        raise NotNowError("This story is not to be published.")
    given = purposes(current.submission)
    if Purpose.PUBLICATION not in given:
        line = str(consent_lines()[Purpose.PUBLICATION])
        herself = given_by == GivenBy.NARRATOR
        give_consent(
            submission=current.submission,
            consent=GivenConsent(
                text_version=text_version(),
                text=line if herself else f"recorded by staff ({given_by})\n{line}",
                given_by=given_by,
                purposes=[p for p in Purpose if p in given or p == Purpose.PUBLICATION],
            ),
        )
        record_audit(
            actor=by,
            action="consent.publication",
            object_kind="submission",
            object_id=current.submission_id,
        )
    if current.story is not None and not current.story.may_publish:
        current.story.may_publish = True
        current.story.save(update_fields=["may_publish"])
    return current
