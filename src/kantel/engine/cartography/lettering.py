"""How wide words are, and how a name is broken over the lines of its ribbon.

The font that draws the map is not known here (a reader may not have loaded ours, a municipality
may have chosen another), so widths are bounds: no line of Alegreya SemiBold, our face, or of
Georgia, a wide one, is wider; and ribbons leave an em of room. A test holds the bounds beside
Alegreya's own measures. Widths are in em, multiples of the font size.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_NARROW = "ijl.,:;'|!\u2018\u2019\u0131\u00ed\u00ef "
_HALF = 'frstIJ-"/()[]\u201c\u201d\u201e'
_STOUT = "DGHNOQw&\u20ac\u00d6\u2026"
_WIDE = "mMW@%\u2014\u0153\u00e6\u0428\u0429\u042e\u0436\u0448\u0449\u044e"
_SOFT_HYPHEN = "\u00ad"
_VOWELS = "aeiouy\u00e1\u00e9\u00ed\u00f3\u00fa\u00eb\u00ef\u00f6\u00fc"


def width_of(text: str) -> float:
    """Width of a line in em.

    >>> width_of("Participatie") < width_of("PARTICIPATIE") < width_of("WWWWWWWWWWWW")
    True
    """
    return sum(_width_of_letter(letter) for letter in text)


@lru_cache(maxsize=1024)
def _width_of_letter(letter: str) -> float:
    if unicodedata.combining(letter) or letter == _SOFT_HYPHEN:
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    for letters, width in ((_NARROW, 0.31), (_HALF, 0.42), (_STOUT, 0.77), (_WIDE, 0.98)):
        if letter in letters:
            return width
    return 0.69 if letter.isupper() else 0.55


def wrap(text: str, widest: float) -> list[str]:
    """Lines no wider than ``widest`` em, as few as possible and then as even as possible.

    >>> wrap("Spanning tussen transformeren en contracteren", 12)
    ['Spanning tussen', 'transformeren', 'en contracteren']
    """
    words = [part for word in text.split() for part in _fitting(word, widest)]
    fewest = len(_filled(words, widest))
    narrow, wide = 0.0, widest
    for _ in range(12):
        middle = (narrow + wide) / 2
        lines = _filled(words, middle)
        if len(lines) <= fewest and all(width_of(line) <= middle for line in lines):
            wide = middle
        else:
            narrow = middle
    return [line.replace(_SOFT_HYPHEN, "") for line in _filled(words, wide)]


def _filled(words: Sequence[str], widest: float) -> list[str]:
    """Greedy filling; a part that ends in a hyphen joins on to the next without a space."""
    lines: list[str] = []
    for word in words:
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined) <= widest:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _fitting(word: str, widest: float) -> list[str]:
    """A word, cut with hyphens where it is wider than a whole line."""
    parts: list[str] = []
    while width_of(word) > widest:
        cut = _cut(word, widest)
        parts.append(word[:cut].rstrip(_SOFT_HYPHEN).rstrip("-") + "-")
        word = word[cut:].lstrip(_SOFT_HYPHEN)
    return [*parts, word]


def _cut(word: str, widest: float) -> int:
    """Where to cut: at an own hyphen, else before a consonant with a vowel after it."""
    most = 1
    while most < len(word) - 1 and width_of(word[: most + 1] + "-") <= widest:
        most += 1
    for cut in range(most, max(1, most // 2), -1):
        if word[cut - 1] in f"-{_SOFT_HYPHEN}":
            return cut
    lower = word.lower()
    for cut in range(most, max(2, most // 2), -1):
        if cut + 2 < len(word) and lower[cut] not in _VOWELS and lower[cut + 1] in _VOWELS:
            return cut
    return most
