"""Schools, homes and community centres called after a thing: "op de klimop", "bij prinsenhof".

Without a capital only words that name houses count, and only where something is said of a
house: after a preposition, and for the commoner ones near a word about school or care.
"""

from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.reading import Found, Reading, Run
from kantel.engine.redaction.spans import SpanType
from kantel.engine.redaction.words import words

_CONTEXT = cue("house_context")
_ENDINGS = cue_endings("house_endings")
_MAYBE = cue("maybe_houses")
_NAMES = cue("house_names")
_ARTICLES = frozenset(["de", "het", "'t", "t"])
_TOWARDS = frozenset(["op", "bij", "naar", "van", "via", "vanuit", "in", "binnen", "door", "met"])
_AT = frozenset(["op", "bij", "naar", "via", "vanuit"])
_STAFF = words("juf juffrouw meester school leerkracht directeur directrice conciërge begeleider")
_NEAR = 6  # words
_SHORTEST = 7


def house(reading: Reading, at: int) -> Found | None:
    """Find "klimop" in "zit op de klimop" and "prinsenhof" in "bij prinsenhof"."""
    tokens = reading.tokens
    lower = tokens.lowers[at]
    if _unknown_house(reading, at):
        return reading.found(Run(at, at), SpanType.ORG, 0.55, "org_article")
    if not (lower in _NAMES or lower in _MAYBE or lower.endswith(_ENDINGS)):
        return None
    before = tokens.before(at)
    if lower in _NAMES or lower in _MAYBE:
        told = before in _ARTICLES and _lives_there(reading, at)
        told = told or (lower in _NAMES and before in ("bij", "via", "op"))
        return reading.found(Run(at, at), SpanType.ORG, 0.6, "org_article") if told else None
    if before in _ARTICLES:
        before = tokens.before(at - 1)
    if before not in _AT or len(lower) < _SHORTEST or not lower.endswith(_ENDINGS):
        return None
    lists = reading.lists
    known = lower in lists.ordinary or lower in lists.places or lower in lists.hamlets
    return None if known else reading.found(Run(at, at), SpanType.ORG, 0.55, "org_before")


def _unknown_house(reading: Reading, at: int) -> bool:
    """Say whether it is as in "hij zit op het cibap", typed without capitals."""
    tokens = reading.tokens
    if not reading.no_capitals or tokens.before(at) not in ("de", "het"):
        return False
    if tokens.before(at - 1) not in ("op", "bij", "via"):
        return False
    lower = tokens.lowers[at]
    return reading.strange(lower) and lower + "n" not in reading.lists.ordinary


def _lives_there(reading: Reading, at: int) -> bool:
    """Say whether the words around "de klimop" take it for a house."""
    tokens = reading.tokens
    preposition = tokens.before(at - 1)
    if tokens.after(at) in ("in", "te") and tokens.after(at + 1) in reading.lists.places:
        return True
    sure = tokens.lowers[at] in _NAMES
    if sure and preposition in _TOWARDS:
        return True
    if preposition == "van":
        return any(lower in _STAFF for lower in tokens.lowers[max(0, at - 4) : at - 2])
    near = tokens.lowers[max(0, at - _NEAR) : at + _NEAR]
    return (sure or preposition in _AT) and any(lower in _CONTEXT for lower in near)
