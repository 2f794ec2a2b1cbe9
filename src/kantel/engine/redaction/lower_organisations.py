"""Organisations without a capital: the word for their kind, and a name after it."""

from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.reading import Found, Reading, Run
from kantel.engine.redaction.spans import SpanType

_CLOSING = cue("closing")
_HEAD_ACRONYMS = cue("head_acronyms")
_KNOWN_ORGS = cue("known_orgs")
_NO_NAMES = cue("no_names")
_ORG_ENDINGS = cue_endings("org_endings")
_QUARTERS = cue("quarters")
_SPEAKING = cue("speaking")
_TRADES = cue("trades")
_VENUES = cue("venues")

_ARTICLES = frozenset(
    ["de", "het", "'t", "een", "die", "deze", "onze", "mijn", "uw", "zijn", "haar"]
)

_TEAMS = frozenset(["team", "wijkteam", "jeugdteam", "gebiedsteam", "basisteam", "buurtteam"])
_TOWARDS = frozenset(["via", "bij", "van", "door", "naar", "met", "namens", "aan"])


def lower_organisation(reading: Reading, at: int) -> Found | None:
    """Find "obs de windroos", "stichting maaswende", "bakkerij van rijn", "de rotary"."""
    lower = reading.tokens.lowers[at]
    if lower in _KNOWN_ORGS and lower not in reading.lists.ordinary:
        return reading.found(Run(at, at), SpanType.ORG, 0.8, "org_list")
    if lower == "veilig" and reading.tokens.after(at) == "thuis":
        region = reading.tokens.after(at + 1).partition("-")
        known = region[0] in reading.lists.places or region[0] in _QUARTERS
        return reading.found(Run(at, at + 2), SpanType.ORG, 0.75, "org_head") if known else None
    if len(lower) > 9 and lower.endswith(_ORG_ENDINGS) and reading.strange(lower):
        return reading.found(Run(at, at), SpanType.ORG, 0.6, "org_word")
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
        return _after_owner(reading, head)
    if not following or following in reading.lists.public or len(following) < 4:
        return None
    strange = following not in reading.lists.ordinary and following.isalpha()
    founded = tokens.lowers[head] == "stichting" and tokens.before(head) in _TOWARDS
    if following.partition("-")[0] in _QUARTERS and tokens.lowers[head] in _TEAMS:
        return head + 1
    if strange or following in reading.lists.frequent_surnames - reading.lists.common:
        return head + 1
    verb = following in _SPEAKING or following in _CLOSING
    return head + 1 if founded and not verb and following not in _NO_NAMES else None


def _after_owner(reading: Reading, head: int) -> int | None:
    """Give the last word of "bakkerij van rijn" or "buurthuis van der pek"."""
    tokens, lists = reading.tokens, reading.lists
    last = head + 2 + (tokens.after(head + 1) in ("der", "den", "de", "'t"))
    surname = tokens.after(last - 1)
    if surname not in lists.surnames or surname in lists.public:
        return None
    business = tokens.lowers[head] in _TRADES
    if not business and tokens.lowers[head] not in _VENUES:
        return None
    rare = surname not in lists.common and (last > head + 2 or surname not in lists.places)
    return last if business or rare else None


def _after_article(reading: Reading, head: int) -> int | None:
    tokens = reading.tokens
    name = tokens.after(head + 1)
    if not name or name in reading.lists.public:
        return None
    if name not in reading.lists.ordinary:
        return head + 2
    venue = tokens.lowers[head] in _VENUES and tokens.before(head) not in _ARTICLES
    return head + 2 if venue and name not in _SPEAKING else None
