"""The one door to the finders: proposals in, a sorted list without overlap out."""

from functools import cache

from kantel.engine.redaction.merge import choose
from kantel.engine.redaction.replace import fill_in
from kantel.engine.redaction.rules import StoryFinder
from kantel.engine.redaction.spans import Finder, Span


@cache
def default_finder() -> Finder:
    """Give the finder that is used when none is named; made once a process."""
    return StoryFinder()


def find(text: str, *, finder: Finder | None = None) -> list[Span]:
    """Propose the spans of `text` that identify somebody, sorted and without overlap.

    Every span carries a replacement in Dutch, numbered within the text.
    """
    return fill_in(text, choose((finder or default_finder()).find(text)))
