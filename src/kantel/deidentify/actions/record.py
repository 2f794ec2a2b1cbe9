"""How every act in a review is written: on the version its author saw, in one transaction."""

import json
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kantel.deidentify import choices
from kantel.deidentify.actions.words import note_sightings
from kantel.deidentify.models import Act, Finding, Review, RiskCheck
from kantel.deidentify.permissions import may_edit
from kantel.deidentify.queries import desk
from kantel.deidentify.queries.desk import OpenReview
from kantel.deidentify.work import Delta, Work, delta
from kantel.foundation.actions import record_audit
from kantel.people.models import User


class StaleReviewError(Exception):
    """Somebody else did something since this screen was drawn; nothing was overwritten."""

    def __init__(self, review: Review, seen: int) -> None:
        super().__init__("The review was changed by somebody else.")
        self.review, self.seen = review, seen


class NotNowError(Exception):
    """The act does not fit where the review is now."""


def locked(review: Review, version: int | None) -> Review:
    """Return the review as it is now, locked; raises StaleReviewError when it moved on."""
    current = Review.objects.select_for_update().get(pk=review.pk)
    if version is not None and current.version != version:
        raise StaleReviewError(current, version)
    return current


def in_hand(review: Review, version: int, by: User) -> OpenReview:
    """Return the review opened for its reader, locked and on the version she saw."""
    current = locked(review, version)
    if not may_edit(by, current):
        raise PermissionDenied
    if not current.is_editable:
        raise NotNowError("The text is not in the editor's hands now.")
    return OpenReview(current)


def step(
    opened: OpenReview,
    *,
    kind: choices.ActKind,
    by: User | None,
    state: choices.ReviewState | None = None,
    note: str = "",
    before: Delta | None = None,
    after: Delta | None = None,
    undoes: Act | None = None,
) -> Act:
    """Write one act: the next version, perhaps another state, a line of history and of audit."""
    review = opened.review
    review.version += 1
    if state is not None and state != review.state:
        review.state = state
        review.waiting_since = timezone.now()
    review.save()
    record_audit(
        actor=by, action=f"review.{kind}", object_kind="submission", object_id=review.submission_id
    )
    return Act.objects.create(
        review=review,
        kind=kind,
        version=review.version,
        by=by,
        at=timezone.now(),
        sealed_before=_sealed(opened, before, desk.ACT_BEFORE),
        sealed_after=_sealed(opened, after, desk.ACT_AFTER),
        sealed_note=opened.key.seal(note, desk.ACT_NOTE),
        undoes=undoes,
    )


def _sealed(opened: OpenReview, change: Delta | None, bound_to: str) -> bytes:
    return opened.key.seal(json.dumps(change), bound_to) if change else b""


def save_work(opened: OpenReview, after: Work) -> tuple[Delta, Delta]:
    """Store the difference between the work as it was opened and `after`; return it."""
    old, new = delta(opened.work, after)
    review, key = opened.review, opened.key
    if "title" in new:
        review.sealed_title = key.seal(after.title, desk.TITLE)
    if "text" in new:
        review.sealed_text = key.seal(after.text, desk.TEXT)
    review.wording = dict(after.wording)
    _store_findings(opened, new.get("marks", {}))
    _store_risks(opened, new.get("risks", {}))
    opened.__dict__["work"] = after
    opened.__dict__.pop("clean_text", None)
    if "marks" in new:
        note_sightings(opened)
    return old, new


def _store_findings(opened: OpenReview, changed: Delta) -> None:
    for key, mark in changed.items():
        if mark is None:
            start, end = key.split("-")
            opened.review.findings.filter(start=start, end=end).delete()
    rows = [
        Finding(
            review=opened.review,
            start=mark["start"],
            end=mark["end"],
            type=mark["type"],
            sealed_replacement=opened.key.seal(mark["replacement"], desk.REPLACEMENT),
            score=mark["score"],
            why=mark["why"],
            verdict=mark["verdict"],
            by_id=_id(mark["by"]),
        )
        for mark in changed.values()
        if mark
    ]
    Finding.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["review", "start", "end"],
        update_fields=["type", "sealed_replacement", "score", "why", "verdict", "by"],
    )


def _store_risks(opened: OpenReview, changed: Delta) -> None:
    for key, risk in changed.items():
        if risk is None:
            kind, span = key.rsplit(":", 1)
            start, end = span.split("-")
            opened.review.risk_checks.filter(kind=kind, start=start, end=end).delete()
    rows = [
        RiskCheck(
            review=opened.review,
            kind=risk["kind"],
            level=risk["level"],
            start=risk["start"],
            end=risk["end"],
            sealed_words=opened.key.seal(json.dumps(risk["words"]), desk.RISK_WORDS),
            answer=risk["answer"],
            by_id=_id(risk["by"]),
        )
        for risk in changed.values()
        if risk
    ]
    RiskCheck.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["review", "kind", "start", "end"],
        update_fields=["level", "sealed_words", "answer", "by"],
    )


def _id(user_id: str | None) -> UUID | None:
    return UUID(user_id) if user_id else None
