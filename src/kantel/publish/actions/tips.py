"""Write tips: basic principles for a good journey, each resting on stories."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kantel.coding import actions as coding
from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.engine import redaction
from kantel.foundation.actions import move_in_order, record_audit
from kantel.foundation.events import StoriesBoreFruit, emit
from kantel.foundation.translated import Translated
from kantel.people.models import User
from kantel.publish.models import Tip, WaitingTip
from kantel.publish.queries import is_tip_there, published_stories


def add_tip(
    *,
    place: Place,
    audience: str,
    text: Mapping[str, str],
    stories: Iterable[Story] = (),
    tried: Iterable[Story] = (),
    by: User | None,
    import_id: UUID | None = None,
    idempotency_key: UUID | None = None,
) -> Tip:
    """Add a tip at the end of those for its audience; the same key gives the same tip."""
    with transaction.atomic():
        # One at a time at a place, so that a form sent twice finds its own tip.
        Place.objects.select_for_update().get(pk=place.pk)
        known = Tip.objects.filter(place=place, idempotency_key=idempotency_key).first()
        if idempotency_key and known:
            return known
        siblings = Tip.objects.filter(place=place, audience=audience)
        last = siblings.aggregate(last=Max("order"))["last"]
        tip = Tip.objects.create(
            place=place,
            audience=audience,
            text=Translated(text),
            order=0 if last is None else last + 1,
            import_id=import_id,
            idempotency_key=idempotency_key,
        )
        tip.stories.set(stories)
        tip.tried.set(tried)
        record_audit(actor=by, action="tip.added", object_kind="tip", object_id=tip.pk)
        tell_narrators(tip, new=set(tip.stories.values_list("pk", flat=True)), is_new_tip=True)
    return tip


def edit_tip(
    *,
    tip: Tip,
    audience: str,
    text: Mapping[str, str],
    stories: Iterable[Story],
    tried: Iterable[Story] = (),
    by: User | None,
) -> Tip:
    """Change a tip, the stories on which it rests, and those that tell how trying it went."""
    with transaction.atomic():
        tip.audience, tip.text = audience, Translated(text)
        tip.save(update_fields=["audience", "text"])
        before = set(tip.stories.values_list("pk", flat=True))
        tip.stories.set(stories)
        tip.tried.set(tried)
        record_audit(actor=by, action="tip.edited", object_kind="tip", object_id=tip.pk)
        tell_narrators(tip, new=set(tip.stories.values_list("pk", flat=True)) - before)
    return tip


def tell_narrators(tip: Tip, *, new: set[int], is_new_tip: bool = False) -> None:
    """Let narrators know that a tip rests on their story, or that their place has a new one."""
    place = tip.place.slug
    if new:
        emit(StoriesBoreFruit(kind="tip", story_ids=tuple(sorted(new)), place=place))
    here = published_stories().filter(codings__place=tip.place).exclude(pk__in=new)
    beside = tuple(here.values_list("pk", flat=True).distinct()) if is_new_tip else ()
    if beside:
        emit(StoriesBoreFruit(kind="tip_at_place", story_ids=beside, place=place))


def move_tip(*, tip: Tip, steps: int, by: User | None) -> None:
    """Move a tip `steps` down (or, below zero, up) among those for its audience."""
    with transaction.atomic():
        siblings = Tip.objects.filter(place=tip.place, audience=tip.audience)
        move_in_order(rows=siblings, row=tip, steps=steps)
        record_audit(actor=by, action="tip.moved", object_kind="tip", object_id=tip.pk)


def remove_tip(*, tip: Tip, by: User | None) -> None:
    """Remove a tip."""
    with transaction.atomic():
        record_audit(actor=by, action="tip.removed", object_kind="tip", object_id=tip.pk)
        tip.delete()


class TipGoneError(Exception):
    """A waiting tip that somebody else gave a place, or left out."""


class TipKnownError(Exception):
    """This very tip stands at the place already."""


def keep_waiting(
    *, journey_id: int, import_id: UUID, audience: str, text: str, heading: str
) -> WaitingTip:
    """Keep a clean tip of an import until an editor chooses where it belongs.

    Nobody read the heading, because it is never printed: what the machine finds in it goes.
    """
    return WaitingTip.objects.create(
        journey_id=journey_id,
        import_id=import_id,
        audience=audience,
        text=text,
        heading=redaction.apply(heading, redaction.find(heading)).text[:200],
    )


def place_waiting_tip(
    *, waiting: WaitingTip, place: Place, audience: str, text: str, by: User
) -> Tip:
    """Put a waiting tip at the place that an editor chose. Raises TipGone-, TipKnownError."""
    with transaction.atomic():
        current = _waiting(waiting)
        if is_tip_there(place, audience, text):
            raise TipKnownError
        tip = add_tip(
            place=place,
            audience=audience,
            text={"nl": text},
            by=by,
            import_id=current.import_id,
        )
        current.delete()
    return tip


def leave_out_waiting_tip(*, waiting: WaitingTip, by: User) -> None:
    """Leave a waiting tip out. Raises TipGoneError."""
    with transaction.atomic():
        current = _waiting(waiting)
        record_audit(actor=by, action="tip.left_out", object_kind="tip", object_id=current.pk)
        current.delete()


def _waiting(waiting: WaitingTip) -> WaitingTip:
    current = WaitingTip.objects.select_for_update().filter(pk=waiting.pk).first()
    if current is None:
        raise TipGoneError
    return current


def forget_import(*, import_id: UUID) -> None:
    """Remove the tips that an undone import brought, and its places where nothing else stands."""
    with transaction.atomic():
        Tip.objects.filter(import_id=import_id).delete()
        WaitingTip.objects.filter(import_id=import_id).delete()
        coding.forget_import(import_id=import_id)
