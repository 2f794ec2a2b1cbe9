"""Finds the lines that a site writes under each story or place: they are told by nobody."""

from collections.abc import Iterable, Sequence

from kantel.engine.exchange.names import fold
from kantel.engine.exchange.shapes.pieces import Piece
from kantel.engine.exchange.shapes.section import Section

_OFTEN = 3
_AT_EDGE = 4
_MOST_WORDS = 7


class CommonLines:
    """Knows which lines come back under different headings: in leads, and at the edges of stories.

    A line counts from three headings on, so that a story that stands under two places, or a site
    that was copied twice, makes none.
    """

    def __init__(self, sections: Sequence[Section]) -> None:
        self.in_leads = _common((s, s.body) for s in sections if s.kind == "place")
        self.in_stories = _common(
            (s, _edges(s)) for s in sections if s.kind in ("story", "unsigned")
        )

    def of(self, section: Section) -> set[int]:
        """Give the indexes in the body of a section of lines that belong to the site."""
        told = section.kind in ("story", "unsigned")
        common = self.in_stories if told else self.in_leads
        near = {id(piece) for piece in (_edges(section) if told else section.body)}
        return {
            index
            for index, piece in enumerate(section.body)
            if id(piece) in near and fold(piece.text) in common and index != section.narrator_at
        }


def _edges(section: Section) -> list[Piece]:
    """Give what stands above the narrator, and the last lines."""
    above = section.body[: section.narrator_at or 0]
    below = section.body[(section.narrator_at or -1) + 1 :]
    return above + below[-_AT_EDGE:]


def _common(bodies: Iterable[tuple[Section, Sequence[Piece]]]) -> set[str]:
    heads: dict[str, set[str]] = {}
    for section, pieces in bodies:
        for piece in pieces:
            words = fold(piece.text).split()
            if 1 <= len(words) <= _MOST_WORDS and not piece.text.endswith("."):
                heads.setdefault(" ".join(words), set()).add(fold(section.name))
    return {text for text, names in heads.items() if len(names) >= _OFTEN}
