"""Suggest places for a story, with reasons, from coded stories and what is known of places.

One linear model on two views of a story: the mean of its word vectors, and which words it
has. It is fitted on coded stories, refusals, and passages that stand in for stories: names,
leads and tips of places, and the starter codebook. Being linear, it can say exactly how
much each word added.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from kantel.engine.patterns import because, ridge
from kantel.engine.patterns.lessons import Lesson, lessons
from kantel.engine.patterns.types import CodedStory, Place, Suggestion
from kantel.engine.patterns.vectors import Reading, read
from kantel.engine.patterns.words import Floats, batches, lexicon

VECTORS = 0.5  # how much the vectors weigh; the words weigh the rest
STIFFNESS = 1.0
SHARPNESS = 8.0  # how quickly a better fit becomes a higher score


@dataclass(frozen=True)
class Views:
    """How texts are laid out for the model."""

    rarity: Floats  # (all families,): zero for families never seen in a lesson

    @property
    def shares(self) -> tuple[float, float]:
        """Give by how much the vectors and the words are multiplied."""
        return float(np.sqrt(VECTORS)), float(np.sqrt(1 - VECTORS))

    def of(self, reading: Reading) -> tuple[Floats, sparse.csr_matrix]:
        """Give the vectors (n, d) and the word columns (n, all families) of texts."""
        counts = reading.counts(lexicon())
        counts.data = (1 + np.log(counts.data)).astype(np.float32)
        counts.data *= self.rarity[counts.indices]
        lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
        scaled = sparse.diags((1 / np.maximum(lengths, 1e-9)).astype(np.float32)) @ counts
        of_vectors, of_words = self.shares
        return reading.vectors * of_vectors, scaled * of_words


@dataclass(frozen=True)
class Suggester:
    """What was learned; made by `train`, never changed."""

    places: tuple[str, ...]
    views: Views
    model: ridge.Linear
    coded: because.Coded

    @classmethod
    def train(
        cls,
        places: Sequence[Place],
        coded: Sequence[CodedStory],
        refused: Sequence[tuple[str, str]] = (),
    ) -> "Suggester":
        """Learn from places, coded stories and refusals (text, place id).

        Codings into places that are not among `places` are left out. With no coded story
        it works from names, leads, tips and the linked patterns of the codebook.
        """
        ids = tuple(dict.fromkeys(place.id for place in places))
        taught = lessons(places, coded, refused)
        reading = read([lesson.text for lesson in taught])
        views = Views(_rarity(reading))
        dense, words = views.of(reading)
        model = ridge.fit(
            dense,
            words,
            _targets(taught, ids),
            np.array([lesson.importance for lesson in taught], np.float32),
            STIFFNESS,
        )
        chosen = [at for at, lesson in enumerate(taught) if lesson.story is not None]
        shown = because.Coded(
            tuple(str(taught[at].story) for at in chosen),
            tuple(frozenset(taught[at].places) for at in chosen),
            reading.vectors[chosen],
        )
        return cls(ids, views, model, shown)

    def suggest(self, text: str, top: int = 3) -> list[Suggestion]:
        """Give at most `top` places for a text, the likeliest first.

        Fewer when there are fewer places; none when there are none.
        """
        return next(self.suggest_many([text], top))

    def suggest_many(self, texts: Iterable[str], top: int = 3) -> Iterator[list[Suggestion]]:
        """Give suggestions for a stream of texts, in the same memory however many."""
        for batch in batches(texts):
            reading = read(batch)
            scores = self.scores(reading)
            order = np.argsort(-scores, axis=1, kind="stable")[:, : max(top, 0)]
            explained = because.explain(batch, reading, order, self)
            for row, (best, reasons) in enumerate(zip(order, explained, strict=True)):
                yield [
                    Suggestion(self.places[place], round(float(scores[row, place]), 4), reason)
                    for place, reason in zip(best, reasons, strict=True)
                ]

    def scores(self, reading: Reading) -> Floats:
        """Give a score in 0..1 for each text and place, (n, places), adding up to 1."""
        dense, words = self.views.of(reading)
        raw = dense @ self.model.dense + words @ self.model.words + self.model.start
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
            reading = read(batch)
            vectors.append(reading.vectors)
            doubts.append(_doubt(self.scores(reading)))
        every = np.concatenate(vectors)
        density = np.clip(every @ every.mean(axis=0), 0, 1)
        return [float(one) for one in np.concatenate(doubts) * density]


def _doubt(scores: Floats) -> Floats:
    if scores.shape[1] < 2:
        return np.zeros(len(scores), np.float32)
    best = -np.sort(-scores, axis=1)
    return np.asarray(1 - (best[:, 0] - best[:, 1]), np.float32)


def _rarity(reading: Reading) -> Floats:
    """Give each family its inverse document frequency; zero where it never occurs."""
    counts = reading.counts(lexicon())
    occurs = np.bincount(counts.indices, minlength=lexicon().all_families)
    texts = counts.shape[0]
    rarity = np.where(occurs > 0, np.log((texts + 1) / (occurs + 1)) + 1, 0)
    # Words that are frequent in Dutch say little, also where only few texts are known.
    usual = np.zeros(lexicon().all_families)
    np.maximum.at(usual, reading.families, reading.weights)
    unknown = np.isin(np.arange(len(usual)), reading.families) & (usual == 0)
    return np.asarray(rarity * np.where(unknown, 1, usual), np.float32)


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
