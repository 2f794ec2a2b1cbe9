"""Put readable Dutch in the place of spans, and keep track of what stays where."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kantel.engine.redaction.merge import unite
from kantel.engine.redaction.numbering import Numbering
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.wording import WORDING, about, kind
from kantel.engine.redaction.words import words

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_TITLES = words(
    "de het een mevrouw mevr mw meneer mijnheer dhr heer dokter dr juf meester oom ome tante oma "
    "opa pater zuster broeder agent van der den ten ter t"
)


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where each kept stretch of the raw text is in the clean text.

    `kept` holds (raw start, clean start, length) in order; lengths are code points.
    """

    kept: tuple[tuple[int, int, int], ...]

    def to_clean(self, offset: int) -> int | None:
        """Give the place in the clean text, or None where the raw text was replaced."""
        return self._look_up(offset, 0, 1)

    def to_raw(self, offset: int) -> int | None:
        """Give the place in the raw text, or None inside a replacement."""
        return self._look_up(offset, 1, 0)

    def _look_up(self, offset: int, source: int, target: int) -> int | None:
        index = bisect_right(self.kept, offset, key=lambda piece: piece[source]) - 1
        if index < 0:
            return None
        piece = self.kept[index]
        inside = offset - piece[source]
        last = index == len(self.kept) - 1
        if inside < piece[2] or (last and inside == piece[2]):
            return piece[target] + inside
        return None


@dataclass(frozen=True, slots=True)
class Redacted:
    """The clean text, the spans as they were replaced, and the map of offsets."""

    text: str
    spans: tuple[Span, ...]
    offsets: Offsets


class SpanOutsideTextError(ValueError):
    """A span that is empty or does not lie within the text."""


def fill_in(
    text: str, spans: Sequence[Span], wording: Mapping[SpanType, str] = WORDING
) -> list[Span]:
    """Give every span without a replacement its wording, numbered within the story.

    The same surface form gets the same number, and a person's first or last name the
    number of the full name.
    """
    known: dict[SpanType, Numbering] = {}
    filled: list[Span] = []
    for span in spans:
        if span.replacement:
            filled.append(span)
            continue
        words, surface = wording[span.type], text[span.start : span.end]
        if "{n}" in words:
            if span.type not in known:
                known[span.type] = Numbering(parts=span.type is SpanType.PERSON)
            words = words.replace("{n}", str(known[span.type].number(_names(surface))))
        if "{about}" in words:
            number = about(surface)
            # "rond de onbekend" is no Dutch: where no number is read, the usual word stands.
            words = words.replace("{about}", number) if number.isdigit() else WORDING[span.type]
        if "{kind}" in words:
            words = words.replace("{kind}", kind(surface))
        filled.append(Span(span.start, span.end, span.type, words, span.score, span.why))
    return filled


def _names(surface: str) -> frozenset[str]:
    words = [word.casefold() for word in _WORD.findall(surface)]
    stems = [word.removesuffix("'s").removesuffix("’s") for word in words]
    return frozenset(stem for stem in stems if stem not in _TITLES) or frozenset(stems)


def apply(
    text: str, spans: Sequence[Span], *, wording: Mapping[SpanType, str] = WORDING
) -> Redacted:
    """Replace the spans of a text. Overlapping spans are joined, so nothing marked stays.

    Raises SpanOutsideTextError for an empty span or one outside the text.

    >>> redacted = apply("Bel Jan op", [Span(4, 7, SpanType.PERSON)])
    >>> redacted.text, redacted.offsets.to_clean(8), redacted.offsets.to_raw(13)
    ('Bel [naam 1] op', 13, 8)
    """
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise SpanOutsideTextError(f"span {span.start}-{span.end} in a text of {len(text)}")
    filled = fill_in(text, unite(spans), wording)
    parts: list[str] = []
    kept: list[tuple[int, int, int]] = []
    raw = clean = 0
    for span in filled:
        kept.append((raw, clean, span.start - raw))
        parts += [text[raw : span.start], span.replacement]
        clean += span.start - raw + len(span.replacement)
        raw = span.end
    kept.append((raw, clean, len(text) - raw))
    parts.append(text[raw:])
    return Redacted("".join(parts), tuple(filled), Offsets(tuple(kept)))
