"""Where places lie on the map: near each other when their stories are alike.

Multidimensional scaling (Torgerson's classical solution, then stress majorization: de Leeuw,
1977), turned, mirrored and scaled onto last year's map (Procrustes: Schönemann, 1966), so that
readers find their way back. Nothing is left to chance: same input, same map.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Spot = tuple[float, float]
Table = npt.NDArray[np.float64]

MARGIN = 0.06
"""Free rim of the map."""
_SPACING = 0.12
_ROUNDS = 300
_SHRINK = 3.0
"""A place with few stories lies nearer the middle: as if it had so many stories of every kind."""


def positions(
    vectors: Mapping[str, npt.ArrayLike],
    previous: Mapping[str, Spot] | None = None,
    pinned: Mapping[str, Spot] | None = None,
) -> dict[str, Spot]:
    """Lay places out by the likeness of their stories.

    ``vectors`` gives for every place the vectors of its stories, (stories, dimensions), perhaps
    none. ``previous`` is last year's map: places on it move as little as the likenesses allow.
    ``pinned`` places lie exactly where the editor put them. Positions run from 0 to 1, x from west
    to east and y from north to south, as the map wants them, rounded to four places.

    >>> positions({"a": [[1.0, 0.0]], "b": [[0.0, 1.0]]}, pinned={"a": (0.2, 0.5)})["a"]
    (0.2, 0.5)
    """
    names = list(vectors)
    fixed = {name: _inside(spot) for name, spot in (pinned or {}).items() if name in vectors}
    before = {name: _inside(spot) for name, spot in (previous or {}).items() if name in vectors}
    if not names:
        return {}
    if len(names) == 1:
        spot = fixed.get(names[0], before.get(names[0], (0.5, 0.5)))
        return {names[0]: (round(spot[0], 4), round(spot[1], 4))}
    apart = distances([np.asarray(vectors[name], np.float64) for name in names])
    anchors = before | fixed
    where = np.array([names.index(name) for name in anchors], np.int64)
    spots = np.array(list(anchors.values()), np.float64).reshape(-1, 2)
    layout = _smoothed(apart, _start(apart, where, spots))
    layout = _onto(layout, where, spots) if len(where) > 1 else _fitted(layout)
    held = np.array([name in fixed for name in names])
    for name, spot in fixed.items():
        layout[names.index(name)] = spot
    if held.any():
        layout = _smoothed(apart * _scale(apart, layout), layout, held)
    layout = _spread(np.clip(layout, MARGIN, 1 - MARGIN), held, layout)
    return {
        name: (round(float(x), 4), round(float(y), 4))
        for name, (x, y) in zip(names, layout.tolist(), strict=True)
    }


def distances(stories: list[Table]) -> Table:
    """How unlike places are, (places, places): 0 is the same, about 1.4 nothing in common.

    A place without stories is as unlike all others as places are on average.
    """
    dimensions = max((rows.shape[-1] for rows in stories if rows.size), default=1)
    sums = np.zeros((len(stories), dimensions))
    counts = np.zeros(len(stories))
    for place, rows in enumerate(stories):
        if rows.size:
            usable = rows[np.isfinite(rows).all(axis=1) & np.abs(rows).any(axis=1)]
            sums[place], counts[place] = usable.sum(axis=0), len(usable)
    middle = sums.sum(axis=0) / max(counts.sum(), 1.0)
    offset = (sums - counts[:, None] * middle) / (counts + _SHRINK)[:, None]
    lengths = np.linalg.norm(offset, axis=1)
    unit = offset / np.maximum(lengths, 1e-12)[:, None]
    apart = np.sqrt(np.maximum(2 - 2 * unit @ unit.T, 0))
    unknown = lengths < 1e-12
    known = apart[np.ix_(~unknown, ~unknown)]
    usual = float(known[np.triu_indices(len(known), 1)].mean()) if len(known) > 1 else 1.0
    apart[unknown, :] = apart[:, unknown] = usual or 1.0
    np.fill_diagonal(apart, 0)
    return np.asarray(apart)


def _inside(spot: Spot) -> Spot:
    x, y = (float(part) if np.isfinite(part) else 0.5 for part in spot)
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)


def _start(apart: Table, where: npt.NDArray[np.int64], spots: Table) -> Table:
    """Torgerson's solution; where a map is known, that map, newcomers among those like them."""
    if len(where) < 3:
        count = len(apart)
        centre = np.eye(count) - 1 / count
        values, axes = np.linalg.eigh(-0.5 * centre @ apart**2 @ centre)
        axes = axes[:, ::-1][:, :2]
        signs = np.sign(
            axes[np.argmax(np.abs(np.round(axes, 9)), axis=0), np.arange(axes.shape[1])]
        )
        lengths = np.sqrt(np.maximum(values[::-1][:2], 0))
        return _jittered(axes * np.where(signs == 0, 1, signs) * lengths)
    near = np.exp(-4 * apart[:, where])
    layout = near @ spots / near.sum(axis=1, keepdims=True)
    layout[where] = spots
    return _jittered(layout) / _scale(apart, layout)


def _jittered(layout: Table) -> Table:
    """Spots that fall together are set apart a little, each in a direction of its own."""
    angle = np.arange(len(layout)) * 2.399963  # the golden angle
    return layout + 1e-3 * np.column_stack([np.cos(angle), np.sin(angle)])


def _lengths(layout: Table) -> tuple[Table, Table]:
    between = layout[:, None, :] - layout[None, :, :]
    return between, np.maximum(np.sqrt((between**2).sum(axis=2)), 1e-9)


def _scale(apart: Table, layout: Table) -> float:
    """How many units of the map one unit of unlikeness is."""
    lengths = _lengths(layout)[1] * (1 - np.eye(len(layout)))
    return float((lengths * apart).sum() / max((apart**2).sum(), 1e-12)) or 1.0


def _smoothed(apart: Table, layout: Table, held: npt.NDArray[np.bool_] | None = None) -> Table:
    """Move every free place to where its distances say, until nothing moves."""
    others = 1 - np.eye(len(layout))
    for _ in range(_ROUNDS):
        between, lengths = _lengths(layout)
        pull = (layout[None, :, :] + between * (apart / lengths)[:, :, None]) * others[:, :, None]
        moved = pull.sum(axis=1) / others.sum(axis=1)[:, None]
        if held is not None:
            moved[held] = layout[held]
        moved = (layout + moved) / 2
        if np.abs(moved - layout).max() < 1e-7:
            break
        layout = moved
    return layout


def _onto(layout: Table, where: npt.NDArray[np.int64], spots: Table) -> Table:
    """Turn, mirror, scale and shift the layout onto known spots."""
    ours, theirs = layout[where], spots
    middle, goal = ours.mean(axis=0), theirs.mean(axis=0)
    left, sizes, right = np.linalg.svd((ours - middle).T @ (theirs - goal))
    spread = ((ours - middle) ** 2).sum()
    scale = sizes.sum() / spread if spread > 1e-12 and sizes.sum() > 1e-12 else 1.0
    return np.asarray(scale * (layout - middle) @ left @ right + goal)


def _fitted(layout: Table) -> Table:
    """Scale the layout to the map, the longer side filling it."""
    low, high = layout.min(axis=0), layout.max(axis=0)
    size = max(float((high - low).max()), 1e-9)
    return np.asarray((layout - (low + high) / 2) * (1 - 4 * MARGIN) / size + 0.5)


def _spread(layout: Table, held: npt.NDArray[np.bool_], wanted: Table) -> Table:
    """Push places apart that lie too close; what an editor pinned does not move."""
    layout = np.where(held[:, None], wanted, layout)
    spacing = min(_SPACING, 0.6 / np.sqrt(len(layout)))
    for _ in range(_ROUNDS):
        between, lengths = _lengths(
            _jittered(layout) if _lengths(layout)[1].min() < 1e-6 else layout
        )
        short = np.maximum(spacing * 1.02 - lengths, 0) * (1 - np.eye(len(layout)))
        if not short.any():
            break
        push = (between / lengths[:, :, None] * short[:, :, None]).sum(axis=1) / 2
        layout = np.where(held[:, None], layout, np.clip(layout + push, MARGIN, 1 - MARGIN))
    return layout
