"""From a sample to themes, and from themes to where every story belongs.

``learn`` looks at the sample, once. ``assign`` is the step on a chunk of stories; it depends on
that chunk and the model alone, so that chunks can be done anywhere, in any order, and again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kantel.engine.patterns.discovery import grouping
from kantel.engine.patterns.discovery.choosing import STANDS_OUT, choose, small_groups
from kantel.engine.patterns.discovery.counting import Counts
from kantel.engine.patterns.discovery.grouping import CENTRE, Floats, Ints
from kantel.engine.patterns.discovery.space import (
    SCALE,
    Located,
    Space,
    learn_given_spectrum,
    learn_spectrum,
)
from kantel.engine.patterns.discovery.vocabulary import learn_vocabulary

SHOWN = 5
"""Exemplary stories that are kept of every theme, and as many that differ most."""
_QUANTILES = np.arange(0.02, 0.52, 0.02)
_CARE = 3
"""A story wrongly left out counts as much as so many wrongly let in."""
_TELLING, _BEYOND = 3, 2.0
"""Words that must tell a theme from the others, and by how many standard deviations."""
_SHARE = 0.02
"""Such a word stands in at least this share of the theme's stories."""


@dataclass(frozen=True)
class Model:
    """What was learned from the sample."""

    space: Space
    centres: Floats
    """(groups, directions), whole numbers, length 8192; themes first."""
    themes: int
    """How many of the groups are themes; a story in another one fits nowhere."""
    steadiness: float
    threshold: float
    """A story that fits its best theme less than this fits nowhere."""


@dataclass(frozen=True)
class Assigned:
    """Where the stories of one chunk belong."""

    theme: npt.NDArray[np.int16]
    """(stories,) number of the theme, or -1."""
    words: Ints
    """theme * words of the vocabulary + word, for every word that stands in a theme; rising."""
    stories_with: Ints
    """In how many stories of the theme that word stands."""
    central: tuple[tuple[int, float, int], ...]
    """(theme, fit, place in the chunk) of the stories that fit best."""
    different: tuple[tuple[int, float, int], ...]
    """The same of those least like the others of their theme."""


def learn(counts: Counts, texts: Sequence[str], vectors: Floats | None = None) -> Model | None:
    """Learn themes from a sample; None when it holds none."""
    vocabulary = learn_vocabulary(counts, texts)
    if vectors is None:
        spectrum = learn_spectrum(vocabulary, counts)
    else:
        spectrum = learn_given_spectrum(vocabulary, vectors)
    if spectrum is None:
        return None
    for cautious in (False, True):
        space = spectrum.space(cautious)
        if space is None:
            return None
        located = space.place(counts, vectors)
        stories = located.direction[located.strength > 0].astype(np.float32)
        choice = choose(stories, located.strength[located.strength > 0])
        if choice.steadiness >= STANDS_OUT:
            break
    if space is None or not choice.themes:
        return None
    tree = grouping.grow(stories, small_groups(len(stories)), seed=97)
    label = tree.cut(choice.themes)[grouping.nearest(stories, tree.centres)]
    centres = grouping.centres_of(stories, label, int(label.max()) + 1)
    centres = grouping.refine(stories, centres)
    model = Model(space, centres, len(centres), choice.steadiness, 0.0)
    return _without_the_shapeless(_with_threshold(model, located, counts, vectors), located, counts)


def fits(located: Located, centres: Floats) -> tuple[Ints, Floats, Floats]:
    """The best theme of every story, its likeness to it (-1 to 1), and its fit.

    The fit is how far the story goes in the direction of the theme: likeness times strength.
    """
    likeness = located.direction.astype(np.float32) @ centres.T
    best = np.argmax(likeness, axis=1)
    likeness = likeness[np.arange(len(best)), best] / np.float32(SCALE * CENTRE)
    return best, likeness, likeness * located.strength


def _with_threshold(
    model: Model, located: Located, counts: Counts, vectors: Floats | None
) -> Model:
    """Set the line below which a story is more likely one that chance made.

    A story that chance made has the words of the collection dealt out anew. How many such
    stories there can be among the real ones at most (Storey, 2002) and how they fit gives the
    line at which as few stories as possible fall on the wrong side (Efron's local false
    discovery rate).
    """
    space = model.space
    if space.given and vectors is not None:
        dice = np.random.Generator(np.random.PCG64(2))
        chance = space.locate(dice.permuted(vectors, axis=0))
    else:
        chance = space.locate(space.vocabulary.shuffled(counts))
    by_chance = np.sort(fits(chance, model.centres)[2])
    real = np.sort(fits(located, model.centres)[2])
    lines = np.quantile(by_chance, _QUANTILES)
    below = np.searchsorted(real, lines, side="right") / len(real)
    share = min(1.0, float((below / _QUANTILES).min()))
    grid = np.quantile(by_chance, np.linspace(0, 1, 201))
    lower = np.searchsorted(real, grid, side="right") / len(real)
    gain = (1 + _CARE) * share * np.linspace(0, 1, 201) - _CARE * lower
    at = int(np.argmax(gain))
    return replace(model, threshold=float(grid[at]) if gain[at] > 0 else 0.0)


def _without_the_shapeless(model: Model, located: Located, counts: Counts) -> Model | None:
    """Take no group for a theme that no word tells from the others or most of whose stories fit
    nowhere. The largest theme comes first.
    """
    best, _, fit = fits(located, model.centres)
    themes = len(model.centres)
    inside = (located.strength > 0) & (fit >= model.threshold)
    sizes = np.bincount(best[inside], minlength=themes)
    total = np.bincount(best[located.strength > 0], minlength=themes)
    theme = np.where(inside, best, -1).astype(np.int16)
    told = np.ones(themes, bool)
    by_words = not model.space.given
    if (
        by_words and model.steadiness >= STANDS_OUT
    ):  # else groups are a first sorting, told apart by degrees
        told = _told(word_table(counts, model, theme), sizes)
    kept = np.flatnonzero((2 * sizes > total) & (sizes > 1) & told)
    if len(kept) < 2:
        return None
    kept = kept[np.argsort(-sizes[kept], kind="stable")]
    order = np.concatenate([kept, np.setdiff1d(np.arange(themes), kept)])
    return replace(model, centres=model.centres[order], themes=len(kept))


def _told(table: Ints, sizes: Ints) -> npt.NDArray[np.bool_]:
    """Which themes have words at least twice as common there as in the others, beyond chance."""
    others = np.maximum(table.sum(axis=0) - table, 0)
    elsewhere = others / np.maximum(sizes.sum() - sizes, 1)[:, None]
    expected = elsewhere * sizes[:, None]
    telling = table - _BEYOND * np.sqrt(table) > 2 * expected
    telling &= table >= _SHARE * sizes[:, None]
    return np.asarray(telling.sum(axis=1) >= _TELLING)


def assign(counts: Counts, model: Model, vectors: Floats | None = None) -> Assigned:
    """Say where the stories of a chunk belong."""
    located = model.space.place(counts, vectors)
    best, likeness, fit = fits(located, model.centres)
    outside = (fit < model.threshold) | (located.strength <= 0) | (best >= model.themes)
    theme = np.where(outside, -1, best).astype(np.int16)
    tally = word_table(counts, model, theme).ravel()
    words = np.flatnonzero(tally)
    return Assigned(
        theme,
        words,
        tally[words],
        _best(theme, fit, model.themes),
        _best(theme, -likeness, model.themes),
    )


def word_table(counts: Counts, model: Model, theme: npt.NDArray[np.int16]) -> Ints:
    """(themes, words): in how many stories of the theme the word stands."""
    vocabulary = model.space.vocabulary
    column, begin = vocabulary.columns(counts)
    owner = np.repeat(theme.astype(np.int64), np.diff(begin))
    shape = (model.themes, len(vocabulary.buckets))
    cells = owner[owner >= 0] * shape[1] + column[owner >= 0]
    return np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)


def _best(
    theme: npt.NDArray[np.int16], value: Floats, themes: int
) -> tuple[tuple[int, float, int], ...]:
    """The stories of highest value of every theme: theme, value, place."""
    found = []
    rounded = np.round(value.astype(np.float64), 4)
    for number in range(themes):
        members = np.flatnonzero(theme == number)
        order = members[np.argsort(-rounded[members], kind="stable")[:SHOWN]]
        found += [(number, float(rounded[story]), int(story)) for story in order]
    return tuple(found)
