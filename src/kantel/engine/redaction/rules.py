"""The finder of exact rules: what can be known by its shape, without lists of names."""

from collections.abc import Iterator

from kantel.engine.redaction.addresses import find_addresses
from kantel.engine.redaction.ages import find_ages
from kantel.engine.redaction.dates import find_dates
from kantel.engine.redaction.names import find_names
from kantel.engine.redaction.numbers import find_numbers
from kantel.engine.redaction.online import find_online
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.tokens import tokenise


class RuleFinder:
    """Proposes numbers, addresses, dates and ages by exact rules with check digits."""

    def find(self, text: str) -> list[Span]:
        """Propose spans; they may overlap."""
        return [*_by_shape(text), *find_ages(tokenise(text))]


class StoryFinder:
    """Proposes all that the rules find, and the names of people, places and organisations."""

    def find(self, text: str) -> list[Span]:
        """Propose spans; they may overlap."""
        tokens = tokenise(text)
        names = list(find_names(tokens))
        people = frozenset(span.end for span in names if span.type is SpanType.PERSON)
        return [*_by_shape(text), *find_ages(tokens, people), *names]


def _by_shape(text: str) -> Iterator[Span]:
    yield from find_online(text)
    yield from find_numbers(text)
    yield from find_addresses(text)
    yield from find_dates(text)
