"""Find the stories most like a story, with the passages that match."""

import re
from collections.abc import Sequence

import numpy as np

from kantel.engine.patterns.types import Kin, Passage
from kantel.engine.patterns.vectors import vectors_of
from kantel.engine.patterns.words import Floats, spans, stop_words

PASSAGES = 3
_LIKE = 0.35  # likeness from which two sentences are said to match
_TELLS = 2  # words that are no stop words; "Niemand." and "nul!!" are alike and say nothing
_WORD = re.compile(r"[^\W\d_]{2,}")


def kin(
    text: str,
    stories: Sequence[tuple[str, str]],
    top: int = 5,
    vectors: Floats | None = None,
    *,
    semantic: bool = False,
    vector: Floats | None = None,
) -> list[Kin]:
    """Give the stories (id, text) most like a text, the likest first.

    `vectors` are those of the stories, from `vectors_of`, where they were stored, of the
    kind that `semantic` says; `vector` is that of the text itself, of the same kind. A story
    with the very same text is its own and left out; so are stories without known words.
    """
    if not stories:
        return []
    known = (
        vectors_of((one for _, one in stories), semantic=semantic) if vectors is None else vectors
    )
    own = vectors_of([text], semantic=semantic)[0] if vector is None else vector
    likeness = np.asarray(known @ own)
    order = np.argsort(-likeness, kind="stable")
    found: list[Kin] = []
    for at in order.tolist():
        if len(found) >= top or likeness[at] <= 0:
            break
        name, other = stories[at]
        if other != text:
            score = min(max(float(likeness[at]), 0.0), 1.0)
            found.append(Kin(name, round(score, 4), passages(text, other)))
    return found


def passages(text: str, other: str, most: int = PASSAGES) -> tuple[Passage, ...]:
    """Give the pairs of sentences that are most alike, each sentence used once."""
    mine, theirs = _telling(text), _telling(other)
    if not mine or not theirs:
        return ()
    ours = vectors_of(text[start:end] for start, end in mine)
    others = vectors_of(other[start:end] for start, end in theirs)
    likeness = ours @ others.T
    found: list[Passage] = []
    while len(found) < most:
        at = np.unravel_index(int(likeness.argmax()), likeness.shape)
        if likeness[at] < _LIKE:
            break
        found.append(Passage(*mine[at[0]], *theirs[at[1]]))
        likeness[at[0], :] = likeness[:, at[1]] = -1
    return tuple(found)


def _telling(text: str) -> list[tuple[int, int]]:
    """The sentences with enough words of their own to be compared."""
    stop = stop_words()
    return [
        (start, end)
        for start, end in spans(text)
        if sum(word not in stop for word in _WORD.findall(text[start:end].lower())) >= _TELLS
    ]
