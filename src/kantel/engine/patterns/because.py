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
from kantel.engine.patterns.vectors import Reading
from kantel.engine.patterns.words import WORD, Flags, Floats, Ints, spans, stop_words

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
    silent = _silent(reading)
    every = []
    for row, text in enumerate(texts):
        part = reading.places[int(reading.offsets[row]) : int(reading.offsets[row + 1])]
        mine = slice(int(pairs.indptr[row]), int(pairs.indptr[row + 1]))
        amounts = adds[mine][np.searchsorted(pairs.indices[mine], part)].T
        told = Told(text, reading.families[part], silent[part])
        reasons = zip(
            order[row].tolist(), told.words(amounts), told.sentences(amounts), strict=True
        )
        every.append(
            [
                Because(
                    words,
                    sentences,
                    suggester.coded.most_like(suggester.places[place], likeness[row]),
                )
                for place, words, sentences in reasons
            ]
        )
    return every


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
    of_counts = features.spread(seen.features, seen.worth, model.words, order)
    return np.asarray(of_vectors + of_counts, np.float32)


class Told:
    """A text with its words and sentences, for showing which of them count."""

    def __init__(self, text: str, families: Ints, silent: Flags) -> None:
        self._text = text
        self._at = [match.span() for match in WORD.finditer(text)]
        self._sentences = list(spans(text))
        begins = [start for start, _ in self._sentences]
        starts = [start for start, _ in self._at]
        self._sentence = np.maximum(np.searchsorted(begins, starts, side="right") - 1, 0)
        _, self._first, self._family = np.unique(families, return_index=True, return_inverse=True)
        self._silent = silent[self._first]

    def words(self, amounts: Floats) -> list[tuple[str, ...]]:
        """Give, for each row of amounts (places, words), the words that add most.

        One of each family, as it stands in the text.
        """
        found = []
        for row in amounts:
            sums = np.bincount(self._family, row, len(self._first))
            sums[self._silent] = 0
            best = np.argsort(-sums, kind="stable")[:WORDS]
            chosen = [self._at[self._first[at]] for at in best.tolist() if sums[at] > 0]
            found.append(tuple(self._text[start:end] for start, end in chosen))
        return found

    def sentences(self, amounts: Floats) -> list[tuple[tuple[int, int], ...]]:
        """Give, for each row of amounts (places, words), the sentences that add most."""
        found = []
        for row in amounts:
            sums = np.bincount(self._sentence, row, len(self._sentences))
            best = np.argsort(-sums, kind="stable")[:SENTENCES]
            found.append(tuple(self._sentences[at] for at in best.tolist() if sums[at] > 0))
        return found
