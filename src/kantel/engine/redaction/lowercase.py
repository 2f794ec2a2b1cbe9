"""Names without a capital: what a title, a list or the words around leave no doubt about.

Residents type without capitals. A word is taken for a name where it is hardly anything
else ("youssef"), or where something before it says so ("mevrouw de jong", "gemeente
beek", "ze heet merel").
"""

from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.reading import Found, Reading, Run
from kantel.engine.redaction.runs import NEVER_ALONE
from kantel.engine.redaction.spans import SpanType
from kantel.engine.redaction.tokens import SPACES

_CLOSING = cue("closing")
_HEDGES = cue("hedges")
_INNER_PARTICLES = cue("inner_particles")
_LEADING_PARTICLES = cue("leading_particles")
_NAMING = cue("naming")
_NO_LOWER_NAMES = cue("no_lower_names")
_NO_NAMES = cue("no_names")
_PLACE_BEFORE = cue("place_before")
_QUARTERS = cue("quarters")
_SHORT_NAMES = cue("short_names")
_SOMEBODY = cue("somebody")
_SPEAKING = cue("speaking")
_STRONG_SPEAKING = cue("strong_speaking")
_STRONG_TITLES = cue("strong_titles")
_SURE_PLACES = cue("sure_places")
_TITLES = cue("titles")
_SURE_STREET_ENDINGS = cue_endings("sure_street_endings")

PERSON, PLACE = SpanType.PERSON, SpanType.PLACE
_BEFORE_SURNAMES = ("van", "den", "der", "de")
_SHORTEST = 3
_LONG = 9
_DISTRICTS = ("buurt", "wijk", "kwartier")
_KINDS_OF_DISTRICT = (
    "probleem",
    "aandacht",
    "kracht",
    "volks",
    "achterstand",
    "nieuwbouw",
    "villa",
    "woon",
    "arbeiders",
    "binnenstad",
    "buiten",
    "pracht",
    "stads",
    "focus",
)
_STREETS = ("straat", "laan", "dreef", "singel")
_STREET_LEADS = frozenset(["van", "naar", "aan", "in", "op", "uit", "over", "door", "achter"])
_KINDS_OF_STREET = (
    "winkel", "hoofd", "zij", "dwars", "woon", "achter", "oprij", "speel", "fiets", "was", "test",
    "doodlopend", "eenrichting", "school", "volks", "eet", "markt", "lom", "loop", "dorps",
)  # fmt: skip
_MOST_PARTICLES = 2
_SURE_PARTICLES = frozenset(
    [("van", "der"), ("van", "den"), ("van", "'t"), ("ter",), ("ten",), ("el",), ("ait",)]
)


def lower_name(reading: Reading, at: int) -> Found | None:
    """Find the name of a person or a place that begins with a word without a capital."""
    lower = reading.tokens.lowers[at]
    if lower in _TITLES:
        found = _after_title(reading, at)
        if found is not None:
            return found
    if len(lower) == 1:
        return _after_initials(reading, at)
    if lower in _SHORT_NAMES and _stands_as_person(reading, at):
        return reading.found(Run(at, at), PERSON, 0.65, "name_acts")
    if _town_though_a_word(reading, at):
        return reading.found(Run(at, at), PLACE, 0.7, "place_before")
    # "op een geeltje"
    small = lower.endswith("je") and reading.tokens.before(at) in ("een", "dat", "zo'n")
    if small or len(lower) < _SHORTEST or lower in reading.lists.public or lower in _NO_NAMES:
        return None
    return _place(reading, at) or _person(reading, at)


def _town_though_a_word(reading: Reading, at: int) -> bool:
    """Say whether it is as in "uit assen" or "een huis in best." and not "in best overleg"."""
    tokens = reading.tokens
    if tokens.lowers[at] == "best":
        return tokens.before(at) == "in" and not tokens.after(at)
    return tokens.lowers[at] in _SURE_PLACES and tokens.before(at) in _PLACE_BEFORE


def _after_title(reading: Reading, at: int) -> Found | None:
    """Find "marieke" in "buurvrouw marieke" and "de jong" in "mevr. de jong"."""
    tokens = reading.tokens
    first = at + 1
    if first >= len(tokens) or tokens.gap(first) not in SPACES | {". "} or reading.capital(first):
        return None
    last = _past_particles(reading, first)
    if last is None:
        return None
    strong = tokens.lowers[at] in _STRONG_TITLES and (
        tokens.lowers[at] != "heer" or tokens.before(at) == "de"
    )
    if last > first:
        accepted = _surname_with_particles(reading, first, last, strong)
    else:
        accepted = not reading.capital(last) and _single_after_title(reading, last, strong)
        last = _surname_end(reading, last) if accepted else last
        accepted = accepted or _first_and_surname(reading, first)
        accepted = accepted or (tokens.lowers[at] == "heer" and _surname_of_man(reading, first))
        if accepted and last == first and _first_and_surname(reading, first):
            last = first + 1
    return reading.found(Run(first, last, True), PERSON, 0.8, "name_title") if accepted else None


def _surname_of_man(reading: Reading, index: int) -> bool:
    """Say whether the word after "de heer" is a surname, be it an ordinary word: "sloot"."""
    lower = reading.tokens.lowers[index]
    other = lower in _SPEAKING or lower in _CLOSING or lower in _HEDGES or lower in _NO_NAMES
    named = lower in reading.lists.surnames and reading.tokens.before(index - 1) == "de"
    return named and len(lower) > _SHORTEST and not other and lower not in _PLACE_BEFORE


def _past_particles(reading: Reading, first: int) -> int | None:
    """Give the first word after "van der", or None where the sentence ends before one."""
    last = first
    while reading.tokens.lower(last) in _LEADING_PARTICLES:
        if last - first >= _MOST_PARTICLES or not reading.tokens.after(last):
            return None
        last += 1
    return last


def _surname_with_particles(reading: Reading, first: int, last: int, strong: bool) -> bool:
    """Judge "de jong" after a title; "mevrouw van de gemeente" is no name."""
    lower = reading.stem(last)
    lists = reading.lists
    known = lower in lists.surnames or lower.partition("-")[0] in lists.surnames
    if not known or lower in lists.public or len(lower) < _SHORTEST:
        return False
    if reading.capital(last) or not reading.plain(lower):
        return True
    particles = tuple(reading.tokens.lowers[first:last])
    if len(particles) == 1 and particles[0] in NEVER_ALONE:
        return False
    known = lower in lists.frequent_surnames or particles in _SURE_PARTICLES
    if strong:
        return known or particles == ("de",) or lower not in lists.common
    return known


def _single_after_title(reading: Reading, index: int, strong: bool) -> bool:
    lower = reading.stem(index)
    lists = reading.lists
    if len(lower) < 2 or lower in lists.public or lower in _NO_NAMES:
        return False
    if lower in _SPEAKING or lower in _CLOSING or lower in _HEDGES:
        return False
    named = lower in lists.surnames or lower in lists.first_names
    named = named or ("-" in lower and lower.partition("-")[0] in lists.surnames)
    if reading.plain(lower):
        if strong and named and (lower in lists.places or lower in lists.hamlets):
            return True
        if not strong:
            first = lower in lists.first_names and lower not in _NO_LOWER_NAMES
            return first and lower not in lists.common
        frequent = lower in lists.frequent_surnames or lower in lists.first_names
        return named and (frequent or lower not in lists.common)
    return named or (strong and lower in lists.rare_first_names)


def _after_initials(reading: Reading, at: int) -> Found | None:
    """Find "h. smeenk" and "j.p. van 't hoff"."""
    tokens = reading.tokens
    last = at
    while last < len(tokens) and len(tokens.lowers[last]) == 1:
        if not tokens.text.startswith(".", tokens.ends[last]) or last - at > 3:
            return None
        last += 1
        if last >= len(tokens) or tokens.gap(last) not in (".", ". "):
            return None
    surname = _past_particles(reading, last)
    if surname is None:
        return None
    lower = reading.stem(surname)
    if lower not in reading.lists.surnames or (surname == last and reading.plain(lower)):
        return None
    if surname > last and lower in reading.lists.common:
        return None
    return reading.found(Run(at, surname), PERSON, 0.85, "name_initials")


def _place(reading: Reading, at: int) -> Found | None:
    tokens, lists = reading.tokens, reading.lists
    lower = tokens.lowers[at]
    before = tokens.before(at)
    if len(lower) > 6 and lower.endswith(_SURE_STREET_ENDINGS):
        # "van de lindelaan": led like a street, and no word for a kind of street.
        led = before == "de" and tokens.before(at - 1) in _STREET_LEADS
        known = before != "de" or lower in lists.common or lower.startswith(_KINDS_OF_STREET)
        known = known or (lower in lists.ordinary and not (led and lower.endswith(_STREETS)))
        return None if known else reading.found(Run(at, at), PLACE, 0.75, "place_street")
    if before in ("gemeente", "regio") and reading.strange(lower):
        return reading.found(Run(at, at), PLACE, 0.6, "place_before")
    town = lower in lists.places or _town_with_quarter(reading, lower)
    made_of_town = lower in lists.town_adjectives
    if made_of_town or _district(reading, at):
        why = "place_adjective" if made_of_town else "place_ending"
        return reading.found(Run(at, at), PLACE, 0.65, why)
    if not town and not (lower in lists.hamlets and before in _PLACE_BEFORE):
        return None
    if reading.plain(lower):
        known = lower in _SURE_PLACES or before in ("gemeente", "dorp", "stad")
        sure = known or lower not in lists.common
        if not (sure and before in _PLACE_BEFORE):
            return None
    quarter = len(lower) > _SHORTEST and tokens.after(at) in _QUARTERS
    return reading.found(Run(at, at + quarter), PLACE, 0.8, "place_list")


def _district(reading: Reading, at: int) -> bool:
    """Say whether it is as in "in de stripheldenbuurt": a district, and no word."""
    tokens = reading.tokens
    lower = tokens.lowers[at]
    if len(lower) < _LONG or not lower.endswith(_DISTRICTS) or lower in reading.lists.ordinary:
        return False
    led = tokens.before(at) in ("de", "het") and tokens.before(at - 1) in _PLACE_BEFORE
    return led and not lower.startswith(_KINDS_OF_DISTRICT)


def _town_with_quarter(reading: Reading, lower: str) -> bool:
    town, dash, _ = lower.partition("-")
    return bool(dash) and town in reading.lists.places and not reading.plain(town)


def _person(reading: Reading, at: int) -> Found | None:
    """Find a first name, with the surname that may follow it."""
    lower = reading.stem(at)
    # "geld hale" is a verb typed as it is said.
    listed = reading.first_name(lower) and lower + "n" not in reading.lists.common
    if listed and not reading.plain(lower) and not reading.plain(reading.tokens.lowers[at]):
        run = Run(at, _surname_end(reading, at))
        return reading.found(run, PERSON, 0.75, "first_name_list")
    if listed and (_said_to_be_name(reading, at) or _ambiguous_name(reading, at, lower)):
        run = Run(at, _surname_end(reading, at))
        return reading.found(run, PERSON, 0.7, "name_given")
    if (
        reading.no_capitals
        and reading.tokens.before(at) in ("bij", "via")
        and reading.strange(lower)
    ):
        return reading.found(Run(at, at), SpanType.ORG, 0.55, "org_before")
    rare = lower in reading.lists.rare_first_names and not reading.plain(lower)
    # "hebbe" and "hale" are words typed as they are said.
    rare = rare and lower + "n" not in reading.lists.ordinary
    if rare and (reading.no_capitals or _stands_as_person(reading, at)):
        run = Run(at, _surname_end(reading, at))
        return reading.found(run, PERSON, 0.65, "name_acts")
    return None


def _ambiguous_name(reading: Reading, at: int, lower: str) -> bool:
    """Say whether an ordinary word is a first name because a surname follows."""
    sure = lower not in _NO_LOWER_NAMES or _between_commas(reading, at)
    return sure and _first_and_surname(reading, at)


def _said_to_be_name(reading: Reading, at: int) -> bool:
    """Say whether it is as in "merel heet ze" or "een jochie, sem, zonder jas"."""
    tokens = reading.tokens
    called = tokens.before(at) == "is" and tokens.lower(at - 2) == "naam"
    if called or tokens.before(at) in _NAMING or tokens.after(at) in ("heet", "heette", "genaamd"):
        return True
    if at == 0 or tokens.gap(at) != ", ":
        return False
    apart = tokens.text[tokens.ends[at] : tokens.ends[at] + 1] in (",", ".")
    before = tokens.lowers[at - 1]
    return apart and (before in _TITLES or before in _SOMEBODY)


def _first_and_surname(reading: Reading, at: int) -> bool:
    """Say whether an ambiguous first name is followed by a word that is only a surname."""
    surname = reading.tokens.after(at)
    if at + 1 < len(reading.tokens) and reading.acronym(at + 1):
        return False
    if not reading.first_name(reading.tokens.lowers[at]) or surname in _NO_NAMES:
        return False
    return surname in reading.lists.surnames and surname not in reading.lists.ordinary


def _between_commas(reading: Reading, at: int) -> bool:
    """Say whether two words stand apart: "een medewerkster, wil verbeek, belde"."""
    tokens = reading.tokens
    closed = at + 2 < len(tokens) and tokens.gap(at + 2)[:1] in (",", ".")
    return at > 0 and tokens.gap(at) == ", " and closed


def _stands_as_person(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    led = tokens.before(at) in ("met", "tegen") or tokens.before(at) in _NAMING
    return led or tokens.after(at) in _STRONG_SPEAKING


def _surname_end(reading: Reading, at: int) -> int:
    """Give the last word of "fatma el idrissi", or `at` where no surname follows."""
    tokens = reading.tokens
    last = at
    while tokens.after(last) in _INNER_PARTICLES and last - at <= _MOST_PARTICLES:
        last += 1
    if last == at + 1 and tokens.lowers[last] in NEVER_ALONE:
        return at
    surname = tokens.after(last)
    if _double_surname(reading, at, last, surname):
        return last + 1
    initial = last + 1
    if last == at and len(surname) == 1 and tokens.text.startswith(".", tokens.ends[initial]):
        return initial
    return last + 1 if _is_surname(reading, at, last, surname) else at


def _double_surname(reading: Reading, at: int, last: int, surname: str) -> bool:
    """Say whether it is as in "bernadet snijders-ploeg" or "wim klein nagelvoort"."""
    lists = reading.lists
    doubled = "-" in surname and all(part in lists.surnames for part in surname.split("-"))
    several = " ".join(reading.tokens.lowers[at + 1 : last + 2])
    return doubled or (bool(surname) and several in lists.compound_surnames)


def _is_surname(reading: Reading, at: int, last: int, surname: str) -> bool:
    """Judge a word after a first name; after "van" an unknown word is a surname too."""
    lists = reading.lists
    particles = tuple(reading.tokens.lowers[at + 1 : last + 1])
    if particles and particles[-1] in _BEFORE_SURNAMES and reading.strange(surname):
        return True
    if surname not in lists.surnames or surname in lists.public:
        return False
    known = surname in lists.frequent_surnames
    if not particles:
        known = known and surname not in _SPEAKING
    else:
        known = known or particles in _SURE_PARTICLES | {("de",)}
        known = known or surname in lists.places or surname in lists.hamlets
    return known or surname not in lists.common
