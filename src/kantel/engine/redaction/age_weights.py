"""What the signs around a number are worth, learned from numbers that are ages and that are not.

`lists/kantel-age-weights.txt` has a weight to a sign (`age_signs`), in natural logarithms of
odds: their sum above nought says "rather an age". They are learned by logistic regression
(`tools/redaction/learn_ages.py`), so nothing but adding up happens here.
"""

from functools import cache
from itertools import repeat

from kantel.engine.redaction.age_signs import Before, counts_a_noun, signs
from kantel.engine.redaction.lexicon import lines
from kantel.engine.redaction.tokens import Tokens

_ALWAYS = "any"
_ENOUGH = -0.9  # where nothing but these weights says that it is an age
_AGAIN = 0.8  # where the same number was none before
_AGAINST = -3.0  # so much against it that an exact cue is not believed


def told_by_weights(
    tokens: Tokens,
    index: int,
    last: int,
    before: Before,
    people: frozenset[int],
    *,
    cued: bool,
) -> float:
    """Give by how much the number at `index` is an age; nought or less says it is none.

    `cued` says that an exact cue holds it for one; `last` is its last word, `before` what was
    decided of the numbers before it, and `people` holds the offsets where names of persons end.
    """
    if counts_a_noun(tokens, last):
        if not cued:
            return 0.0
        cued = False
    found = signs(tokens, index, last, before, people)
    enough = _AGAINST if cued else _ENOUGH
    if not cued and before.judged.get(tokens.lowers[index]) is False:
        enough = _AGAIN
    return sum_of_weights(found) - enough


def sum_of_weights(found: list[str]) -> float:
    """Add up what signs are worth, each once; a sign that is not in the list is worth nothing.

    >>> sum_of_weights(["left:somebody", "right:stops"]) > sum_of_weights(["right:counted"])
    True
    """
    known = weights()
    return known[_ALWAYS] + sum(map(known.get, dict.fromkeys(found), repeat(0.0)))


@cache
def weights() -> dict[str, float]:
    """Read the list (once a process)."""
    found: dict[str, float] = {}
    for line in lines("kantel-age-weights.txt"):
        weight, _, sign = line.partition("\t")
        found[sign] = float(weight)
    return found
