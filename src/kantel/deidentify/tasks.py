"""Background work of de-identification; payloads carry ids."""

from django.utils import timezone

from kantel.deidentify.actions.proposals import make_proposals_for
from kantel.deidentify.actions.reminders import ask_for_reminders
from kantel.foundation.jobs.actions import daily, job


@job
def propose(review_id: int) -> None:
    """Make the proposals of a review."""
    make_proposals_for(review_id=review_id)


@daily
def reminders() -> None:
    """Remind, once, the narrators who asked for that."""
    ask_for_reminders(now=timezone.now())
