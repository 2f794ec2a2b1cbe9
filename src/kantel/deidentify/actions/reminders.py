"""Remind a narrator once, only where she asked for it: nothing of her story, no code."""

from datetime import datetime, timedelta

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kantel.collect.models import Contact
from kantel.deidentify.actions.messages import follow_address, language_of
from kantel.deidentify.choices import ReviewState
from kantel.deidentify.models import Review
from kantel.deidentify.queries.reviews import contact_email
from kantel.foundation.jobs.actions import ask, job
from kantel.people.queries import privacy_of


def ask_for_reminders(*, now: datetime) -> None:
    """Ask for a reminder to each narrator whose answer we have waited for long enough."""
    waiting = Review.objects.filter(
        state=ReviewState.ASKED,
        submission__contact__wants_reminder=True,
        submission__contact__reminded_at=None,
    ).select_related("journey")
    for review in waiting:
        patience = timedelta(days=privacy_of(review.journey).reminder_days)
        if review.waiting_since <= now - patience:
            with transaction.atomic():
                ask(remind, review_id=review.pk)


@job
def remind(review_id: int) -> None:
    """Send the one reminder; noted before it is sent, so that a retry never sends a second."""
    review = Review.objects.select_related("submission", "journey").get(pk=review_id)
    address = contact_email(review.submission)
    if review.state != ReviewState.ASKED or not address or not _is_first(review):
        return
    with override(language_of(review)):
        send_mail(
            _("Will you still read your story?"),
            _(
                "Hello,\n\nYou asked us to remind you once. Your story for “{journey}” waits for "
                "you: is it right like this?\n\nGo to {address} and type your code. Nothing is "
                "published before you say yes. If you do nothing, it stays off the website.\n\n"
                "We do not write about this again."
            ).format(journey=review.journey.name, address=follow_address(review)),
            None,
            [address],
        )


def _is_first(review: Review) -> bool:
    asked_for = Contact.objects.filter(
        submission=review.submission_id, wants_reminder=True, reminded_at=None
    )
    return asked_for.update(reminded_at=timezone.now()) == 1
