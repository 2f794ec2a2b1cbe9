"""Tells when two appearances are one story: the same text, but for slips and spaces.

Two texts under one title count as one from a likeness of 0.85 by words; under different titles
from 0.95, with the same numbers in them. Under one title a text of which a paragraph was left out
is the same story too; the longer one counts. Candidates are found by their titles and by shared
sentences, so that the work grows with the number of stories and not with its square.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from kantel.engine.exchange.names import fold
from kantel.engine.exchange.report import Report
from kantel.engine.exchange.types import FoundStory, Occurrence

_ONE_TITLE, _TWO_TITLES = 0.85, 0.95
_PARTS, _MIN_PART, _RUN, _ONE_TITLE_PART = 5, 12, 5, 0.95
_KEPT, _MIN_WORDS, _CANDIDATES = 5, 25, 20
_SENTENCE = re.compile(r"[.!?…\n]+")


@dataclass
class _Known:
    """A distinct story with what is needed to compare it."""

    story: FoundStory
    words: tuple[str, ...]
    occurrences: list[Occurrence]


def _sketch(text: str) -> list[str]:
    """Give the longest sentences, folded: two like texts share at least one of them."""
    sentences = {fold(part) for part in _SENTENCE.split(text)}
    return sorted(sentences, key=lambda part: (-len(part), part))[:_KEPT]


def likeness(one: Sequence[str], two: Sequence[str]) -> float:
    """Give the share of words two texts have in common, in order; 1 for the same text.

    >>> likeness("we gingen er samen heen".split(), "we gingen er heen".split()) > 0.85
    True
    """
    if one == two:
        return 1.0
    if min(len(one), len(two)) < max(len(one), len(two)) * 0.6:
        return 0.0
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return (
        matcher.ratio() if matcher.real_quick_ratio() > 0.8 and matcher.quick_ratio() > 0.8 else 0.0
    )


def is_part(one: Sequence[str], two: Sequence[str]) -> bool:
    """Tell whether the shorter text is the longer one with something left out, and no more.

    >>> is_part("a b c d e f g h i j k l".split(), "a b c d e f".split())
    False
    """
    short, long = sorted((one, two), key=len)
    if len(short) < _MIN_PART or len(short) * 3 < len(long):
        return False
    enough = len(short) * _ONE_TITLE_PART
    if (Counter(short) & Counter(long)).total() < enough:
        return False
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    runs = [block.size for block in blocks if block.size >= _RUN]
    return sum(runs) >= enough


def _numbers(words: Sequence[str]) -> list[str]:
    """Give the numbers in a text: a slip of the pen leaves them alone."""
    return [word for word in words if word.isdigit()]


class StoryShelf:
    """Takes appearances one by one and keeps each distinct story once."""

    def __init__(self) -> None:
        self.known: list[_Known] = []
        self.occurrences: list[Occurrence] = []
        self.duplicates: list[Occurrence] = []
        self._by_title: dict[str, list[int]] = {}
        self._by_run: dict[str, list[int]] = {}

    def add(self, story: FoundStory, report: Report) -> None:
        """Shelve one appearance: a new story, or another place for one that is known."""
        places = story.places or (None,)
        here = [Occurrence(story.file, story.line, place) for place in places]
        self.occurrences.extend(here)
        words = tuple(fold(story.text).split())
        found = self._find(story, words, report)
        if found is None:
            self._shelve(story, words, here)
            self.duplicates.extend(here[1:])
        else:
            self.duplicates.extend(here)
            self._merge(found, story, words, here, report)

    def stories(self) -> tuple[FoundStory, ...]:
        """Give the distinct stories, each with all its appearances."""
        return tuple(replace(k.story, occurrences=tuple(k.occurrences)) for k in self.known)

    def _shelve(self, story: FoundStory, words: tuple[str, ...], here: list[Occurrence]) -> None:
        index = len(self.known)
        self.known.append(_Known(story, words, here))
        self._by_title.setdefault(fold(story.title), []).append(index)
        for run in _sketch(story.text):
            self._by_run.setdefault(run, []).append(index)

    def _find(self, story: FoundStory, words: tuple[str, ...], report: Report) -> _Known | None:
        title = fold(story.title)
        same_title = self._by_title.get(title, []) if title else []
        for at, index in enumerate(same_title[:_CANDIDATES]):
            other = self.known[index].words
            if likeness(other, words) >= _ONE_TITLE or (at < _PARTS and is_part(other, words)):
                return self.known[index]
        if len(words) >= _MIN_WORDS:
            near = dict.fromkeys(
                i for run in _sketch(story.text) for i in self._by_run.get(run, [])[:_CANDIDATES]
            )
            for index in near:
                other = self.known[index].words
                if _numbers(other) == _numbers(words) and likeness(other, words) >= _TWO_TITLES:
                    return self.known[index]
        if same_title:
            report.lose("same-title", story.line, other=self.known[same_title[0]].story.line)
        return None

    def _merge(
        self,
        known: _Known,
        story: FoundStory,
        words: tuple[str, ...],
        here: list[Occurrence],
        report: Report,
    ) -> None:
        first = known.story
        if len(words) >= len(known.words) + _RUN and is_part(known.words, words):
            report.lose("longer-text", story.line, other=first.line)
            first, known.words = replace(first, text=story.text), words
        elif (
            words != known.words
            or fold(first.title) != fold(story.title)
            or (fold(first.narrator) != fold(story.narrator) and story.narrator)
        ):
            report.lose("difference", story.line, last=story.last_line, other=first.line)
        if first.month and story.month and first.month != story.month:
            report.lose("different-month", story.line, other=first.line)
        known.occurrences.extend(here)
        known.story = replace(
            first,
            title=first.title or story.title,
            narrator=first.narrator or story.narrator,
            month=first.month or story.month,
            places=tuple(dict.fromkeys(first.places + story.places)),
            exemplary=first.exemplary or story.exemplary,
            organisation_kind=first.organisation_kind or story.organisation_kind,
            municipality=first.municipality or story.municipality,
        )
