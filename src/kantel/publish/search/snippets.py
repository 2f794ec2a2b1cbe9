"""The piece of a text in which the words that were looked for stand, marked; safe HTML."""

from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kantel.publish.search.words import STOP, dutch_stem, parts_of, stems_of, words_of

LENGTH = 220
LONGEST_READ = 20_000


@dataclass(frozen=True)
class LookedFor:
    """The stems of what was looked for."""

    stems: frozenset[str]
    _seen: dict[str, bool] = field(default_factory=dict, compare=False)

    def is_in(self, word: str) -> bool:
        """Tell whether a word, or a part of it, was looked for."""
        known = self._seen.get(word)
        if known is None:
            known = self._seen[word] = self._is_in(word)
        return known

    def _is_in(self, word: str) -> bool:
        if word in STOP:
            return False
        if not self.stems.isdisjoint(stems_of(word)):
            return True
        # Taking words apart takes a while, so only those in which one may stand.
        if not any(stem[:3] in word for stem in self.stems if len(stem) < len(word)):
            return False
        return any(dutch_stem(part) in self.stems for part in parts_of(word))


def marked(text: str, looked_for: LookedFor) -> SafeString:
    """Return a whole text with the words marked, for a title."""
    return _with_marks(text, _places(text, looked_for))


def snippet(text: str, looked_for: LookedFor) -> SafeString:
    """Return the piece of a text where most of the words stand together."""
    flat = " ".join(text[:LONGEST_READ].split())
    places = _places(flat, looked_for)
    start = _best_start(flat, places)
    end = _edge(flat, start + LENGTH)
    inside = [(one - start, two - start) for one, two in places if one >= start and two <= end]
    before, after = ("… " if start else ""), (" …" if end < len(flat) else "")
    piece = _with_marks(flat[start:end], inside)
    return mark_safe(f"{before}{piece}{after}")  # noqa: S308 (the text is escaped)


def _places(text: str, looked_for: LookedFor) -> list[tuple[int, int]]:
    if not looked_for.stems:
        return []
    return [(start, end) for word, start, end in words_of(text) if looked_for.is_in(word)]


def _best_start(text: str, places: list[tuple[int, int]]) -> int:
    """Return where the piece with the most marks begins, a little before the first of them."""
    best, most = 0, 0
    for start, _end in places:
        here = sum(start <= other < start + LENGTH - 40 for other, _ in places)
        if here > most:
            best, most = start, here
    return _edge(text, best - 40) if best > 60 else 0


def _edge(text: str, place: int) -> int:
    """Return the nearest place, backwards, where a word begins."""
    if place >= len(text):
        return len(text)
    found = text.rfind(" ", 0, max(place, 0) + 1)
    return found + 1 if found >= 0 else 0


def _with_marks(text: str, places: list[tuple[int, int]]) -> SafeString:
    parts, last = [], 0
    for start, end in places:
        parts += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    return mark_safe("".join([*parts, escape(text[last:])]))  # noqa: S308 (escaped above)
