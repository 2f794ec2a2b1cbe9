"""Follow places over the years, and say no more than the stories carry."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.special import expit
from scipy.stats import t as student

from kantel.engine.patterns.trends.regression import Design, Fitted, Table, means, shares
from kantel.engine.patterns.trends.types import Figure, Following, PlaceOverYears, Told, Word

FEWEST_EVER = 5
"""No setting goes below this number of narrators (the rule of the house)."""
_ROUNDED_TO = 5
_STEADY = 1.5
"""A place is steady when its share surely changed less than half as much again, or the reverse."""


def follow(told: Iterable[Told], k: int = 10, false_alarms: float = 0.05) -> Following:
    """Give share, tone and one word for every place, over the years in which stories were told.

    A figure is shown where at least ``k`` narrator groups stand behind it and as many behind the
    rest of that year, so that subtracting tells nothing; shares go in steps of five stories.
    ``false_alarms`` is the part of "rising" and "fading" that may be chance, over all places
    together (Benjamini and Hochberg, 1995). ``ValueError`` where k is below 5.

    >>> follow([Told(2024, ("ruimte",), "g1")]).places[0].word.value
    'too few'
    """
    if k < FEWEST_EVER:
        raise ValueError(f"k is {k}; figures of fewer than {FEWEST_EVER} narrators are not shown.")
    stories = list(told)
    years = sorted({story.year for story in stories})
    names = sorted({place for story in stories for place in story.places})
    design = _design(stories, years)
    voices = _voices(stories, years)
    totals = {year: sum(story.year == year for story in stories) for year in years}
    looked = [_Place(name, stories, design, k, years=years) for name in names]
    real = _beyond_chance([place.chance for place in looked], false_alarms)
    # Intervals of what was picked out are widened by as much (Benjamini and Yekutieli, 2005).
    level = min(0.05, false_alarms * max(sum(real), 1) / max(len(names), 1))
    return Following(
        tuple(
            place.over_years(picked, level if picked else 0.05, totals)
            for place, picked in zip(looked, real, strict=True)
        ),
        {year: _rounded(totals[year]) if voices[year] >= k else None for year in years},
    )


def _voices(stories: Sequence[Told], years: list[int]) -> dict[int, int]:
    """How many narrator groups told in a year."""
    return {year: len({s.group for s in stories if s.year == year}) for year in years}


def _rounded(number: int) -> int:
    return _ROUNDED_TO * round(number / _ROUNDED_TO)


def _design(stories: Sequence[Told], years: list[int]) -> Design:
    kinds = sorted({story.kind for story in stories})
    groups = {group: n for n, group in enumerate(dict.fromkeys(s.group for s in stories))}
    return Design(
        np.array([years.index(story.year) for story in stories], np.int64),
        np.array([kinds.index(story.kind) for story in stories], np.int64),
        np.array([groups[story.group] for story in stories], np.int64),
        len(years),
        len(kinds),
    )


def _beyond_chance(chances: list[float | None], false_alarms: float) -> list[bool]:
    """Which are real when only so large a part may be chance (Benjamini and Hochberg)."""
    known = sorted(chance for chance in chances if chance is not None)
    passed = [
        chance for rank, chance in enumerate(known, 1) if chance <= false_alarms * rank / len(known)
    ]
    line = max(passed, default=-1.0)
    return [chance is not None and chance <= line for chance in chances]


class _Place:
    """One place, fitted."""

    def __init__(
        self, name: str, stories: Sequence[Told], design: Design, k: int, *, years: list[int]
    ) -> None:
        self.name, self.years, self.k = name, years, k
        mine: dict[int, set[str]] = defaultdict(set)
        others: dict[int, set[str]] = defaultdict(set)
        for story in stories:
            (mine if name in story.places else others)[story.year].add(story.group)
        self.voices = _voices(stories, years)
        self.told_by = {year: len(mine[year]) for year in years}
        self.shown = [y for y in years if len(mine[y]) >= k and len(others[y]) >= k]
        inside = np.array([float(name in story.places) for story in stories])
        self.share = shares(design, inside)
        self.tone, self.tone_by = _tone(name, stories, years)
        self.slope, self.error, self.freedom = self._slope()
        self.chance = self._chance()

    def _slope(self) -> tuple[float, float, int]:
        """The change along a line through the years, first to last, on the scale of the model."""
        if len(self.years) < 2:
            return 0.0, 0.0, 1
        centred = np.array(self.years, float) - np.mean(self.years)
        line = centred / (centred**2).sum() * (self.years[-1] - self.years[0])
        error = float(np.sqrt(max(line @ self.share.covariance @ line, 0)))
        return float(line @ self.share.level), error, max(min(self.voices.values()) - 1, 1)

    def _chance(self) -> float | None:
        """How often chance alone would move a place so much; None where there are too few."""
        if sum(self.told_by.values()) < self.k or self.error <= 0 or not self.shown:
            return None
        if min(self.voices[self.years[0]], self.voices[self.years[-1]]) < self.k:
            return None
        return float(2 * student.sf(abs(self.slope) / self.error, self.freedom))

    def over_years(self, picked: bool, level: float, totals: dict[int, int]) -> PlaceOverYears:
        """Give what may be shown."""
        steps = {year: _ROUNDED_TO / max(totals[year], 1) for year in self.years}
        share: dict[int, Figure | None] = dict.fromkeys(self.years)
        tone: dict[int, Figure | None] = dict.fromkeys(self.years)
        for index, year in enumerate(self.years):
            if year not in self.shown:
                continue
            low, value, high = expit(_interval(self.share, index, self.voices[year]))
            share[year] = _in_steps(value, low, high, steps[year])
            if self.tone and self.tone_by[year] >= self.k:
                low, value, high = _interval(self.tone, index, self.tone_by[year])
                bounds = [float(np.clip(one, -2, 2)) for one in (value, low, high)]
                tone[year] = Figure(*(round(one, 1) for one in bounds))
        change = self._change(level) if self.chance is not None and len(self.shown) > 1 else None
        return PlaceOverYears(self.name, self._word(picked, change), share, tone, change)

    def _change(self, level: float) -> Figure:
        reach = float(student.ppf(1 - level / 2, self.freedom)) * self.error
        middle = float(self.share.level.mean())
        low, value, high = (
            float(expit(middle + one / 2) / expit(middle - one / 2))
            for one in (self.slope - reach, self.slope, self.slope + reach)
        )
        return Figure(round(value, 2), round(low, 2), round(high, 2))

    def _word(self, picked: bool, change: Figure | None) -> Word:
        if not self.shown or self.chance is None:
            return Word.TOO_FEW
        earlier, asked = self.years[:-1], self.voices
        unheard = [self.told_by[year] == 0 for year in earlier if asked[year] >= self.k]
        if picked and unheard and all(unheard) and self.shown == self.years[-1:]:
            return Word.NEW
        if picked:
            return Word.RISING if self.slope > 0 else Word.FADING
        if change is not None and change.low >= 1 / _STEADY and change.high <= _STEADY:
            return Word.STEADY
        return Word.UNCLEAR


def _tone(
    name: str, stories: Sequence[Told], years: list[int]
) -> tuple[Fitted | None, dict[int, int]]:
    """Tone of the stories of a place, and how many narrator groups gave one, per year."""
    toned = [s for s in stories if name in s.places and s.tone is not None and np.isfinite(s.tone)]
    by = {year: len({s.group for s in toned if s.year == year}) for year in years}
    if not toned:
        return None, by
    return means(_design(toned, years), np.array([float(s.tone or 0) for s in toned])), by


def _interval(fitted: Fitted, index: int, voices: int) -> Table:
    """Low, estimate, high."""
    error = np.sqrt(max(float(fitted.covariance[index, index]), 0))
    reach = float(student.ppf(0.975, max(voices - 1, 1))) * error
    level = fitted.level[index]
    return np.array([level - reach, level, level + reach])


def _in_steps(value: float, low: float, high: float, step: float) -> Figure:
    """Round to steps of five stories, the interval outwards."""
    inward = round(value / step) * step
    below, above = np.floor(low / step + 1e-9) * step, np.ceil(high / step - 1e-9) * step
    bounds = (min(max(float(one), 0.0), 1.0) for one in (inward, below, above))
    return Figure(*(round(one, 4) for one in bounds))
