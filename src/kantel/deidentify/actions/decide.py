"""What an editor does with the text in her hands; each act can be undone and done again."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from kantel.collect.actions import note
from kantel.collect.choices import Happening
from kantel.deidentify import choices, work
from kantel.deidentify.actions.proposals import make_proposals, propose_anew
from kantel.deidentify.actions.record import NotNowError, in_hand, locked, save_work, step
from kantel.deidentify.choices import ActKind, Answer, Verdict
from kantel.deidentify.models import Act, Review
from kantel.deidentify.queries import desk
from kantel.deidentify.queries.desk import OpenReview, facts_of
from kantel.deidentify.queries.reviews import next_redo, next_undo
from kantel.deidentify.titles import followed
from kantel.deidentify.work import Work
from kantel.foundation.actions import record_audit
from kantel.people.models import User

# Within this time a page drawn again is the same reading, one line in the audit log.
ONE_READING = timedelta(minutes=30)

Change = Callable[[Work, OpenReview], Work]


@transaction.atomic
def take(*, review: Review, by: User) -> Review:
    """Begin to read a story, or take it over from another editor."""
    current = make_proposals(review=review)
    if current.state in choices.CLOSED:
        raise NotNowError("This story is closed.")
    if current.reader_id == by.pk:
        return current
    first = current.reader_id is None
    # Her first look is a line in the audit log of its own.
    current.reader, current.opened_at = by, None
    begins = current.state == choices.ReviewState.READY
    state = choices.ReviewState.READING if begins else None
    opened = OpenReview(current)
    if begins:
        propose_anew(opened)
    step(opened, kind=ActKind.TAKEN, by=by, state=state)
    if first:
        note(submission=current.submission, happening=Happening.BEING_READ)
    return current


def opened(*, review: Review, by: User) -> None:
    """Write in the audit log that an editor opened the raw story: once a reading."""
    now = timezone.now()
    if review.opened_at is not None and now - review.opened_at < ONE_READING:
        return
    Review.objects.filter(pk=review.pk).update(opened_at=now)
    record_audit(
        actor=by, action="story.opened", object_kind="submission", object_id=review.submission_id
    )


def _act(
    *,
    review: Review,
    by: User,
    version: int,
    kind: ActKind,
    change: Change,
) -> Review:
    with transaction.atomic():
        on_desk = in_hand(review, version, by)
        before, after = save_work(on_desk, _with_title(on_desk, change(on_desk.work, on_desk)))
        if not after:
            return on_desk.review
        review.acts.filter(undone=True, dropped=False).update(dropped=True)
        step(on_desk, kind=kind, by=by, before=before, after=after)
        return on_desk.review


def _with_title(on_desk: OpenReview, after: Work) -> Work:
    """Let the title follow what was decided about the story."""
    raw, finder = on_desk.raw_title, facts_of(on_desk.review).finder
    return replace(after, title=followed(raw, on_desk.work, after, finder))


def accept(*, review: Review, by: User, version: int, key: str) -> Review:
    """Let a passage be replaced."""
    return _act(
        review=review,
        by=by,
        version=version,
        kind=ActKind.ACCEPTED,
        change=lambda now, _: work.decide(now, [key], Verdict.ACCEPTED, str(by.pk)),
    )


def refuse_finding(*, review: Review, by: User, version: int, key: str) -> Review:
    """Leave a passage as it is."""
    return _act(
        review=review,
        by=by,
        version=version,
        kind=ActKind.REFUSED_FINDING,
        change=lambda now, _: work.decide(now, [key], Verdict.REFUSED, str(by.pk)),
    )


def change_finding(
    *, review: Review, by: User, version: int, key: str, kind: str, replacement: str = ""
) -> Review:
    """Give a passage another type or other words; an empty replacement is the usual one."""
    how = _how(by, kind, replacement)
    return _act(
        review=review,
        by=by,
        version=version,
        kind=ActKind.CHANGED,
        change=lambda now, _: work.change(now, key, **how),
    )


def add_span(
    *,
    review: Review,
    by: User,
    version: int,
    start: int,
    end: int,
    kind: str,
    replacement: str = "",
) -> Review:
    """Mark a passage that the machine did not see."""
    how = _how(by, kind, replacement)
    return _mark(review, by, version, lambda now, _: work.add(now, start, end, **how))


def mark_words(
    *,
    review: Review,
    by: User,
    version: int,
    words: str,
    kind: str,
    replacement: str = "",
    exactly: bool = False,
) -> Review:
    """Mark every occurrence of words; `exactly`: with these capitals alone."""
    how = _how(by, kind, replacement)
    return _mark(
        review, by, version, lambda now, _: work.add_all(now, words, exactly=exactly, **how)
    )


def _how(by: User, kind: str, replacement: str) -> dict[str, str]:
    return {"kind": kind, "replacement": replacement.strip(), "by": str(by.pk)}


def _mark(review: Review, by: User, version: int, change: Change) -> Review:
    return _act(review=review, by=by, version=version, kind=ActKind.MARKED, change=change)


def apply_to_all(
    *, review: Review, by: User, version: int, key: str, kind: str = "", replacement: str = ""
) -> Review:
    """Decide about all occurrences of the same words as was decided about one.

    With a `kind`, the one gets that type and these words first: one act, undone at once.
    """

    def change(now: Work, _: OpenReview) -> Work:
        if kind:
            now = work.change(now, key, **_how(by, kind, replacement))
        return work.same_everywhere(now, key, str(by.pk))

    return _act(review=review, by=by, version=version, kind=ActKind.ALL_SAME, change=change)


def accept_certain(*, review: Review, by: User, version: int) -> Review:
    """Accept every proposal that the machine is certain of and nobody decided about."""
    return _act(
        review=review,
        by=by,
        version=version,
        kind=ActKind.ALL_CERTAIN,
        change=lambda now, _: work.decide(
            now, [mark.key for mark in now.certain], Verdict.ACCEPTED, str(by.pk)
        ),
    )


def accept_remaining(*, review: Review, by: User, version: int) -> Review:
    """Accept every proposal that nobody decided about."""
    return _act(
        review=review,
        by=by,
        version=version,
        kind=ActKind.ALL_REMAINING,
        change=lambda now, _: work.decide(
            now, [mark.key for mark in now.undecided], Verdict.ACCEPTED, str(by.pk)
        ),
    )


def edit_title(*, review: Review, by: User, version: int, title: str) -> Review:
    """Give the clean story its title."""
    return _act(
        review=review,
        by=by,
        version=version,
        kind=ActKind.TITLED,
        change=lambda now, _: work.retitle(now, title),
    )


def rewrite(*, review: Review, by: User, version: int, text: str) -> Review:
    """Take other words for the story."""

    def change(now: Work, on_desk: OpenReview) -> Work:
        return work.rewrite(now, text, facts_of(on_desk.review))

    return _act(review=review, by=by, version=version, kind=ActKind.REWRITTEN, change=change)


def take_over_answer(*, review: Review, by: User, version: int) -> Review:
    """Take the story as the narrator wrote it; what is recognisable in it is proposed again."""

    def change(now: Work, on_desk: OpenReview) -> Work:
        answer = on_desk.answer
        if answer is None or answer.row.answer != Answer.CHANGE:
            raise NotNowError("The narrator did not change anything.")
        now = work.retitle(now, answer.title)
        return work.take_over(now, answer.text, facts_of(on_desk.review))

    return _act(review=review, by=by, version=version, kind=ActKind.REWRITTEN, change=change)


def answer_risk(*, review: Review, by: User, version: int, key: str, answer: str) -> Review:
    """Answer a risk: it was made less exact, or it stays knowingly."""
    return _act(
        review=review,
        by=by,
        version=version,
        kind=ActKind.RISK,
        change=lambda now, _: work.answer_risk(now, key, answer, str(by.pk)),
    )


def coarsen_risk(*, review: Review, by: User, version: int, key: str, words: str = "") -> Review:
    """Replace the passage of a risk by something less exact; without words, by what we propose."""
    return _act(
        review=review,
        by=by,
        version=version,
        kind=ActKind.COARSENED,
        change=lambda now, _: work.coarsen(now, key, words, str(by.pk)),
    )


@transaction.atomic
def undo(*, review: Review, by: User, version: int) -> Review:
    """Take back the last thing that was done."""
    on_desk = in_hand(review, version, by)
    return _turn(on_desk, next_undo(review), by, back=True)


@transaction.atomic
def redo(*, review: Review, by: User, version: int) -> Review:
    """Do again what was taken back."""
    on_desk = in_hand(review, version, by)
    return _turn(on_desk, next_redo(review), by, back=False)


def _turn(on_desk: OpenReview, act: Act | None, by: User, *, back: bool) -> Review:
    if act is None:
        raise NotNowError("There is nothing to undo.")
    sealed, bound_to = (
        (act.sealed_before, desk.ACT_BEFORE) if back else (act.sealed_after, desk.ACT_AFTER)
    )
    change = json.loads(on_desk.key.open(sealed, bound_to) or "{}")
    before, after = save_work(on_desk, work.apply_delta(on_desk.work, change))
    Act.objects.filter(pk=act.pk).update(undone=back)
    kind = ActKind.UNDONE if back else ActKind.REDONE
    step(on_desk, kind=kind, by=by, before=before, after=after, undoes=act)
    return on_desk.review


def reopen(*, review: Review, by: User, version: int) -> Review:
    """Take the text in hand again, to change something; the narrator is asked anew."""
    with transaction.atomic():
        current = locked(review, version)
        if current.is_editable or current.state in {
            choices.ReviewState.RECEIVED,
            choices.ReviewState.WITHDRAWN,
        }:
            raise NotNowError("This story cannot be opened again.")
        current.reader, current.opened_at = by, None
        step(OpenReview(current), kind=ActKind.REOPENED, by=by, state=choices.ReviewState.READING)
        return current
