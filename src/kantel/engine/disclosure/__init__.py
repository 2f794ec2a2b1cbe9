"""Small numbers: one published table from which nobody is told apart.

In: published stories with what is printed (place, year) and what is not (tone, kind of
organisation, municipality), and the cube of last time. Out: the next cube, in
which every figure stands for ten narrators or more, rounded to fives, and an attack on it. Counts
narrators' groups, not rows.

The rules: disjoint cells, so that no two can be subtracted (the table is a partition, not a set of
margins); parts of at least k groups, at least two to a cell; rounding; cells that keep their shape
and change only when k groups have; and an audit, which leaves out what an attacker with linear
programming could still work out (Willenborg and de Waal, *Elements of Statistical Disclosure
Control*, 2001, chapters 4 to 6).
"""

from kantel.engine.disclosure.attack import Interval, attack
from kantel.engine.disclosure.cube import next_cube, published
from kantel.engine.disclosure.types import Cell, Cube, Part, Rules, Told

__all__ = [
    "Cell",
    "Cube",
    "Interval",
    "Part",
    "Rules",
    "Told",
    "attack",
    "next_cube",
    "published",
]
