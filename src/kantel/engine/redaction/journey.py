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
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class WatchedPersonError(ValueError):
    """A watch list with something else than places and organisations."""


@dataclass(frozen=True)
class JourneyFinder:
    """A finder with the lists of a journey around it; capitals do not matter in either.

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
        found = [span for span in self.finder.find(text) if not _allowed(text, span, allowed)]
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

    >>> names_person("tante Sjaan"), names_person("Jan de Vries"), names_person("De Roos")
    (True, True, False)
    >>> names_person("stichting Wilhelmina"), names_person("de bult")
    (False, False)
    """
    parts = [part.lower() for part in _WORD.findall(words)]
    if parts and (
        parts[0] in cue("org_heads") or parts[0].endswith(cue_endings("org_head_endings"))
    ):
        return False
    return any(part in cue("strong_titles") or _is_name(part) for part in parts)


def _is_name(part: str) -> bool:
    lists = lexicon()
    ordinary = part in lists.ordinary and part not in cue("sure_names")
    named = part in lists.first_names or part in lists.frequent_surnames or part in lists.surnames
    return named and not ordinary and part not in lists.places


def _allowed(text: str, span: Span, allowed: set[str]) -> bool:
    return span.type in _NAMES and text[span.start : span.end].casefold() in allowed
