"""Streets known by name alone, with a house number: "Slinge 504", "aan de hooghei 7".

The list holds the streets whose name does not say that it is one; those that end in
"straat" or "laan" are found by their shape (`addresses`).
"""

import re
from collections.abc import Iterator
from functools import cache

from kantel.engine.redaction.cues import cue_endings
from kantel.engine.redaction.lexicon import lexicon, lines
from kantel.engine.redaction.number_words import CARDINALS
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.tokens import Tokens
from kantel.engine.redaction.words import one_of, words

# The number of a house, with what may belong to it.
HOUSE = (
    r"(?:,?\s{1,2}(?:nr\.?|nummer|no\.?|huisnummer)?\s?)([1-9]\d{0,3})"
    r"(?:\s?-?\s?bis|\s?-\s?\d{1,3}(?!\d)|\s?-?\s?(?:hs|rd|huis|zwart|rood|boven|beneden|[1-4]\s?hoog)\b"
    r"|\s?[A-Z]-\d{1,3}(?!\d)|[a-zA-Z](?:\s?-\s?\d{1,3}(?!\d)|\sbis\b)|\s?[a-z](?![\w'’/])"
    r"|\s?-\s?(?:[a-zA-Z]|[IVX]{1,4}|i{2,3})(?!\w)|\s?(?:[A-Z]|I{2,3})(?![\w'’]))?"
    r"(?:\s?(?:t/m|/)\s?\d{1,4}[a-z]?(?![\w/-]))?(?!\w|[.,:]\d|\s?%|-\w)"
)
_HOUSE = re.compile(HOUSE)
UNIT = re.compile(
    r"\s?"
    + one_of(
        "uur jaar euro maanden weken dagen minuten procent kilo keer man mensen kinderen gezinnen "
        "januari februari maart april mei juni juli augustus september oktober november december "
        "meter km graden kamers plekken"
    )
    + r"\b"
)
_BEFORE = words("aan op in adres flat woon woont vanaf naar achter naast bij tegenover langs hoek")
_ARTICLES = ("de", "het", "'t", "den")
_STREET_ENDINGS = cue_endings("street_endings")
_BARE_ENDINGS = (
    "straat",
    "laan",
    "plein",
    "weg",
    "kade",
    "singel",
    "dreef",
    "plantsoen",
    "gracht",
    "steeg",
    "straatje",
)
_LAST_LETTERS = frozenset(ending[-3:] for ending in _BARE_ENDINGS)
_SHORTENED = words("Burg Mr Dr Ds Pr Past")
_PARTICLES = words("van der den de")
_SHORTEST = 5
_MOST_WORDS = 4
_MOST_DIGITS = 4
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@cache
def streets() -> frozenset[str]:
    """Give the streets that no ending tells, in lower case (read once a process)."""
    return frozenset(lines("deduce-streets.txt"))


def find_streets(tokens: Tokens) -> Iterator[Span]:
    """Yield listed streets with a house number."""
    for index in tokens.numbers:
        lower = tokens.lowers[index]
        if not lower.isdecimal() or len(lower) > _MOST_DIGITS or index == 0:
            continue
        first = _street_before(tokens, index)
        house = _HOUSE.match(tokens.text, tokens.ends[index - 1]) if first is not None else None
        if first is None or house is None or not _joined(tokens, first, index):
            continue
        if UNIT.match(tokens.text, house.end()):
            continue
        yield Span(tokens.starts[first], house.end(), SpanType.ADDRESS, "", 0.85, "street_number")


@cache
def _ordinary_streets() -> frozenset[str]:
    """Give the words of the dictionary that end like a street: "snelweg"."""
    return frozenset(word for word in lexicon().ordinary if word.endswith(_BARE_ENDINGS))


def find_bare_streets(tokens: Tokens) -> Iterator[Span]:
    """Yield streets without a number: "brand in de Boeierstraat", "het Meester Vosplein"."""
    ordinary = lexicon().ordinary
    unlisted = tokens.vocabulary - ordinary
    ending = [lower for lower in unlisted if lower[-3:] in _LAST_LETTERS]
    bare = frozenset(lower for lower in ending if lower.endswith(_BARE_ENDINGS))
    listed = _ordinary_streets()
    for index in tokens.places_of(bare | listed if bare else listed):
        lower = tokens.lowers[index]
        if len(lower) <= _SHORTEST:
            continue
        if lower in ordinary and (tokens.words[index][0].islower() or tokens.opens_sentence(index)):
            continue
        first = index
        while first > 0 and index - first < _MOST_WORDS and _leads(tokens, first):
            first -= 1
        article = tokens.before(first) in _ARTICLES
        if article and (tokens.words[index][0].isupper() or lower.endswith(("straat", "laan"))):
            start, end = tokens.starts[first], tokens.ends[index]
            yield Span(start, end, SpanType.ADDRESS, "", 0.95, "place_street")


def _leads(tokens: Tokens, first: int) -> bool:
    """Say whether the word before belongs to the street: "Meester", "van", "Lange"."""
    if not tokens.spaced(first):
        return tokens.gap(first) == ". " and tokens.words[first - 1] in _SHORTENED
    word = tokens.words[first - 1]
    if word[0].isupper():
        return True
    # "Lange van der Molenstraat", "in de van goghstraat"
    before = tokens.words[first - 2] if first > 1 else ""
    return word in _PARTICLES and (before[:1].isupper() or before in _ARTICLES)


def _joined(tokens: Tokens, first: int, number: int) -> bool:
    """Say that neither an age nor a year is meant: "mw Bakker, 78", "Hemelvaart 2018"."""
    if _FIRST_YEAR <= int(tokens.words[number]) < _LAST_YEAR:
        return False
    article = tokens.before(first) in _ARTICLES
    led = tokens.before(first - article) in _BEFORE
    return led or "," not in tokens.gap(number)


def find_spelt_houses(tokens: Tokens) -> Iterator[Span]:
    """Yield streets with the number in words: "in de Kerkstraat twaalf"."""
    for index in tokens.numbers:
        if tokens.lowers[index] not in CARDINALS or not tokens.spaced(index):
            continue
        last = index + (tokens.after(index) in ("bis", "a", "b", "c", "hoog"))
        closes = last + 1 >= len(tokens) or not tokens.spaced(last + 1)
        if not closes and tokens.after(last) not in ("in", "te"):
            continue
        street = tokens.lowers[index - 1]
        if len(street) > _SHORTEST and street.endswith(_STREET_ENDINGS) and _named(tokens, index):
            start, end = tokens.starts[index - 1], tokens.ends[last]
            yield Span(start, end, SpanType.ADDRESS, "", 0.96, "street_number")


def _named(tokens: Tokens, number: int) -> bool:
    street = number - 1
    capital = tokens.words[street][0].isupper() and not tokens.opens_sentence(street)
    return capital or tokens.lowers[street] not in lexicon().ordinary


def _street_before(tokens: Tokens, number: int) -> int | None:
    """Give the first word of the street before a number, or None where there is none."""
    low = number - 1
    while low > max(0, number - _MOST_WORDS) and tokens.spaced(low):
        low -= 1
    for first in range(low, number):
        name = " ".join(tokens.lowers[first:number])
        if name in streets() and _stands_as_street(tokens, first, number, name):
            return first
    return None


def _stands_as_street(tokens: Tokens, first: int, number: int, name: str) -> bool:
    """Say whether a capital or the words before tell that it is a street."""
    before = tokens.before(first)
    before = tokens.before(first - 1) if before in _ARTICLES else before
    led = before in _BEFORE
    if name in lexicon().common:
        return False
    capital = any(tokens.words[index][0].isupper() for index in range(first, number))
    if name in lexicon().ordinary or tokens.opens_sentence(first):
        return led or (capital and number - first > 1)
    return led or capital
