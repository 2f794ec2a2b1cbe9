"""Names in texts without capitals that no rule finds, guessed by what stands around them.

`lists/kantel-guess-weights.txt` has three weights to a sign (`guess_signs`): what it speaks for
a person, a place, an organisation, against an ordinary word, in natural logarithms of odds. They
are learned (`tools/redaction/learn_guesses.py`); here they are added up. Only texts without
capitals are read in this way: where there are capitals, those say more.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kantel.engine.redaction.cues import cue
from kantel.engine.redaction.guess_signs import signs
from kantel.engine.redaction.lexicon import lines
from kantel.engine.redaction.reading import Reading
from kantel.engine.redaction.spans import Span, SpanType

KINDS = (SpanType.PERSON, SpanType.PLACE, SpanType.ORG)
_ENOUGH = 0.6  # chance that a word belongs to a name
_WEAK = 0.3  # the same for a word beside one that does
_SCORE = 0.55
_ANY = "any"
_AT = frozenset(["bij", "via"])
_SHORT = 3  # letters
_TITLES = cue("titles") - cue("org_heads")
_PARTICLES = cue("inner_particles") | cue("links")
_EMPTY = _TITLES | cue("jargon") | cue("no_names") | cue("no_lower_names")
_LONGEST = 8  # words
Weights = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance that a word belongs to a name, and what it speaks for each kind of name."""

    name: float
    odds: Weights


def guesses(reading: Reading, loud: Sequence[int], found: Sequence[Span]) -> Iterator[Span]:
    """Yield the names that are likely; one that touches a span that was found takes it along.

    `loud` holds the words that are not only ordinary: a name has at least one of them, or comes
    right after "bij" or "via".
    """
    tokens = reading.tokens
    after = [index + 1 for index in tokens.places_of(_AT) if index + 1 < len(tokens)]
    taken = sorted(found)
    hidden = {at for span in taken for at in range(span.start, span.end)}
    at = 0
    for index in sorted({*loud, *after}):
        if index < at or _no_seed(reading, index) or tokens.starts[index] in hidden:
            continue
        seed = chance(reading, index)
        if seed.name < _ENOUGH:
            continue
        run = _trimmed(reading, _run(reading, index, at, seed))
        start, end = _with_found(tokens.starts[run[0][0]], tokens.ends[run[-1][0]], taken)
        if not any(span.start <= start and end <= span.end for span in taken):
            kind = _kind([one for _, one in run])
            yield Span(start, end, kind, "", _SCORE, "name_guess")
        at = run[-1][0] + 1


def _no_seed(reading: Reading, index: int) -> bool:
    """Say whether no name is made of a word alone: a number, a title, a kind of organisation."""
    lower = reading.tokens.lowers[index]
    # "geld hale" is a verb typed as it is said.
    verb = lower.endswith("e") and lower + "n" in reading.lists.ordinary
    generic = reading.kind_of_organisation(lower) and lower in reading.lists.ordinary
    return (
        lower[0].isdigit()
        or len(lower) < _SHORT
        or lower in _EMPTY
        or (generic or verb or lower in reading.lists.public)
    )


def _trimmed(reading: Reading, run: list[tuple[int, Chance]]) -> list[tuple[int, Chance]]:
    """Leave out a title before the name, and "van" or a letter behind it."""
    lowers = reading.tokens.lowers
    first, last = 0, len(run)
    while last - first > 1 and lowers[run[first][0]] in _TITLES:
        first += 1
    while last - first > 1 and (
        len(lowers[run[last - 1][0]]) < _SHORT or lowers[run[last - 1][0]] in _PARTICLES
    ):
        last -= 1
    return run[first:last]


def _run(reading: Reading, index: int, lowest: int, seed: Chance) -> list[tuple[int, Chance]]:
    """Give the words of the name around `index`, with their chances."""
    run = [(index, seed)]
    while run[0][0] > lowest and reading.tokens.spaced(run[0][0]) and len(run) < _LONGEST:
        before = chance(reading, run[0][0] - 1)
        if before.name < _WEAK:
            break
        run.insert(0, (run[0][0] - 1, before))
    while run[-1][0] + 1 < len(reading.tokens) and len(run) < _LONGEST:
        following = run[-1][0] + 1
        if not reading.tokens.spaced(following):
            break
        behind = chance(reading, following)
        if behind.name < _WEAK:
            break
        run.append((following, behind))
    return run


def _kind(chances: Sequence[Chance]) -> SpanType:
    sums = [sum(one.odds[kind] for one in chances) for kind in range(len(KINDS))]
    return KINDS[sums.index(max(sums))]


def _with_found(start: int, end: int, taken: Sequence[Span]) -> tuple[int, int]:
    for span in taken:
        if span.start < end and start < span.end:
            start, end = min(start, span.start), max(end, span.end)
    return start, end


def chance(reading: Reading, index: int) -> Chance:
    """Weigh the signs of one word."""
    known = weights()
    person, place, organisation = known[_ANY]
    for sign in signs(reading, index):
        worth = known.get(sign)
        if worth is not None:
            person += worth[0]
            place += worth[1]
            organisation += worth[2]
    total = math.exp(person) + math.exp(place) + math.exp(organisation)
    return Chance(total / (1 + total), (person, place, organisation))


@cache
def weights() -> dict[str, Weights]:
    """Read the list (once a process)."""
    found: dict[str, Weights] = {}
    for line in lines("kantel-guess-weights.txt"):
        person, place, organisation, sign = line.split("\t")
        found[sign] = float(person), float(place), float(organisation)
    return found
