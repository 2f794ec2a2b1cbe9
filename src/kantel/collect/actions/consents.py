"""Change what a narrator agreed to, one use at a time; what she takes back stops at once."""

from django.db import transaction

from kantel.collect import queries
from kantel.collect.actions.receipts import note
from kantel.collect.actions.stories import GivenConsent, give_consent, keep_contact
from kantel.collect.choices import Happening, Purpose, SubmissionState
from kantel.collect.models import Consent, Contact, Submission
from kantel.foundation.events import ConsentChanged, emit
from kantel.foundation.vault.actions import destroy_keys


class WithdrawnError(Exception):
    """The story was taken back: there is nothing left to agree to."""


def change_consent(
    *,
    submission: Submission,
    consent: GivenConsent,
    email: str = "",
    wants_reminder: bool = False,
) -> Consent | None:
    """Record a new version of what a narrator agrees to; None when nothing changed.

    Publication that is taken back is off line, and research out of exports, when this returns;
    an e-mail address is destroyed with its key. Reading cannot be taken back here: without it
    the whole story is taken back. Raises WithdrawnError.
    """
    wanted = {str(purpose) for purpose in consent.purposes}
    with transaction.atomic():
        current = Submission.objects.select_for_update().get(pk=submission.pk)
        hidden = current.timeline.filter(happening=Happening.HIDDEN).exists()
        if hidden or current.state == SubmissionState.WITHDRAWN:
            raise WithdrawnError
        before = queries.purposes_of(current)
        given = _record(current, consent) if wanted != before else None
        if given is not None:
            note(submission=current, happening=Happening.CONSENT_CHANGED)
            emit(
                ConsentChanged(
                    submission_id=current.pk,
                    publication=Purpose.PUBLICATION in wanted,
                    research=Purpose.RESEARCH in wanted,
                )
            )
    _settle_contact(current, email if Purpose.CONTACT in wanted else "", wants_reminder)
    return given


def _record(submission: Submission, consent: GivenConsent) -> Consent:
    last = queries.consents_of(submission).last()
    circumstances = consent.circumstances or (last.circumstances if last else {})
    return give_consent(
        submission=submission,
        consent=GivenConsent(
            text_version=consent.text_version,
            text=consent.text,
            given_by=consent.given_by,
            purposes=consent.purposes,
            circumstances=circumstances,
        ),
    )


def _settle_contact(submission: Submission, email: str, wants_reminder: bool) -> None:
    """Keep another address, or none; an empty one with consent leaves it as it was."""
    if Purpose.CONTACT not in queries.purposes_of(submission):
        forget_contact(submission=submission)
        return
    if email:
        forget_contact(submission=submission)
        keep_contact(submission=submission, email=email, wants_reminder=wants_reminder)
        return
    Contact.objects.filter(submission=submission).update(wants_reminder=wants_reminder)


def forget_contact(*, submission: Submission) -> None:
    """Destroy how a narrator can be reached: its key first, then its row. Safe to repeat."""
    kept = Contact.objects.filter(submission=submission)
    destroy_keys(list(kept.values_list("key_id", flat=True)))
    kept.delete()


def forget_unwanted_contacts() -> None:
    """Destroy addresses whose narrator took that consent back and where it was cut short."""
    for contact in Contact.objects.select_related("submission").iterator():
        said = [set(row.purposes) for row in queries.consents_of(contact.submission)]
        # Where she never said so it was kept for another reason, and goes in its own time.
        if said and Purpose.CONTACT in set().union(*said) and Purpose.CONTACT not in said[-1]:
            forget_contact(submission=contact.submission)
