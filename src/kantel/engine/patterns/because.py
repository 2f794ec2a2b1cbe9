"""Say why a place was suggested: the words and sentences that added most, and like stories.

The model is linear, so what a word adds to a place's score is exact: its part of the
story's vector, of its family and of its groups of letters. What counts is how much more it
adds to this place than to the average place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from kantel.engine.patterns import features
from kantel.engine.patterns.types import Because
from kantel.engine.patterns.vectors import Reading
from kantel.engine.patterns.words import Flags, Floats, Ints, lexicon, spans, stop_words

if TYPE_CHECKING:
    from kantel.engine.patterns.suggester import Seen, Suggester

WORDS, SENTENCES, STORIES = 5, 2, 3


@dataclass(frozen=True)
class Coded:
    """The coded stories: ids, which of them are in each place, and vectors (n, d)."""

    ids: tuple[str, ...]
    places: Mapping[str, Ints]
    vectors: Floats

    def most_like(self, place: str, vectors: Floats) -> list[tuple[str, ...]]:
        """Give the ids of the stories of a place most like each vector, the likest first."""
        mine = self.places[place]
        near = vectors @ self.vectors[mine].T
        found: list[list[str]] = [[] for _ in vectors]
        rows = np.arange(len(vectors))
        for _ in range(min(STORIES, len(mine))):
            best = near.argmax(axis=1)
            for row, at, likeness in zip(found, best.tolist(), near[rows, best], strict=True):
                if likeness > 0:
                    row.append(self.ids[mine[at]])
            near[rows, best] = -1
        return [tuple(row) for row in found]


def explain(
    texts: Sequence[str], seen: "Seen", order: Ints, suggester: "Suggester"
) -> list[list[Because]]:
    """Give for each text and each of its suggested places (columns in `order`) why."""
    if not order.size:
        return [[] for _ in texts]
    adds = added(seen, order, suggester)
    stories = _stories(seen.reading.vectors, order, suggester)
    words = _words(seen, adds)
    sentences = _sentences(texts, seen, adds)
    every = zip(words, sentences, stories, strict=True)
    return [[Because(*reasons) for reasons in zip(*of_a_text, strict=True)] for of_a_text in every]


def _stories(vectors: Floats, order: Ints, suggester: "Suggester") -> list[list[tuple[str, ...]]]:
    """Give for each text and each of its places the coded stories most like it."""
    found: list[list[tuple[str, ...]]] = [[()] * order.shape[1] for _ in order]
    for column in np.unique(order).tolist():
        rows, ranks = np.nonzero(order == column)
        like = suggester.coded.most_like(suggester.places[column], vectors[rows])
        for row, rank, ids in zip(rows.tolist(), ranks.tolist(), like, strict=True):
            found[row][rank] = ids
    return found


def _silent(reading: Reading) -> Flags:
    """Say of each distinct word whether it is never shown: stop words and single letters."""
    stop = stop_words()
    return np.array([len(word) < 2 or word in stop for word in reading.spelt], bool)


def added(seen: "Seen", order: Ints, suggester: "Suggester") -> Floats:
    """Give what one occurrence of each word adds to the suggested places: (pairs, top)."""
    reading, pairs = seen.reading, seen.features.pairs
    model = suggester.model.beyond_average
    text = np.repeat(np.arange(pairs.shape[0]), np.diff(pairs.indptr))
    scale = seen.dense_share / np.maximum(reading.lengths, 1e-9)
    dense = reading.word_vectors @ model.dense * reading.weights[:, None]
    of_vectors = dense[pairs.indices[:, None], order[text]] * scale[text, None]
    weights = model.words[seen.features.columns]
    of_counts = features.spread(seen.features, seen.worth, weights, order)
    return np.asarray(of_vectors + of_counts, np.float32)


def _words(seen: "Seen", adds: Floats) -> list[list[tuple[str, ...]]]:
    """Give for each text and each of its places the words that add most.

    One of each family, as it stands first in the text.
    """
    reading, pairs = seen.reading, seen.features.pairs
    found = reading.tokens
    text = np.repeat(np.arange(pairs.shape[0]), np.diff(pairs.indptr))
    _, kind, of_pair = np.unique(
        text * lexicon().all_families + reading.families[pairs.indices],
        return_index=True,
        return_inverse=True,
    )
    at = _first(seen, of_pair, len(kind))
    loud = ~_silent(reading)[reading.places[at]]
    chosen = []
    for column in adds.T:
        sums = np.bincount(of_pair, column * pairs.data, len(kind)) * loud
        best = _best(text[kind], sums, WORDS, pairs.shape[0])
        chosen.append([tuple(found.at(at[one]) for one in row) for row in best])
    return [list(row) for row in zip(*chosen, strict=True)]


def _first(seen: "Seen", of_pair: Ints, many: int) -> Ints:
    """Give where each family of each text stands first, as the number of a word."""
    at = np.zeros(many, np.int64)
    backwards = np.arange(len(seen.reading.places))[::-1]
    at[of_pair[seen.features.pair_of_words[::-1]]] = backwards
    return at


def _sentences(
    texts: Sequence[str], seen: "Seen", adds: Floats
) -> list[list[tuple[tuple[int, int], ...]]]:
    """Give for each text and each of its places the sentences that add most."""
    found = seen.reading.tokens
    each = [list(spans(text)) for text in texts]
    flat = [span for of_a_text in each for span in of_a_text]
    text = np.repeat(np.arange(len(each)), [len(of_a_text) for of_a_text in each])
    begins = np.array([start for start, _ in flat], np.int64) + found.begins[text]
    sentence = np.searchsorted(begins, found.starts, side="right") - 1
    chosen = []
    for column in adds.T:
        sums = np.bincount(sentence, column[seen.features.pair_of_words], len(flat))
        best = _best(text, sums, SENTENCES, len(each))
        chosen.append([tuple(flat[one] for one in row) for row in best])
    return [list(row) for row in zip(*chosen, strict=True)]


def _best(text: Ints, sums: npt.NDArray[Any], most: int, texts: int) -> list[list[int]]:
    """Give for each text its rows with the highest sum above zero, the highest first."""
    rows = np.flatnonzero(sums > 0)
    rows = rows[np.lexsort((-sums[rows], text[rows]))]
    edges = np.searchsorted(text[rows], np.arange(texts + 1)).tolist()
    listed = rows.tolist()
    return [listed[start : min(start + most, end)] for start, end in pairwise(edges)]
