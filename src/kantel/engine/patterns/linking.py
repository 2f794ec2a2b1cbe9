"""Link the places of a journey to patterns of the starter codebook."""

from collections.abc import Sequence
from dataclasses import replace

from kantel.engine.patterns.codebook import patterns, propose_link
from kantel.engine.patterns.types import Place

SURE = 0.5  # likeness from which a place is linked without anybody saying so


def linked(places: Sequence[Place]) -> list[Place]:
    """Give the places, each that has no pattern linked to the likeliest one if that is sure.

    An id or name that is one of the codebook is sure by itself.

    >>> [place.pattern for place in linked([Place("1", "Stroperigheid"), Place("2", "Zwembad")])]
    ['stroperigheid', None]
    """
    return [place if place.pattern else _linked(place) for place in places]


def _linked(place: Place) -> Place:
    if place.id in {one.id for one in patterns()}:
        return replace(place, pattern=place.id)
    proposed = propose_link(place.name, place.lead)
    sure = proposed and proposed[0][1] >= SURE
    return replace(place, pattern=proposed[0][0]) if sure else place
