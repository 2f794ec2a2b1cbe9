"""A text cut into words, with where they stand; the common ground of the finders of names."""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from kantel.engine.redaction.number_words import COUNTING
from kantel.engine.redaction.words import words

# Letters, with hyphens and apostrophes inside; initials with their dots; 's and 't.
_WORD = re.compile(
    r"([A-ZÀ-Þ]\.(?:[A-ZÀ-Þ]\.)*(?![^\W\d_]{2})|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+"
    r"|['’](?:s-[^\W\d_]+|[stn](?!\w)))"
)
# The same for a text of Latin letters without rare signs: sets of letters are quicker to ask.
_LATIN = "A-Za-zª²³µ¹º¼½¾À-ÖØ-öø-ÿ"
_WORD_LATIN = re.compile(
    rf"([A-ZÀ-Þ]\.(?:[A-ZÀ-Þ]\.)*(?![{_LATIN}]{{2}})|[{_LATIN}]+(?:[-'’][{_LATIN}]+)*|[0-9]+"
    rf"|['’](?:s-[{_LATIN}]+|[stn](?!\w)))"
)
_RARE = re.compile(r"[^\x00-\xff‘’“”„–—…€•]")
_FIGURES = re.compile(r"[0-9]+")
# The same where accents are written apart or invisible signs stand inside words.
_LETTER = r"(?:[^\W\d_][\u0300-\u036f\u200b-\u200f\u00ad\u2060]*)"
_WORD_APART = re.compile(
    rf"((?:[A-ZÀ-Þ]\.)+(?![^\W\d_]{{2}})|{_LETTER}+(?:[-'’]{_LETTER}+)*|['’][stn](?!\w)|\d+)"
)
_APART = re.compile(r"[\u0300-\u036f\u200b-\u200f\u00ad\u2060]")
_SENTENCE_END = frozenset(".!?…:;\n\r•|")
_OPENING = frozenset("\"“”„‘’'«»([{*_-–—>#")
_ABBREVIATIONS = words("mevr mw dhr dr drs mr ir ing prof st nr fam jhr ds pr")
_SHORTENED = frozenset(("v", "d", "vd", "vdr"))
_DIGITS = frozenset("0123456789")
_LONG = 100_000  # characters
_LINE_ENDS = frozenset(("\n", "\r\n", " \n"))
_LINE = 50  # characters; a shorter line ends because somebody ended it
SPACES = frozenset((" ", "\u00a0", "  "))


@dataclass(slots=True, eq=False)
class Tokens:
    """The words of a text: where they start and end, as written and in lower case.

    `gaps` holds what stands before each word and behind the last; the end of a long line is
    a space there: the sentence goes on below, as in mail. `joined` says for each of them, by
    1 or 0, whether it is only a space. `vocabulary` has every word in lower case once: a
    finder that asks it first need not look through a text without its words. `numbers` are
    the places of numbers, in figures and in words.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: list[str]
    lowers: list[str]
    gaps: list[str]
    joined: bytearray
    vocabulary: frozenset[str]
    numbers: Sequence[int]

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, index: int) -> str:
        """Give what stands between the word before `index` and the word at `index`."""
        return self.gaps[index] if 0 < index < len(self.words) else "\n"

    def spaced(self, index: int) -> bool:
        """Say whether only a space stands before the word at `index`, or the dot of "v.d."."""
        return 0 < index <= len(self.words) and self.joined[index] == 1

    def places_of(self, wanted: frozenset[str]) -> list[int]:
        """Give where the words of a set stand, in order."""
        if wanted.isdisjoint(self.vocabulary):
            return []
        return [index for index, lower in enumerate(self.lowers) if lower in wanted]

    def lower(self, index: int) -> str:
        """Give the word at `index` in lower case, or nothing outside the text."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def before(self, index: int) -> str:
        """Give the word before `index` if only a space stands between."""
        return self.lowers[index - 1] if index > 0 and self.joined[index] else ""

    def after(self, index: int) -> str:
        """Give the word after `index` if only a space stands between."""
        following = index + 1
        if 0 < following < len(self.lowers) and self.joined[following]:
            return self.lowers[following]
        return ""

    def opens_sentence(self, index: int) -> bool:
        """Say whether the word at `index` has a capital because a sentence begins."""
        if index == 0:
            return True
        gap = self.gaps[index] if index < len(self.words) else "\n"
        if gap == " ":
            return self.words[index - 1][-1] == "."
        if not _SENTENCE_END.isdisjoint(gap):
            abbreviated = gap.startswith(".") and "\n" not in gap
            return not (abbreviated and self.lowers[index - 1] in _ABBREVIATIONS)
        return not _OPENING.isdisjoint(gap) or self.words[index - 1][-1] == "."


def tokenise(text: str) -> Tokens:
    """Cut `text` into words; offsets are code points."""
    rare = not text.isascii() and _RARE.search(text) is not None
    # "\u00ad", a soft hyphen, is Latin but stands inside words.
    apart = (rare or "\u00ad" in text) and _APART.search(text) is not None
    pattern = _WORD_APART if apart else _WORD if rare else _WORD_LATIN
    if len(text) > _LONG:
        return _tokenise_long(text, pattern)
    pieces = pattern.split(text)
    bounds = list(accumulate(map(len, pieces)))
    written, gaps, ends = pieces[1::2], pieces[::2], bounds[1::2]
    starts = bounds[: 2 * len(ends) : 2]
    if apart:
        written = [_together(word) for word in written]
    lowers = list(map(_lower if "’" in text else str.lower, written))
    return _with_gaps(text, (starts, ends), (written, lowers, gaps), frozenset(lowers))


def _tokenise_long(text: str, pattern: re.Pattern[str]) -> Tokens:
    """Do the same for a text of megabytes in less memory: one of each word, packed offsets."""
    unique: dict[str, str] = {}
    written: list[str] = []
    gaps: list[str] = []
    starts, ends = array("i"), array("i")
    end = 0
    for match in pattern.finditer(text):
        word, start = match.group(), match.start()
        gap = text[end:start]
        written.append(unique.setdefault(word, word))
        gaps.append(unique.setdefault(gap, gap))
        end = match.end()
        starts.append(start)
        ends.append(end)
    gaps.append("")
    clean = {word: _together(word) for word in unique}
    lowers = {word: _lower(clean[word]) for word in unique}
    lowered = [lowers[word] for word in written]
    for index, word in enumerate(written):
        written[index] = clean[word]
    return _with_gaps(text, (starts, ends), (written, lowered, gaps), frozenset(lowered))


def _with_gaps(
    text: str,
    bounds: tuple[Sequence[int], Sequence[int]],
    parts: tuple[list[str], list[str], list[str]],
    vocabulary: frozenset[str],
) -> Tokens:
    """Mend the gaps at the ends of lines, and note which of them are only a space."""
    starts, ends = bounds
    written, lowers, gaps = parts
    gaps[0] = gaps[-1] = "\n"
    if "\n" in text:
        for index in [index for index, gap in enumerate(gaps) if gap in _LINE_ENDS]:
            end = ends[index - 1] if index else 0
            if end >= _LINE and text.rfind("\n", end - _LINE, end) < 0:
                gaps[index] = " "
    gaps[0] = gaps[-1] = "\n"
    joined = bytearray(map(SPACES.__contains__, gaps))
    if not _SHORTENED.isdisjoint(vocabulary):
        for index in range(1, len(written)):
            if gaps[index] in (".", ". ") and lowers[index - 1] in _SHORTENED:
                joined[index] = 1
    counted = COUNTING & vocabulary
    counted = counted.union(_FIGURES.findall(text)) if text.isascii() else _counted(vocabulary)
    numbers = [index for index, lower in enumerate(lowers) if lower in counted] if counted else []
    return Tokens(text, starts, ends, written, lowers, gaps, joined, vocabulary, numbers)


def _counted(vocabulary: frozenset[str]) -> frozenset[str]:
    return frozenset(lower for lower in vocabulary if lower in COUNTING or lower[0] in _DIGITS)


def _together(word: str) -> str:
    return _APART.sub("", unicodedata.normalize("NFC", word))


def _lower(word: str) -> str:
    return word.lower().replace("’", "'")
