"""Chance without chance: the same seed and the same point always give the same number.

Value noise on a square lattice, summed over octaves (Ken Perlin, "An image
synthesizer", 1985, in the value-lattice form). Every number depends on a seed and a
place only, never on the order of calls: that keeps the rest of a map where it is when a
place is added.
"""

import hashlib
from dataclasses import dataclass, field
from math import floor

_MASK = 0xFFFFFFFF


def seed_number(*parts: str) -> int:
    """A 32-bit number from texts, the same on every machine.

    >>> seed_number("noord") == seed_number("noord"), seed_number("noord") == seed_number("zuid")
    (True, False)
    """
    text = "\x1f".join(parts).encode("utf-8", "replace")
    return int.from_bytes(hashlib.sha256(text).digest()[:4], "big")


def _mix(seed: int, column: int, row: int) -> int:
    """Scramble three integers (the finaliser of MurmurHash3, Austin Appleby)."""
    state = (seed ^ (column * 0x27D4EB2D) ^ (row * 0x165667B1)) & _MASK
    state = ((state ^ (state >> 16)) * 0x85EBCA6B) & _MASK
    state = ((state ^ (state >> 13)) * 0xC2B2AE35) & _MASK
    return state ^ (state >> 16)


@dataclass(frozen=True)
class Noise:
    """A field of chance over the plane."""

    seed: int
    _cells: dict[tuple[int, int], tuple[float, float, float, float]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def unit(self, column: int, row: int = 0) -> float:
        """0 <= number < 1 for a whole column and row."""
        return _mix(self.seed, column, row) / 4294967296.0

    def between(self, low: float, high: float, column: int, row: int = 0) -> float:
        """A number from low to high for a whole column and row."""
        return low + (high - low) * self.unit(column, row)

    def smooth(self, x: float, y: float) -> float:
        """-1 to 1, without jumps; the lattice has a width of 1."""
        column, row = floor(x), floor(y)
        across, down = x - column, y - row
        across *= across * (3 - 2 * across)
        down *= down * (3 - 2 * down)
        corners = self._cells.get((column, row))
        if corners is None:
            corners = self._cells[column, row] = self._corners(column, row)
        a, b, c, d = corners
        top = a + (b - a) * across
        return top + (c + (d - c) * across - top) * down

    def _corners(self, column: int, row: int) -> tuple[float, float, float, float]:
        """The four corners of a cell, from -1 to 1; kept, as a map asks for each often."""
        a, b, c, d = (
            _mix(self.seed, column + right, row + below) / 2147483648.0 - 1.0
            for below in (0, 1)
            for right in (0, 1)
        )
        return a, b, c, d

    def fractal(self, x: float, y: float, octaves: int) -> float:
        """About -1 to 1: coarse shapes with ever finer ones on top."""
        total, weight, sum_of_weights = 0.0, 1.0, 0.0
        for octave in range(octaves):
            total += weight * self.smooth(x + 17.3 * octave, y - 9.1 * octave)
            sum_of_weights += weight
            weight *= 0.5
            x *= 2.03
            y *= 2.03
        return total / sum_of_weights
