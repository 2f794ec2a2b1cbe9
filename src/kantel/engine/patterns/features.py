"""What words a text has, counted in two ways: by family, and by groups of letters.

Groups of four and five letters inside words let "formulierenwinkel" and a typed "formullier"
count as kin of "formulier". Source: McNamee and Mayfield (2004), character n-gram
tokenization. Groups are numbered by a checksum, so that nothing has to be kept.
"""

import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import sparse

from kantel.engine.patterns.vectors import Reading
from kantel.engine.patterns.words import Floats, Ints, lexicon

GROUPS = 1 << 17  # numbers that groups of letters may get
_SIZES = (4, 5)
_CACHED = 100_000  # words
_COMMON, _MANY = 0.3, 50  # a feature in more than this share of this many texts says nothing


@dataclass(frozen=True)
class Features:
    """The features of some texts, through their words."""

    pairs: sparse.csr_matrix  # (texts, distinct words): how often each word occurs
    words: sparse.csr_matrix  # (distinct words, features): which features a word has
    counts: sparse.csr_matrix  # (texts, features): how often each feature occurs


def families() -> int:
    """Give how many of the features are families; the groups of letters come after."""
    return lexicon().all_families


def size() -> int:
    """Give the number of features."""
    return families() + GROUPS


@lru_cache(maxsize=_CACHED)
def groups(word: str) -> tuple[int, ...]:
    """Give the numbers of the groups of letters in a word, its edges marked."""
    marked = f"<{word}>"
    return tuple(
        zlib.crc32(marked[at : at + many].encode("utf-8", "replace")) % GROUPS
        for many in _SIZES
        for at in range(len(marked) - many + 1)
    )


def count(reading: Reading, rare: Floats | None = None) -> Features:
    """Count the features of texts that were read; only those that are worth something."""
    texts, distinct = len(reading.offsets) - 1, len(reading.unique)
    ones = np.ones(len(reading.places), np.float32)
    pairs = sparse.csr_matrix((ones, reading.places, reading.offsets), (texts, distinct))
    pairs.sum_duplicates()
    words = _of_words(reading, rare)
    counts = pairs @ words
    counts.sort_indices()
    return Features(pairs, words, counts)


def _of_words(reading: Reading, rare: Floats | None) -> sparse.csr_matrix:
    listed: list[int] = []
    starts = [0]
    for word in reading.spelt:
        listed.append(0)
        listed.extend(groups(word))
        starts.append(len(listed))
    columns = np.array(listed, np.int64) + families()
    columns[starts[:-1]] = reading.families
    edges = np.array(starts)
    if rare is not None:
        worth = rare[columns] > 0
        columns, edges = columns[worth], np.concatenate([[0], np.cumsum(worth)])[edges]
    ones = np.ones(len(columns), np.float32)
    matrix = sparse.csr_matrix((ones, columns, edges), (len(reading.unique), size()))
    matrix.sum_duplicates()
    return matrix


def rarity(features: Features, reading: Reading) -> Floats:
    """Give each feature its inverse document frequency, zero where it says nothing.

    That is where it never occurs, or in more than three of ten texts, of many.
    Families of words that are frequent in Dutch count for less, also where only few texts
    are known.
    """
    occurs = np.bincount(features.counts.indices, minlength=size())
    texts = features.counts.shape[0]
    most = texts if texts < _MANY else texts * _COMMON
    rare = np.where((occurs > 0) & (occurs <= most), np.log((texts + 1) / (occurs + 1)) + 1, 0)
    usual = np.zeros(size())
    np.maximum.at(usual, reading.families, np.sqrt(reading.weights))
    usual[usual == 0] = 1
    return np.asarray(rare * usual, np.float32)


def scaled(counts: sparse.csr_matrix, rare: Floats, shares: tuple[float, float]) -> Floats:
    """Give what each stored count is worth, in the order of `counts.data`.

    Damped by the logarithm, times rarity; families of a text together have length
    `shares[0]`, its groups of letters `shares[1]`.
    """
    worth = (1 + np.log(counts.data)) * rare[counts.indices]
    texts = counts.shape[0]
    block = np.repeat(np.arange(texts), np.diff(counts.indptr)) * 2
    block += counts.indices >= families()
    lengths = np.sqrt(np.bincount(block, worth**2, 2 * texts))
    factors = np.tile(shares, texts) / np.maximum(lengths, 1e-9)
    return np.asarray(worth * factors[block], np.float32)


def spread(features: Features, worth: Floats, weights: Floats, columns: Ints) -> Floats:
    """Give what one occurrence of each word adds to some places: (pairs, columns).

    `worth` is that of `scaled`, `weights` are (features, places), `columns` (texts, some)
    the places looked at in each text. Exact: summed over a text's words it is the part of
    its score that comes from these features.
    """
    counts, words, pairs = features.counts, features.words, features.pairs
    text = np.repeat(np.arange(pairs.shape[0]), np.diff(pairs.indptr))
    many = np.diff(words.indptr)[pairs.indices]
    begins = np.concatenate([[0], np.cumsum(many)[:-1]]) if len(many) else many
    entry = np.arange(int(many.sum())) - np.repeat(begins - words.indptr[pairs.indices], many)
    feature = words.indices[entry].astype(np.int64)
    whose = np.repeat(text, many)
    keys = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr)) * size() + counts.indices
    at = np.searchsorted(keys, whose * size() + feature)
    each = (worth / counts.data)[at] * words.data[entry]
    added = weights[feature[:, None], columns[whose]] * each[:, None]
    sums = np.zeros((len(many), columns.shape[1]), np.float32)
    some = many > 0
    if some.any():
        sums[some] = np.add.reduceat(added, begins[some], axis=0)
    return sums
