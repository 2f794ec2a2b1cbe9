"""Write tips: basic principles for a good journey, each resting on stories."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kantel.coding import actions as coding
from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.foundation.actions import record_audit
from kantel.foundation.translated import Translated
from kantel.people.models import User
from kantel.publish.models import Tip


def add_tip(
    *,
    place: Place,
    audience: str,
    text: Mapping[str, str],
    stories: Iterable[Story] = (),
    by: User | None,
    import_id: UUID | None = None,
) -> Tip:
    """Add a tip at the end of those for its audience."""
    with transaction.atomic():
        siblings = Tip.objects.filter(place=place, audience=audience)
        last = siblings.aggregate(last=Max("order"))["last"]
        tip = Tip.objects.create(
            place=place,
            audience=audience,
            text=Translated(text),
            order=0 if last is None else last + 1,
            import_id=import_id,
        )
        tip.stories.set(stories)
        record_audit(actor=by, action="tip.added", object_kind="tip", object_id=tip.pk)
    return tip


def edit_tip(
    *,
    tip: Tip,
    audience: str,
    text: Mapping[str, str],
    stories: Iterable[Story],
    by: User | None,
) -> Tip:
    """Change a tip and the stories on which it rests."""
    with transaction.atomic():
        tip.audience, tip.text = audience, Translated(text)
        tip.save(update_fields=["audience", "text"])
        tip.stories.set(stories)
        record_audit(actor=by, action="tip.edited", object_kind="tip", object_id=tip.pk)
    return tip


def move_tip(*, tip: Tip, steps: int, by: User | None) -> None:
    """Move a tip `steps` down (or, below zero, up) among those for its audience."""
    with transaction.atomic():
        tips = list(Tip.objects.filter(place=tip.place, audience=tip.audience))
        start = tips.index(tip)
        goal = min(max(start + steps, 0), len(tips) - 1)
        tips.insert(goal, tips.pop(start))
        for order, other in enumerate(tips):
            other.order = order
        Tip.objects.bulk_update(tips, ["order"])
        record_audit(actor=by, action="tip.moved", object_kind="tip", object_id=tip.pk)


def remove_tip(*, tip: Tip, by: User | None) -> None:
    """Remove a tip."""
    with transaction.atomic():
        record_audit(actor=by, action="tip.removed", object_kind="tip", object_id=tip.pk)
        tip.delete()


def forget_import(*, import_id: UUID) -> None:
    """Remove the tips that an undone import brought, and its places where nothing else stands."""
    with transaction.atomic():
        Tip.objects.filter(import_id=import_id).delete()
        coding.forget_import(import_id=import_id)
