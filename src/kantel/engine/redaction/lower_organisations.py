"""Organisations without a capital: the word for their kind, and a name after it."""

from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.houses import house
from kantel.engine.redaction.reading import Found, Reading, Run
from kantel.engine.redaction.spans import SpanType

_CLOSING = cue("closing")
_HEAD_ACRONYMS = cue("head_acronyms")
_HOUSES = cue("house_names") | cue("maybe_houses")
_MAYBE = cue("maybe_houses")
_NO_NAMES = cue("no_names")
_NO_VENUES = cue("no_venues")
_NO_ZORG = cue("no_zorg")
_ORG_ENDINGS = cue_endings("org_endings")
_ORG_WORDS = cue("org_words")
_QUARTERS = cue("quarters")
_REGIONS = cue("regions")
_SPEAKING = cue("speaking")
_SURE_ORGS = frozenset(["humanitas", "philadelphia"])
_SURE_TRAILING = cue("sure_trailing")
_TRADES = cue("trades")
_TRAILING = cue("trailing_kinds")
_VENUES = cue("venues")

_ARTICLES = frozenset(
    ["de", "het", "'t", "een", "die", "deze", "onze", "mijn", "uw", "zijn", "haar", "geen", "elke"]
)

_TEAMS = frozenset(["wijkteam", "jeugdteam", "gebiedsteam", "basisteam", "buurtteam"])
_TOWARDS = frozenset(["via", "bij", "van", "door", "naar", "met", "namens", "aan"])
_CARE_ENDINGS = ("zorg", "care", "plus", "welzijn", "jeugdhulp", "thuishulp")
_OF_TOWNS = frozenset(["roc", "rsg", "universiteit", "hogeschool", "welzijn", "voedselbank"])
_NO_NOUNS = ("en", "d", "t", "ig", "lijk", "isch", "aal", "ief", "ieve", "se")
_SHORT = 5
_CHURCH = 8  # letters
_MOST_WORDS = 3  # of a foundation called after ordinary words


def lower_organisation(reading: Reading, at: int) -> Found | None:
    """Find "obs de windroos", "stichting maaswende", "bakkerij van rijn", "de rotary"."""
    lower = reading.tokens.lowers[at]
    listed = lower in reading.lists.organisations
    if listed and (lower not in reading.lists.ordinary or lower in _SURE_ORGS):
        return _extended(reading, Run(at, at), 0.8, "org_list")
    if lower == "veilig" and reading.tokens.after(at) == "thuis":
        region = reading.tokens.after(at + 1).partition("-")
        known = region[0] in reading.lists.places or region[0] in _QUARTERS
        return reading.found(Run(at, at + 2), SpanType.ORG, 0.75, "org_head") if known else None
    if len(lower) > 9 and lower.endswith(_ORG_ENDINGS) and reading.strange(lower):
        return reading.found(Run(at, at), SpanType.ORG, 0.6, "org_word")
    if _church(reading, lower):
        return reading.found(Run(at, at), SpanType.ORG, 0.55, "org_word")
    if _named_care(reading, at):
        return _extended(reading, Run(at, at), 0.6, "org_word")
    return _headed(reading, at) or _trailed(reading, at) or house(reading, at)


def _church(reading: Reading, lower: str) -> bool:
    """Say whether a word is like "bethelkerk", and no village or family called after one."""
    if len(lower) <= _CHURCH or not lower.endswith("kerk") or not reading.strange(lower):
        return False
    return lower not in reading.lists.places and lower not in reading.lists.surnames


def _trailed(reading: Reading, at: int) -> Found | None:
    """Find "vriezenhof zorggroep": an unknown name before what the organisation does."""
    tokens = reading.tokens
    lower, kind = tokens.lowers[at], tokens.after(at)
    if kind not in _TRAILING or reading.capital(at):
        return None
    before = tokens.before(at)
    noun = before in ("bij", "via", "van", "door") and not lower.endswith(("e", "en"))
    ordinary = kind in _SURE_TRAILING and noun and not reading.public(lower)
    before = tokens.before(at - 1) if before in ("de", "het") else before
    if before not in _TOWARDS or not (ordinary or reading.strange(lower)):
        return None
    return reading.found(Run(at, at + 1), SpanType.ORG, 0.6, "org_word")


def _headed(reading: Reading, at: int) -> Found | None:
    """Find the name after a word for the kind of organisation."""
    lower = reading.tokens.lowers[at]
    named = at + 1 < len(reading.tokens) and reading.capital(at + 1)
    if named or not (reading.kind_of_organisation(lower) or lower in _HEAD_ACRONYMS):
        return None
    last = _named(reading, at)
    return None if last is None else _extended(reading, Run(at, last), 0.7, "org_head")


def _extended(reading: Reading, run: Run, score: float, why: str) -> Found:
    """Take along what follows the name: "tzorg de meierij", "lentis groningen", "lunet zorg"."""
    last = run.last
    after = reading.tokens.after(last)
    if after in ("de", "het", "'t"):
        name = reading.tokens.after(last + 1)
        known = name in reading.lists.places or name in reading.lists.hamlets or name in _REGIONS
        if name and (known or reading.strange(name)) and name not in _SPEAKING:
            last += 2
    elif after in _REGIONS or after in _ORG_WORDS - reading.lists.common or after == "zorg":
        last += 1
    return reading.found(Run(run.first, last), SpanType.ORG, score, why)


def _named_care(reading: Reading, at: int) -> bool:
    """Say whether a word is like "schoonzorg" or "zuiderwelzijn": care, and no kind of it."""
    lower = reading.tokens.lowers[at]
    if len(lower) < 7 or not lower.endswith(_CARE_ENDINGS) or lower in reading.lists.ordinary:
        return False
    return lower not in _NO_ZORG and reading.tokens.before(at) not in _ARTICLES


def _named(reading: Reading, head: int) -> int | None:
    """Give the last word of the name after the head, or None where none follows."""
    tokens = reading.tokens
    following = tokens.after(head)
    if following in ("de", "het", "'t"):
        return _after_article(reading, head)
    if following == "van":
        return _after_owner(reading, head)
    return _after_kind(reading, head, following) or _directly(reading, head, following)


def _directly(reading: Reading, head: int, following: str) -> int | None:
    """Give the last word of "bakkerij jansen", "fanfare st. cecilia", "stichting samen verder"."""
    tokens = reading.tokens
    if following in ("st", "sint") and tokens.lower(head + 2):
        return head + 2
    if not following or following in reading.lists.public or len(following) < 4:
        return None
    if following in _HOUSES and tokens.before(head) not in _ARTICLES:
        return head + 1
    strange = following not in reading.lists.ordinary and following.isalpha()
    strange = strange or _rare_after_head(reading, head, following)
    if following.partition("-")[0] in _QUARTERS and tokens.lowers[head] in _TEAMS:
        return head + 1
    if strange or following in reading.lists.frequent_surnames - reading.lists.common:
        return head + 1
    return _after_foundation(reading, head) if tokens.lowers[head] == "stichting" else None


def _rare_after_head(reading: Reading, head: int, following: str) -> bool:
    """Say whether a rare noun is the name, as in "met thuiszorg zonnedauw", without an article."""
    if reading.tokens.before(head) not in _TOWARDS or following in reading.lists.common:
        return False
    return following.isalpha() and not following.endswith(_NO_NOUNS) and len(following) > _SHORT


def _after_kind(reading: Reading, head: int, following: str) -> int | None:
    """Give the last word of "bureau jeugdzorg gelderland" and "roc friese poort"."""
    tokens, lists = reading.tokens, reading.lists
    name = tokens.after(head + 1)
    if following in _REGIONS:
        return head + 1
    adjective = following.endswith("se") and (following in lists.public or name in _MAYBE)
    if adjective and name and tokens.lowers[head] in _HEAD_ACRONYMS:
        return head + 2
    if following in _ORG_WORDS or following in lists.public:
        known = name in lists.places or name in _REGIONS
        return head + 2 if known and name not in lists.common else None
    return None


def _after_foundation(reading: Reading, head: int) -> int | None:
    """Give the last word of "stichting samen verder": ordinary words up to a verb."""
    tokens = reading.tokens
    if tokens.before(head) in _ARTICLES:
        return None
    last = head
    while last - head < _MOST_WORDS:
        following = tokens.after(last)
        stops = following in _SPEAKING or following in _CLOSING or following in _NO_NAMES
        if not following or stops or following in _TOWARDS or following in _ARTICLES:
            break
        last += 1
    return last if last > head else None


def _after_owner(reading: Reading, head: int) -> int | None:
    """Give the last word of "bakkerij van rijn" or "buurthuis van der pek"."""
    tokens, lists = reading.tokens, reading.lists
    town = tokens.after(head + 1)
    if tokens.lowers[head] in _OF_TOWNS and (town in lists.places or town in _REGIONS):
        return head + 2
    last = head + 2 + (town in ("der", "den", "de", "'t"))
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
    kind = tokens.lowers[head]
    venue = kind in _VENUES or kind not in _NO_VENUES
    venue = venue and tokens.before(head) not in _ARTICLES
    return head + 2 if venue and name not in _SPEAKING else None
