"""Which words with capitals make one name: particles inside, titles and openings left out."""

from kantel.engine.redaction.cues import cue
from kantel.engine.redaction.reading import Reading, Run

_INNER_PARTICLES = cue("inner_particles")
_LEADING_PARTICLES = cue("leading_particles")
_LINKS = cue("links")
_NO_NAMES = cue("no_names")
_ORG_WORDS = cue("org_words")
_TITLES = cue("titles")

_LEADING = ("via", "namens", "vanuit", "per", "bij", "naar")
_MOST_PARTICLES = 3
_LONGEST = 8  # words; a longer row of capitals is cut, so that it stays linear
# Particles that link a name only together with another one: "op den", not "op".
NEVER_ALONE = frozenset(["in", "op", "aan", "uit", "het", "te", "ben", "uit"])


def capital_run(reading: Reading, at: int) -> Run | None:
    """Give the name that begins at a word with a capital, or None where it is none.

    "Toen Maaike wegging" gives Maaike, "Agent Stevens" gives Stevens with a title,
    "Noor van den Heuvel" all four words, "Het UWV" nothing.
    """
    tokens = reading.tokens
    first, last = at, _run_end(reading, at)
    titled = tokens.before(first) in _TITLES
    while first <= last:
        if first < last and tokens.lowers[first] in _TITLES:
            titled = True
        elif _named(reading, first, titled) or not _opens_only(reading, first, last):
            break
        first += 1
        while first < last and not titled and not reading.capital(first):
            first += 1
    while last > first and _public_at_end(reading, first, last):
        last -= 1
    return Run(first, last, titled) if first <= last else None


def _named(reading: Reading, first: int, titled: bool) -> bool:
    """Say whether a title makes a first name of a public word: "meester Frans"."""
    return titled and reading.first_name(reading.tokens.lowers[first])


def _public_at_end(reading: Reading, first: int, last: int) -> bool:
    lower = reading.tokens.lowers[last]
    if not reading.public(lower) or lower in _ORG_WORDS:
        return False
    return reading.acronym(last) or not reading.heads_organisation(first)


def _opens_only(reading: Reading, first: int, last: int) -> bool:
    """Say whether a word is there because it begins the sentence, or is public knowledge."""
    lower = reading.tokens.lowers[first]
    more = first < last
    if more and reading.heads_organisation(first):
        return False
    if reading.public(lower):
        return True
    if not more:
        return False
    if lower in _LEADING_PARTICLES:
        begins = reading.tokens.opens_sentence(first)
        return lower == "van" and begins and _names_a_house(reading, first + 1)
    return reading.acronym(first) or _only_begins(reading, first)


def _names_a_house(reading: Reading, index: int) -> bool:
    """Say whether a word with a capital is the kind of an organisation: "Van Stichting …"."""
    kind = reading.kind_of_organisation(reading.tokens.lowers[index])
    return kind or reading.heads_organisation(index)


def _only_begins(reading: Reading, first: int) -> bool:
    """Say whether the first word of a sentence is no part of the name after it."""
    lower = reading.tokens.lowers[first]
    if not reading.tokens.opens_sentence(first):
        return False
    kind = reading.tokens.lower(first + 1)
    ordinary = lower in reading.lists.common or lower in _LEADING
    if kind in _ORG_WORDS and not ordinary and reading.capital(first + 1):
        return False  # "Trias Jeugdhulp"
    of_somebody = reading.tokens.after(first) == "van" and "." not in lower
    if of_somebody and not _may_be_first_name(reading, lower):
        return True
    ordinary = reading.plain(lower) and lower not in reading.lists.first_names
    return ordinary or lower in _NO_NAMES


def _may_be_first_name(reading: Reading, lower: str) -> bool:
    return reading.first_name(lower) or lower in reading.lists.rare_first_names


def _run_end(reading: Reading, at: int) -> int:
    tokens = reading.tokens
    last = at
    while last + 1 < len(tokens) and last - at < _LONGEST and reading.linked(last + 1):
        following = last + 1
        if reading.public_phrase(following) is not None and not reading.heads_organisation(last):
            return last
        if reading.capital(following):
            if _breaks(reading, last):
                return last
            last = following
            continue
        inner = _after_particles(reading, last)
        if inner is None:
            inner = _after_link(reading, at, last)
        if inner is None or _begins_other(reading, inner) or _works_for(reading, at, last):
            return last
        last = inner
    return last


def _breaks(reading: Reading, last: int) -> bool:
    """Say whether two neighbours with capitals are no one name: "KM Utrecht", "De GGZ"."""
    following = reading.tokens.lowers[last + 1]
    if reading.acronym(last + 1):
        return following not in ("bv", "b.v.", "nv", "vof", "cv")
    if reading.tokens.words[last].endswith(".") and reading.plain(following):
        return following not in reading.lists.surnames and following not in _LEADING_PARTICLES
    return reading.acronym(last) and not reading.heads_organisation(last)


def _after_particles(reading: Reading, last: int) -> int | None:
    """Give the word with a capital after "van den", if there is one."""
    tokens = reading.tokens
    inner = last + 1
    while inner < len(tokens) and tokens.lowers[inner] in _INNER_PARTICLES:
        inner += 1
        if inner - last > _MOST_PARTICLES + 1:
            return None
    if inner == last + 1 or inner >= len(tokens) or not reading.joined(last + 1, inner):
        return None
    if not reading.linked(last + 1):
        return None
    second = tokens.lowers[last + 2] if inner > last + 2 else ""
    if tokens.lowers[last + 1] in NEVER_ALONE and second not in ("den", "der", "'t"):
        return None
    return inner if reading.capital(inner) else None


def _after_link(reading: Reading, at: int, last: int) -> int | None:
    """Give the word after a link where ordinary words with capitals make one name.

    "Sterk in Werk" is one, "Fatma in Breda" is not.
    """
    tokens = reading.tokens
    inner = last + 2
    if tokens.lower(inner) in ("de", "het"):
        inner += 1
    if inner >= len(tokens) or tokens.lowers[last + 1] not in _LINKS:
        return None
    if not reading.joined(last, inner) or not reading.capital(inner):
        return None
    plain = reading.plain(tokens.lowers[last]) and reading.plain(tokens.lowers[inner])
    headed = reading.kind_of_organisation(tokens.before(at))
    person = tokens.lowers[last] in reading.lists.surnames and tokens.lowers[last + 1] == "en"
    person = person and not headed
    person = person or tokens.lowers[inner] in _LEADING_PARTICLES
    listed = person or tokens.lowers[inner] in reading.lists.places
    opening = tokens.opens_sentence(at) and at == last
    return None if listed or opening or not plain else inner


def _works_for(reading: Reading, at: int, last: int) -> bool:
    """Say whether a full name goes on like "Th. Vermeulen van De Merwerij"."""
    article = reading.tokens.words[last + 2] in ("De", "Het") if last > at else False
    return article and reading.tokens.after(last) == "van"


def _begins_other(reading: Reading, index: int) -> bool:
    """Say whether a place or an organisation begins: "Iris van Jeugd-GGZ Vechtstroom"."""
    lower = reading.tokens.lowers[index]
    if reading.public_phrase(index) is not None:
        return True
    if reading.public(lower) or lower in _ORG_WORDS or lower in reading.lists.organisations:
        return True
    return lower in reading.lists.places and lower not in reading.lists.surnames
