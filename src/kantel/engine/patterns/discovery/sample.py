"""A sample of a stream whose length nobody knows, the same for the same stream."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kantel.engine.patterns.discovery.grouping import Floats

MOST = 10_000
_MIXER = 0x9E3779B97F4A7C15
_WORD = (1 << 64) - 1


def lot(story: int) -> int:
    """The lot that a place in the stream draws; the lowest are taken (SplitMix64)."""
    mixed = (story + 1) * _MIXER & _WORD
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _WORD
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _WORD
    return mixed ^ mixed >> 31


def drawn(stories: int) -> npt.NDArray[np.int64]:
    """The places that a sample takes of so many stories, in rising order; as ``Sample`` does.

    >>> drawn(3).tolist(), len(drawn(MOST + 5))
    ([0, 1, 2], 10000)
    """
    mixed = np.arange(1, stories + 1, dtype=np.uint64) * np.uint64(_MIXER)
    mixed = (mixed ^ mixed >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return np.sort(np.argsort(mixed)[:MOST]).astype(np.int64)


@dataclass
class Sample:
    """At most ``MOST`` stories, drawn by their place in the stream."""

    seen: int = 0
    drawn: list[tuple[int, int, str]] = field(default_factory=list)
    """Lot, place, text."""
    vectors: dict[int, Floats] = field(default_factory=dict)
    _line: int = _WORD

    def add(self, first: int, texts: list[str], vectors: Floats | None) -> None:
        """Draw lots for a chunk whose first story has the place ``first``."""
        for offset, text in enumerate(texts):
            drawn = lot(first + offset)
            if drawn <= self._line:
                self.drawn.append((drawn, first + offset, text))
                if vectors is not None:
                    self.vectors[first + offset] = vectors[offset].copy()
        self.seen += len(texts)
        if len(self.drawn) > 2 * MOST:
            self._shrink()

    def _shrink(self) -> None:
        self.drawn = sorted(self.drawn)[:MOST]
        if len(self.drawn) == MOST:
            self._line = self.drawn[-1][0]
        kept = {story for _, story, _ in self.drawn}
        self.vectors = {story: row for story, row in self.vectors.items() if story in kept}

    def taken(self) -> tuple[list[int], list[str], Floats | None]:
        """The places of the sample in rising order, their texts and their vectors."""
        self._shrink()
        stories = sorted((story, text) for _, story, text in self.drawn)
        where = [story for story, _ in stories]
        vectors = np.stack([self.vectors[story] for story in where]) if self.vectors else None
        return where, [text for _, text in stories], vectors
