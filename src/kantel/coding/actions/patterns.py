"""Link places to entries of the starter codebook."""

from django.db import transaction

from kantel.coding.models import Place
from kantel.foundation.actions import record_audit
from kantel.people.models import User


def link_pattern(*, place: Place, pattern: str, by: User | None) -> None:
    """Say that a place is this pattern of the codebook; an empty `pattern` takes the link away.

    Who takes it away says that the place is not that pattern.
    """
    with transaction.atomic():
        gone = [place.pattern] if place.pattern else []
        declined = dict.fromkeys([*place.patterns_declined, *gone])
        place.pattern = pattern
        place.patterns_declined = [one for one in declined if one != pattern]
        place.save(update_fields=["pattern", "patterns_declined"])
        record_audit(actor=by, action="place.linked", object_kind="place", object_id=place.pk)


def decline_pattern(*, place: Place, pattern: str, by: User | None) -> None:
    """Say that a place is not this pattern; it is not proposed again. Safe to repeat."""
    if pattern in place.patterns_declined:
        return
    with transaction.atomic():
        place.patterns_declined = [*place.patterns_declined, pattern]
        place.save(update_fields=["patterns_declined"])
        record_audit(actor=by, action="pattern.declined", object_kind="place", object_id=place.pk)
