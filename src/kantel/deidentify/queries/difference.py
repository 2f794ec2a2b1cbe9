"""What changed between two readings of a text: for a stale screen, and a narrator's changes."""

import json
from dataclasses import dataclass

from kantel.deidentify import work as desk
from kantel.deidentify.models import Act
from kantel.deidentify.queries.desk import ACT_BEFORE, OpenReview
from kantel.deidentify.work import Work


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `kind` is "same", "ins" or "del"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """What others did since somebody looked: their acts, and how the clean text changed."""

    acts: list[Act]
    title: list[Piece]
    text: list[Piece]


def compare(old: str, new: str) -> list[Piece]:
    """Return how `old` becomes `new`, word by word."""
    pieces: list[Piece] = []
    for tag, start, end, first, last in desk.opcodes(old, new):
        if tag == "equal":
            pieces.append(Piece("same", old[start:end]))
            continue
        if start < end:
            pieces.append(Piece("del", old[start:end]))
        if first < last:
            pieces.append(Piece("ins", new[first:last]))
    return pieces


def since(opened: OpenReview, version: int) -> Difference:
    """Return what was done after `version`, and what that changed in the clean text."""
    acts = list(opened.review.acts.filter(version__gt=version).select_related("by"))
    then = _at(opened, acts)
    return Difference(
        acts=acts,
        title=compare(then.title, opened.work.title),
        text=compare(then.clean().text, opened.clean_text),
    )


def _at(opened: OpenReview, acts: list[Act]) -> Work:
    """Return the work as it was before `acts`."""
    work = opened.work
    for act in reversed(acts):
        change = json.loads(opened.key.open(act.sealed_before, ACT_BEFORE) or "{}")
        work = desk.apply_delta(work, change)
    return work
