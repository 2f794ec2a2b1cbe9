"""Link the places of a journey to patterns of the starter codebook."""

from collections.abc import Sequence
from dataclasses import replace

from kantel.engine.patterns.codebook import patterns
from kantel.engine.patterns.types import Place
from kantel.engine.patterns.vectors import vectors_of

SURE = 0.5  # likeness from which a place is linked without anybody saying so


def propose_link(name: str, lead: str) -> list[tuple[str, float]]:
    """Give the patterns that a place may be linked to: (id, likeness in 0..1), best first.

    Patterns with no likeness at all are left out; the same name is a likeness of one.
    """
    known = patterns()
    about = vectors_of(f"{one.name}. {one.description} {one.belongs}" for one in known)
    likeness = (about @ vectors_of([f"{name}. {lead}"])[0]).tolist()
    found = [
        (one.id, 1.0 if name.strip().lower() in {one.id, one.name.lower()} else round(score, 4))
        for one, score in zip(known, likeness, strict=True)
    ]
    return sorted((pair for pair in found if pair[1] > 0), key=lambda pair: -pair[1])


def linked(places: Sequence[Place]) -> list[Place]:
    """Give the places, each that has no pattern linked to the likeliest one if that is sure."""
    return [place if place.pattern else _linked(place) for place in places]


def _linked(place: Place) -> Place:
    ids = {one.id for one in patterns()}
    if place.id in ids:
        return replace(place, pattern=place.id)
    proposed = propose_link(place.name, place.lead)
    sure = proposed and proposed[0][1] >= SURE
    return replace(place, pattern=proposed[0][0]) if sure else place
