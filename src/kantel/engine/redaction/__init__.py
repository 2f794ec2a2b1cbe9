"""Find what identifies people in Dutch text, and put readable words in its place.

>>> found = find("Bel Fatma op 06-55501234.")
>>> [(span.type.value, span.replacement) for span in found if span.type == "PHONE"]
[('PHONE', '[telefoonnummer]')]
"""

from kantel.engine.redaction.finder import find
from kantel.engine.redaction.journey import (
    JourneyFinder,
    WatchedPersonError,
    names_kind,
    names_person,
)
from kantel.engine.redaction.numbers import remove_bsn
from kantel.engine.redaction.reasons import explain
from kantel.engine.redaction.replace import Offsets, Redacted, SpanOutsideTextError, apply
from kantel.engine.redaction.risk import risks
from kantel.engine.redaction.rules import RuleFinder, StoryFinder
from kantel.engine.redaction.spans import Finder, Risk, Span, SpanType
from kantel.engine.redaction.wording import WORDING, about, years

__all__ = [
    "WORDING",
    "Finder",
    "JourneyFinder",
    "Offsets",
    "Redacted",
    "Risk",
    "RuleFinder",
    "Span",
    "SpanOutsideTextError",
    "SpanType",
    "StoryFinder",
    "WatchedPersonError",
    "about",
    "apply",
    "explain",
    "find",
    "names_kind",
    "names_person",
    "remove_bsn",
    "risks",
    "years",
]
