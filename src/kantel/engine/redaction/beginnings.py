"""At which words a name may begin; most words of a story are passed by at once.

An ordinary word in small letters begins a name only where it is also a title, a place, the
kind of an organisation and the like. An ordinary word with a capital that opens a sentence
begins one only where the name goes on after it. Nothing is found otherwise, so nothing is
lost by passing: who lets a finder of names begin at other words adds them to `_idle`.
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
# Kinds of words at which the finders of names in small letters begin.
_BEGINNING = (
    "titles short_names sure_places sure_names org_heads head_acronyms count_heads known_orgs "
    "house_names maybe_houses staff teachers mass_heads org_words"
)


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Ordinary words at which no name begins: in small letters, and opening a sentence."""

    idle: frozenset[str]
    opening: frozenset[str]


@cache
def beginnings() -> Beginnings:
    """Sort the ordinary words (once a process)."""
    lists = lexicon()
    plain = frozenset(word for word in lists.ordinary if word.isalpha())
    return Beginnings(_idle(lists, plain), _opening(lists, plain))


def _idle(lists: Lexicon, plain: frozenset[str]) -> frozenset[str]:
    heads = cue_endings("org_head_endings") + cue_endings("count_endings")
    idle = plain - lists.first_names - lists.places - lists.hamlets - lists.town_adjectives
    idle = idle.difference(*map(cue, _BEGINNING.split()), ("best", "veilig"))
    return frozenset(
        word
        for word in idle
        if len(word) > 1 and not word.endswith(heads) and not counted_kind(word)
    )


def _opening(lists: Lexicon, plain: frozenset[str]) -> frozenset[str]:
    named = (lists.first_names, lists.places, lists.hamlets, lists.organisations)
    return plain.difference(
        *named, lists.frequent_surnames, cue("sure_names"), cue("titles"), TITLES_SHORT
    )


def begins_nothing(reading: Reading, at: int) -> bool:
    """Say whether no name can begin at a word, as far as can be seen at once."""
    tokens = reading.tokens
    word, lower = tokens.words[at], tokens.lowers[at]
    following = tokens.lower(at + 1)
    lists = reading.lists
    if following in lists.phrases.get(lower, ()) or following in lists.public_phrases.get(
        lower, ()
    ):
        return False
    if word == lower:
        return lower in beginnings().idle and following not in _TRAILING
    if lower not in beginnings().opening or word[1:] != lower[1:]:
        return False
    goes_on = tokens.spaced(at + 1) and (following in _GOING_ON or reading.capital(at + 1))
    return not goes_on and tokens.opens_sentence(at) and tokens.before(at) not in _TITLES
