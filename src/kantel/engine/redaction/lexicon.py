"""The word lists of the engine: names, places, ordinary words; read once a process.

Where each list comes from, and its licence, is in `lists/README.md`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kantel.engine.redaction.cues import cue

# First word, second word, and what follows the first: longest first.
Phrases = dict[str, dict[str, list[tuple[str, ...]]]]

_LISTS = files("kantel.engine.redaction") / "lists"


def _lines(name: str) -> list[str]:
    text = (_LISTS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lower-case words, and the places and public phrases of several words.

    `first_names` are well attested, `rare_first_names` may be anything; `lower_triggers` are
    the common words that a name in lower case can begin with; `phrases` are
    the names of places of several words.
    """

    first_names: frozenset[str]
    rare_first_names: frozenset[str]
    surnames: frozenset[str]
    frequent_surnames: frozenset[str]
    places: frozenset[str]
    hamlets: frozenset[str]
    phrases: Phrases
    public: frozenset[str]
    common: frozenset[str]
    ordinary: frozenset[str]
    lower_candidates: frozenset[str]
    lower_triggers: frozenset[str]


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
        word.replace("_", " ") for line in _lines("kantel-public.txt") for word in line.split()
    ]
    common = frozenset(_lines("opentaal-wordfreq-common.txt"))
    ordinary = common | frozenset(_lines("opentaal-wordfreq-less-common.txt"))
    single = frozenset(town for town in towns if " " not in town) - cue("no_names")
    return Lexicon(
        first_names=firsts,
        rare_first_names=_lower("filenthropist-first-names.txt") - firsts,
        surnames=_lower("filenthropist-surnames.txt", "deduce-surnames.txt"),
        frequent_surnames=_lower("filenthropist-frequent-surnames.txt"),
        places=single,
        hamlets=frozenset(name for name in hamlets if " " not in name) - single,
        phrases=_phrases(towns | hamlets),
        public=frozenset(public),
        common=common,
        ordinary=ordinary,
        lower_candidates=firsts | single,
        lower_triggers=firsts | single | cue("titles") | cue("org_heads") | cue("head_acronyms"),
    )


def _lower(*lists: str) -> frozenset[str]:
    return frozenset("\n".join("\n".join(_lines(name)) for name in lists).lower().split("\n"))
