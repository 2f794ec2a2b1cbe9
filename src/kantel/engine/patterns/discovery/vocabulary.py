"""The words that count in a collection, and stories as weighted rows of them."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kantel.engine.patterns.discovery.counting import BUCKETS, Counts, bucket_of
from kantel.engine.patterns.discovery.words import words_of
from kantel.engine.patterns.words import stop_words

Floats = npt.NDArray[np.float32]
Matrix = Any
"""scipy's csr_array, which has no types."""

_MOST_WORDS = 30_000
_COMMON = 0.5
"""A word in more than half of the stories tells nothing about any of them."""


@dataclass(frozen=True)
class Vocabulary:
    """The words that are kept; one column each."""

    buckets: npt.NDArray[np.int64]
    """(words,) in rising order."""
    weights: Floats
    """(words,) the logarithm of how rare a word is."""
    spelling: tuple[str, ...]
    """(words,) as it is written, in lower case."""

    @cached_property
    def column(self) -> npt.NDArray[np.int32]:
        """For every bucket the column of its word, or -1."""
        column = np.full(BUCKETS, -1, np.int32)
        column[self.buckets] = np.arange(len(self.buckets))
        return column

    def columns(self, counts: Counts) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
        """The columns of stories' kept words, and where each story's begin."""
        column = self.column[counts.buckets]
        kept = np.concatenate([[0], np.cumsum(column >= 0)])
        return column[column >= 0], kept[counts.begin]

    def rows(self, counts: Counts) -> Matrix:
        """Stories as rows of unit length (or empty): (1 + log times) * rarity of its words."""
        return unit(self._weighted(counts))

    def shuffled(self, counts: Counts, seed: int = 1) -> Matrix:
        """The same stories with their words dealt out anew: what chance alone would make.

        Every story keeps its number of words and every word its number of stories.
        """
        rows = self._weighted(counts)
        order = np.random.Generator(np.random.PCG64(seed)).permutation(len(rows.data))
        dealt = (rows.data[order], rows.indices[order], rows.indptr)
        matrix = sparse.csr_array(dealt, shape=rows.shape)
        matrix.sum_duplicates()
        return unit(matrix)

    def _weighted(self, counts: Counts) -> Matrix:
        column, begin = self.columns(counts)
        times = counts.times[self.column[counts.buckets] >= 0]
        data = (1 + np.log(times)) * self.weights[column]
        return sparse.csr_array((data, column, begin), shape=(len(counts), len(self.buckets)))


def unit(rows: Matrix) -> Matrix:
    """Rows of length 1; an empty row stays empty."""
    sizes = np.diff(rows.indptr)
    owner = np.repeat(np.arange(rows.shape[0]), sizes)
    lengths = np.sqrt(np.bincount(owner, rows.data.astype(np.float64) ** 2, rows.shape[0]))
    data = (rows.data / lengths[owner]).astype(np.float32)
    return sparse.csr_array((data, rows.indices, rows.indptr), shape=rows.shape)


def learn_vocabulary(counts: Counts, texts: Sequence[str]) -> Vocabulary:
    """Choose the words of a collection from a sample: its rows and its texts."""
    stories = len(counts)
    found_in = np.bincount(counts.buckets, minlength=BUCKETS)
    least = max(2, stories // 4000)
    kept = np.flatnonzero((found_in >= least) & (found_in <= max(_COMMON * stories, 2)))
    kept = np.sort(kept[np.argsort(-found_in[kept], kind="stable")[:_MOST_WORDS]])
    spelling = _spelling(kept, texts)
    tells = np.array([word not in stop_words() for word in spelling], bool)
    kept, spelling = kept[tells], tuple(itertools.compress(spelling, tells))
    weights = np.log(max(stories, 1) / found_in[kept]).astype(np.float32)
    return Vocabulary(kept, np.maximum(weights, 1e-3), spelling)


def _spelling(kept: npt.NDArray[np.int64], texts: Sequence[str]) -> tuple[str, ...]:
    """How the kept words are written: as where they stand first."""
    spelling: dict[int, str] = {}
    wanted = np.zeros(BUCKETS, bool)
    wanted[kept] = True
    for first in range(0, len(texts), 500):
        words = words_of(texts[first : first + 500])
        buckets, at = np.unique(bucket_of(words), return_index=True)
        news = wanted[buckets]
        for bucket, index in zip(buckets[news].tolist(), at[news].tolist(), strict=True):
            spelling[bucket] = words.spelling(index)
        wanted[buckets] = False
    return tuple(spelling[bucket] for bucket in kept.tolist())
