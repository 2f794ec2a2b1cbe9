"""Link the places of a journey to patterns of the starter codebook.

By what they are called (the name, the id, and other names that places of the pattern go by,
in Dutch and English), else by what name and lead say.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from kantel.engine.patterns.codebook import Pattern, patterns
from kantel.engine.patterns.suggester import Suggester
from kantel.engine.patterns.types import CodedStory, Place
from kantel.engine.patterns.vectors import vectors_of
from kantel.engine.patterns.words import Floats

SURE = 0.5  # likeness from which a place is linked without anybody saying so
CLEARLY = 1.5  # and so many times as like as the next pattern
SURE_OF_THOSE_LEFT = 0.25  # the same, where half of the places are linked already,
ENOUGH_LINKED = 4  # and so many
FEWEST_TOLD, MOST_TOLD = 8, 25  # stories of a place; with fewer they say too little
SURE_BY_STORIES, CLEARLY_BY_STORIES = 0.2, 1.6  # mean score of a pattern in those stories
_SMALL = re.compile(
    r"\b(de|het|een|van|voor|en|of|in|op|tussen|the|a|an|of|and|for|to|in|between|their|its|s)\b"
)


def proposals(name: str, lead: str) -> list[tuple[str, float]]:
    """Give the patterns that a place may be linked to: (id, likeness in 0..1), best first.

    Half of the likeness is that of the descriptions, half what the model says that learned
    the passages. A name that the pattern goes by, or its id, is a likeness of one.
    """
    suggester, about = _judge()
    text = f"{name}. {lead}"
    near = (about @ vectors_of([text])[0]).max(axis=1).tolist()
    sure = {one.place: one.score for one in suggester.suggest(text, len(near))}
    plain = _plain(name)
    found = []
    for one, likeness in zip(patterns(), near, strict=True):
        same = plain in _called(one)
        mixed = (max(likeness, 0.0) + sure[one.id]) / 2 if any(near) else 0.0
        found.append((one.id, 1.0 if same else round(mixed, 4)))
    return sorted((pair for pair in found if pair[1] > 0), key=lambda pair: -pair[1])


@lru_cache(maxsize=1)
def _judge() -> tuple[Suggester, Floats]:
    """Learn the codebook itself: its patterns as places, and what they are about.

    The second is (patterns, 2, dimensions): in Dutch and in English.
    """
    places = [
        Place(one.id, one.name, one.description, _english(one), pattern=one.id)
        for one in patterns()
    ]
    about = [
        vectors_of((f"{one.name}. {one.description} {one.belongs}", " ".join(_english(one))))
        for one in patterns()
    ]
    return Suggester.train(places, []), np.stack(about)


def _english(one: Pattern) -> tuple[str, ...]:
    return one.name_en, one.description_en, *one.also


@lru_cache(maxsize=64)
def _called(one: Pattern) -> frozenset[str]:
    return frozenset(_plain(name) for name in (one.id, one.name, one.name_en, *one.also))


def _plain(name: str) -> str:
    """Give a name in small letters, without accents, signs and small words.

    >>> _plain("De nieuwe manier van werken "), _plain("Rolopvatting: gemeente(n)")
    ('nieuwe manier werken', 'rolopvatting gemeente n')
    """
    bare = unicodedata.normalize("NFKD", name.lower())
    spelt = re.sub(
        r"[^a-z0-9]+", " ", "".join(one for one in bare if not unicodedata.combining(one))
    )
    return " ".join(_SMALL.sub(" ", spelt).split()) or spelt.strip()


def linked(places: Sequence[Place], coded: Sequence[CodedStory] = ()) -> list[Place]:
    """Give the places, each that has no pattern linked to the likeliest one if that is sure.

    An id or name that is one of the codebook is sure by itself; then what name and lead say;
    then, where a pattern is not taken yet, what the stories coded into the place say.

    >>> [place.pattern for place in linked([Place("1", "Stroperigheid"), Place("2", "Zwembad")])]
    ['stroperigheid', None]
    """
    found = [place if place.pattern else _linked(place) for place in places]
    sure = sum(place.pattern is not None for place in found)
    if sure >= ENOUGH_LINKED and 2 * sure >= len(found):
        # A map of these patterns: what is left of them goes to the places that are left.
        found = _of_those_left(found)
    return _by_stories(found, coded) if coded else found


def _linked(place: Place, taken: Collection[str | None] = (), sure: float = SURE) -> Place:
    if place.id in {one.id for one in patterns()}:
        return replace(place, pattern=place.id)
    proposed = [one for one in proposals(place.name, place.lead) if one[0] not in taken]
    best, next_best = [*proposed, ("", 0.0), ("", 0.0)][:2]
    is_sure = best[1] >= sure and best[1] >= CLEARLY * next_best[1]
    return replace(place, pattern=best[0]) if is_sure else place


def _of_those_left(places: list[Place]) -> list[Place]:
    taken = {place.pattern for place in places}
    return [one if one.pattern else _linked(one, taken, SURE_OF_THOSE_LEFT) for one in places]


def _by_stories(places: list[Place], coded: Sequence[CodedStory]) -> list[Place]:
    """Link places by what is told there, as the model reads it that learned the codebook."""
    taken = {place.pattern for place in places}
    found = []
    for place in places:
        told = [one.text for one in coded if one.places[:1] == (place.id,)][-MOST_TOLD:]
        new = place.pattern is None and len(told) >= FEWEST_TOLD
        found.append(_told_there(place, told, taken) if new else place)
        taken.add(found[-1].pattern)
    return found


def _told_there(place: Place, told: list[str], taken: Collection[str | None]) -> Place:
    found = _judge()[0].suggest_many(told, len(patterns()))
    sums = Counter[str]()
    for suggestions in found:
        sums.update({one.place: one.score for one in suggestions if one.place not in taken})
    (best, most), (_, second) = [*sums.most_common(2), ("", 0.0), ("", 0.0)][:2]
    is_sure = most >= SURE_BY_STORIES * len(told) and most >= CLEARLY_BY_STORIES * second
    return replace(place, pattern=best) if is_sure else place
