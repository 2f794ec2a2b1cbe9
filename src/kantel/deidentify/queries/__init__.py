"""Reads of de-identification."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from kantel.collect.queries import unread_since
from kantel.deidentify.choices import CLOSED, HintState, ReviewState, Waits
from kantel.deidentify.models import HintReview, Review, SafetyFlag, Story
from kantel.deidentify.permissions import edited_by, is_safety_officer
from kantel.foundation.translated import Translated
from kantel.people.choices import Role
from kantel.people.models import Journey, User

FOR_EDITOR: dict[str, Waits] = {
    ReviewState.RECEIVED: Waits.READ,
    ReviewState.READY: Waits.READ,
    ReviewState.READING: Waits.GO_ON,
    ReviewState.ASKED: Waits.NARRATOR,
    ReviewState.ANSWERED: Waits.ANSWER,
}


@dataclass(frozen=True)
class WaitingItem:
    """Something that waits for somebody: `kind` says what to do, `id` where."""

    kind: Waits
    id: int
    since: datetime
    days: int
    narrator_role: str = ""
    month: str = ""
    number: int = 1
    reader: str = ""
    # Nothing to do for whoever looks: the narrator or a colleague is at it.
    on_other: bool = False

    @property
    def url_name(self) -> str:
        """Return the address of its screen: takes the journey's slug, and `id` if it has one."""
        return {
            Waits.SECOND: "deidentify_desk:second",
            Waits.SAFETY: "deidentify_desk:safety",
            Waits.HINTS: "deidentify_desk:hints",
            Waits.NARRATOR: "deidentify_desk:answer",
            Waits.MESSAGE: "deidentify_desk:conversation",
        }.get(self.kind, "deidentify_desk:review")

    @property
    def takes_id(self) -> bool:
        """Tell whether the address of its screen takes `id`."""
        return self.kind not in {Waits.SAFETY, Waits.HINTS}


def waiting(journey: Journey, roles: set[Role], *, user: User | None = None) -> list[WaitingItem]:
    """Return what waits in this room for somebody with `roles`, longest first."""
    items: list[WaitingItem] = []
    if roles & {Role.EDITOR, Role.SECOND_READER}:
        items += _reviews(journey, roles, user)
    if Role.EDITOR in roles:
        items += _hints(journey) + _messages(journey, user)
    if user is not None and is_safety_officer(user, roles, journey):
        flags = SafetyFlag.objects.filter(review__journey=journey, handled_at__isnull=True)
        items += [_item(Waits.SAFETY, flag.pk, flag.raised_at) for flag in flags]
    return sorted(items, key=lambda item: (item.since, item.kind, item.id))


def _reviews(journey: Journey, roles: set[Role], user: User | None) -> list[WaitingItem]:
    kinds: dict[str, Waits] = {}
    if Role.EDITOR in roles:
        kinds |= FOR_EDITOR
    if Role.SECOND_READER in roles:
        kinds[ReviewState.SECOND] = Waits.SECOND
    found = Review.objects.filter(journey=journey, state__in=kinds)
    second = found.filter(state=ReviewState.SECOND)
    edited = edited_by(user, second) if user is not None else set()
    rows = found.select_related("submission", "reader").defer(
        "submission__sealed_text", "submission__sealed_title"
    )
    return [
        _item(
            kinds[row.state],
            row.pk,
            row.waiting_since,
            narrator_role=row.submission.narrator_role,
            month=row.submission.month,
            reader=row.reader.username if row.reader else "",
            on_other=_on_other(row, user),
        )
        for row in rows
        if row.pk not in edited
    ]


def _messages(journey: Journey, user: User | None) -> list[WaitingItem]:
    """Return the stories whose narrator wrote something that no editor read yet."""
    since = unread_since(journey)
    rows = Review.objects.filter(submission__in=list(since)).select_related("submission", "reader")
    return [
        _item(
            Waits.MESSAGE,
            row.pk,
            since[row.submission_id],
            narrator_role=row.submission.narrator_role,
            month=row.submission.month,
            reader=row.reader.username if row.reader else "",
            on_other=user is not None and row.reader_id not in {None, user.pk},
        )
        for row in rows.defer("submission__sealed_text", "submission__sealed_title")
    ]


def _on_other(row: Review, user: User | None) -> bool:
    """Tell whether the narrator, or another editor, is the one who can go on."""
    if row.state == ReviewState.SECOND or user is None:
        return False
    return row.state == ReviewState.ASKED or row.reader_id not in {None, user.pk}


def _hints(journey: Journey) -> list[WaitingItem]:
    waiting_hints = journey.hint_reviews.filter(state=HintState.WAITING)
    oldest = waiting_hints.order_by("waiting_since").first()
    if oldest is None:
        return []
    return [_item(Waits.HINTS, oldest.pk, oldest.waiting_since, number=waiting_hints.count())]


def _item(kind: Waits, row_id: int, since: datetime, **more: object) -> WaitingItem:
    return WaitingItem(kind, row_id, since, _days(since), **more)  # type: ignore[arg-type]


def _days(since: datetime) -> int:
    return (timezone.localdate() - timezone.localdate(since)).days


def open_reviews(journey: Journey) -> "QuerySet[Review]":
    """Return the reviews of a journey that are not closed, longest waiting first."""
    return (
        Review.objects.filter(journey=journey)
        .exclude(state__in=CLOSED)
        .select_related("submission__interview", "submission__source_import", "reader")
        .defer("submission__sealed_text", "submission__sealed_title")
    )


@dataclass(frozen=True)
class Described:
    """A review in a list: how long it waits, and who tells."""

    row: Review
    days: int
    narrator: Translated


def described(journey: Journey, rows: "QuerySet[Review]") -> list[Described]:
    """Return reviews as a list shows them."""
    return [
        Described(
            row, _days(row.waiting_since), journey.narrator_label(row.submission.narrator_role)
        )
        for row in rows
    ]


def clean_story(public_id: str) -> Story | None:
    """Return a clean story by the id in its address."""
    return Story.objects.filter(public_id=public_id).first()


def stories_to_code(journey: Journey) -> "QuerySet[Story]":
    """Return the clean stories of a journey, longest cleared first; coding picks from them."""
    return Story.objects.filter(journey=journey).order_by("cleared_at", "pk")


def hint_reviews(journey: Journey) -> "QuerySet[HintReview]":
    """Return what imports brought and nobody read yet, by import and line."""
    return (
        journey.hint_reviews.filter(state=HintState.WAITING)
        .select_related("hint__source_import")
        .order_by("hint__source_import__created_at", "hint__source_import_id", "hint__line", "pk")
    )
