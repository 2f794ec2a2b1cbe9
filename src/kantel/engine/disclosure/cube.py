"""The next edition of the cube: what may be added to what was published before.

A story is counted in one cell of each attribute and stays there. A cell keeps its shape for good:
the same categories apart, the same ones together. Its counts change only when at least k narrator
groups came, and each count only once it is a whole step off. An edition that the attacker of
`attack.py` could use is left out, and the cell stays as it was. A cell in which withdrawals leave a
part with fewer than k groups goes, and its stories are counted no more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from kantel.engine.disclosure.attack import is_safe
from kantel.engine.disclosure.shapes import Shape, counts, part_of, shape_of
from kantel.engine.disclosure.types import NOT_SAID, Cell, Cube, Part, Rules, Told, Update

ELSEWHERE = ""


def next_cube(
    stories: Sequence[Told],
    attributes: Iterable[str],
    *,
    before: Cube | None = None,
    years_before: Mapping[str, int] | None = None,
    rules: Rules | None = None,
) -> Cube:
    """Make the edition after `before` from all stories that are published now.

    `years_before` gives the years of stories that were counted before and are gone since.
    Raises ValueError where an id stands twice.

    >>> told = [Told(f"s{i}", f"g{i}", "bridge", 2025, {"tone": "well" if i % 2 else "improve"})
    ...         for i in range(44)]
    >>> [(cell.place, [part.shown for part in cell.parts])
    ...  for cell in next_cube(told, ["tone"]).cells]
    [('bridge', [20, 20])]
    """
    known = {story.id: story for story in stories}
    if len(known) != len(stories):
        raise ValueError("A story stands twice among those to be counted.")
    before, rules = before or Cube(), rules or Rules()
    years = {**(years_before or {}), **{story.id: story.year for story in stories}}
    cells: list[Cell] = []
    spent = set(before.spent)
    for attribute in attributes:
        kept, gone = _follow(before, attribute, known, years, rules)
        spent |= {(attribute, story) for story in gone}
        taken = {story for cell in kept for story in cell.members}
        free = [
            story
            for story in stories
            if story.id not in taken
            and (attribute, story.id) not in spent
            and not any(_holds(cell, story) for cell in kept)
        ]
        cells += [*kept, *_new_cells(free, attribute, years, rules)]
    return Cube(before.edition + 1, tuple(cells), frozenset(spent))


def published(cube: Cube) -> dict[str, Any]:
    """What is printed of a cube: the counts alone, without who was counted."""
    return {
        "edition": cube.edition,
        "cells": [
            {
                "attribute": cell.attribute,
                "place": cell.place,
                "years": list(cell.years),
                "parts": [{"names": list(part.names), "count": part.shown} for part in cell.parts],
            }
            for cell in cube.cells
        ],
    }


def _holds(cell: Cell, story: Told) -> bool:
    """Tell whether a new story belongs to a cell that is there."""
    return cell.place == story.place and story.year in cell.years


def _follow(
    before: Cube,
    attribute: str,
    known: Mapping[str, Told],
    years: Mapping[str, int],
    rules: Rules,
) -> tuple[list[Cell], set[str]]:
    """The cells of before as they are now, and the stories of those that had to go."""
    kept: list[Cell] = []
    gone: set[str] = set()
    cells = [one for one in before.cells if one.attribute == attribute]
    taken = {story for cell in cells for story in cell.members}
    taken |= {story for name, story in before.spent if name == attribute}
    new = {story: told for story, told in known.items() if story not in taken}
    for cell in cells:
        follower = _brought_up(cell, known, new, years, rules)
        if follower is None:
            gone |= cell.members
        else:
            kept.append(follower)
    return kept, gone


def _brought_up(
    cell: Cell,
    known: Mapping[str, Told],
    new: Mapping[str, Told],
    years: Mapping[str, int],
    rules: Rules,
) -> Cell | None:
    """A cell with what came and went since; as it was where that is too little; None: it goes."""
    staying = cell.members & known.keys()
    coming = {story.id for story in new.values() if _holds(cell, story)}
    shape: Shape = tuple(part.names for part in cell.parts)
    now = [known[story] for story in sorted(staying | coming)]
    _, groups = counts(now, cell.attribute, shape)
    if min(groups) < rules.k:
        return None
    if len({known[story].group for story in coming}) < rules.k:
        return cell
    updated = _counted(cell, now, shape, rules)
    return updated if _is_safe(updated, now, years, rules) else cell


def _counted(cell: Cell, stories: Sequence[Told], shape: Shape, rules: Rules) -> Cell:
    rows, _ = counts(stories, cell.attribute, shape)
    shown, kept = [], []
    for count, part in zip(rows, cell.parts, strict=True):
        near = abs(count - part.shown) < rules.step
        kept.append(near)
        shown.append(part.shown if near else rules.rounded(count))
    update = Update(frozenset(one.id for one in stories), tuple(shown), tuple(kept))
    parts = tuple(Part(names, count) for names, count in zip(shape, shown, strict=True))
    return replace(cell, parts=parts, history=(*cell.history, update))


def _new_cells(
    stories: Sequence[Told], attribute: str, years: Mapping[str, int], rules: Rules
) -> list[Cell]:
    """New cells: per place, as few years together as will do; then all other places together."""
    found: list[Cell] = []
    left: list[Told] = []
    ordered = sorted(stories, key=lambda story: (story.place, story.year, story.id))
    for place, here in groupby(ordered, key=lambda story: story.place):
        cells, rest = _periods(list(here), place, attribute, years, rules)
        found += cells
        left += rest
    elsewhere = sorted(left, key=lambda story: (story.year, story.id))
    return found + _periods(elsewhere, ELSEWHERE, attribute, years, rules)[0]


def _periods(
    stories: Sequence[Told],
    place: str,
    attribute: str,
    years: Mapping[str, int],
    rules: Rules,
) -> tuple[list[Cell], list[Told]]:
    """Cells of one place from its stories by year, and the stories of years that made none."""
    cells: list[Cell] = []
    open_: list[Told] = []
    for _year, in_year in groupby(stories, key=lambda story: story.year):
        open_ += in_year
        cell = _first(open_, place, attribute, rules)
        if cell is not None and _is_safe(cell, open_, years, rules):
            cells.append(cell)
            open_ = []
    return cells, open_


def _first(stories: Sequence[Told], place: str, attribute: str, rules: Rules) -> Cell | None:
    shape = shape_of(stories, attribute, rules.k)
    if shape is None:
        return None
    rows, _ = counts(stories, attribute, shape)
    shown = tuple(rules.rounded(count) for count in rows)
    update = Update(frozenset(one.id for one in stories), shown, (False,) * len(shown))
    return Cell(
        attribute,
        place,
        tuple(sorted({story.year for story in stories})),
        tuple(Part(names, count) for names, count in zip(shape, shown, strict=True)),
        (update,),
    )


def _is_safe(cell: Cell, stories: Iterable[Told], years: Mapping[str, int], rules: Rules) -> bool:
    shape: Shape = tuple(part.names for part in cell.parts)
    true_part = {
        story.id: part_of(shape, story.hidden.get(cell.attribute, NOT_SAID)) for story in stories
    }
    return is_safe(cell, years, true_part, rules)
