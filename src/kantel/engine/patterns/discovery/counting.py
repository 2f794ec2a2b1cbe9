"""Which words stand in which story how often: the first step, on one chunk of stories.

A story becomes a short row of numbers, about 300 bytes, so that the texts of a million
stories need not be kept or read twice. Words fall into 2^22 buckets by their number; two words
of one collection share a bucket about once in a hundred.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kantel.engine.patterns.discovery.words import Words, words_of

BUCKETS = 1 << 22
_COUNT_BITS = 10
_MOST = (1 << _COUNT_BITS) - 1
_READ_AT_ONCE = 250_000
"""Characters; arrays of this many fit in the processor's cache."""


@dataclass(frozen=True)
class Counts:
    """Rows of words, one for each story."""

    begin: npt.NDArray[np.int64]
    """(n + 1,) where each story's row begins."""
    packed: npt.NDArray[np.uint32]
    """Bucket and count of every different word in a story, in order of bucket."""

    def __len__(self) -> int:
        return len(self.begin) - 1

    @property
    def buckets(self) -> npt.NDArray[np.int64]:
        """Which word."""
        return (self.packed >> np.uint32(_COUNT_BITS)).astype(np.int64)

    @property
    def times(self) -> npt.NDArray[np.float32]:
        """How often it stands there; more than 1,023 counts as 1,023."""
        return (self.packed & np.uint32(_MOST)).astype(np.float32)

    def rows(self, wanted: npt.NDArray[np.int64]) -> "Counts":
        """The rows of some stories."""
        sizes = (self.begin[1:] - self.begin[:-1])[wanted]
        begin = np.concatenate([[0], np.cumsum(sizes)])
        shift = np.repeat(self.begin[wanted] - begin[:-1], sizes)
        return Counts(begin, self.packed[np.arange(begin[-1]) + shift])


def bucket_of(words: Words) -> npt.NDArray[np.int64]:
    """The bucket of every word."""
    return (words.number >> np.uint64(64 - 22)).astype(np.int64)


def count(texts: Sequence[str]) -> Counts:
    """Count the words of stories; the same numbers on every machine.

    >>> rows = count(["het huis, het plein", ""])
    >>> len(rows), sorted(rows.times.tolist())
    (2, [1.0, 1.0, 2.0])
    """
    return together([_count(batch) for batch in _batches(texts)])


def together(parts: Sequence[Counts]) -> Counts:
    """Put the rows of several chunks after each other."""
    if len(parts) == 1:
        return parts[0]
    sizes = [np.diff(part.begin) for part in parts]
    begin = np.concatenate([[0], np.cumsum(np.concatenate(sizes, dtype=np.int64))])
    return Counts(begin.astype(np.int64), np.concatenate([part.packed for part in parts]))


def _batches(texts: Sequence[str]) -> list[Sequence[str]]:
    batches, first, size = [], 0, 0
    for index, text in enumerate(texts):
        size += len(text)
        if size > _READ_AT_ONCE:
            batches.append(texts[first : index + 1])
            first, size = index + 1, 0
    return [*batches, texts[first:]] if first < len(texts) or not batches else batches


def _count(texts: Sequence[str]) -> Counts:
    words = words_of(texts)
    keys = (words.story.astype(np.int64) << 22) | bucket_of(words)
    keys.sort()
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    times = np.minimum(np.diff(first, append=len(keys)), _MOST)
    distinct = keys[first]
    packed = ((distinct & (BUCKETS - 1)) << _COUNT_BITS) | times
    begin = np.searchsorted(distinct >> 22, np.arange(len(texts) + 1))
    return Counts(begin.astype(np.int64), packed.astype(np.uint32))
