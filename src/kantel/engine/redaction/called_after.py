"""Organisations called after ordinary words: "op zorgboerderij klein geluk", "juf van de rietgors".

In Dutch a thing that can be counted has an article: "bij de kapper". Where a word for a kind
of organisation has none, its name follows. And a house may be called after anything; who
works there tells: the teacher, the team, the vicar "of the rietgors".
"""

from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.reading import Found, Reading, Run
from kantel.engine.redaction.spans import SpanType
from kantel.engine.redaction.words import words

_COUNT_ENDINGS = cue_endings("count_endings")
_ENDINGS = cue_endings("org_head_endings")
_HEADS = cue("org_heads") | cue("org_words") | cue("count_heads")
_HOUSES = cue("house_names") | cue("maybe_houses")
_MASS = cue("mass_heads")
_NATURE = cue_endings("nature_endings")
_NO_HOUSES = cue("no_houses")
_SPEAKING = cue("speaking")
_STAFF = cue("staff")
_TOWARDS = cue("towards")
_TEACHERS = cue("teachers")
_STOPS = cue("closing") | _SPEAKING | cue("towards") | cue("name_stops")

_DETERMINERS = words(
    "de het 't een die dat deze dit onze ons mijn mn m'n me uw zijn z'n haar hun geen elke elk "
    "iedere ieder welke zo'n per jouw je twee drie vier"
)
_ARTICLES = words("de het 't")
_OPENING = words(
    "ons onze klein kleine samen goed goede nieuw nieuwe oud oude warm mooi sint st santa al el "
    "groot grote lange vier twee drie zeven anders beter jong blij dubbel the"
)
_LINKS = words("van op en met in voor")
_OWNERS = words("van der den ten ter")
_OWNED = words("zn zonen zoon co partners")
_SITS = words("zit zat zitten zaten ging gaat gaan gingen kwam komt werkt werkte")
_PARTICIPLES = ("ge", "ver", "be", "ont")
_SHORTEST = 3
_LONG = 7
_MOST = 5  # words of a name
_NEAR = 4


def called_after(reading: Reading, at: int) -> Found | None:
    """Find an organisation without a capital that is called after an ordinary word."""
    if reading.capital(at):
        return None
    found = _after_bare_kind(reading, at) or _house_of_staff(reading, at)
    return found or _after_mass_kind(reading, at) or _house_by_form(reading, at)


def counted_kind(lower: str) -> bool:
    """Say whether a word names a kind of organisation that has an article when it is any."""
    if lower in _MASS:
        return False
    return lower in _HEADS or (len(lower) >= _LONG and lower.endswith(_COUNT_ENDINGS))


def _after_bare_kind(reading: Reading, at: int) -> Found | None:
    tokens = reading.tokens
    if not counted_kind(tokens.lowers[at]) or _determined(reading, at):
        return None
    last = _end_of_name(reading, at)
    if last is None:
        return None
    return reading.found(Run(at, last), SpanType.ORG, 0.65, "org_head")


def _after_mass_kind(reading: Reading, at: int) -> Found | None:
    """Find "opvang het nestje" in "naar opvang het nestje": a rare word after the article."""
    tokens = reading.tokens
    if tokens.lowers[at] not in _MASS or tokens.before(at) not in _TOWARDS:
        return None
    name = tokens.after(at + 1) if tokens.after(at) in _ARTICLES else ""
    if not name.isalpha() or not _may_be_house(reading, name):
        return None
    return reading.found(Run(at, at + 2), SpanType.ORG, 0.6, "org_head")


def teaches_ordinary(reading: Reading, at: int) -> bool:
    """Say whether "van de kleuters" after "juf" is no name."""
    tokens = reading.tokens
    led = tokens.after(at) == "van" and tokens.after(at + 1) in _ARTICLES
    return led and tokens.lowers[at] in _TEACHERS and tokens.after(at + 2) in _NO_HOUSES


def _determined(reading: Reading, at: int) -> bool:
    """Say whether an article, or an adjective, stands before the word."""
    before = reading.tokens.before(at)
    if before in _DETERMINERS or before.isdigit():
        return True
    adjective = before.endswith(("e", "s")) and reading.plain(before)
    return adjective and before not in _SPEAKING and before not in _STOPS


def _end_of_name(reading: Reading, head: int) -> int | None:
    """Give the last word of the name: "de vier bannen", "klein geluk", "kamers met kansen"."""
    tokens = reading.tokens
    first = head + 1
    following = tokens.after(head)
    if following in _OWNERS:
        while tokens.after(first - 1) in (*_OWNERS, "de", "'t"):
            first += 1
        known = tokens.after(first - 1) in reading.lists.surnames
        return first if known and not reading.public(tokens.lowers[first]) else None
    if following in _ARTICLES:
        first += 1
    word = tokens.after(first - 1)
    if not _may_be_name(reading, word, article=following in _ARTICLES):
        return None
    last = first
    opening = word in _OPENING or (first > head + 1 and word.endswith("e") and reading.plain(word))
    if opening and _goes_on(reading, tokens.after(last)):
        last += 1
    elif word in _OPENING:
        return None
    return _linked(reading, last, head + _MOST)


def _may_be_name(reading: Reading, word: str, *, article: bool) -> bool:
    if len(word) < _SHORTEST and word not in _OPENING:
        return False
    if not word[0].isalpha() or word in reading.lists.public or word in _DETERMINERS - _OPENING:
        return False
    if word in _OPENING:
        return True
    if word in _STOPS:
        return False
    participle = word.startswith(_PARTICIPLES) and word.endswith(("t", "d", "en"))
    verb = word in reading.lists.common and (word.endswith("en") or participle)
    if article:
        return not counted_kind(word) and word not in _NO_HOUSES
    return not verb and not participle and not word.endswith("end")


def _goes_on(reading: Reading, word: str) -> bool:
    return len(word) >= _SHORTEST and word not in _STOPS and word not in _DETERMINERS


def _linked(reading: Reading, last: int, most: int) -> int:
    """Take along "van licht", "op maat", "en zn"."""
    tokens, lists = reading.tokens, reading.lists
    link, word = tokens.after(last), tokens.after(last + 1)
    if link in ("en", "&") and word in _OWNED:
        return last + 2
    if link not in _LINKS or last + 2 > most or not _goes_on(reading, word):
        return last
    if word in lists.places or word in lists.first_names or word in _STOPS:
        return last
    closed = tokens.after(last + 2)
    closes = not closed or closed in _SPEAKING or closed in _STOPS
    return last + 2 if closes and word not in _NO_HOUSES and not counted_kind(word) else last


def _house_of_staff(reading: Reading, at: int) -> Found | None:
    """Find "rietgors" from "juf" on in "de juf van de rietgors"."""
    tokens = reading.tokens
    who = tokens.lowers[at]
    if who not in _STAFF and who not in _TEACHERS:
        return None
    house = at + 3
    if tokens.after(at) not in ("van", "op", "bij", "in") or tokens.after(at + 1) not in _ARTICLES:
        return None
    lower = tokens.after(at + 2)
    if not lower.isalpha() or reading.capital(house) or not _may_be_house(reading, lower):
        return None
    unusual = lower not in reading.lists.ordinary or lower in _HOUSES
    if unusual or (who in _TEACHERS and not lower.endswith(("en", "je", "s"))):
        return reading.found(Run(house, house), SpanType.ORG, 0.6, "org_article")
    return None


def _house_by_form(reading: Reading, at: int) -> Found | None:
    """Find "rietgors" in "naar de rietgors" and "merlet" in "hij zat op het merlet"."""
    tokens, lists = reading.tokens, reading.lists
    lower = tokens.lowers[at]
    if tokens.before(at) not in _ARTICLES or len(lower) <= _NEAR or not lower.isalpha():
        return None
    preposition = tokens.before(at - 1)
    if preposition not in ("op", "bij", "naar", "via") or lower in lists.ordinary:
        return None
    if lower in lists.first_names or not _may_be_house(reading, lower):
        return None
    told = len(lower) >= _LONG and lower.endswith(_NATURE)
    if not told and preposition == "op":
        sits = any(one in _SITS for one in tokens.lowers[max(0, at - 2 - _NEAR) : at - 2])
        told = sits and (len(lower) <= _LONG or reading.strange(lower))
    return reading.found(Run(at, at), SpanType.ORG, 0.55, "org_article") if told else None


def _may_be_house(reading: Reading, lower: str) -> bool:
    if lower in _HOUSES:
        return True
    generic = lower in _NO_HOUSES or counted_kind(lower) or lower.endswith(_ENDINGS)
    known = lower in reading.lists.common or lower in reading.lists.public or lower in _MASS
    return not generic and not known and lower not in reading.lists.places
