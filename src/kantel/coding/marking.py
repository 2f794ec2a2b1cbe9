"""A story as a suggestion reads it: the sentences that point to a place, and the words in them.

Every sentence has an anchor, so that a reason beside the story leads to it without a script.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kantel.coding.queries.suggested import Proposed, Span

QUOTE_WORDS = 9


@dataclass(frozen=True)
class Piece:
    """Some text in a row, and whether it is a word that points to a place."""

    text: str
    is_word: bool


@dataclass(frozen=True)
class Passage:
    """Pieces that point to the same suggestions; `anchor` where a sentence begins, else empty."""

    numbers: tuple[int, ...]
    anchor: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Quote:
    """The first words of a sentence that points to a place, and where it stands."""

    anchor: str
    text: str


def quotes(text: str, proposed: Proposed) -> list[Quote]:
    """Return the sentences of a suggestion as its list of reasons shows them."""
    found = []
    for start, end in proposed.sentences:
        words = text[start:end].split()
        shown = " ".join(words[:QUOTE_WORDS])
        more = len(words) > QUOTE_WORDS
        found.append(Quote(_anchor(start), f"{shown} …" if more else shown))
    return found


def passages(text: str, proposals: Sequence[Proposed]) -> list[Passage]:
    """Return the whole text in a row, cut where sentences and words of suggestions begin or end."""
    sentences = [(span, one.rank) for one in proposals for span in one.sentences]
    words = [span for one in proposals for span in one.word_spans]
    starts = {start for (start, _end), _rank in sentences}
    edges = {0, len(text), *(edge for span in _spans(sentences, words) for edge in span)}
    found: list[Passage] = []
    for start, end in pairwise(sorted(edges)):
        numbers = tuple(sorted({rank for span, rank in sentences if _covers(span, start)}))
        is_word = any(_covers(span, start) for span in words)
        piece = Piece(text[start:end], is_word)
        if found and start not in starts and found[-1].numbers == numbers:
            last = found.pop()
            found.append(Passage(last.numbers, last.anchor, (*last.pieces, piece)))
        else:
            anchor = _anchor(start) if start in starts else ""
            found.append(Passage(numbers, anchor, (piece,)))
    return found


def _spans(sentences: Iterable[tuple[Span, int]], words: Iterable[Span]) -> list[Span]:
    return [*(span for span, _rank in sentences), *words]


def _covers(span: Span, at: int) -> bool:
    return span[0] <= at < span[1]


def _anchor(start: int) -> str:
    return f"zin-{start}"
