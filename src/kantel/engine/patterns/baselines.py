"""What suggestions must beat: chance, the most frequent place, narrator and month alone."""

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from kantel.engine.patterns.records import Coded

_SMOOTHING = 0.5  # added to every count


def at_random(ids: Sequence[str]) -> Callable[[list[Coded], list[Coded]], list[list[str]]]:
    """Give a way that shuffles the places, the same each time for the same story."""

    def rank(_learn: list[Coded], attempt: list[Coded]) -> list[list[str]]:
        found = []
        for one in attempt:
            chance = np.random.default_rng(list(one.story.id.encode("utf-8", "replace")))
            found.append([ids[at] for at in chance.permutation(len(ids))[:3].tolist()])
        return found

    return rank


def majority(learn: list[Coded], attempt: list[Coded]) -> list[list[str]]:
    """Always give the places with the most coded stories."""
    counts = Counter(place for one in learn for place in one.story.places)
    best = [place for place, _ in counts.most_common(3)]
    return [best for _ in attempt]


def narrator_and_month(learn: list[Coded], attempt: list[Coded]) -> list[list[str]]:
    """Look only at who told it and when: naive Bayes on two fields, no text."""
    places = Counter(one.story.places[0] for one in learn)
    seen = Counter(
        (one.story.places[0], name, str(one.fields.get(name)))
        for one in learn
        for name in ("narrator", "month")
    )
    kinds = {
        name: len({str(one.fields.get(name)) for one in learn}) for name in ("narrator", "month")
    }

    def likely(place: str, one: Coded) -> float:
        total = math.log(places[place])
        for name, different in kinds.items():
            times = seen[(place, name, str(one.fields.get(name)))]
            total += math.log((times + _SMOOTHING) / (places[place] + _SMOOTHING * (different + 1)))
        return total

    return [sorted(places, key=lambda place: -likely(place, one))[:3] for one in attempt]
