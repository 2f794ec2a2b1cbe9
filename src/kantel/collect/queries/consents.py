"""What a narrator agreed to, now and before."""

from dataclasses import dataclass

from django.db.models import QuerySet

from kantel.collect.choices import GivenBy, Purpose
from kantel.collect.models import Consent, ConsentText, Contact, Submission


def consents_of(submission: Submission) -> "QuerySet[Consent]":
    """Return every version of what was agreed to for a story, oldest first.

    For a story that was cut from an interview and of which nothing was said on its own, it is
    what was said of the whole interview.
    """
    own = Consent.objects.filter(submission=submission)
    if submission.interview_id and not own.exists():
        own = Consent.objects.filter(interview_id=submission.interview_id)
    return own.order_by("given_at", "id")


def purposes_of(submission: Submission) -> set[str]:
    """Return for what a narrator gives consent now: the last version counts."""
    last = consents_of(submission).last()
    return set(last.purposes) if last else set()


@dataclass(frozen=True, kw_only=True)
class Proof:
    """One version of what was agreed to, as its receipt shows it; nothing of the story."""

    row: Consent
    number: int
    purposes: list[str]
    given_by: str
    text: str


def proofs_of(submission: Submission) -> list[Proof]:
    """Return the receipts of consent of a story, the newest first."""
    rows = list(consents_of(submission))
    texts = dict(
        ConsentText.objects.filter(text_hash__in=[row.text_hash for row in rows]).values_list(
            "text_hash", "text"
        )
    )
    proofs = [
        Proof(
            row=row,
            number=number,
            purposes=[str(purpose.label) for purpose in Purpose if purpose in row.purposes],
            given_by=str(GivenBy(row.given_by).label),
            text=texts.get(row.text_hash, ""),
        )
        for number, row in enumerate(rows, start=1)
    ]
    return proofs[::-1]


def contact_of(submission: Submission) -> Contact | None:
    """Return how a narrator can be reached, if she left that."""
    return Contact.objects.filter(submission=submission).first()
