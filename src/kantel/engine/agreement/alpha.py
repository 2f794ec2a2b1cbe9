"""Krippendorff's alpha of codings with one or more places, with an interval.

Alpha (Krippendorff, *Content Analysis*, 2004) is 1 minus the disagreement seen over
the disagreement that chance would give: 1 is full agreement, 0 what dealing the same
codings out at random would do. He advises .8 for firm conclusions, and nothing below .667.
The estimate is that of the `krippendorff` package; the interval draws stories anew
(bootstrap of units; Hayes and Krippendorff, 2007), with a fixed seed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from krippendorff import alpha as krippendorffs_alpha

from kantel.engine.agreement.codings import Coding, Difference, by_story, difference, distance

Table = npt.NDArray[np.float64]
Places = tuple[str, ...]

FEWEST = 10
"""With fewer stories than this an interval would promise too much."""
_DRAWS = 2000
_EXPECTED_AT_LEAST = 1e-12


@dataclass(frozen=True)
class Agreement:
    """How far editors agree. A figure is None where it cannot be said; ``remark`` says why."""

    stories: int
    """Stories that two or more editors coded; the others do not count."""
    alpha: float | None
    """On all places of a story, the main one counting for half (`distance`)."""
    low: float | None
    high: float | None
    """The interval that holds 95 in 100."""
    main: float | None
    """Alpha on the main place alone."""
    places: dict[str, float | None]
    """Alpha on whether a story belongs to a place at all, for every place."""
    differing: tuple[Difference, ...]
    """The stories on which editors differ, the furthest apart first."""
    remark: str | None = None


def agreement(codings: Iterable[Coding]) -> Agreement:
    """Measure how far editors agree who coded the same stories without seeing each other.

    >>> found = agreement([
    ...     Coding("s1", "alice", ("ruimte",)), Coding("s1", "bob", ("ruimte",)),
    ...     Coding("s2", "alice", ("samenspel",)), Coding("s2", "bob", ("samenspel", "ruimte")),
    ... ])
    >>> found.stories, round(found.alpha, 2), [one.story for one in found.differing]
    (2, 0.8, ['s2'])
    """
    shared = {story: rows for story, rows in by_story(codings).items() if len(rows) > 1}
    if not shared:
        return Agreement(0, None, None, None, None, {}, (), "No story was coded by two editors.")
    rows = [[coding.places for coding in codings] for codings in shared.values()]
    apart = [difference(story, codings) for story, codings in shared.items()]
    differing = sorted((one for one in apart if one.distance > 0), key=lambda one: -one.distance)
    overall = _alpha(rows)
    low, high = _interval(rows) if overall is not None and len(rows) >= FEWEST else (None, None)
    known = sorted({place for codings in rows for places in codings for place in places})
    return Agreement(
        stories=len(rows),
        alpha=overall,
        low=low,
        high=high,
        main=_alpha([[places[:1] for places in codings] for codings in rows]),
        places={place: _alpha(_only(rows, place)) for place in known},
        differing=tuple(differing),
        remark=_remark(len(rows), overall),
    )


def _remark(stories: int, overall: float | None) -> str | None:
    if overall is None:
        return "All codings are the same one, so chance would agree as well. Code other stories."
    if stories < FEWEST:
        return f"{stories} stories are too few for an interval. Code at least {FEWEST} together."
    return None


def _only(rows: list[list[Places]], place: str) -> list[list[Places]]:
    return [[(place,) if place in places else () for places in codings] for codings in rows]


def _counted(rows: list[list[Places]]) -> tuple[Table, Table]:
    """How many editors gave which coding (stories, codings), and how far codings are apart."""
    values = sorted({places for codings in rows for places in codings})
    column = {places: index for index, places in enumerate(values)}
    counts = np.zeros((len(rows), len(values)))
    for row, codings in enumerate(rows):
        for places in codings:
            counts[row, column[places]] += 1
    apart = np.array([[distance(one, other) for other in values] for one in values])
    return counts, apart


def _alpha(rows: list[list[Places]]) -> float | None:
    counts, apart = _counted(rows)
    if len(apart) < 2:
        return None

    def metric(first: Table, second: Table, *_: object, **__: object) -> Table:
        return np.asarray(apart[first.astype(int), second.astype(int)])

    by_distance: Any = metric  # the package's protocol names its arguments otherwise
    found = float(krippendorffs_alpha(value_counts=counts, level_of_measurement=by_distance))
    return round(found, 6) if np.isfinite(found) else None


def _interval(rows: list[list[Places]]) -> tuple[float, float]:
    counts, apart = _counted(rows)
    editors = counts.sum(axis=1)
    seen = ((counts @ apart) * counts).sum(axis=1) / (editors - 1)
    dice = np.random.Generator(np.random.PCG64(0))
    drawn = dice.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=_DRAWS)
    margins = drawn @ counts
    expected = ((margins @ apart) * margins).sum(axis=1) / (margins.sum(axis=1) - 1)
    usable = expected > _EXPECTED_AT_LEAST  # a draw of one coding alone says nothing
    alphas = 1 - (drawn @ seen)[usable] / expected[usable]
    low, high = np.quantile(alphas, [0.025, 0.975])
    return round(float(low), 6), round(float(high), 6)
