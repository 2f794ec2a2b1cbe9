"""A place proposed for a story, whoever proposed it, and where its reasons stand in the text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kantel.coding.choices import Source
from kantel.coding.models import Place

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A place proposed for a story; spans are code points of its clean text."""

    place: Place
    score: float
    rank: int
    words: tuple[str, ...]
    word_spans: tuple[Span, ...]
    sentences: tuple[Span, ...]
    stories: tuple[int, ...]
    source: Source = Source.BUILT_IN

    @property
    def because(self) -> dict[str, list[list[int]] | list[int]]:
        """Return the reasons as they are stored: spans and ids, no text."""
        return {
            "words": [list(span) for span in self.word_spans],
            "sentences": [list(span) for span in self.sentences],
            "stories": list(self.stories),
        }


def spans_of_words(text: str, words: Iterable[str]) -> list[Span]:
    """Return where these words stand in `text`, whole words alone, whatever their case.

    >>> spans_of_words("Wachten? Ik wacht niet op een wachtlijst.", ["wachten", "wacht"])
    [(0, 7), (12, 17)]
    """
    wanted = [re.escape(word) for word in words if word]
    if not wanted:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", re.IGNORECASE)
    return [match.span() for match in pattern.finditer(text)]
