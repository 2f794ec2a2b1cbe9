"""The starter codebook beside the places of a journey."""

from dataclasses import dataclass

from django.utils.translation import get_language

from kantel.coding.models import Place
from kantel.coding.queries.suggesting import known_places
from kantel.engine.patterns import codebook

PROPOSED = 2
# Below this likeness a name says too little to propose anything.
LEAST = 0.25
VOICES = ("professional", "resident", "official")


def pattern_of(pattern_id: str) -> codebook.Pattern | None:
    """Return an entry of the codebook, or None when there is no such entry."""
    return next((one for one in codebook.patterns() if one.id == pattern_id), None)


def _reads_english() -> bool:
    return (get_language() or "").startswith("en")


def name_of(pattern: codebook.Pattern) -> str:
    """Return the name of an entry in the language of the reader."""
    return pattern.name_en if _reads_english() and pattern.name_en else pattern.name


def description_of(pattern: codebook.Pattern) -> tuple[str, str]:
    """Return what an entry is about, and the language of that text: the reader's where we can."""
    if _reads_english() and pattern.description_en:
        return pattern.description_en, "en"
    return pattern.description, "nl"


@dataclass(frozen=True)
class PatternChoice:
    """An entry of the codebook as the screen of a place offers it."""

    id: str
    name: str
    description: str
    language: str


def _choice(pattern: codebook.Pattern) -> PatternChoice:
    return PatternChoice(pattern.id, name_of(pattern), *description_of(pattern))


@dataclass(frozen=True)
class PatternLink:
    """The entry a place is linked to, those that are proposed for it, and all there are."""

    linked: PatternChoice | None
    used: str | None  # the pattern that suggestions take it for meanwhile
    proposed: list[PatternChoice]
    every: list[PatternChoice]


def pattern_link(place: Place) -> PatternLink:
    """Return what the codebook has for a place; a linked place gets no proposals."""
    linked = pattern_of(place.pattern) if place.pattern else None
    every = sorted((_choice(one) for one in codebook.patterns()), key=lambda one: one.name)
    known = {one.id: one.pattern for one in known_places(place.journey)}
    return PatternLink(
        linked=_choice(linked) if linked else None,
        used=None if linked else known.get(str(place.pk)),
        proposed=[] if linked else _proposals(place),
        every=every,
    )


def _proposals(place: Place) -> list[PatternChoice]:
    taken = {*place.patterns_declined}
    taken |= set(
        Place.objects.filter(journey=place.journey_id)
        .exclude(pattern="")
        .values_list("pattern", flat=True)
    )
    name, lead = str(place.name.get("nl", place.name)), str(place.lead.get("nl", ""))
    likely = [
        pattern_of(pattern_id)
        for pattern_id, score in codebook.propose_link(name, lead)
        if score >= LEAST and pattern_id not in taken
    ]
    return [_choice(one) for one in likely[:PROPOSED] if one is not None]
