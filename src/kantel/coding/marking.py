"""A story as a suggestion reads it: the sentences that point to a place, and the words in them.

Every sentence has an anchor, so that a reason beside the story leads to it without a script.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

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
    is_in_word = _inside(words)
    found: list[tuple[tuple[int, ...], str, list[Piece]]] = []
    for start, end in pairwise(sorted(edges)):
        numbers = tuple(sorted({rank for span, rank in sentences if _covers(span, start)}))
        piece = Piece(text[start:end], is_in_word(start))
        if found and start not in starts and found[-1][0] == numbers:
            found[-1][2].append(piece)
        else:
            found.append((numbers, _anchor(start) if start in starts else "", [piece]))
    return [Passage(numbers, anchor, tuple(pieces)) for numbers, anchor, pieces in found]


def _inside(spans: Iterable[Span]) -> Callable[[int], bool]:
    """Return a test whether a span covers a point; quick, since a long story has many words."""
    ordered = sorted(spans)
    starts = [start for start, _end in ordered]
    ends = list(accumulate((end for _start, end in ordered), max))

    def covers(at: int) -> bool:
        before = bisect_right(starts, at)
        return before > 0 and at < ends[before - 1]

    return covers


def _spans(sentences: Iterable[tuple[Span, int]], words: Iterable[Span]) -> list[Span]:
    return [*(span for span, _rank in sentences), *words]


def _covers(span: Span, at: int) -> bool:
    return span[0] <= at < span[1]


def _anchor(start: int) -> str:
    return f"zin-{start}"
