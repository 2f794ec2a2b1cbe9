"""What words a text has, counted in two ways: by family, and by groups of letters.

Groups of four and five letters inside words let "formulierenwinkel" and a typed "formullier"
count as kin of "formulier". Source: McNamee and Mayfield (2004), character n-gram
tokenization. Groups are numbered by a checksum, so that nothing has to be kept.
"""

import zlib
from array import array
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import sparse

from kantel.engine.patterns.vectors import Reading
from kantel.engine.patterns.words import Floats, Ints, lexicon

GROUPS = 1 << 17  # numbers that groups of letters may get
_SIZES = (4, 5)
_CACHED = 100_000  # words
_ROOM_FOR_FAMILY = bytes(4)
_COMMON, _MANY = 0.3, 50  # a feature in more than this share of this many texts says nothing


@dataclass(frozen=True)
class Features:
    """The features of some texts, through their words; only features that occur have a column."""

    pairs: sparse.csr_matrix  # (texts, distinct words): how often each word occurs
    pair_of_words: Ints  # (words,): which stored number of `pairs` each word was counted in
    columns: Ints  # (columns,): the feature of each column
    words: sparse.csr_matrix  # (distinct words, columns): which features a word has
    counts: sparse.csr_matrix  # (texts, columns): how often each feature occurs


def families() -> int:
    """Give how many of the features are families; the groups of letters come after."""
    return lexicon().all_families


def size() -> int:
    """Give the number of features."""
    return families() + GROUPS


@lru_cache(maxsize=_CACHED)
def groups(word: str) -> bytes:
    """Give the numbers of the groups of letters in a word, its edges marked; four bytes each.

    >>> np.frombuffer(groups("oma"), np.int32).tolist()
    [20540, 75639, 23281]
    """
    marked = f"<{word}>"
    found = [
        zlib.crc32(marked[at : at + many].encode("utf-8", "replace")) % GROUPS
        for many in _SIZES
        for at in range(len(marked) - many + 1)
    ]
    return array("i", found).tobytes()  # an eighth of the memory that numbers in a tuple take


def count(reading: Reading, rare: Floats | None = None) -> Features:
    """Count the features of texts that were read; only those that are worth something."""
    texts, distinct = len(reading.offsets) - 1, len(reading.unique)
    text = np.repeat(np.arange(texts), np.diff(reading.offsets))
    keys, pair_of_words, times = np.unique(
        text * max(distinct, 1) + reading.places, return_inverse=True, return_counts=True
    )
    edges = np.searchsorted(keys, np.arange(texts + 1) * max(distinct, 1))
    stored = (times.astype(np.float32), keys % max(distinct, 1), edges)
    pairs = sparse.csr_matrix(stored, (texts, distinct))
    columns, words = _of_words(reading, rare)
    return Features(pairs, pair_of_words, columns, words, pairs @ words)


def _of_words(reading: Reading, rare: Floats | None) -> tuple[Ints, sparse.csr_matrix]:
    # A word's family comes first, then its groups.
    listed = [_ROOM_FOR_FAMILY + groups(word) for word in reading.spelt]
    edges = np.concatenate([[0], np.cumsum([len(one) // 4 for one in listed], dtype=np.int64)])
    found = np.frombuffer(b"".join(listed), np.int32).astype(np.int64) + families()
    found[edges[:-1]] = reading.families
    if rare is not None:
        worth = rare[found] > 0
        found, edges = found[worth], np.concatenate([[0], np.cumsum(worth)])[edges]
    columns, at = np.unique(found, return_inverse=True)
    ones = np.ones(len(at), np.float32)
    # A group that a word has twice is stored twice: all that is done with it adds up.
    return columns, sparse.csr_matrix((ones, at, edges), (len(reading.unique), len(columns)))


def rarity(features: Features, reading: Reading) -> Floats:
    """Give each feature its inverse document frequency, zero where it says nothing.

    That is where it never occurs, or in more than three of ten texts, of many.
    Families of words that are frequent in Dutch count for less, also where only few texts
    are known.
    """
    occurs = np.zeros(size(), np.int64)
    occurs[features.columns] = np.bincount(features.counts.indices, minlength=len(features.columns))
    texts = features.counts.shape[0]
    most = texts if texts < _MANY else texts * _COMMON
    rare = np.where((occurs > 0) & (occurs <= most), np.log((texts + 1) / (occurs + 1)) + 1, 0)
    usual = np.zeros(size())
    np.maximum.at(usual, reading.families, np.sqrt(reading.weights))
    usual[usual == 0] = 1
    return np.asarray(rare * usual, np.float32)


def scaled(features: Features, rare: Floats, shares: tuple[float, float]) -> Floats:
    """Give what each stored count is worth, in the order of `features.counts.data`.

    Damped by the logarithm, times rarity; families of a text together have length
    `shares[0]`, its groups of letters `shares[1]`.
    """
    counts = features.counts
    worth = (1 + np.log(counts.data)) * rare[features.columns][counts.indices]
    texts = counts.shape[0]
    block = np.repeat(np.arange(texts), np.diff(counts.indptr)) * 2
    block += (features.columns >= families())[counts.indices]
    lengths = np.sqrt(np.bincount(block, worth**2, 2 * texts))
    factors = np.tile(shares, texts) / np.maximum(lengths, 1e-9)
    return np.asarray(worth * factors[block], np.float32)


def spread(features: Features, worth: Floats, weights: Floats, chosen: Ints) -> Floats:
    """Give what one occurrence of each word adds to some places: (pairs, places chosen).

    `worth` is that of `scaled`, `weights` are (columns, places), `chosen` (texts, some)
    the places looked at in each text. Exact: summed over a text's words it is the part of
    its score that comes from these features.
    """
    counts, words, pairs = features.counts, features.words, features.pairs
    texts, columns = counts.shape
    # What a feature is worth each time, in a table of texts by columns: finding is fast.
    table = np.zeros(texts * columns, np.float32)
    text_of_count = np.repeat(np.arange(texts), np.diff(counts.indptr))
    table[text_of_count * columns + counts.indices] = worth / counts.data
    text = np.repeat(np.arange(texts), np.diff(pairs.indptr))
    many = np.diff(words.indptr)[pairs.indices]
    begins = np.cumsum(many) - many
    entry = np.arange(int(many.sum())) - np.repeat(begins - words.indptr[pairs.indices], many)
    whose, column = np.repeat(text, many), words.indices[entry]
    each = table[whose * columns + column] * words.data[entry]
    sums = np.zeros((len(many), chosen.shape[1]), np.float32)
    some = many > 0
    for rank in range(chosen.shape[1] if some.any() else 0):
        added = weights[column, chosen[whose, rank]] * each
        sums[some, rank] = np.add.reduceat(added, begins[some])
    return sums
