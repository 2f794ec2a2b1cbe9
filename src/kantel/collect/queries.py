"""Reads of collect."""

from kantel.collect.choices import SubmissionState
from kantel.collect.models import Import, ImportHint, Interview, Receipt, Submission
from kantel.foundation.ids import code_hash
from kantel.foundation.vault.actions import Sealed, open_sealed

TEXT = "collect.submission.text"
TITLE = "collect.submission.title"
HINT_NAME = "collect.import_hint.name"
HINT_TEXT = "collect.import_hint.text"


def raw_text(submission: Submission) -> str:
    """Return the story as it was handed in. Raises KeyDestroyedError after withdrawal."""
    return _opened(submission.sealed_text, submission, TEXT)


def raw_title(submission: Submission) -> str:
    """Return the title as it was handed in; may be empty."""
    return _opened(submission.sealed_title, submission, TITLE)


def hint_name(hint: ImportHint) -> str:
    """Return the name of the place that a hint is about."""
    return _opened(hint.sealed_name, hint, HINT_NAME)


def hint_text(hint: ImportHint) -> str:
    """Return the lead or the tip that a hint carries."""
    return _opened(hint.sealed_text, hint, HINT_TEXT)


def _opened(sealed: Sealed, row: Submission | ImportHint, bound_to: str) -> str:
    return open_sealed(sealed, key_id=row.key_id, bound_to=bound_to) if sealed else ""


def receipt_for(code: str) -> Receipt | None:
    """Return the receipt that belongs to a code as somebody typed it."""
    return (
        Receipt.objects.select_related("submission__journey", "interview__journey")
        .filter(code_hash=code_hash(code))
        .first()
    )


def submissions_of(receipt: Receipt) -> list[Submission]:
    """Return the stories that a receipt opens: one, or all of an interview."""
    if receipt.submission is not None:
        return [receipt.submission]
    interview: Interview | None = receipt.interview
    assert interview is not None
    return list(interview.submissions.exclude(state=SubmissionState.DRAFT))


def import_of(import_id: str) -> Import:
    """Return an import by its id."""
    return Import.objects.get(pk=import_id)
