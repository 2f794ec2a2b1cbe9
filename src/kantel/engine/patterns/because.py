"""Say why a place was suggested: the words and sentences that added most, and like stories.

The model is linear, so what a word adds to a place's score is exact: its part of the
story's vector and its own column. What counts is how much more it adds to this place than
to the average place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kantel.engine.patterns.types import Because
from kantel.engine.patterns.vectors import Reading
from kantel.engine.patterns.words import WORD, Floats, Ints, lexicon, spans, stop_words

if TYPE_CHECKING:
    from kantel.engine.patterns.suggester import Suggester

WORDS, SENTENCES, STORIES = 5, 2, 3


@dataclass(frozen=True)
class Coded:
    """The coded stories: ids, places and vectors (n, d)."""

    ids: tuple[str, ...]
    places: tuple[frozenset[str], ...]
    vectors: Floats


def explain(
    texts: Sequence[str], reading: Reading, order: Ints, suggester: "Suggester"
) -> list[list[Because]]:
    """Give for each text and each of its suggested places (columns in `order`) why."""
    if not suggester.places:
        return [[] for _ in texts]
    added = _added(reading, suggester)
    likeness = reading.vectors @ suggester.coded.vectors.T
    every = []
    for row, text in enumerate(texts):
        part = slice(int(reading.offsets[row]), int(reading.offsets[row + 1]))
        told = Told(text, reading.families[reading.places[part]])
        every.append(
            [
                Because(
                    told.words(added[part, place]),
                    told.sentences(added[part, place]),
                    _stories(suggester, suggester.places[place], likeness[row]),
                )
                for place in order[row].tolist()
            ]
        )
    return every


def _added(reading: Reading, suggester: "Suggester") -> Floats:
    """Give what each word adds to each place, beyond what it adds on average: (words, places)."""
    dense = reading.word_vectors @ suggester.model.dense * reading.weights[:, None]
    rarity = suggester.views.rarity[reading.families]
    own = suggester.model.words[reading.families] * rarity[:, None]
    text = np.repeat(np.arange(len(reading.lengths)), np.diff(reading.offsets))
    families = reading.families[reading.places]
    keys = text * lexicon().all_families + families
    distinct, which, times = np.unique(keys, return_inverse=True, return_counts=True)
    once = (1 + np.log(times)) * suggester.views.rarity[distinct % lexicon().all_families]
    squares = np.bincount(distinct // lexicon().all_families, once**2, len(reading.lengths))
    of_words = ((1 + np.log(times)) / times)[which] / np.maximum(np.sqrt(squares), 1e-9)[text]
    of_vectors = 1 / np.maximum(reading.lengths, 1e-9)[text]
    first, second = suggester.views.shares
    added = first * dense[reading.places] * of_vectors[:, None]
    added += second * own[reading.places] * of_words[:, None]
    return np.asarray(added - added.mean(axis=1, keepdims=True), np.float32)


class Told:
    """A text with its words and sentences, for showing which of them count."""

    def __init__(self, text: str, families: Ints) -> None:
        self._shown = WORD.findall(text)
        self._families = families
        self._sentences = list(spans(text))
        lengths = [len(WORD.findall(text, start, end)) for start, end in self._sentences]
        self._edges = np.cumsum([0, *lengths])[:-1]
        _, first, which = np.unique(families, return_index=True, return_inverse=True)
        self._first, self._which = first, which
        stop = stop_words()
        self._silent = np.array(
            [len(self._shown[at]) < 2 or self._shown[at].lower() in stop for at in first], bool
        )

    def words(self, amounts: Floats) -> tuple[str, ...]:
        """Give the words that add most, one of each family, as they stand in the text."""
        sums = np.bincount(self._which, amounts, len(self._first))
        sums[self._silent] = 0
        best = np.argsort(-sums, kind="stable")[:WORDS]
        return tuple(self._shown[self._first[at]] for at in best.tolist() if sums[at] > 0)

    def sentences(self, amounts: Floats) -> tuple[tuple[int, int], ...]:
        """Give the sentences that add most."""
        if not len(amounts):
            return ()
        sums = np.add.reduceat(np.append(amounts, 0), self._edges)
        sums[np.diff(np.append(self._edges, len(amounts))) == 0] = 0
        best = np.argsort(-sums, kind="stable")[:SENTENCES]
        return tuple(self._sentences[at] for at in best.tolist() if sums[at] > 0)


def _stories(suggester: "Suggester", place: str, likeness: Floats) -> tuple[str, ...]:
    mine = [at for at, places in enumerate(suggester.coded.places) if place in places]
    best = sorted(mine, key=lambda at: -float(likeness[at]))[:STORIES]
    return tuple(suggester.coded.ids[at] for at in best if likeness[at] > 0)
