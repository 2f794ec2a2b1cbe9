"""Read what an import brought besides stories: names of places, leads, tips and placements.

A placement needs no reading of its own: it goes out when its story is cleared and the name of
its place is, whichever comes last. A tip goes out when no place of its import waits any more:
before that there might be no place yet to put it at.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kantel.collect.choices import HintKind
from kantel.collect.models import ImportHint
from kantel.deidentify.choices import HintState, ReviewState
from kantel.deidentify.models import HintReview, Review
from kantel.deidentify.queries.hints import OpenHint, same_place
from kantel.foundation.actions import record_audit
from kantel.foundation.events import HintCleared, emit
from kantel.foundation.vault.actions import Key
from kantel.people.models import Journey, User


class StaleHintError(Exception):
    """Somebody else decided about this text; nothing was overwritten."""

    def __init__(self, review: HintReview) -> None:
        super().__init__("The text was changed by somebody else.")
        self.review = review


@transaction.atomic
def receive_hint(*, hint_id: UUID) -> None:
    """Put a text of an import on the pile of the editors."""
    hint = ImportHint.objects.select_related("source_import").get(pk=hint_id)
    row, made = HintReview.objects.get_or_create(
        hint=hint,
        defaults={
            "journey_id": hint.source_import.journey_id,
            "waiting_since": timezone.now(),
        },
    )
    if made and hint.kind == HintKind.PLACEMENT:
        _name_at_once(row)


def _name_at_once(row: HintReview) -> None:
    """Name a placement whose place an earlier import brought and somebody cleared."""
    opened = OpenHint(row)
    places = HintReview.objects.filter(
        journey=row.journey_id, hint__kind=HintKind.PLACE, state=HintState.CLEARED
    ).select_related("hint")
    for place in map(OpenHint, places):
        if same_place(place.raw_name, opened.raw_name):
            row.sealed_name = opened.key.seal(place.name, OpenHint.NAME)
            row.state = HintState.NAMED
            row.save(update_fields=["sealed_name", "state"])
            _settle(row, opened.key)
            return


@transaction.atomic
def accept_hint(
    *, hint_review: HintReview, by: User, version: int, name: str, text: str
) -> HintReview:
    """Clear a name and a text, as the editor left them."""
    row = _locked(hint_review, version)
    _accept(OpenHint(row), by, name.strip(), text.strip())
    record_audit(actor=by, action="hint.cleared", object_kind="hint", object_id=row.hint_id)
    return row


@transaction.atomic
def refuse_hint(*, hint_review: HintReview, by: User, version: int) -> HintReview:
    """Leave a text of an import out."""
    row = _locked(hint_review, version)
    _decided(row, HintState.REFUSED, by)
    _send_tips(row)
    record_audit(actor=by, action="hint.refused", object_kind="hint", object_id=row.hint_id)
    return row


@transaction.atomic
def accept_all_without_findings(*, journey: Journey, import_id: UUID, by: User) -> int:
    """Clear every text of an import in which nothing recognisable was found; return how many."""
    rows = journey.hint_reviews.filter(
        state=HintState.WAITING, hint__source_import=import_id
    ).select_related("hint__source_import")
    number = 0
    for row in list(rows.select_for_update(of=("self",))):
        opened = OpenHint(row)
        row.refresh_from_db(fields=["state"])
        if row.state == HintState.WAITING and not opened.has_findings:
            _accept(opened, by, opened.name, opened.text)
            number += 1
    record_audit(actor=by, action="hint.cleared_all", object_kind="import", object_id=import_id)
    return number


def _locked(hint_review: HintReview, version: int) -> HintReview:
    row = (
        HintReview.objects.select_for_update(of=("self",))
        .select_related("hint__source_import")
        .get(pk=hint_review.pk)
    )
    if row.version != version or row.state != HintState.WAITING:
        raise StaleHintError(row)
    return row


def _decided(row: HintReview, state: HintState, by: User) -> None:
    row.state, row.by = state, by
    row.version += 1
    row.save()


def _accept(opened: OpenHint, by: User, name: str, text: str) -> None:
    row = opened.row
    row.sealed_name = opened.key.seal(name, OpenHint.NAME)
    row.sealed_text = opened.key.seal(text, OpenHint.TEXT)
    if row.hint.kind == HintKind.PLACE:
        _decided(row, HintState.CLEARED, by)
        emit(_event(row, name=name, text=text))
    else:
        _decided(row, HintState.NAMED, by)
    if row.hint.kind != HintKind.TIP:
        _name_placements(row, opened.raw_name, name, by)
    _send_tips(row)


def _send_tips(row: HintReview) -> None:
    """Send out the tips of an import as soon as none of its places waits."""
    same_import = HintReview.objects.filter(hint__source_import=row.hint.source_import_id)
    if same_import.filter(hint__kind=HintKind.PLACE, state=HintState.WAITING).exists():
        return
    tips = same_import.filter(hint__kind=HintKind.TIP, state=HintState.NAMED)
    for tip in tips.select_related("hint__source_import").order_by("hint__line", "pk"):
        opened = OpenHint(tip)
        tip.state = HintState.CLEARED
        tip.save(update_fields=["state"])
        # As the editor left them: a heading that was emptied does not come back.
        name = opened.key.open(tip.sealed_name, OpenHint.NAME)
        text = opened.key.open(tip.sealed_text, OpenHint.TEXT)
        emit(_event(tip, name=name, text=text))


def _name_placements(row: HintReview, raw_name: str, name: str, by: User) -> None:
    """Give placements at the same place the cleared name."""
    placements = HintReview.objects.filter(
        journey=row.journey_id,
        hint__kind=HintKind.PLACEMENT,
        state__in=[HintState.WAITING, HintState.NAMED],
    ).select_related("hint__source_import", "hint__submission__review")
    for placement in placements:
        opened = OpenHint(placement)
        if same_place(opened.raw_name, raw_name):
            placement.sealed_name = opened.key.seal(name, OpenHint.NAME)
            if placement.state == HintState.WAITING:
                _decided(placement, HintState.NAMED, by)
            _settle(placement, opened.key)


def settle_placements(*, review: Review) -> None:
    """Send out the placements of a story that was cleared, as far as their names are."""
    placements = HintReview.objects.filter(
        hint__submission_id=review.submission_id, state=HintState.NAMED
    ).select_related("hint__source_import", "hint__submission__review")
    for placement in placements:
        _settle(placement, OpenHint(placement).key)


def _settle(placement: HintReview, key: Key) -> None:
    submission = placement.hint.submission
    review = getattr(submission, "review", None)
    if review is None or review.state != ReviewState.CLEARED or review.story_id is None:
        return
    placement.state = HintState.CLEARED
    placement.save(update_fields=["state", "sealed_name"])
    name = key.open(placement.sealed_name, OpenHint.NAME)
    emit(_event(placement, name=name, story_id=review.story_id))


def _event(
    row: HintReview, *, name: str, text: str = "", story_id: int | None = None
) -> HintCleared:
    hint = row.hint
    return HintCleared(
        journey_id=row.journey_id,
        import_id=hint.source_import_id,
        kind=hint.kind,
        place_name=name,
        text=text,
        audience=hint.audience,
        story_id=story_id,
        file_name=hint.file_name,
        line=hint.line,
    )
