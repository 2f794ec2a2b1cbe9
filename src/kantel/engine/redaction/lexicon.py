"""The word lists of the engine: names, places, ordinary words; read once a process.

Where each list comes from, and its licence, is in `lists/README.md`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.words import words

# First word, second word, and what follows the first: longest first.
Phrases = dict[str, dict[str, list[tuple[str, ...]]]]

# Common words that a place of several words may begin with in lower case: "den bosch".
_OPENING_PLACES = words("bergen hoek wijk kop land bos den sint ter nieuw oud oude nieuwe")
# Ordinary words that are looked at all the same.
_WORDS_AND_NAMES = words("best humanitas philadelphia")
_LONG_NAME = 5  # letters
_LISTS = files("kantel.engine.redaction") / "lists"


def lines(name: str) -> list[str]:
    """Give the entries of a list, without its comments."""
    text = (_LISTS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lower-case words, and the places and public phrases of several words.

    `first_names` are well attested, `rare_first_names` may be anything; `phrases` are the
    names of places of several words, and no name in lower case begins with a `quiet` word.
    """

    first_names: frozenset[str]
    rare_first_names: frozenset[str]
    surnames: frozenset[str]
    compound_surnames: frozenset[str]
    frequent_surnames: frozenset[str]
    places: frozenset[str]
    hamlets: frozenset[str]
    phrases: Phrases
    public: frozenset[str]
    public_phrases: Phrases
    common: frozenset[str]
    ordinary: frozenset[str]
    lower_candidates: frozenset[str]
    organisations: frozenset[str]
    town_adjectives: frozenset[str]
    quiet: frozenset[str]


def _phrases(entries: Iterable[str]) -> Phrases:
    found: Phrases = {}
    for entry in entries:
        first, *rest = entry.split()
        if rest:
            found.setdefault(first, {}).setdefault(rest[0], []).append(tuple(rest))
    for seconds in found.values():
        for rests in seconds.values():
            rests.sort(key=len, reverse=True)
    return found


@cache
def lexicon() -> Lexicon:
    """Read the lists (once a process)."""
    firsts = _lower("deduce-first-names.txt")
    towns = _lower("filenthropist-places.txt", "kantel-places.txt")
    hamlets = _lower("deduce-places.txt")
    public = [
        word.replace("_", " ") for line in lines("kantel-public.txt") for word in line.split()
    ]
    common = frozenset(lines("opentaal-wordfreq-common.txt"))
    ordinary = common | frozenset(lines("opentaal-wordfreq-less-common.txt"))
    towns |= {town.replace("sint ", "sint-") for town in towns if town.startswith("sint ")}
    no_towns = cue("no_names") - cue("sure_places")
    single = frozenset(town for town in towns if " " not in town) - no_towns
    apart = {town.replace("-", " ") for town in towns if "-" in town and "'" not in town}
    phrases = _phrases(towns | hamlets | apart)
    public_phrases = _phrases(word for word in public if " " in word)
    small = frozenset(name for name in hamlets if " " not in name) - single - cue("no_names")
    loud = (firsts - cue("no_names")) | single | (small - common)
    loud |= (phrases.keys() - common) | _OPENING_PLACES
    organisations = cue("known_orgs") | frozenset(lines("deduce-institutions.txt"))
    organisations -= frozenset(public)
    loud |= cue("titles") | cue("org_heads") | cue("head_acronyms") | cue("known_orgs")
    loud |= cue("sure_trailing") | _WORDS_AND_NAMES | cue("house_names") | cue("maybe_houses")
    adjectives = _adjectives(_lower("filenthropist-places.txt") & single)
    loud |= adjectives | cue("count_heads") | cue("staff") | cue("teachers")
    heads = cue_endings("org_head_endings") + cue_endings("count_endings")
    surnames = _lower("filenthropist-surnames.txt", "deduce-surnames.txt")
    return Lexicon(
        first_names=firsts,
        rare_first_names=_lower("filenthropist-first-names.txt") - firsts,
        surnames=surnames,
        compound_surnames=frozenset(name for name in surnames if " " in name),
        frequent_surnames=_lower("filenthropist-frequent-surnames.txt"),
        places=single,
        hamlets=small,
        phrases=phrases,
        public=frozenset(word for word in public if " " not in word),
        public_phrases=public_phrases,
        common=common,
        ordinary=ordinary,
        lower_candidates=firsts | single,
        organisations=organisations,
        town_adjectives=adjectives,
        quiet=frozenset(
            word
            for word in ordinary - loud
            if len(word) > 1 and not word.endswith(heads) and word[:-1] not in firsts
        ),
    )


def _adjectives(towns: frozenset[str]) -> frozenset[str]:
    """Give "tilburgse", "zwolse", "rotterdammer"; not of short names, which are words too."""
    found: set[str] = set()
    for town in towns:
        if len(town) < _LONG_NAME:
            continue
        found |= {town + "se", town.removesuffix("en").removesuffix("e") + "se"}
        if town.endswith(("dam", "hem")):
            found |= {town + "mer", town + "mers"}
        elif town.endswith(("burg", "recht", "lo", "poort")):
            found |= {town + "er", town + "ers"}
    return frozenset(found) - {"hooglandse", "noordse"}


def _lower(*lists: str) -> frozenset[str]:
    return frozenset("\n".join("\n".join(lines(name)) for name in lists).lower().split("\n"))
