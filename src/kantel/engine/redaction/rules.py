"""The finder of exact rules: what can be known by its shape, without lists of names."""

from kantel.engine.redaction.addresses import find_addresses
from kantel.engine.redaction.ages import find_ages
from kantel.engine.redaction.dates import find_dates
from kantel.engine.redaction.numbers import find_numbers
from kantel.engine.redaction.online import find_online
from kantel.engine.redaction.spans import Span


class RuleFinder:
    """Proposes numbers, addresses, dates and ages by exact rules with check digits."""

    def find(self, text: str) -> list[Span]:
        """Propose spans; they may overlap."""
        return [
            *find_online(text),
            *find_numbers(text),
            *find_addresses(text),
            *find_dates(text),
            *find_ages(text),
        ]
