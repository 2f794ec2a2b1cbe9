"""How well places are suggested: cross-validation that keeps an interview together.

Stories of one interview sound alike, so stories with the same group are never on both
sides. Right is a place that the story is coded into; macro-F1 looks at its main place.
Intervals: bootstrap over groups (Efron and Tibshirani, 1993), 2.5 to 97.5 %.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kantel.engine.patterns import baselines
from kantel.engine.patterns.linking import linked
from kantel.engine.patterns.measures import Measured, measure
from kantel.engine.patterns.records import BadInputError, Coded
from kantel.engine.patterns.suggester import Suggester
from kantel.engine.patterns.types import Place, Suggesting
from kantel.engine.patterns.words import Ints

Rank = Callable[[list[Coded], list[Coded]], list[list[str]]]  # (learn from, try on) -> ids


@dataclass(frozen=True)
class Evaluation:
    """What was measured, on how much, way by way."""

    stories: int
    groups: int
    places: int
    folds: int
    rows: tuple[tuple[str, Measured], ...]
    notes: tuple[str, ...] = ()

    def as_record(self) -> dict[str, Any]:
        """Give it as JSON can say it."""
        return {
            "stories": self.stories,
            "groups": self.groups,
            "places": self.places,
            "folds": self.folds,
            "ways": {name: measured.as_record() for name, measured in self.rows},
            "notes": list(self.notes),
        }

    def as_table(self) -> str:
        """Give it as text for people."""
        wide = max(len(name) for name, _ in self.rows)
        size = f"{self.stories} stories of {self.groups} groups in {self.places} places"
        lines = [
            f"{size}, {self.folds} folds; interval of 95 % in brackets",
            "",
            f"{'':{wide}}  {'top-1':17}  {'top-3':17}  macro-F1",
        ]
        lines += [f"{name:{wide}}  {measured.as_text()}" for name, measured in self.rows]
        return "\n".join([*lines, *(f"\n{note}" for note in self.notes)]) + "\n"


def evaluate(
    coded: Sequence[Coded],
    places: Sequence[Place],
    group: str,
    *,
    folds: int = 10,
    per_place: int | None = None,
    codebook: bool = True,
    language_model: Callable[[Suggesting], Suggesting] | None = None,
) -> Evaluation:
    """Measure suggestions by cross-validation, stories with the same `group` kept together.

    With `codebook`, places are linked to it as `kantel suggest` does, by what is learned from
    alone. Raises BadInputError when a story lacks the group, or there is too little to divide.
    """
    usable = [one for one in coded if one.story.places and one.story.text.strip()]
    if not usable:
        raise BadInputError("no coded story has both a text and a place; there is nothing to try")
    groups = _groups(usable, group)
    parts = min(folds, int(groups.max(initial=-1)) + 1)
    if parts < 2:
        raise BadInputError(
            f"the coded stories have {parts} value(s) of {group!r}; comparing needs at least two"
        )
    ways = _ways(usable, places, per_place, codebook)
    model = _Model(language_model, places, codebook) if language_model else None
    if model:
        ways["language model"] = model.rank
    rows = []
    for name, rank in ways.items():
        ranked = _across(usable, groups, parts, rank)
        rows.append((name, measure(ranked, [one.story.places for one in usable], groups)))
    left_out = len(coded) - len(usable)
    notes = [f"{left_out} stories without a place or text were left out."] if left_out else []
    notes += [model.note()] if model else []
    distinct = len({*(place.id for place in places)})
    return Evaluation(
        len(usable), int(groups.max()) + 1, distinct, parts, tuple(rows), tuple(notes)
    )


def _groups(coded: Sequence[Coded], field: str) -> Ints:
    """Give each story the number of its group."""
    numbers: dict[str, int] = {}
    found = []
    for one in coded:
        value = one.fields.get(field)
        if value is None or isinstance(value, list | dict):
            raise BadInputError(f"story {one.story.id!r} has no field {field!r} to group by")
        found.append(numbers.setdefault(str(value), len(numbers)))
    return np.array(found, np.int64)


def divide(groups: Ints, parts: int) -> Ints:
    """Give each group a part, the largest groups first, each to the emptiest part."""
    sizes = np.bincount(groups)
    filled = np.zeros(parts, np.int64)
    part = np.zeros(len(sizes), np.int64)
    for one in np.argsort(-sizes, kind="stable").tolist():
        part[one] = int(filled.argmin())
        filled[part[one]] += sizes[one]
    return part[groups]


def _across(coded: list[Coded], groups: Ints, parts: int, rank: Rank) -> list[list[str]]:
    part = divide(groups, parts)
    ranked: list[list[str]] = [[] for _ in coded]
    for now in range(parts):
        inside = np.flatnonzero(part == now).tolist()
        learned = [coded[at] for at in np.flatnonzero(part != now).tolist()]
        for at, ids in zip(inside, rank(learned, [coded[at] for at in inside]), strict=True):
            ranked[at] = ids
    return ranked


def _ways(
    coded: list[Coded], places: Sequence[Place], per_place: int | None, codebook: bool
) -> dict[str, Rank]:
    """Give what is compared: from everything known down to nothing."""
    plain = [replace(place, pattern=None) for place in places]
    bare = [Place(place.id, "") for place in places]
    ways: dict[str, Rank] = {}
    if codebook:
        ways["coded stories, places, codebook"] = _learning(places, per_place, codebook=True)
    if any(place.lead or place.name != place.id for place in places):
        ways["coded stories, places"] = _learning(plain, per_place)
    ways["coded stories"] = _learning(bare, per_place)
    if codebook:
        ways["places, codebook (no coded story)"] = _learning(places, 0, codebook=True)
    ways["random"] = baselines.at_random([place.id for place in places])
    ways["majority"] = baselines.majority
    if any(one.fields.get("narrator") or one.fields.get("month") for one in coded):
        ways["narrator and month"] = baselines.narrator_and_month
    return ways


def _learning(places: Sequence[Place], per_place: int | None, *, codebook: bool = False) -> Rank:
    def rank(learn: list[Coded], attempt: list[Coded]) -> list[list[str]]:
        kept = [one.story for one in _at_most(learn, per_place)]
        suggester = Suggester.train(linked(places, kept) if codebook else places, kept)
        found = suggester.suggest_many((one.story.text for one in attempt), 3)
        return [[each.place for each in one] for one in found]

    return rank


def _at_most(coded: list[Coded], per_place: int | None) -> Iterator[Coded]:
    """Keep the first stories of each main place."""
    seen: Counter[str] = Counter()
    for one in coded:
        main = one.story.places[0]
        seen[main] += 1
        if per_place is None or seen[main] <= per_place:
            yield one


class _Model:
    """A language model beside the built-in way, counting how often it had to fall back."""

    def __init__(
        self, make: Callable[[Suggesting], Suggesting], places: Sequence[Place], codebook: bool
    ) -> None:
        self._make = make
        self._places = places
        self._codebook = codebook
        self._asked = self._failed = 0

    def rank(self, learn: list[Coded], attempt: list[Coded]) -> list[list[str]]:
        """Ask story by story."""
        stories = [one.story for one in learn]
        places = linked(self._places, stories) if self._codebook else self._places
        suggester = Suggester.train(places, stories)
        model = self._make(suggester)
        found = [[each.place for each in model.suggest(one.story.text, 3)] for one in attempt]
        self._asked += len(attempt)
        self._failed += int(getattr(model, "failures", 0))
        return found

    def note(self) -> str:
        """Say how often the built-in way stood in."""
        return (
            f"language model: {self._failed} of {self._asked} answers could not be used; "
            "the built-in way stood in."
        )
