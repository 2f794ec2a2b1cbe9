"""What was learned, and what was found in a chunk, as bytes: for workers that share a database.

Plain arrays in the npz form of numpy, read without pickle: bytes from a database never become
code. The same model gives the same bytes back to the last bit.
"""

import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from kantel.engine.patterns.discovery.space import Space
from kantel.engine.patterns.discovery.themes import Assigned, Model
from kantel.engine.patterns.discovery.vocabulary import Vocabulary

_BETWEEN = "\n"  # stands in no word


def model_as_bytes(model: Model) -> bytes:
    """Give what was learned as bytes; it holds the words that count, one by one, and no text."""
    space, vocabulary = model.space, model.space.vocabulary
    words = _BETWEEN.join(vocabulary.spelling).encode("utf-8")
    return _packed(
        {
            "buckets": vocabulary.buckets,
            "weights": vocabulary.weights,
            "words": np.frombuffer(words, np.uint8),
            "table": space.table,
            "origin": space.origin,
            "given": np.array(space.given),
            "centres": model.centres,
            "themes": np.array(model.themes),
            "line": np.array([model.steadiness, model.threshold], np.float64),
        }
    )


def model_from_bytes(kept: bytes) -> Model:
    """Give back what was learned."""
    read = _unpacked(kept)
    words = read["words"].tobytes().decode("utf-8")
    spelling = tuple(words.split(_BETWEEN)) if words else ()
    vocabulary = Vocabulary(read["buckets"], read["weights"], spelling)
    space = Space(vocabulary, read["table"], read["origin"], bool(read["given"]))
    steadiness, threshold = read["line"].tolist()
    return Model(space, read["centres"], int(read["themes"]), steadiness, threshold)


def assigned_as_bytes(part: Assigned) -> bytes:
    """Give where the stories of a chunk belong as bytes; numbers alone."""
    return _packed(
        {
            "theme": part.theme,
            "words": part.words.astype(np.uint32),
            "stories_with": part.stories_with.astype(np.uint32),
            "central": np.array(part.central, np.float64).reshape(-1, 3),
            "different": np.array(part.different, np.float64).reshape(-1, 3),
        }
    )


def assigned_from_bytes(kept: bytes) -> Assigned:
    """Give back where the stories of a chunk belong."""
    read = _unpacked(kept)
    return Assigned(
        read["theme"],
        read["words"].astype(np.int64),
        read["stories_with"].astype(np.int64),
        _shown(read["central"]),
        _shown(read["different"]),
    )


def _shown(rows: npt.NDArray[np.float64]) -> tuple[tuple[int, float, int], ...]:
    return tuple((int(theme), value, int(story)) for theme, value, story in rows.tolist())


def _packed(arrays: Mapping[str, Any]) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def _unpacked(kept: bytes) -> Mapping[str, npt.NDArray[Any]]:
    with np.load(io.BytesIO(kept), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}
