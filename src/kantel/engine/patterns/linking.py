"""Link the places of a journey to patterns of the starter codebook."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kantel.engine.patterns.codebook import patterns
from kantel.engine.patterns.suggester import Suggester
from kantel.engine.patterns.types import Place
from kantel.engine.patterns.vectors import vectors_of
from kantel.engine.patterns.words import Floats

SURE = 0.6  # likeness from which a place is linked without anybody saying so
_ARTICLES = ("de ", "het ", "een ")


def proposals(name: str, lead: str) -> list[tuple[str, float]]:
    """Give the patterns that a place may be linked to: (id, likeness in 0..1), best first.

    Half of the likeness is that of the descriptions, half what the model says that learned
    the passages. The same name, or the pattern's id, is a likeness of one.
    """
    suggester, about = _judge()
    text = f"{name}. {lead}"
    near = (about @ vectors_of([text])[0]).tolist()
    sure = {one.place: one.score for one in suggester.suggest(text, len(near))}
    plain = _plain(name)
    found = []
    for one, likeness in zip(patterns(), near, strict=True):
        same = plain in {one.id, _plain(one.name)}
        mixed = (max(likeness, 0.0) + sure[one.id]) / 2 if any(near) else 0.0
        found.append((one.id, 1.0 if same else round(mixed, 4)))
    return sorted((pair for pair in found if pair[1] > 0), key=lambda pair: -pair[1])


@lru_cache(maxsize=1)
def _judge() -> tuple[Suggester, Floats]:
    """Learn the codebook itself: its patterns as places."""
    places = [Place(one.id, one.name, one.description, pattern=one.id) for one in patterns()]
    about = vectors_of(f"{one.name}. {one.description} {one.belongs}" for one in patterns())
    return Suggester.train(places, []), about


def _plain(name: str) -> str:
    """Give a name in small letters, without an article.

    >>> _plain("De nieuwe manier van werken ")
    'nieuwe manier van werken'
    """
    lower = name.strip().lower()
    return next((lower.removeprefix(one) for one in _ARTICLES if lower.startswith(one)), lower)


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
    proposed = proposals(place.name, place.lead)
    sure = proposed and proposed[0][1] >= SURE
    return replace(place, pattern=proposed[0][0]) if sure else place
