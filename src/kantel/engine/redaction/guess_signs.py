"""What stands at and around a word in a text without capitals, as signs that can be counted.

A sign is a short string: "is:strange", "left:bij", "right:stops". `guesses` knows what each is
worth for a person, a place and an organisation. Words in common use count by themselves, others
by the kind of word they are.
"""

from collections.abc import Iterator

from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.lexicon import lexicon
from kantel.engine.redaction.number_words import COUNTING
from kantel.engine.redaction.reading import Reading
from kantel.engine.redaction.words import words

_ARTICLES = words("de het 't een d'n")
_PARTICLES = cue("inner_particles") | cue("links") | _ARTICLES
_KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("title", cue("titles")),
    ("head", cue("org_heads") | cue("head_acronyms") | cue("count_heads")),
    ("orgword", cue("org_words") | cue("trailing_kinds")),
    ("house", cue("house_names") | cue("maybe_houses")),
    ("staff", cue("staff") | cue("teachers")),
    ("speaks", cue("speaking") | cue("strong_speaking")),
    ("counts", COUNTING),
    ("quarter", cue("quarters")),
    ("public", frozenset()),
)
_HEAD_ENDINGS = cue_endings("org_head_endings") + cue_endings("count_endings")
_HOUSE_ENDINGS = cue_endings("house_endings")
_PLACE_ENDINGS = cue_endings("place_endings") + cue_endings("district_endings")
_STOPS = frozenset(".!?:;\n")
_LENGTHS = (2, 4, 6, 9)


def signs(reading: Reading, index: int) -> list[str]:
    """Give the signs of the word at `index`.

    A word beyond a comma or the end of a sentence counts less than one beside it, so what
    stands between is part of its sign.
    """
    lowers = reading.tokens.lowers
    lower = lowers[index]
    own = kinds(reading, lower)
    found = [f"is:{one}" for one in own]
    found += (f"ends:{lower[-3:]}", f"ends:{lower[-4:]}", f"long:{_length(lower)}")
    kind = own[0]
    left, right = _beside(reading, index, -1), _beside(reading, index, 1)
    second, third = _beside(reading, index - 1, -1), _beside(reading, index + 1, 1)
    for name, side in (("left", left), ("right", right), ("left2", second), ("right2", third)):
        found += (f"{name}:{one}" for one in side)
    found += (f"{kind} left:{left[-1]}", f"{kind} right:{right[-1]}", f"{kind} left2:{second[0]}")
    found += (f"{left[0]} {kind} {right[0]}", f"{second[-1]} {left[-1]} {kind}")
    found.append(f"{second[0]} {left[0]} {kind}")
    found += _headed(reading, index, kind)
    return found


def _beside(reading: Reading, index: int, step: int) -> tuple[str, ...]:
    """Give the kinds of the word before or behind, the gap first where it is no space."""
    tokens = reading.tokens
    other = index + step
    if not 0 <= other < len(tokens):
        return ("stops",)
    gap = tokens.gap(max(index, other))
    if not _STOPS.isdisjoint(gap):
        return ("stops",)
    beside = kinds(reading, tokens.lowers[other])
    if gap.strip():
        return (f"{gap.strip()[0]}", f"{gap.strip()[0]}{beside[0]}")
    return beside


def _headed(reading: Reading, index: int, kind: str) -> Iterator[str]:
    """Give whether a word for a kind of organisation stands up to three words before."""
    tokens = reading.tokens
    for back in (1, 2, 3):
        at = index - back
        if at < 0 or not tokens.spaced(at + 1):
            return
        if "head" in kinds(reading, tokens.lowers[at]):
            yield f"headed {back}"
            yield f"headed {back} {kind}"
            return


def _length(lower: str) -> int:
    return sum(len(lower) > most for most in _LENGTHS)


def kinds(reading: Reading, lower: str) -> tuple[str, ...]:
    """Give the kinds of a word, the most telling first; a common word last, as it is."""
    return _kinds(reading, lower) if lower in lexicon().common else _rare(reading, lower)


_KNOWN: dict[str, tuple[str, ...]] = {}


def _kinds(reading: Reading, lower: str) -> tuple[str, ...]:
    """Give the kinds of a common word, remembered: it is a word of the dictionary."""
    known = _KNOWN.get(lower)
    if known is None:
        known = _KNOWN[lower] = _rare(reading, lower)
    return known


def _rare(reading: Reading, lower: str) -> tuple[str, ...]:
    lists = lexicon()
    if lower.isdigit():
        return ("number",)
    common = lower in lists.common
    found = [name for name, members in _KINDS if lower in members]
    if lower in lists.public:
        found.append("public")
    if not common and lower.endswith(_HEAD_ENDINGS) and len(lower) > 7:
        found.append("head")
    first, surname = lower in lists.first_names, lower in lists.surnames
    place = lower in lists.places
    ordinary = lower in lists.ordinary
    if not ordinary and reading.strange(lower):
        found.append("strange")
    if lower in lists.organisations:
        found.append("org")
    found += _named(lower, ordinary, (first, surname, place))
    if not ordinary and lower.endswith(_HOUSE_ENDINGS):
        found.append("houselike")
    if not ordinary and lower.endswith(_PLACE_ENDINGS):
        found.append("placelike")
    if lower in _PARTICLES:
        found.insert(0, "particle")
    found.append(lower if common else "ordinary" if ordinary else "unknown")
    return tuple(found)


def _named(lower: str, ordinary: bool, listed: tuple[bool, bool, bool]) -> Iterator[str]:
    lists = lexicon()
    mark = "word-" if ordinary else ""
    first, surname, place = listed
    if first:
        yield mark + "first"
    elif lower in lists.rare_first_names:
        yield mark + "rarefirst"
    if lower in lists.frequent_surnames:
        yield mark + "frequent"
    elif surname:
        yield mark + "surname"
    if place:
        yield mark + "place"
    elif lower in lists.hamlets:
        yield mark + "hamlet"
