"""Organisations without a capital: the word for their kind, and a name after it."""

from kantel.engine.redaction.cues import cue
from kantel.engine.redaction.reading import Found, Reading, Run
from kantel.engine.redaction.spans import SpanType

_CLOSING = cue("closing")
_HEAD_ACRONYMS = cue("head_acronyms")
_KNOWN_ORGS = cue("known_orgs")
_NO_NAMES = cue("no_names")
_SPEAKING = cue("speaking")
_TRADES = cue("trades")
_VENUES = cue("venues")

_ARTICLES = frozenset(
    ["de", "het", "'t", "een", "die", "deze", "onze", "mijn", "uw", "zijn", "haar"]
)

_TOWARDS = frozenset(["via", "bij", "van", "door", "naar", "met", "namens", "aan"])


def lower_organisation(reading: Reading, at: int) -> Found | None:
    """Find "obs de windroos", "stichting maaswende", "bakkerij van rijn", "de rotary"."""
    lower = reading.tokens.lowers[at]
    if lower in _KNOWN_ORGS and lower not in reading.lists.ordinary:
        return reading.found(Run(at, at), SpanType.ORG, 0.8, "org_list")
    named = at + 1 < len(reading.tokens) and reading.capital(at + 1)
    if named or not (reading.kind_of_organisation(lower) or lower in _HEAD_ACRONYMS):
        return None
    last = _named(reading, at)
    if last is None:
        return None
    return reading.found(Run(at, last), SpanType.ORG, 0.7, "org_head")


def _named(reading: Reading, head: int) -> int | None:
    """Give the last word of the name after the head, or None where none follows."""
    tokens = reading.tokens
    following = tokens.after(head)
    if following in ("de", "het", "'t"):
        return _after_article(reading, head)
    if following == "van":
        surname = tokens.after(head + 1)
        common = surname in reading.lists.common or surname in reading.lists.public
        known = surname in reading.lists.surnames and surname not in reading.lists.places
        owned = known and (tokens.lowers[head] in _TRADES or not common)
        return head + 2 if owned else None
    if not following or following in reading.lists.public or len(following) < 4:
        return None
    strange = following not in reading.lists.ordinary and following.isalpha()
    founded = tokens.lowers[head] == "stichting" and tokens.before(head) in _TOWARDS
    if strange or following in reading.lists.frequent_surnames - reading.lists.common:
        return head + 1
    verb = following in _SPEAKING or following in _CLOSING
    return head + 1 if founded and not verb and following not in _NO_NAMES else None


def _after_article(reading: Reading, head: int) -> int | None:
    tokens = reading.tokens
    name = tokens.after(head + 1)
    if not name or name in reading.lists.public:
        return None
    if name not in reading.lists.ordinary:
        return head + 2
    venue = tokens.lowers[head] in _VENUES and tokens.before(head) not in _ARTICLES
    return head + 2 if venue and name not in _SPEAKING else None
