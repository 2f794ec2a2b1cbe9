"""Lay places where the likeness of their stories puts them; pinned ones stay where they are."""

from collections.abc import Iterable

from django.db import transaction

from kantel.coding.models import Place
from kantel.coding.queries.laying import proposed_positions
from kantel.foundation.actions import record_audit
from kantel.people.models import Journey, User


def pin_places(*, journey: Journey, pinned: Iterable[int], by: User) -> None:
    """Pin exactly these places; one without a position of its own cannot be pinned."""
    with transaction.atomic():
        places = Place.objects.filter(journey=journey)
        places.update(pinned=False)
        places.filter(pk__in=list(pinned), x__isnull=False).update(pinned=True)
        record_audit(actor=by, action="map.pinned", object_kind="journey", object_id=journey.pk)


def lay_places(*, journey: Journey, by: User) -> int:
    """Move every place to its proposed position; returns how many moved."""
    with transaction.atomic():
        Journey.objects.select_for_update().get(pk=journey.pk)
        moved = [laid for laid in proposed_positions(journey) if laid.now != laid.then]
        for laid in moved:
            laid.place.x, laid.place.y = laid.then
            laid.place.save(update_fields=["x", "y"])
        record_audit(actor=by, action="map.laid", object_kind="journey", object_id=journey.pk)
    return len(moved)
