"""Opens what is sealed: each text by the place it is bound to."""

import json
from typing import Any, TypedDict

from kantel.collect.models import (
    Draft,
    Handout,
    Import,
    ImportHint,
    Interview,
    Submission,
)
from kantel.engine.exchange import Transcript, Turn
from kantel.foundation.vault.actions import KeyDestroyedError, Sealed, open_sealed

TEXT = "collect.submission.text"
TITLE = "collect.submission.title"
NARRATOR = "collect.submission.narrator"
HINT_NAME = "collect.import_hint.name"
HINT_TEXT = "collect.import_hint.text"
DRAFT = "collect.draft.content"
CODE = "collect.handout.code"
EMAIL = "collect.contact.email"
NAMES = "collect.import.names"
FILE = "collect.import_file.data"
TRANSCRIPT = "collect.interview.transcript"
DETAILS = "collect.interview.details"


class TurnDict(TypedDict):
    """A turn of an interview as it is sealed."""

    line: int
    speaker: str
    kind: str
    text: str


Details = dict[str, str]


def pack(content: Any) -> str:
    """Return `content` as the text in which it is sealed."""
    return json.dumps(content, ensure_ascii=False)


def raw_text(submission: Submission) -> str:
    """Return the story as it was handed in. Raises KeyDestroyedError after withdrawal."""
    return opened(submission.sealed_text, submission, TEXT)


def raw_title(submission: Submission) -> str:
    """Return the title as it was handed in; may be empty."""
    return opened(submission.sealed_title, submission, TITLE)


def raw_narrator(submission: Submission) -> str:
    """Return who tells in the words of a file; empty when nothing more than the role is known."""
    return opened(submission.sealed_narrator, submission, NARRATOR)


def hint_name(hint: ImportHint) -> str:
    """Return the name of the place that a hint is about."""
    return opened(hint.sealed_name, hint, HINT_NAME)


def hint_text(hint: ImportHint) -> str:
    """Return the lead or the tip that a hint carries."""
    return opened(hint.sealed_text, hint, HINT_TEXT)


def turns_of(interview: Interview) -> list[TurnDict]:
    """Return the turns of an interview, in order; none after it was withdrawn."""
    packed = _opened_if_it_can(interview.sealed_transcript, interview, TRANSCRIPT)
    turns: list[TurnDict] = json.loads(packed or "[]")
    return turns


def details_of(interview: Interview) -> Details:
    """Return the title, names and organisation of an interview."""
    packed = _opened_if_it_can(interview.sealed_details, interview, DETAILS)
    details: Details = json.loads(packed or "{}")
    return details


def _opened_if_it_can(sealed: Sealed, interview: Interview, bound_to: str) -> str:
    """Return a sealed text; "" when its key is gone, as in a withdrawal that is half done."""
    try:
        return opened(sealed, interview, bound_to)
    except KeyDestroyedError:
        return ""


def transcript_of(interview: Interview) -> Transcript:
    """Return an interview as the engine cuts it."""
    return Transcript("", tuple(Turn(**turn) for turn in turns_of(interview)))  # type: ignore[arg-type]


def names_of(source: Import) -> dict[str, str]:
    """Return the files' own names, by what they are called everywhere else."""
    if source.key_id is None or not source.sealed_names:
        return {}
    try:
        packed = open_sealed(source.sealed_names, key_id=source.key_id, bound_to=NAMES)
    except KeyDestroyedError:
        return {}
    names: dict[str, str] = json.loads(packed)
    return names


def draft_content(draft: Draft) -> dict[str, Any]:
    """Return what was typed so far. Raises KeyDestroyedError when it was handed in meanwhile."""
    content: dict[str, Any] = json.loads(opened(draft.sealed_content, draft, DRAFT) or "{}")
    return content


def opened(
    sealed: Sealed,
    row: Submission | ImportHint | Interview | Draft | Handout,
    bound_to: str,
) -> str:
    """Return a sealed text; "" where there is none."""
    return open_sealed(sealed, key_id=row.key_id, bound_to=bound_to) if sealed else ""
