"""Stories as vectors: the weighted mean of the vectors of their words.

Source: Arora, Liang and Ma (2017), "A simple but tough-to-beat baseline for sentence
embeddings": a word weighs a / (a + its probability); what all texts share is taken off,
here once, when the table is made (`tools/patterns/build_word_vectors.py`).
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from kantel.engine.patterns.semantic import sentence_vectors_of
from kantel.engine.patterns.tokens import Tokens, tokens
from kantel.engine.patterns.words import Floats, Ints, batches, lexicon

_ONE_READER = threading.Lock()


@dataclass(frozen=True)
class Reading:
    """Some texts, read once: which words they have, one text after another."""

    tokens: Tokens
    vectors: Floats  # (texts, dimensions), unit length or all zero
    unique: Ints  # (distinct words,) numbers, small letters
    places: Ints  # (words,): where in `unique` each word is
    weights: Floats  # (distinct words,)
    families: Ints  # (distinct words,)
    word_vectors: Floats  # (distinct words, dimensions)
    lengths: Floats  # (texts,): length of the sum of weighted word vectors
    spelt: list[str]  # (distinct words,) in small letters

    @property
    def offsets(self) -> Ints:
        """Give where texts begin: words of text i are offsets[i] up to offsets[i + 1]."""
        return self.tokens.offsets


def read(texts: Sequence[str]) -> Reading:
    """Read some texts; a text without known words has a vector of zeros."""
    words, found = lexicon(), tokens(texts)
    # Words are learned while reading; another thread must not come in between.
    with _ONE_READER:
        words.forget_if_full()
        numbers = np.array([words.number(one) for one in found.spelt], np.int64)
        unique, spelling = np.unique(numbers, return_inverse=True)
        vectors, weights, families = words.look_up(unique)
        spelt = [words.spelling(number) for number in unique.tolist()]
    places = spelling[found.which]
    ones = np.ones(len(places), np.float32)
    incidence = sparse.csr_matrix((ones, places, found.offsets), (len(texts), len(unique)))
    sums = np.asarray(incidence @ (vectors * weights[:, None]), np.float32)
    lengths = np.linalg.norm(sums, axis=1)
    sums /= np.maximum(lengths, 1e-9)[:, None]
    return Reading(found, sums, unique, places, weights, families, vectors, lengths, spelt)


def vectors_of(texts: Iterable[str], *, semantic: bool = False) -> Floats:
    """Give the vectors of texts: (n, d) float32, each of unit length or all zero.

    The same on every machine, so that they can be stored as bytes and reused. With
    `semantic` they are full sentence vectors (512 long, some thirty stories a second),
    which need the extra of that name; MissingExtraError says so where it is missing.

    >>> vectors_of(["Wachten op een besluit.", ""]).shape
    (2, 128)
    """
    if semantic:
        return sentence_vectors_of(texts)
    parts = [read(batch).vectors for batch in batches(texts)]
    return np.concatenate(parts) if parts else np.zeros((0, lexicon().dimensions), np.float32)
