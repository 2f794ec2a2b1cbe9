"""Codings, and how far two of them are apart."""

from collections.abc import Iterable
from dataclasses import dataclass


class CodingError(ValueError):
    """The codings cannot be compared; the message says which one and what to do."""


@dataclass(frozen=True)
class Coding:
    """What one editor said of one story: places, the main one first; none is an answer too."""

    story: str
    editor: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """A story on which editors differ."""

    story: str
    distance: float
    """The mean distance between its codings: above 0, at most 1."""
    codings: tuple[Coding, ...]


def distance(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How far two codings are apart: 0 is the same, 1 is nothing in common.

    Half of it is the main place; the other half is which places there are at all (Jaccard's
    distance, as in Passonneau's measure for sets, 2006). So the same two places in another order
    are half apart, and one place more that the other editor did not see a quarter.

    >>> distance(("ruimte", "stroperigheid"), ("ruimte",))
    0.25
    >>> distance(("ruimte", "stroperigheid"), ("stroperigheid", "ruimte"))
    0.5
    >>> distance(("ruimte",), ("samenspel",)), distance((), ())
    (1.0, 0.0)
    """
    both, either = set(one) & set(other), set(one) | set(other)
    shared = len(both) / len(either) if either else 1.0
    same_main = one[:1] == other[:1]
    return 1 - (same_main + shared) / 2


def by_story(codings: Iterable[Coding]) -> dict[str, tuple[Coding, ...]]:
    """The codings of every story, in order of first mention."""
    stories: dict[str, dict[str, Coding]] = {}
    for coding in codings:
        seen = stories.setdefault(coding.story, {})
        if coding.editor in seen:
            raise CodingError(
                f'Editor "{coding.editor}" coded story "{coding.story}" twice. Give the last one.'
            )
        if len(set(coding.places)) != len(coding.places):
            raise CodingError(f'Story "{coding.story}" names a place twice. Name it once.')
        seen[coding.editor] = coding
    return {story: tuple(seen.values()) for story, seen in stories.items()}


def difference(story: str, codings: tuple[Coding, ...]) -> Difference:
    """How far the codings of one story are apart, each pair counted once."""
    pairs = [
        distance(one.places, other.places)
        for index, one in enumerate(codings)
        for other in codings[:index]
    ]
    return Difference(story, sum(pairs) / len(pairs), codings)
