"""Finds receipts, what they open, and the codes that still have to be handed over."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from kantel.collect.choices import BESIDE_THE_WAY, Happening, SubmissionState
from kantel.collect.models import (
    Handout,
    Import,
    Interview,
    Receipt,
    Submission,
    TimelineEntry,
)
from kantel.collect.queries.messages import has_open_question
from kantel.collect.queries.sealed import CODE, opened
from kantel.foundation.ids import code_hash
from kantel.foundation.vault.actions import KeyDestroyedError
from kantel.people.models import Journey


def receipt_for(code: str) -> Receipt | None:
    """Return the receipt that belongs to a code as somebody typed it."""
    return (
        Receipt.objects.select_related("submission__journey", "interview__journey")
        .filter(code_hash=code_hash(code))
        .first()
    )


def receipt_in_session(session: Mapping[str, Any]) -> Receipt | None:
    """Return the receipt that was opened in this browser, as long as its time lasts.

    The session holds the receipt's id and the moment at which it closes, nothing else.
    """
    if session.get("receipt_until", 0) < time.time():
        return None
    return (
        Receipt.objects.select_related("submission__journey", "interview__journey")
        .filter(pk=session.get("receipt_id") or 0)
        .first()
    )


def journey_of(receipt: Receipt) -> Journey:
    """Return the journey in which a receipt was given."""
    owner = receipt.submission or receipt.interview
    assert owner is not None
    return owner.journey


def code_to_hand_over(receipt: Receipt) -> str:
    """Return the code of a receipt while it was not handed over yet; else ""."""
    handout = Handout.objects.filter(receipt=receipt, expires_at__gt=timezone.now()).first()
    try:
        return opened(handout.sealed_code, handout, CODE) if handout else ""
    except KeyDestroyedError:
        return ""


def submissions_of(receipt: Receipt) -> list[Submission]:
    """Return the stories that a receipt opens: one, or all of an interview."""
    if receipt.submission is not None:
        return [receipt.submission]
    interview: Interview | None = receipt.interview
    assert interview is not None
    return list(interview.submissions.all())


@dataclass(frozen=True, kw_only=True)
class FollowedStory:
    """A story as its narrator follows it."""

    submission: Submission
    timeline: list[TimelineEntry]
    is_withdrawn: bool
    is_asked: bool
    # A question of an editor that she did not answer yet, and what she did not read yet.
    has_question: bool
    unread: int


def followed_stories(receipt: Receipt) -> list[FollowedStory]:
    """Return the stories of a receipt with what happened to each."""
    return [_followed(submission) for submission in submissions_of(receipt)]


def _followed(submission: Submission) -> FollowedStory:
    timeline = list(submission.timeline.all())
    way = [entry.happening for entry in timeline if entry.happening not in BESIDE_THE_WAY]
    last = way[-1] if way else ""
    written = submission.messages.filter(is_from_narrator=False)
    return FollowedStory(
        submission=submission,
        timeline=timeline,
        is_withdrawn=submission.state == SubmissionState.WITHDRAWN or last == Happening.HIDDEN,
        is_asked=last == Happening.READ_BACK_ASKED,
        has_question=has_open_question(submission),
        unread=written.filter(seen_at=None).count(),
    )


def codes_of_import(source: Import) -> list[tuple[Receipt, str]]:
    """Return the codes of an import that were not handed over yet, in the order of its stories."""
    receipts = (
        Receipt.objects.filter(submission__source_import=source, submission__interview=None)
        .select_related("submission", "handout")
        .order_by("submission__created_at")
    )
    return _codes(receipts)


def codes_of_interview(interview: Interview) -> list[tuple[Receipt, str]]:
    """Return the codes of an interview and its stories that were not handed over yet."""
    mine = Q(interview=interview) | Q(submission__interview=interview)
    receipts = Receipt.objects.filter(mine).select_related("submission", "handout").order_by("pk")
    return _codes(receipts)


def _codes(receipts: QuerySet[Receipt]) -> list[tuple[Receipt, str]]:
    pairs = [(receipt, code_to_hand_over(receipt)) for receipt in receipts]
    return [(receipt, code) for receipt, code in pairs if code]
