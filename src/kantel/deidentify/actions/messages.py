"""Write to a narrator about her story, and tell her by mail that there is something to read."""

from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kantel.collect import actions as collect
from kantel.collect.models import Message
from kantel.deidentify.actions.record import NotNowError, locked
from kantel.deidentify.choices import ReviewState
from kantel.deidentify.models import Review
from kantel.deidentify.permissions import may_edit
from kantel.deidentify.queries.reviews import contact_email
from kantel.foundation.actions import record_audit
from kantel.foundation.jobs.actions import ask, job
from kantel.people.models import User


@transaction.atomic
def write_to_narrator(
    *, review: Review, text: str, is_question: bool, by: User, idempotency_key: UUID
) -> Message:
    """Write to the narrator; she hears of it by mail where she asked for that."""
    current = locked(review, None)
    if not may_edit(by, current):
        raise NotNowError("Somebody else writes with this narrator.")
    is_new = not Message.objects.filter(idempotency_key=idempotency_key).exists()
    message = collect.write_to_narrator(
        submission=current.submission,
        text=text,
        is_question=is_question,
        by=by,
        idempotency_key=idempotency_key,
    )
    if is_new:
        ask(tell_of_message, review_id=current.pk)
    return message


@transaction.atomic
def take_conversation(*, review: Review, by: User) -> Review:
    """Make `by` the one who has the story in hand, to read and write its messages."""
    current = locked(review, None)
    if current.state != ReviewState.WITHDRAWN and current.reader_id != by.pk:
        current.reader = by
        current.save(update_fields=["reader"])
        record_audit(
            actor=by,
            action="review.conversation_taken",
            object_kind="submission",
            object_id=current.submission_id,
        )
    return current


@job
def tell_of_message(review_id: int) -> None:
    """Mail a narrator who asked for it that a message waits; nothing of it is in the mail."""
    review = Review.objects.select_related("submission", "journey").get(pk=review_id)
    address = contact_email(review.submission)
    if (
        not address
        or not review.submission.messages.filter(is_from_narrator=False, seen_at=None).exists()
    ):
        return
    with override(language_of(review)):
        send_mail(
            _("There is a message for you"),
            _(
                "Hello,\n\nYou told us a story for “{journey}”. An editor wrote something to "
                "you.\n\nGo to {address} and type your code. There you read it, and there you can "
                "answer. You need not answer.\n\nPlease do not answer this mail: nobody reads it."
            ).format(journey=review.journey.name, address=follow_address(review)),
            None,
            [address],
        )


def language_of(review: Review) -> str:
    """Return the language in which a narrator is written to."""
    return "en" if review.submission.language == "en" else "nl"


def follow_address(review: Review) -> str:
    """Return where a narrator types her code, for in a mail."""
    path = reverse("collect:follow", args=[review.journey.slug])
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
