"""Places: make them, join them by paths, take them from imports."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.text import slugify

from kantel.coding.models import ImportedLead, Place
from kantel.coding.queries import places_of
from kantel.engine.exchange import match_place
from kantel.foundation.actions import move_in_order, record_audit
from kantel.foundation.translated import Translated
from kantel.people.models import Journey, User

SLUG_LENGTH = 60
WORD = re.compile(r"'?\w+")
ARTICLES = frozenset({"de", "het", "'t", "een", "'n", "the", "a", "an"})


class PlaceInUseError(Exception):
    """A place with stories or tips is not removed; `stories` says how many stand there."""

    def __init__(self, stories: int) -> None:
        super().__init__(f"{stories} stories stand at this place")
        self.stories = stories


@dataclass(frozen=True, kw_only=True)
class PlaceFacts:
    """What an editor says about a place; `x` and `y` run from 0 to 1, both or neither."""

    name: Mapping[str, str]
    lead: Mapping[str, str]
    goes_well: Mapping[str, str] = field(default_factory=dict)
    must_improve: Mapping[str, str] = field(default_factory=dict)
    x: float | None = None
    y: float | None = None
    landmark: str = ""


def free_slug(journey: Journey, name: str) -> str:
    """Return an address for a place that no other place of the journey has."""
    base = slugify(name)[:SLUG_LENGTH].strip("-") or "plek"
    taken = set(journey.places.values_list("slug", flat=True))
    candidates = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(slug for slug in candidates if slug not in taken)


def add_place(
    *,
    journey: Journey,
    facts: PlaceFacts,
    by: User | None,
    neighbours: Iterable[Place] = (),
    import_id: UUID | None = None,
    idempotency_key: UUID | None = None,
) -> Place:
    """Make a place at the end of the order of travel; its address never changes again.

    The same `idempotency_key` gives the same place.
    """
    with transaction.atomic():
        # One at a time in a journey, so that each gets an address and a key of its own.
        Journey.objects.select_for_update().get(pk=journey.pk)
        known = Place.objects.filter(journey=journey, idempotency_key=idempotency_key).first()
        if idempotency_key and known:
            return known
        last = places_of(journey).aggregate(last=Max("order"))["last"]
        place = Place.objects.create(
            journey=journey,
            slug=free_slug(journey, str(Translated(facts.name))),
            order=0 if last is None else last + 1,
            import_id=import_id,
            idempotency_key=idempotency_key,
            **vars(facts),
        )
        place.neighbours.set(neighbours)
        record_audit(actor=by, action="place.added", object_kind="place", object_id=place.pk)
    return place


def edit_place(
    *, place: Place, facts: PlaceFacts, neighbours: Iterable[Place], by: User | None
) -> Place:
    """Change what a place says and where it lies."""
    with transaction.atomic():
        for field, value in vars(facts).items():
            setattr(place, field, value)
        place.save()
        place.neighbours.set(other for other in neighbours if other.pk != place.pk)
        record_audit(actor=by, action="place.edited", object_kind="place", object_id=place.pk)
    return place


def move_place(*, place: Place, steps: int, by: User | None) -> None:
    """Move a place `steps` further (or, below zero, back) in the order of travel."""
    with transaction.atomic():
        move_in_order(rows=places_of(place.journey), row=place, steps=steps)
        record_audit(actor=by, action="place.moved", object_kind="place", object_id=place.pk)


def remove_place(*, place: Place, by: User | None) -> None:
    """Remove a place on which nothing rests. Raises PlaceInUseError."""
    stories = place.codings.count()
    if stories:
        raise PlaceInUseError(stories)
    pk = place.pk
    try:
        with transaction.atomic():
            place.delete()
            record_audit(actor=by, action="place.removed", object_kind="place", object_id=pk)
    except ProtectedError as error:
        raise PlaceInUseError(0) from error


def forget_import(*, import_id: UUID) -> None:
    """Take back the leads and places of an undone import, except where something else stands.

    A lead that an editor has rewritten since is hers, and stays.
    """
    leads = ImportedLead.objects.filter(import_id=import_id)
    for lead in leads.filter(is_on_map=True).select_related("place"):
        place = lead.place
        if place.lead.get("nl") == lead.text:
            place.lead = Translated({k: v for k, v in place.lead.items() if k != "nl"})
            place.save(update_fields=["lead"])
    leads.delete()
    for place in Place.objects.filter(import_id=import_id):
        with suppress(PlaceInUseError):
            remove_place(place=place, by=None)


def find_place(*, journey_id: int, name: str) -> Place | None:
    """Return the one place that `name` means, or None when none or several could be meant."""
    places = list(Place.objects.filter(journey_id=journey_id))
    if (place := _called(places, name, _folded)) is not None:
        return place
    # One language at a time: the two names of one place must not look like two places.
    for language in ("nl", "en"):
        named = {place.name[language]: place for place in places if place.name.get(language)}
        if (match := match_place(name, named)) is not None:
            return named[match]
    return None


def _called(
    places: Iterable[Place], name: str, read: Callable[[str], tuple[str, ...]]
) -> Place | None:
    """Return the first place of which a name reads the same as `name`."""
    wanted = read(name)
    for place in places:
        if wanted in {read(text) for text in place.name.values()}:
            return place
    return None


def _folded(name: str) -> tuple[str, ...]:
    return (name.casefold().strip(),)


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, whatever their case, without articles.

    >>> _words("De Haven van 't Meer") == _words("haven van het meer")
    True
    """
    words = WORD.findall(name.casefold().replace("’", "'"))
    return tuple(word for word in words if word not in ARTICLES)


@dataclass(frozen=True, kw_only=True)
class TakenPlace:
    """What a place of an import became; its lead may wait where another stood already."""

    place: Place
    lead_waits: bool = False


def take_place(*, journey_id: int, name: str, lead: str, import_id: UUID) -> TakenPlace:
    """Take a place from an import: make it, or complete the one that is called the same.

    Names that are merely alike are two places: an editor joins them if they are one. Two places
    of one import are never joined. A lead never takes the place of another; it waits.
    """
    places = list(Place.objects.filter(journey_id=journey_id))
    others = [place for place in places if place.import_id != import_id]
    place = _called(places, name, _folded) or _called(others, name, _words)
    if place is None:
        journey = Journey.objects.get(pk=journey_id)
        facts = PlaceFacts(name={"nl": name}, lead={"nl": lead})
        made = add_place(journey=journey, facts=facts, by=None, import_id=import_id)
        return TakenPlace(place=made)
    own = place.lead.get("nl")
    if not lead or own == lead:
        return TakenPlace(place=place)
    if not own:
        place.lead = Translated(place.lead | {"nl": lead})
        place.save(update_fields=["lead"])
    ImportedLead.objects.create(place=place, text=lead, import_id=import_id, is_on_map=not own)
    return TakenPlace(place=place, lead_waits=bool(own))


def drop_lead(*, place: Place, lead_id: int, by: User) -> None:
    """Let go of a lead that waited at a place; safe to repeat."""
    with transaction.atomic():
        place.imported_leads.filter(pk=lead_id, is_on_map=False).delete()
        record_audit(actor=by, action="lead.dropped", object_kind="place", object_id=place.pk)
