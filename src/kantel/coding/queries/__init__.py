"""Reads of coding: places, stories that wait for one, and what the engine has to say of them."""

from kantel.coding.queries.places import (
    codings_of,
    exemplary_at,
    leads_waiting,
    places_for_desk,
    places_of,
    stories_waiting,
)

__all__ = [
    "codings_of",
    "exemplary_at",
    "leads_waiting",
    "places_for_desk",
    "places_of",
    "stories_waiting",
]
