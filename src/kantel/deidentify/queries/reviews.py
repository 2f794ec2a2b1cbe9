"""Questions about reviews: what may happen next, who agreed, what is there to undo."""

from kantel.collect.choices import Purpose
from kantel.collect.models import Contact, Receipt, Submission
from kantel.collect.queries import EMAIL, purposes_of, submissions_of
from kantel.deidentify.choices import UNDOABLE, Answer, AnsweredBy
from kantel.deidentify.models import Act, Review
from kantel.deidentify.queries.desk import OpenReview
from kantel.foundation.vault.actions import KeyDestroyedError, open_sealed


def agreed(opened: OpenReview) -> bool:
    """Tell whether the narrator agrees with the clean text as it is now.

    She said yes to these very words, or wrote them herself and asked for nothing else; a story
    that was published before keeps that yes.
    """
    answer = opened.answer
    if answer is None or answer.row.answer == Answer.NO:
        return False
    if answer.row.answered_by == AnsweredBy.PUBLISHED_BEFORE:
        return True
    return answer.row.text_hash == opened.digest and not answer.remark


def narrator_said_yes_herself(opened: OpenReview) -> bool:
    """Tell whether the narrator read this text and agreed; published before is not enough."""
    answer = opened.answer
    return (
        agreed(opened)
        and answer is not None
        and answer.row.answered_by != AnsweredBy.PUBLISHED_BEFORE
    )


def purposes(submission: Submission) -> set[str]:
    """Return for what the narrator gave consent: the last one counts."""
    return purposes_of(submission)


def may_publish(submission: Submission) -> bool:
    """Tell whether the narrator let her story be published."""
    return Purpose.PUBLICATION in purposes(submission)


def contact_email(submission: Submission) -> str:
    """Return how to reach a narrator who asked to be written to; else ""."""
    contact = Contact.objects.filter(submission=submission).first()
    if contact is None or Purpose.CONTACT not in purposes(submission):
        return ""
    try:
        return open_sealed(contact.sealed_email, key_id=contact.key_id, bound_to=EMAIL)
    except KeyDestroyedError:
        return ""


def next_undo(review: Review) -> Act | None:
    """Return the act that undo would take back."""
    return review.acts.filter(kind__in=UNDOABLE, undone=False).order_by("-id").first()


def next_redo(review: Review) -> Act | None:
    """Return the act that redo would do again."""
    undone = review.acts.filter(kind__in=UNDOABLE, undone=True, dropped=False)
    return undone.order_by("id").first()


def reviews_of(receipt: Receipt) -> list[Review]:
    """Return the reviews of the stories that a receipt opens, in order of arrival."""
    stories = [submission.pk for submission in submissions_of(receipt)]
    return list(
        Review.objects.filter(submission__in=stories)
        .select_related("submission", "journey")
        .order_by("submission__created_at", "pk")
    )
