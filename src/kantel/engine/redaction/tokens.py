"""A text cut into words, with where they stand; the common ground of the finders of names."""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from kantel.engine.redaction.words import words

# Letters, with hyphens and apostrophes inside; initials with their dots; 's and 't.
_WORD = re.compile(
    r"(?:[A-ZÀ-Þ]\.)+(?![^\W\d_]{2})|['’]s-[^\W\d_]+|[^\W\d_]+(?:[-'’][^\W\d_]+)*|['’](?:s|t|n)(?!\w)|\d+"
)
# The same where accents are written apart or invisible signs stand inside words.
_LETTER = r"(?:[^\W\d_][\u0300-\u036f\u200b-\u200f\u00ad\u2060]*)"
_WORD_APART = re.compile(
    rf"(?:[A-ZÀ-Þ]\.)+(?![^\W\d_]{{2}})|{_LETTER}+(?:[-'’]{_LETTER}+)*|['’](?:s|t|n)(?!\w)|\d+"
)
_APART = re.compile(r"[\u0300-\u036f\u200b-\u200f\u00ad\u2060]")
_SENTENCE_END = frozenset(".!?…:;\n\r•|")
_OPENING = frozenset("\"“”„‘’'«»([{*_-–—>#")
_ABBREVIATIONS = words("mevr mw dhr dr drs mr ir ing prof st nr fam jhr ds pr")
_SHORTENED = frozenset(("v", "d", "vd", "vdr"))
_LONG = 100_000  # characters
_LINE = 50  # characters; a shorter line ends because somebody ended it
SPACES = frozenset((" ", "\u00a0", "  "))


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text: where they start and end, as written and in lower case."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: list[str]
    lowers: list[str]
    # Per word, and one more: whether only a space stands before it. Asked so often that
    # a lookup pays.
    joined: bytearray = field(init=False)

    def __post_init__(self) -> None:
        joined = bytearray(len(self.words) + 1)
        for index in range(1, len(self.words)):
            joined[index] = self._only_space(index)
        object.__setattr__(self, "joined", joined)

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, index: int) -> str:
        """Give what stands between the word before `index` and the word at `index`.

        The end of a long line is a space: the sentence goes on below, as in mail.
        """
        if not 0 < index < len(self.starts):
            return "\n"
        end = self.ends[index - 1]
        gap = self.text[end : self.starts[index]]
        if gap in ("\n", "\r\n", " \n") and end >= _LINE:
            wrapped = self.text.rfind("\n", end - _LINE, end) < 0
            return " " if wrapped else gap
        return gap

    def spaced(self, index: int) -> bool:
        """Say whether only a space stands before the word at `index`, or the dot of "v.d."."""
        return 0 < index <= len(self.words) and self.joined[index] == 1

    def _only_space(self, index: int) -> bool:
        end, start = self.ends[index - 1], self.starts[index]
        if start == end + 1 and self.text[end] == " ":
            return True
        gap = self.gap(index)
        if gap in SPACES:
            return True
        return gap in (".", ". ") and self.lowers[index - 1] in _SHORTENED

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
        gap = self.gap(index)
        if any(sign in _SENTENCE_END for sign in gap):
            abbreviated = gap.startswith(".") and "\n" not in gap
            return not (abbreviated and self.lowers[index - 1] in _ABBREVIATIONS)
        return any(sign in _OPENING for sign in gap.strip(" ,")) or self.words[index - 1][-1] == "."


def tokenise(text: str) -> Tokens:
    """Cut `text` into words; offsets are code points."""
    apart = _APART.search(text) is not None
    pattern = _WORD_APART if apart else _WORD
    if len(text) > _LONG:
        return _tokenise_long(text, pattern)
    spans = [match.span() for match in pattern.finditer(text)]
    words = [text[start:end] for start, end in spans]
    if apart:
        words = [_together(word) for word in words]
    curled = "’" in text
    lowers = [_lower(word) for word in words] if curled else [word.lower() for word in words]
    return Tokens(text, [span[0] for span in spans], [span[1] for span in spans], words, lowers)


def _tokenise_long(text: str, pattern: re.Pattern[str]) -> Tokens:
    """Do the same for a text of megabytes in less memory: one of each word, packed offsets."""
    unique: dict[str, str] = {}
    written: list[str] = []
    starts, ends = array("i"), array("i")
    for match in pattern.finditer(text):
        word = match.group()
        written.append(unique.setdefault(word, word))
        starts.append(match.start())
        ends.append(match.end())
    clean = {word: _together(word) for word in unique}
    lowers = {word: _lower(clean[word]) for word in unique}
    lowered = [lowers[word] for word in written]
    for index, word in enumerate(written):
        written[index] = clean[word]
    return Tokens(text, starts, ends, written, lowered)


def _together(word: str) -> str:
    return _APART.sub("", unicodedata.normalize("NFC", word))


def _lower(word: str) -> str:
    return word.lower().replace("’", "'")
