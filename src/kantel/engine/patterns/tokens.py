"""Where the words of many texts stand, found all at once.

A word is letters, perhaps joined by single hyphens or apostrophes: the regular expression
`[^\\W\\d_]+(?:[-'’][^\\W\\d_]+)*`, found by arrays of code points, because most words occur
often and only the different ones then need to be looked at one by one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kantel.engine.patterns.words import Flags, Ints

_LETTER = re.compile(r"[^\W\d_]")
_JOINTS = "-'’"
_UNKNOWN, _OTHER, _IS_LETTER, _IS_JOINT = 0, 1, 2, 3
_KINDS = np.zeros(0x110000, np.uint8)  # of code points, filled in as they are met
_STEP = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no power of it is zero


@dataclass(frozen=True)
class Tokens:
    """The words of some texts, one text after another, as they are written."""

    joined: str  # the texts, each with a line end after it
    begins: Ints  # (texts,): where each text begins in `joined`
    starts: Ints  # (words,): code points in `joined`
    ends: Ints  # (words,)
    offsets: Ints  # (texts + 1,): words of text i are offsets[i] up to offsets[i + 1]
    spelt: list[str]  # (spellings,)
    which: Ints  # (words,): the spelling of each word

    def at(self, word: int) -> str:
        """Give a word as it is written."""
        return self.spelt[int(self.which[word])]


def tokens(texts: Sequence[str]) -> Tokens:
    """Find the words of texts.

    >>> found = tokens(["Zo'n oma-dag", "Oma!"])
    >>> [found.at(word) for word in range(3)], found.offsets.tolist()
    (["Zo'n", 'oma-dag', 'Oma'], [0, 2, 3])
    """
    joined = "\n".join([*texts, ""])
    lengths = np.array([len(text) + 1 for text in texts], np.int64)
    begins = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    inside = _inside(codes)
    edges = np.flatnonzero(np.diff(inside.view(np.int8), prepend=0, append=0))
    starts, ends = edges[::2], edges[1::2]
    offsets = np.searchsorted(starts, begins)
    _, first, which = np.unique(
        _checksums(codes, inside, starts, ends), return_index=True, return_inverse=True
    )
    spelt = [
        joined[start:end]
        for start, end in zip(starts[first].tolist(), ends[first].tolist(), strict=True)
    ]
    return Tokens(joined, begins[:-1], starts, ends, offsets, spelt, which)


def _inside(codes: npt.NDArray[np.uint32]) -> Flags:
    """Say of each code point whether it is part of a word."""
    kinds = _KINDS[codes]
    if not kinds.all():
        for code in np.unique(codes[kinds == _UNKNOWN]).tolist():
            letter, joint = _LETTER.match(chr(code)), chr(code) in _JOINTS
            _KINDS[code] = _IS_LETTER if letter else _IS_JOINT if joint else _OTHER
        kinds = _KINDS[codes]
    inside: Flags = kinds == _IS_LETTER
    joints = np.flatnonzero(kinds[1:-1] == _IS_JOINT) + 1
    joining = joints[inside[joints - 1] & inside[joints + 1]]
    inside[joining] = True
    return inside


def _checksums(
    codes: npt.NDArray[np.uint32], inside: Flags, starts: Ints, ends: Ints
) -> npt.NDArray[np.uint64]:
    """Give each word a number of 64 bits by its letters: the same word, the same number."""
    if not len(starts):
        return np.zeros(0, np.uint64)
    lengths = ends - starts
    begins = np.cumsum(lengths) - lengths
    letters = codes[inside].astype(np.uint64)
    powers = np.full(int(lengths.max()), _STEP)
    np.multiply.accumulate(powers, out=powers)
    letters *= powers[np.arange(len(letters)) - np.repeat(begins, lengths)]
    return np.add.reduceat(letters, begins)
