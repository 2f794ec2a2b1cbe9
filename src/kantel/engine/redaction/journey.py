"""What a journey taught the finder: words to leave alone, nicknames to look out for.

The allow list holds names that editors refused again and again ("Merelland"); the watch
list nicknames of places and organisations that they added ("de Bult"). Never persons:
a list of them would be what we try to avoid.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.lexicon import lexicon
from kantel.engine.redaction.spans import Finder, Span, SpanType

_NAMES = (SpanType.PERSON, SpanType.PLACE, SpanType.ORG)
_WATCHED = (SpanType.PLACE, SpanType.ORG)
_ARTICLES = ("de", "het", "'t", "t", "la", "le")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class WatchedPersonError(ValueError):
    """A watch list with something else than places and organisations."""


@dataclass(frozen=True)
class JourneyFinder:
    """A finder with the lists of a journey around it; capitals do not matter in either.

    But where the machine sees a person, a word that is allowed in lower case is so only there.

    Numbers and addresses are proposed whatever the allow list says.
    """

    finder: Finder
    allow: Collection[str] = ()
    watch: Mapping[str, SpanType] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if any(kind not in _WATCHED for kind in self.watch.values()):
            raise WatchedPersonError("a watch list holds places and organisations only")

    def find(self, text: str) -> list[Span]:
        """Propose spans; they may overlap."""
        allowed = {words.casefold() for words in self.allow}
        low = {words for words in self.allow if words == words.lower()}
        spans = self.finder.find(text)
        found = [span for span in spans if not _allowed(text, span, allowed, low)]
        return [*self._watched(text), *found]

    def _watched(self, text: str) -> list[Span]:
        if not self.watch:
            return []
        kinds = {words.casefold(): kind for words, kind in self.watch.items()}
        phrases = "|".join(re.escape(words) for words in sorted(kinds, key=len, reverse=True))
        pattern = re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)
        return [
            Span(*match.span(), kinds[match[0].casefold()], "", 0.95, "journey_watch")
            for match in pattern.finditer(text)
            if match[0].casefold() in kinds
        ]


def names_person(words: str) -> bool:
    """Say whether words look like somebody's name, so that no list of a journey may hold them.

    In doubt they do: a café that is called like a family is listed as "café De Vries".

    >>> names_person("tante Sjaan"), names_person("De Vries"), names_person("de vries")
    (True, True, True)
    >>> names_person("van Dijk"), names_person("Roos"), names_person("de bult")
    (True, True, False)
    >>> names_person("café De Vries"), names_person("Den Bosch")
    (False, False)
    """
    parts = _WORD.findall(words)
    lowers = [part.lower() for part in parts]
    if not parts or names_kind(words) or _is_town(lowers):
        return False
    return (
        any(lower in cue("strong_titles") or _is_name(lower) for lower in lowers)
        or _is_surname_with_particle(parts, lowers)
        or (len(parts) == 1 and parts[0][0].isupper() and _may_be_name(lowers[0]))
    )


def names_kind(words: str) -> bool:
    """Say whether words begin with the kind of an organisation.

    >>> names_kind("stichting Wilhelmina"), names_kind("Wilhelmina")
    (True, False)
    """
    first = next(iter(_WORD.findall(words.lower())), "")
    return first in cue("org_heads") or first.endswith(cue_endings("org_head_endings"))


def _is_name(part: str) -> bool:
    lists = lexicon()
    ordinary = part in lists.ordinary and part not in cue("sure_names")
    named = part in lists.first_names or part in lists.frequent_surnames or part in lists.surnames
    return named and not ordinary and part not in lists.places


def _may_be_name(part: str) -> bool:
    lists = lexicon()
    return (part in lists.first_names or part in lists.frequent_surnames) and (
        part not in lists.places
    )


def _is_town(lowers: list[str]) -> bool:
    """Say whether this is a place of several words: "Den Bosch", "Land van Cuijk"."""
    seconds = lexicon().phrases.get(lowers[0], {}) if len(lowers) > 1 else {}
    return len(lowers) > 1 and tuple(lowers[1:]) in seconds.get(lowers[1], ())


def _is_surname_with_particle(parts: list[str], lowers: list[str]) -> bool:
    """Say whether this is "De Vries", "de vries", "van Dijk" or "Van der Kuil"; not "de bult"."""
    lists, last = lexicon(), lowers[-1]
    if len(parts) == 1 or lowers[0] not in cue("leading_particles"):
        return False
    if lowers[0] in _ARTICLES:
        named = parts[-1][0].isupper() and last in lists.frequent_surnames
        return named or last in cue("de_surnames")
    return last in lists.frequent_surnames or last in lists.surnames


def _allowed(text: str, span: Span, allowed: set[str], low: set[str]) -> bool:
    surface = text[span.start : span.end]
    if span.type is SpanType.PERSON and surface.casefold() in low:
        # "roos" was a flower; "Roos" may still be somebody.
        return surface == surface.lower()
    return span.type in _NAMES and surface.casefold() in allowed
