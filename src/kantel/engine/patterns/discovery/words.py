"""Cut many stories into words at once: whole arrays of bytes, no loop over words.

A word is a run of letters; it is known by a number of 64 bits that its letters in lower case
make, so that every machine gives it the same one. Capitals outside Western European
alphabets keep their own number. Spaces, digits and punctuation part words; so does an apostrophe.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

SHORTEST, LONGEST = 2, 48
"""In bytes. Shorter tells nothing; longer is no word but a file that lost its spaces."""
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_WINDOW = 8


def _folding() -> Bytes:
    """For every byte its lower case, or 0 where it parts words."""
    table = np.zeros(256, np.uint8)
    for code in range(ord("a"), ord("z") + 1):
        table[code] = table[code - 32] = code
    table[0x80:] = np.arange(0x80, 0x100)  # a part of a letter in UTF-8
    return table


_FOLDED = _folding()
_KEEP = np.array(
    [(1 << (8 * n)) - 1 if n < _WINDOW else (1 << 64) - 1 for n in range(_WINDOW + 1)], np.uint64
)


@dataclass(frozen=True)
class Words:
    """The words of some stories: one entry per word, in reading order."""

    number: Numbers
    """(n,) the word."""
    story: npt.NDArray[np.int32]
    """(n,) in which story it stands, counted from 0."""
    start: Places
    """(n,) where its first byte stands in ``text``."""
    length: Places
    """(n,) how many bytes it has."""
    text: bytes
    """All stories after each other in UTF-8."""

    def spelling(self, index: int) -> str:
        """One word as it is written, in lower case."""
        start = int(self.start[index])
        return self.text[start : start + int(self.length[index])].decode(errors="replace").lower()


def words_of(texts: Sequence[str]) -> Words:
    """Cut stories into words.

    >>> found = words_of(["Eén team, één plan.", ""])
    >>> [found.spelling(index) for index in range(4)]
    ['eén', 'team', 'één', 'plan']
    >>> found.story.tolist()
    [0, 0, 0, 0]
    """
    parts = [text.encode("utf-8", "replace") for text in texts]
    text = b" ".join([b"", *parts, b" " * (LONGEST + _WINDOW)])
    ends = np.cumsum([len(part) + 1 for part in parts], dtype=np.int64) + 1
    folded = _fold(np.frombuffer(text, np.uint8))
    inside = folded != 0
    edge = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    start, stop = edge[0::2], edge[1::2]
    fits = (stop - start >= SHORTEST) & (stop - start <= LONGEST)
    start, length = start[fits], (stop - start)[fits]
    story = np.searchsorted(ends, start, side="right").astype(np.int32)
    return Words(_numbered(folded, start, length), story, start, length, text)


def _fold(text: Bytes) -> Bytes:
    folded = _FOLDED[text]
    before, after = text[:-1], text[1:]
    latin = np.flatnonzero(before == 0xC3)  # À to Þ become à to þ; × and ÷ part words
    upper = latin[(after[latin] >= 0x80) & (after[latin] <= 0x9E)]
    folded[upper + 1] |= 0x20
    signs = latin[(after[latin] == 0x97) | (after[latin] == 0xB7)]
    signs = np.concatenate([signs, np.flatnonzero(before == 0xC2)])
    folded[signs] = folded[signs + 1] = 0
    long = np.flatnonzero((before[:-1] == 0xE2) & (after[:-1] == 0x80))  # dashes and quotes
    for offset in range(3):
        folded[long + offset] = 0
    return folded


def _numbered(folded: Bytes, start: Places, length: Places) -> Numbers:
    """Mix the letters of every word, eight bytes at a time."""
    windows = np.ndarray(len(folded) - _WINDOW + 1, "<u8", folded, strides=(1,))
    number = length.astype(np.uint64)
    number ^= windows[start] & _KEEP[np.minimum(length, _WINDOW)]
    number *= _PRIME
    number ^= number >> _SHIFT
    for offset in range(_WINDOW, LONGEST, _WINDOW):
        which = np.flatnonzero(length > offset)
        block = windows[start[which] + offset] & _KEEP[np.minimum(length[which] - offset, _WINDOW)]
        mixed = (number[which] ^ block) * _PRIME
        number[which] = mixed ^ (mixed >> _SHIFT)
    number *= _PRIME
    return number
