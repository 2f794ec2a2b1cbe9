"""The space in which themes are looked for: only directions that chance does not make.

Latent semantic analysis (Deerwester and others, 1990) of weighted word counts, by subspace
iteration (Halko, Martinsson and Tropp, 2011). How many directions to keep is decided by parallel
analysis (Horn, 1965): the same collection with its words dealt out anew shows how
strong a direction chance makes; only stronger ones stay, each weakened by what chance has
in it. k planted themes give k - 1 directions, and a collection without themes none.

Where stories are too few to repeat each other's words, the meaning of words (the table of
word vectors) is laid beside them.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kantel.engine.patterns.discovery.counting import Counts
from kantel.engine.patterns.discovery.vocabulary import Floats, Matrix, Vocabulary

MOST_DIRECTIONS = 96
SCALE = 127
"""A direction is kept in whole numbers up to this: sums of them are exact everywhere."""
_STRONGER, _STRONGER_IF_FEW = 1.01, 0.6
"""How much stronger than chance a direction must be; the second over the root of the stories."""
_WEAK = 0.005
"""Below this share of a story's variation the words alone say too little."""
_MEANING = 1.0
_DEALS, _FEW = 5, 1500
"""So many times words are dealt out anew where stories are few, since chance varies more there."""
_ROUNDS = 4
_COMPARED = 32
"""The strongest directions of chance that are looked at; weaker ones are as the last."""


@dataclass(frozen=True)
class Located:
    """Stories in the space."""

    direction: npt.NDArray[np.int8]
    """(stories, directions), of length 127 or zero."""
    strength: Floats
    """(stories,) how far the story stands from the middle."""

    def __len__(self) -> int:
        return len(self.strength)


@dataclass(frozen=True)
class Space:
    """Where a story goes, by its words or by a vector that it brings."""

    vocabulary: Vocabulary
    table: Floats
    """(words, directions), or (dimensions of a given vector, directions)."""
    origin: Floats
    """(directions,) the middle of the collection."""
    given: bool = False

    def place(self, counts: Counts, vectors: Floats | None = None) -> Located:
        """Place stories; the same numbers for a story in whatever chunk it comes."""
        rows = vectors if self.given else self.vocabulary.rows(counts)
        return self.locate(rows)

    def locate(self, rows: Matrix) -> Located:
        """Place rows of the vocabulary, or given vectors."""
        spot = np.asarray(rows @ self.table - self.origin, np.float64)
        strength = np.sqrt((spot * spot).sum(axis=1))
        direction = np.rint(spot * (SCALE / np.maximum(strength, 1e-9))[:, None])
        known = (strength > 1e-6) & (abs(rows).sum(axis=1) > 0)
        direction[~known], strength[~known] = 0, 0
        return Located(direction.astype(np.int8), strength.astype(np.float32))


@dataclass(frozen=True)
class Spectrum:
    """Directions of a sample, with how strong each is and how strong chance makes such a one."""

    vocabulary: Vocabulary
    table: Floats
    mean: Floats
    lengths: Floats
    floor: Floats
    margin: float
    given: bool = False

    def space(self, cautious: bool = False) -> Space | None:
        """The space of the directions that chance does not make, weakened by its share.

        Each is compared with chance's direction of the same rank, so that small themes are
        found as well; with caution all are compared with chance's strongest.
        """
        floor = np.full_like(self.floor, self.floor[0]) if cautious else self.floor
        beyond = self.lengths > np.maximum(self.margin * floor, 1e-6)
        real = int(np.argmin(np.append(beyond, False)))
        if not real:
            return None
        kept = 1 - (floor[:real] / self.lengths[:real]) ** 2
        table = (self.table[:, :real] * kept).astype(np.float32)
        return Space(self.vocabulary, table, (self.mean @ table).astype(np.float32), self.given)

    def energy(self, stories: int) -> float:
        """Which share of a story's variation lies above chance."""
        above = np.maximum(self.lengths**2 - self.floor[0] ** 2, 0)
        return float(above.sum()) / stories


def learn_spectrum(vocabulary: Vocabulary, counts: Counts) -> Spectrum | None:
    """Learn the directions of a sample by its words."""
    rows = vocabulary.rows(counts)
    deals = _DEALS if len(counts) < _FEW else 1
    chance = [vocabulary.shuffled(counts, seed) for seed in range(1, deals + 1)]
    spectrum = _spectrum(vocabulary, rows, chance, None)
    if spectrum is None or spectrum.energy(len(counts)) >= _WEAK:
        return spectrum
    meaning = _meaning(vocabulary)
    return spectrum if meaning is None else _spectrum(vocabulary, rows, chance, meaning)


def learn_given_spectrum(vocabulary: Vocabulary, vectors: Floats) -> Spectrum | None:
    """The same for vectors that the stories bring; chance shuffles every column by itself."""
    chance = np.random.Generator(np.random.PCG64(1)).permuted(vectors, axis=0)
    spectrum = _spectrum(vocabulary, vectors, [chance], None)
    return spectrum and replace(spectrum, given=True)


def _spectrum(
    vocabulary: Vocabulary, rows: Matrix, chance: list[Matrix], meaning: Floats | None
) -> Spectrum | None:
    if min(rows.shape) < 3:
        return None
    floors = np.max([_directions(deal, meaning, _COMPARED)[0] for deal in chance], axis=0)
    lengths, directions = _directions(rows, meaning, MOST_DIRECTIONS)
    floor = np.pad(floors, (0, MOST_DIRECTIONS), "edge")[: len(lengths)]
    table = directions[: rows.shape[1]]
    if meaning is not None:
        table = table + meaning @ directions[rows.shape[1] :]
    margin = _STRONGER + _STRONGER_IF_FEW / np.sqrt(rows.shape[0])
    return Spectrum(vocabulary, table, _mean(rows), lengths, floor, float(margin))


def _mean(rows: Matrix) -> Floats:
    return np.asarray(rows.sum(axis=0) / rows.shape[0], np.float32).ravel()


def _directions(rows: Matrix, meaning: Floats | None, most: int) -> tuple[Floats, Floats]:
    """The strongest directions of centred rows, meaning laid beside: lengths (d,), (columns, d)."""
    stories, words = rows.shape
    across = rows.T.tocsr() if hasattr(rows, "tocsr") else rows.T
    mean = _mean(rows)

    def forward(basis: Floats) -> Floats:
        top = basis[:words]
        if meaning is not None:
            top = top + meaning @ basis[words:]
        return np.asarray(rows @ top - mean @ top, np.float32)

    def back(scores: Floats) -> Floats:
        top = np.asarray(across @ scores - np.outer(mean, scores.sum(axis=0)), np.float32)
        return top if meaning is None else np.concatenate([top, meaning.T @ top])

    columns = words + (0 if meaning is None else meaning.shape[1])
    wide = min(most, stories - 1, columns - 1) + 8
    dice = np.random.Generator(np.random.PCG64(0))
    basis = dice.standard_normal((columns, min(wide, stories, columns))).astype(np.float32)
    for _ in range(_ROUNDS):
        scores = np.linalg.qr(forward(basis))[0]
        basis = np.linalg.qr(back(scores))[0]
    scores = forward(basis)
    turned, squares, _ = np.linalg.svd(scores.T @ scores)
    kept = min(most, len(squares))
    return np.sqrt(squares[:kept]), (basis @ turned[:, :kept]).astype(np.float32)


def _meaning(vocabulary: Vocabulary) -> Floats | None:
    """What the words mean, spread evenly over all dimensions: (words, dimensions)."""
    from kantel.engine.patterns.words import lexicon  # 7 MB, which large collections can do without

    if len(vocabulary.spelling) < 3:
        return None
    table = lexicon()
    vectors = table.look_up(np.array([table.number(word) for word in vocabulary.spelling]))[0]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    known = lengths[:, 0] > 0
    if known.mean() < 0.5:
        return None
    vectors = vectors / np.maximum(lengths, 1e-9)
    share = np.exp(-vocabulary.weights) * vocabulary.weights**2 * known
    share /= share.sum()
    vectors = (vectors - share @ vectors) * known[:, None]
    spread, axes = np.linalg.eigh((vectors * share[:, None]).T @ vectors)
    even = axes / np.sqrt(np.maximum(spread, 0) + spread.mean())
    return np.asarray(_MEANING * vectors @ even @ axes.T / np.sqrt(len(spread)), np.float32)
