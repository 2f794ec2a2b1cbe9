"""Names without a capital: after a title, and words that are names and hardly anything else."""

from kantel.engine.redaction.cues import cue
from kantel.engine.redaction.reading import Found, Reading, Run
from kantel.engine.redaction.spans import SpanType
from kantel.engine.redaction.tokens import SPACES

_SHORTEST = 3
_MOST_PARTICLES = 2


def after_title(reading: Reading, at: int) -> Found | None:
    """Find "marieke" in "buurvrouw marieke" and "de jong" in "mevr. de jong"."""
    tokens, lists = reading.tokens, reading.lists
    first = at + 1
    if first >= len(tokens) or tokens.gap(first) not in SPACES | {". "} or reading.capital(first):
        return None
    last = first
    while tokens.lower(last) in cue("leading_particles") and last - first < _MOST_PARTICLES:
        if not tokens.after(last):
            return None
        last += 1
    lower = reading.stem(last)
    if len(lower) < _SHORTEST or lower in lists.public or lower in cue("no_names"):
        return None
    strong = tokens.lowers[at] in cue("strong_titles")
    listed = lower in lists.surnames or lower in lists.first_names
    if last > first:
        capital = reading.capital(last)
        plural = tokens.lowers[first:last] == ["de"] or not reading.plain(lower) or capital
        accepted = (strong or capital) and listed and plural
    else:
        listed = listed or (strong and lower in lists.rare_first_names)
        accepted = listed and not reading.plain(lower) and not reading.capital(last)
    if not accepted:
        return None
    return reading.found(Run(first, last, True), SpanType.PERSON, 0.8, "name_title")


def lower_name(reading: Reading, at: int) -> Found | None:
    """Find a first name or a town that stands in running text without a capital."""
    lower = reading.tokens.lowers[at]
    if len(lower) < _SHORTEST or lower in reading.lists.public or lower in cue("no_names"):
        return None
    if lower in reading.lists.places:
        return _lower_place(reading, at)
    if reading.plain(lower):
        return None
    run = Run(at, _surname_end(reading, at))
    return reading.found(run, SpanType.PERSON, 0.75, "first_name_list")


def _lower_place(reading: Reading, at: int) -> Found | None:
    lower = reading.tokens.lowers[at]
    led = reading.tokens.before(at) in cue("place_before")
    if reading.plain(lower) and not (led and lower not in reading.lists.common):
        return None
    return reading.found(Run(at, at), SpanType.PLACE, 0.8, "place_list")


def _surname_end(reading: Reading, at: int) -> int:
    """Give the last word of "fatma el idrissi", or `at` where no surname follows."""
    tokens = reading.tokens
    last = at
    while tokens.after(last) in cue("inner_particles") and last - at <= _MOST_PARTICLES:
        last += 1
    surname = tokens.after(last)
    if surname not in reading.lists.surnames:
        return at
    ordinary = surname in reading.lists.common if last > at else surname in reading.lists.ordinary
    return at if ordinary else last + 1
