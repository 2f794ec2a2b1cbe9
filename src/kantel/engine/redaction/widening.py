"""Names that were found in part take along the words with capitals right beside them.

"Diaconie Barneveld" is found by its town, "Zuidweg & Partners" by what looks like a street. A word
with a capital that touches a name inside a sentence belongs to it, whatever it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kantel.engine.redaction.cues import cue
from kantel.engine.redaction.reading import Found, Reading, Run
from kantel.engine.redaction.spans import SpanType
from kantel.engine.redaction.words import words

PERSON, PLACE, ORG = SpanType.PERSON, SpanType.PLACE, SpanType.ORG
_HEADS = cue("head_acronyms") | words("bjz ggz ggd roc")
_TITLES = cue("titles")
_OURS = words("ons onze mijn")
_TRADES = words("bakker slager kapper garage taxi hotel café cafe")
_PLACE_BEFORE = cue("place_before")
_LONG = 6  # letters
_SHORT = 2
_REGIONS = cue("regions")
_AUTHORITIES = words("gemeente provincie regio politie ministerie waterschap rechtbank stadsdeel")
_MOST = 3  # words taken along on either side


def widened(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Yield the names with what belongs to them; `found` is in the order of the text."""
    taken = -1
    for one in found:
        if one.run.first <= taken:
            continue
        first = _first(reading, one, taken)
        last = _last(reading, one)
        kind = one.span.type
        if (first, last) == (one.run.first, one.run.last):
            taken = one.run.last
            yield one
            continue
        if kind is PLACE or (kind is PERSON and _names_no_person(reading, first, one)):
            kind = ORG
        start, end = reading.tokens.starts[first], reading.tokens.ends[last]
        taken = last
        span = replace(one.span, start=start, end=end, type=kind)
        yield Found(Run(first, last, one.run.titled), span)


def _first(reading: Reading, one: Found, taken: int) -> int:
    tokens = reading.tokens
    first = one.run.first
    while one.run.first - first < _MOST and first - 1 > taken and tokens.spaced(first):
        if not reading.capital(first - 1) or not _belongs_before(reading, first - 1, one):
            break
        first -= 1
    return first


def _belongs_before(reading: Reading, index: int, one: Found) -> bool:
    """Say whether a word with a capital is the beginning of the name behind it."""
    tokens = reading.tokens
    lower = tokens.lowers[index]
    opens = tokens.opens_sentence(index)
    if len(lower) < 2 or lower in _PLACE_BEFORE or tokens.words[index].endswith("."):
        return False
    if one.span.type is PERSON and reading.first_name(lower) and not opens:
        return True  # "Jantje Mulder": a first name that stands for anybody elsewhere
    if reading.acronym(index):
        return one.span.type is not PERSON and lower in _HEADS
    return _is_part(reading, index, one, opens=opens)


def _is_part(reading: Reading, index: int, one: Found, *, opens: bool) -> bool:
    tokens = reading.tokens
    lower = tokens.lowers[index]
    if not opens and (lower in _OURS or lower in _TRADES):
        return True
    branch = one.span.type is PLACE and len(lower) >= _LONG and lower not in _AUTHORITIES
    if lower in _TITLES or (reading.public(lower) and not branch):
        return False
    if opens:
        named = one.span.type is not PERSON or tokens.lowers[one.run.first] in _REGIONS
        return named and len(lower) >= _LONG and not reading.common(lower)
    return len(lower) > _SHORT


def _last(reading: Reading, one: Found) -> int:
    """Give the last word of "dorpshuis D'n Brak" and "Zuidweg & Partners"."""
    tokens = reading.tokens
    last = one.run.last
    following = last + 1
    if following >= len(tokens) or not reading.capital(following):
        return last
    if tokens.gap(following) in (" & ", " + "):
        return following
    joined = one.span.type is ORG and tokens.spaced(following)
    known = tokens.lowers[following] in reading.lists.places
    if not joined or known or reading.public(tokens.lowers[following]):
        return last
    return last if reading.acronym(following) or tokens.opens_sentence(following) else following


def _names_no_person(reading: Reading, first: int, one: Found) -> bool:
    """Say whether what was taken along makes an organisation of what looked like a person."""
    if first == one.run.first:
        return reading.tokens.gap(one.run.last + 1) in (" & ", " + ")
    lower = reading.tokens.lowers[first]
    return lower in _OURS or lower in _TRADES or reading.tokens.opens_sentence(first)
