"""Say why a place was suggested: the words and sentences that added most, and like stories.

The model is linear, so what a word adds to a place's score is exact: its part of the
story's vector, of its family and of its groups of letters. What counts is how much more it
adds to this place than to the average place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kantel.engine.patterns import features
from kantel.engine.patterns.types import Because
from kantel.engine.patterns.words import WORD, Floats, Ints, spans, stop_words

if TYPE_CHECKING:
    from kantel.engine.patterns.suggester import Seen, Suggester

WORDS, SENTENCES, STORIES = 5, 2, 3


@dataclass(frozen=True)
class Coded:
    """The coded stories: ids, which of them are in each place, and vectors (n, d)."""

    ids: tuple[str, ...]
    places: Mapping[str, Ints]
    vectors: Floats

    def most_like(self, place: str, likeness: Floats) -> tuple[str, ...]:
        """Give the ids of the stories of a place with the highest likeness."""
        mine = self.places[place]
        near = likeness[mine]
        best = np.argsort(-near, kind="stable")[:STORIES]
        return tuple(self.ids[mine[at]] for at in best.tolist() if near[at] > 0)


def explain(
    texts: Sequence[str], seen: "Seen", order: Ints, suggester: "Suggester"
) -> list[list[Because]]:
    """Give for each text and each of its suggested places (columns in `order`) why."""
    if not suggester.places:
        return [[] for _ in texts]
    reading, pairs = seen.reading, seen.features.pairs
    adds = added(seen, order, suggester)
    likeness = reading.vectors @ suggester.coded.vectors.T
    every = []
    for row, text in enumerate(texts):
        part = slice(int(reading.offsets[row]), int(reading.offsets[row + 1]))
        mine = slice(int(pairs.indptr[row]), int(pairs.indptr[row + 1]))
        which = np.searchsorted(pairs.indices[mine], reading.places[part])
        told = Told(text, reading.families[reading.places[part]])
        every.append(
            [
                Because(
                    told.words(adds[mine, rank][which]),
                    told.sentences(adds[mine, rank][which]),
                    suggester.coded.most_like(suggester.places[place], likeness[row]),
                )
                for rank, place in enumerate(order[row].tolist())
            ]
        )
    return every


def added(seen: "Seen", order: Ints, suggester: "Suggester") -> Floats:
    """Give what one occurrence of each word adds to the suggested places: (pairs, top)."""
    reading, pairs = seen.reading, seen.features.pairs
    model = suggester.model.beyond_average
    text = np.repeat(np.arange(pairs.shape[0]), np.diff(pairs.indptr))
    scale = seen.dense_share / np.maximum(reading.lengths, 1e-9)
    dense = reading.word_vectors @ model.dense * reading.weights[:, None]
    of_vectors = dense[pairs.indices[:, None], order[text]] * scale[text, None]
    of_counts = features.spread(seen.features, seen.worth, model.words, order)
    return np.asarray(of_vectors + of_counts, np.float32)


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
