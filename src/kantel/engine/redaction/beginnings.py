"""At which words a name may begin, and which finders can find one there.

Most words of a story are passed by at once. An ordinary word in small letters begins a name
only where it is also a title, a place, the kind of an organisation and the like; then only
the finders that begin at such words are asked. An ordinary word with a capital that opens a
sentence begins one only where the name goes on after it. Nothing is found otherwise, so
nothing is lost by passing: who lets a finder of names begin at other words adds them here.
"""

from dataclasses import dataclass
from functools import cache

from kantel.engine.redaction.called_after import counted_kind
from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.lexicon import Lexicon, lexicon
from kantel.engine.redaction.reading import TITLES_SHORT, Reading

_GOING_ON = cue("inner_particles") | cue("links")
_TITLES = cue("titles")
_TRAILING = cue("trailing_kinds")
# What can begin at a word in small letters: an organisation by its kind, a house or a
# business called after something, a town that is a word too, any other name.
ORGANISATION, CALLED, TOWN, NAME = 1, 2, 4, 8
_ANYTHING = ORGANISATION | CALLED | NAME
_ORGANISATIONS = "org_heads head_acronyms count_heads known_orgs house_names maybe_houses"
_CALLING = "staff teachers mass_heads"
_NAMED = "titles short_names sure_places sure_names"
_NAMES_TOO = ("best", "humanitas", "philadelphia", "veilig")


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Ordinary words at which no name begins: in small letters, and opening a sentence.

    `passed` are the idle ones that open no phrase worth a look ("tweede" of "Tweede Kamer"); `some`
    says of the other ordinary words what can begin there.
    """

    idle: frozenset[str]
    passed: frozenset[str]
    opening: frozenset[str]
    some: dict[str, int]


@cache
def beginnings() -> Beginnings:
    """Sort the ordinary words (once a process)."""
    lists = lexicon()
    plain = frozenset(word for word in lists.ordinary if word.isalpha())
    idle = _idle(lists, plain)
    passed = lists.quiet | idle.difference(lists.phrases, lists.public_phrases)
    return Beginnings(idle, passed, _opening(lists, plain), _some(lists, plain - idle))


def _idle(lists: Lexicon, plain: frozenset[str]) -> frozenset[str]:
    heads = cue_endings("org_head_endings") + cue_endings("count_endings")
    idle = plain - lists.first_names - lists.places - lists.hamlets - lists.town_adjectives
    beginning = [*_ORGANISATIONS.split(), *_CALLING.split(), *_NAMED.split(), "org_words"]
    idle = idle.difference(*map(cue, beginning), ("best", "veilig"))
    return frozenset(
        word
        for word in idle
        if len(word) > 1 and not word.endswith(heads) and not counted_kind(word)
    )


def _some(lists: Lexicon, words: frozenset[str]) -> dict[str, int]:
    """Say of ordinary words that are not idle what can begin there."""
    heads = cue_endings("org_head_endings") + cue_endings("count_endings")
    kinds = frozenset().union(*map(cue, _ORGANISATIONS.split()), _NAMES_TOO)
    calling = frozenset().union(*map(cue, _CALLING.split()), _NAMES_TOO)
    named = lists.first_names.union(*map(cue, _NAMED.split()), lists.town_adjectives, _NAMES_TOO)
    towns = lists.places | lists.hamlets
    return {
        word: ORGANISATION * (word in kinds or word.endswith(heads))
        + CALLED * (word in calling or counted_kind(word))
        + TOWN * (word in towns)
        + NAME * (word in named or len(word) == 1)
        for word in words
    }


def _opening(lists: Lexicon, plain: frozenset[str]) -> frozenset[str]:
    named = (lists.first_names, lists.places, lists.hamlets, lists.organisations)
    return plain.difference(
        *named, lists.frequent_surnames, cue("sure_names"), cue("titles"), TITLES_SHORT
    )


def may_begin(reading: Reading, at: int) -> int:
    """Say what can begin at a word in small letters, as far as the word alone tells."""
    tokens = reading.tokens
    lower = tokens.lowers[at]
    kinds = beginnings().some.get(lower, 0 if lower in beginnings().idle else _ANYTHING)
    if kinds == _ANYTHING and lower.isdecimal():
        # "1. jansen" in a list; no other name begins with figures.
        kinds = NAME if len(lower) == 1 else 0
    return kinds | ORGANISATION if tokens.lower(at + 1) in _TRAILING else kinds


def begins_nothing(reading: Reading, at: int) -> bool:
    """Say whether no name can begin at a word, as far as can be seen at once."""
    tokens = reading.tokens
    word, lower = tokens.words[at], tokens.lowers[at]
    following = tokens.lowers[at + 1] if at + 1 < len(tokens.lowers) else ""
    lists = reading.lists
    if lower in lists.phrases and following in lists.phrases[lower]:
        return False
    if lower in lists.public_phrases and following in lists.public_phrases[lower]:
        return False
    if word == lower:
        return lower in beginnings().idle and following not in _TRAILING
    if lower not in beginnings().opening or word[1:] != lower[1:]:
        return False
    goes_on = tokens.spaced(at + 1) and (following in _GOING_ON or reading.capital(at + 1))
    return not goes_on and tokens.opens_sentence(at) and tokens.before(at) not in _TITLES
