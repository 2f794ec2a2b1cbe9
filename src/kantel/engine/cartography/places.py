"""What goes into a map: places, and the words that are printed on it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite

_KEPT = "\u00ad\u200d"
"""Soft hyphen and joiner: without them names break or read differently."""


class CartographyError(ValueError):
    """The places cannot be drawn; the message says which one and what to do."""


@dataclass(frozen=True)
class MapPlace:
    """One place. ``x`` and ``y`` run from 0 (west, north) to 1; both or neither are given.

    ``order`` is the order of travel; places of equal order keep the order in which they
    were given. ``landmark`` is a key of ``LANDMARKS``; without one, or with one that is no longer
    drawn, the name decides. Neighbours that are not on the map are left out.
    """

    id: str
    name: str
    stories: int = 0
    x: float | None = None
    y: float | None = None
    neighbours: tuple[str, ...] = ()
    landmark: str | None = None
    href: str | None = None
    order: int = 0


@dataclass(frozen=True)
class MapLabels:
    """The words on the map, in the language of the page.

    ``growth`` is added to a place's accessible name at its first, second and third step;
    ``invitation`` stands in the sea as long as there are no places.
    """

    description: str = "A drawn island. Every place on it is a link, in the order of travel."
    untold: str = "nobody has told of this yet"
    invitation: str = "This land has not been discovered yet. Tell the first story."
    scale: str = "days' walk"
    north: str = "N"
    harbour: str = "harbour"
    growth: tuple[str, str, str] = ("a few stories", "several stories", "many stories")


def _plain(text: str) -> str:
    """Text that is safe in XML and on one line: no control, format or lone surrogate."""
    kept = (
        " " if unicodedata.category(c) in {"Zs", "Zl", "Zp"} or c in "\t\r\n" else c for c in text
    )
    visible = "".join(
        c for c in kept if c in _KEPT or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Cn"}
    )
    return " ".join(visible.split())


def checked(places: Sequence[MapPlace]) -> list[MapPlace]:
    """The places in order of travel, names cleaned; raises CartographyError."""
    ordered = sorted(places, key=lambda place: place.order)
    seen: set[str] = set()
    cleaned = []
    for place in ordered:
        if place.id in seen:
            raise CartographyError(f'Two places have the id "{place.id}". Give each its own.')
        seen.add(place.id)
        cleaned.append(replace(place, name=_plain(place.name)))
        _check(cleaned[-1])
    return cleaned


def _check(place: MapPlace) -> None:
    who = f'Place "{place.id}"'
    if not place.name:
        raise CartographyError(f"{who} has no name. Give it one.")
    if place.stories < 0:
        raise CartographyError(f"{who} has {place.stories} stories. Use 0 or more.")
    if (place.x is None) != (place.y is None):
        raise CartographyError(f"{who} has only half a position. Give both x and y, or neither.")
    for axis in (place.x, place.y):
        if axis is not None and not (isfinite(axis) and 0 <= axis <= 1):
            raise CartographyError(f"{who} lies at {axis}. Use numbers from 0 to 1.")
