"""What goes into a map: places, and the words that are printed on it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite

MOST_PLACES = 150
"""More would neither fit on a page nor be found on it."""

_KEPT = "\u00ad\u200d"
"""Soft hyphen and joiner: without them names break or read differently."""
_SPACES = {"Zs", "Zl", "Zp"}
_UNSEEN = {"Cc", "Cf", "Cs", "Cn"}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


class CartographyError(ValueError):
    """The places cannot be drawn; the message says which one and what to do."""


@dataclass(frozen=True)
class MapPlace:
    """One place. ``x`` and ``y`` run from 0 (west, north) to 1; both or neither are given.

    ``order`` is the order of travel; places of equal order keep the order in which they
    were given. ``landmark`` is a key of ``LANDMARKS``; without one, or with one that is no
    longer drawn, the name decides. ``tone`` says how its stories sound, from -1 (must improve)
    to 1 (goes well); None where that may not be shown. Neighbours that are not on the map are
    left out.
    """

    id: str
    name: str
    stories: int = 0
    x: float | None = None
    y: float | None = None
    neighbours: tuple[str, ...] = ()
    tone: float | None = None
    landmark: str | None = None
    href: str | None = None
    order: int = 0


@dataclass(frozen=True)
class MapLabels:
    """The words on the map, in the language of the page.

    ``growth`` is added to a place's accessible name at its first, second and third step,
    ``weather`` says its tone there, from low to high; ``invitation`` stands in the sea as long
    as there are no places.
    """

    description: str = "A drawn island. Every place on it is a link, in the order of travel."
    untold: str = "nobody has told of this yet"
    invitation: str = "This land has not been discovered yet. Tell the first story."
    scale: str = "days' walk"
    north: str = "N"
    harbour: str = "harbour"
    far_coast: str = "the far coast"
    growth: tuple[str, str, str] = ("a few stories", "several stories", "many stories")
    weather: tuple[str, str, str] = (
        "much must improve",
        "goes well and must improve",
        "much goes well",
    )


def plain(text: str) -> str:
    """Text that is safe in XML and on one line: no control, format or lone surrogate.

    >>> plain("Ruimte\\x00  om\\nte \\u202edoen")
    'Ruimte om te doen'
    """
    spaced = "".join(
        " " if unicodedata.category(c) in _SPACES or c in "\t\r\n" else c for c in text
    )
    visible = (c for c in spaced if c in _KEPT or unicodedata.category(c) not in _UNSEEN)
    return " ".join("".join(visible).split())


def checked(places: Sequence[MapPlace]) -> list[MapPlace]:
    """The places in order of travel, texts made plain; raises CartographyError."""
    if len(places) > MOST_PLACES:
        raise CartographyError(
            f"{len(places)} places do not fit on one map. Draw at most {MOST_PLACES}."
        )
    seen: set[str] = set()
    cleaned = []
    for place in sorted(places, key=lambda place: place.order):
        if place.id in seen:
            raise CartographyError(f'Two places have the id "{place.id}". Give each its own.')
        seen.add(place.id)
        _check(place)
        cleaned.append(
            replace(
                place,
                name=plain(place.name),
                href=None if place.href is None else plain(place.href),
                neighbours=tuple(place.neighbours),
            )
        )
    return cleaned


def _check(place: MapPlace) -> None:
    who = f'Place "{place.id}"'
    if not plain(place.name):
        raise CartographyError(f"{who} has no name. Give it one.")
    if place.stories < 0:
        raise CartographyError(f"{who} has {place.stories} stories. Use 0 or more.")
    if place.tone is not None and not (isfinite(place.tone) and -1 <= place.tone <= 1):
        raise CartographyError(f"{who} has the tone {place.tone}. Use a number from -1 to 1.")
    if (place.x is None) != (place.y is None):
        raise CartographyError(f"{who} has half a position. Give both x and y, or neither.")
    for axis in (place.x, place.y):
        if axis is not None and not (isfinite(axis) and 0 <= axis <= 1):
            raise CartographyError(f"{who} lies at {axis}. Use numbers from 0 to 1.")
    scheme = _SCHEME.match(plain(place.href or ""))
    if scheme and scheme[1].lower() not in {"http", "https"}:
        raise CartographyError(f"{who} links to {scheme[1]}:. Use a path or an https address.")
