"""Suggest places for a story, with reasons, from coded stories and what is known of places.

One linear model on three views of a story: the mean of its word vectors, which words it has,
and which groups of letters are in them. It is fitted on coded stories, refusals, and
passages that stand in for stories: names, leads and tips of places, and the starter
codebook. Being linear, it can say exactly how much each word added.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from kantel.engine.patterns import because, features, ridge
from kantel.engine.patterns.lessons import Lesson, lessons
from kantel.engine.patterns.types import CodedStory, Place, Suggestion
from kantel.engine.patterns.vectors import Reading, read, vectors_of
from kantel.engine.patterns.words import Floats, batches

# The mixture, fitted by cross-validation (docs/developer/patterns.md).
VECTORS, FAMILIES, LETTERS = 0.15, 0.35, 0.5
STIFFNESS = 0.5
SHARPNESS = 16.0  # so that a score of .6 is right six times in ten
SHARES = (FAMILIES**0.5, LETTERS**0.5)


@dataclass(frozen=True)
class Seen:
    """Texts as the model sees them."""

    reading: Reading
    features: features.Features
    worth: Floats  # of each stored count
    dense: Floats  # (n, dimensions)

    @property
    def dense_share(self) -> float:
        """Give the length of the dense part of a text."""
        return float(VECTORS**0.5)

    @property
    def counted(self) -> sparse.csr_matrix:
        """Give the worth of each feature in each text: (n, columns of `features`)."""
        counts = self.features.counts
        stored = (self.worth.astype(float), counts.indices, counts.indptr)
        return sparse.csr_matrix(stored, counts.shape)


def see(reading: Reading, rare: Floats | None = None) -> tuple[Seen, Floats]:
    """Lay texts out for the model; without `rare`, these texts say what is rare."""
    counted = features.count(reading, rare)
    rarity = features.rarity(counted, reading) if rare is None else rare
    worth = features.scaled(counted, rarity, SHARES)
    return Seen(reading, counted, worth, reading.vectors * np.float32(VECTORS**0.5)), rarity


@dataclass(frozen=True)
class Suggester:
    """What was learned; made by `train`, never changed."""

    places: tuple[str, ...]
    rarity: Floats  # (features,)
    model: ridge.Linear
    coded: because.Coded

    @classmethod
    def train(
        cls,
        places: Sequence[Place],
        coded: Sequence[CodedStory],
        refused: Sequence[tuple[str, str]] = (),
    ) -> "Suggester":
        """Learn from places, coded stories and refusals (text, place id), the newest last.

        Codings into places that are not among `places` are left out. With no coded story
        it works from names, leads, tips and the linked patterns of the codebook.
        """
        ids = tuple(dict.fromkeys(place.id for place in places))
        taught = lessons(places, coded, refused)
        seen, rarity = see(read([lesson.text for lesson in taught]))
        learned = ridge.fit(
            seen.dense,
            seen.counted,
            _targets(taught, ids),
            np.array([lesson.importance for lesson in taught], np.float32),
            STIFFNESS,
        )
        words = np.zeros((features.size(), len(ids)), np.float32)
        words[seen.features.columns] = learned.words
        return cls(ids, rarity, replace(learned, words=words), _shown(coded, ids))

    def suggest(self, text: str, top: int = 3) -> list[Suggestion]:
        """Give at most `top` places for a text, the likeliest first.

        Fewer when there are fewer places; none when there are none.
        """
        return next(self.suggest_many([text], top))

    def suggest_many(self, texts: Iterable[str], top: int = 3) -> Iterator[list[Suggestion]]:
        """Give suggestions for a stream of texts, in the same memory however many."""
        for batch in batches(texts):
            seen, _ = see(read(batch), self.rarity)
            scores = self._scores(seen)
            order = np.argsort(-scores, axis=1, kind="stable")[:, : max(top, 0)]
            explained = because.explain(batch, seen, order, self)
            for row, (best, reasons) in enumerate(zip(order, explained, strict=True)):
                yield [
                    Suggestion(self.places[place], round(float(scores[row, place]), 4), reason)
                    for place, reason in zip(best, reasons, strict=True)
                ]

    def _scores(self, seen: Seen) -> Floats:
        """Give a score in 0..1 for each text and place, (n, places), adding up to 1."""
        # In double precision, so that texts before or after it do not change a digit.
        counted = seen.counted @ self.model.words[seen.features.columns].astype(float)
        raw = seen.dense.astype(float) @ self.model.dense + counted + self.model.start
        raw = SHARPNESS * raw
        powers = np.exp(raw - raw.max(axis=1, keepdims=True, initial=-1e9))
        return np.asarray(powers / np.maximum(powers.sum(axis=1, keepdims=True), 1e-9), "f4")

    def teaching(self, texts: Sequence[str]) -> list[float]:
        """Give how much coding each text would teach, in 0..1; the highest first is best.

        Doubt between the two likeliest places, times how many of the other texts are like
        it. Source: Settles and Craven (2008), information density.
        """
        if not texts:
            return []
        vectors, doubts = [], []
        for batch in batches(texts):
            seen, _ = see(read(batch), self.rarity)
            vectors.append(seen.reading.vectors)
            doubts.append(_doubt(self._scores(seen)))
        every = np.concatenate(vectors)
        density = np.clip(every @ every.mean(axis=0), 0, 1)
        return [float(one) for one in np.concatenate(doubts) * density]


def _doubt(scores: Floats) -> Floats:
    if scores.shape[1] < 2:
        return np.zeros(len(scores), np.float32)
    best = -np.sort(-scores, axis=1)
    return np.asarray(1 - (best[:, 0] - best[:, 1]), np.float32)


def _shown(coded: Sequence[CodedStory], ids: Sequence[str]) -> because.Coded:
    """Keep the coded stories with their vectors, to show those most like a new one."""
    known = set(ids)
    kept = [one for one in coded if known.intersection(one.places) and one.text.strip()]
    vectors = vectors_of(one.text for one in kept if one.vector is None)
    made = iter(vectors)
    every = [next(made) if one.vector is None else np.asarray(one.vector, "f4") for one in kept]
    place = {
        one: np.array([at for at, story in enumerate(kept) if one in story.places], np.int64)
        for one in ids
    }
    stacked = np.stack(every) if every else np.zeros((0, vectors.shape[1]), np.float32)
    return because.Coded(tuple(one.id for one in kept), place, stacked)


def _targets(taught: Sequence[Lesson], ids: Sequence[str]) -> Floats:
    """Give what the model should say: (lessons, places)."""
    column = {place: at for at, place in enumerate(ids)}
    targets = np.zeros((len(taught), len(ids)), np.float32)
    for row, lesson in enumerate(taught):
        if lesson.refused is not None:
            targets[row] = 1 / max(len(ids), 1)
            targets[row, column[lesson.refused]] = -0.5
        for rank, place in enumerate(lesson.places):
            targets[row, column[place]] = 1.0 if rank == 0 else 0.5
    return targets
