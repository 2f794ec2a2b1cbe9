"""Ask the narrator whether the clean text is right, and record what she says."""

import json
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kantel.collect.actions import note
from kantel.collect.choices import GivenBy, Happening
from kantel.deidentify import choices
from kantel.deidentify.actions.consent import allow_publication
from kantel.deidentify.actions.record import NotNowError, in_hand, locked, step
from kantel.deidentify.actions.second_reading import take_off
from kantel.deidentify.choices import ActKind, Answer, AnsweredBy, ReviewState
from kantel.deidentify.models import NarratorAnswer, Review
from kantel.deidentify.queries import desk
from kantel.deidentify.queries.desk import OpenReview
from kantel.deidentify.queries.reviews import agreed, contact_email
from kantel.people.models import User

HAPPENINGS = {
    Answer.YES: Happening.NARRATOR_AGREED,
    Answer.CHANGE: Happening.NARRATOR_CHANGED,
    Answer.NO: Happening.NARRATOR_REFUSED,
}
GIVEN_BY = {
    AnsweredBy.CODE: GivenBy.NARRATOR,
    AnsweredBy.PHONE: GivenBy.PHONE,
    AnsweredBy.PAPER: GivenBy.PAPER,
}
NEXT = {
    Answer.YES: ReviewState.SECOND,
    Answer.CHANGE: ReviewState.ANSWERED,
    Answer.NO: ReviewState.REFUSED,
}


class NotReadyError(Exception):
    """Something must be decided first; `reasons` says what, in the reader's language."""

    def __init__(self, reasons: list[str | Promise]) -> None:
        super().__init__("; ".join(str(reason) for reason in reasons))
        self.reasons = reasons


def _require_decided(opened: OpenReview) -> None:
    reasons: list[str | Promise] = []
    if opened.work.undecided:
        reasons.append(gettext_lazy("Decide about every marked passage first."))
    if opened.work.open_risks:
        reasons.append(gettext_lazy("Answer the high risks first."))
    if not opened.clean_text.strip():
        reasons.append(gettext_lazy("There is no text left. Refuse the story instead."))
    if reasons:
        raise NotReadyError(reasons)


@transaction.atomic
def ask_narrator(*, review: Review, by: User, version: int) -> Review:
    """Lay the clean text before the narrator; go on at once where she already agreed to it."""
    opened = in_hand(review, version, by)
    _require_decided(opened)
    source = opened.review.submission.published_before
    if source:
        _write_answer(opened, Answer.YES, AnsweredBy.PUBLISHED_BEFORE, by=by)
    if source or agreed(opened):
        step(opened, kind=ActKind.ASKED, by=by, state=ReviewState.SECOND)
        return opened.review
    step(opened, kind=ActKind.ASKED, by=by, state=ReviewState.ASKED)
    note(submission=opened.review.submission, happening=Happening.READ_BACK_ASKED)
    transaction.on_commit(partial(_mail_narrator, opened.review), robust=True)
    return opened.review


def _mail_narrator(review: Review) -> None:
    """Tell a narrator who asked for it that her story is ready; nothing of the story itself."""
    address = contact_email(review.submission)
    if not address:
        return
    with override(review.submission.language if review.submission.language == "en" else "nl"):
        address_of_page = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(
            "collect:follow", args=[review.journey.slug]
        )
        send_mail(
            _("Will you read your story?"),
            _(
                "Hello,\n\nYou told us a story for “{journey}”. We took out what may be "
                "recognised. Will you read whether it is right?\n\nGo to {address} and type your "
                "code. You got the code when you handed in "
                "your story. Nothing is published before you say yes.\n\n"
                "Have you lost your code? Then call the person you told your story to."
            ).format(journey=review.journey.name, address=address_of_page),
            None,
            [address],
        )


@transaction.atomic
def record_answer(
    *,
    review: Review,
    version: int,
    answer: Answer,
    answered_by: AnsweredBy,
    by: User | None = None,
    title: str = "",
    text: str = "",
    remark: str = "",
    wishes: list[str] | None = None,
    publication: bool = False,
) -> Review:
    """Record what the narrator says of the clean text; `by` is who wrote it down for her.

    With a change, `title` and `text` are the story as she wants it (empty: as it was),
    `remark` what she asks for in words, `wishes` what she knowingly wants left in. With
    `publication` she lets it be published too, where she had not said so before.
    """
    current = locked(review, version)
    if current.state != ReviewState.ASKED:
        raise NotNowError("The narrator is not asked now.")
    opened = OpenReview(current)
    _write_answer(
        opened,
        answer,
        answered_by,
        by=by,
        title=title,
        text=text,
        remark=remark,
        wishes=wishes or [],
    )
    step(opened, kind=ActKind.ANSWERED, by=by, state=NEXT[answer], note=remark)
    note(submission=current.submission, happening=HAPPENINGS[answer])
    if answer == Answer.NO:
        take_off(current)
    elif publication:
        allow_publication(review=current, given_by=GIVEN_BY[answered_by], by=by)
    return current


def _write_answer(
    opened: OpenReview,
    answer: Answer,
    answered_by: AnsweredBy,
    *,
    by: User | None,
    title: str = "",
    text: str = "",
    remark: str = "",
    wishes: list[str] | None = None,
) -> NarratorAnswer:
    key = opened.key
    title = title if text else opened.work.title
    text = text or opened.clean_text
    return NarratorAnswer.objects.create(
        review=opened.review,
        answer=answer,
        answered_by=answered_by,
        recorded_by=by,
        text_hash=desk.digest(title, text),
        sealed_title=key.seal(title, desk.ANSWER_TITLE),
        sealed_text=key.seal(text, desk.ANSWER_TEXT),
        sealed_remark=key.seal(remark, desk.ANSWER_REMARK),
        sealed_wishes=key.seal(json.dumps(wishes or []), desk.ANSWER_WISHES),
        at=timezone.now(),
    )


@transaction.atomic
def refuse(*, review: Review, by: User, version: int, why: str = "") -> Review:
    """Decide that a story will not be published; the narrator sees it on her timeline."""
    current = locked(review, version)
    if current.state in choices.CLOSED:
        raise NotNowError("This story is closed.")
    step(OpenReview(current), kind=ActKind.REFUSED, by=by, state=ReviewState.REFUSED, note=why)
    note(submission=current.submission, happening=Happening.REFUSED)
    take_off(current)
    return current
