"""The finders: exact rules alone, or rules with the names of people, places, organisations."""

from collections.abc import Iterator

from kantel.engine.redaction.addresses import find_addresses
from kantel.engine.redaction.age_weights import weights as ages_learned
from kantel.engine.redaction.ages import find_ages
from kantel.engine.redaction.cases import find_cases
from kantel.engine.redaction.dates import find_dates
from kantel.engine.redaction.digits import digit_groups
from kantel.engine.redaction.guesses import weights as guesses_learned
from kantel.engine.redaction.lexicon import lexicon
from kantel.engine.redaction.names import find_names
from kantel.engine.redaction.numbers import find_numbers
from kantel.engine.redaction.online import find_online
from kantel.engine.redaction.phones import find_odd_phones
from kantel.engine.redaction.plates import find_plates
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.spelt import find_spelt
from kantel.engine.redaction.streets import (
    find_bare_streets,
    find_spelt_houses,
    find_streets,
    streets,
)
from kantel.engine.redaction.tokens import Tokens, tokenise

_SHOUTED = 0.5  # of the first signs capitals
_STORY = 40  # words
_DOUBT = 0.55  # the score of what is guessed
_SAMPLE, _STEP = 2000, 17


class RuleFinder:
    """Proposes numbers, addresses, dates and ages by exact rules with check digits."""

    def find(self, text: str) -> list[Span]:
        """Propose spans; they may overlap."""
        tokens = tokenise(text)
        return [*_by_rules(text, tokens), *find_ages(tokens)]


class StoryFinder:
    """Proposes all that the rules find, and the names of people, places and organisations.

    Lists and weights are read when the first one is made, not in the middle of a text.
    """

    def __init__(self) -> None:
        for read in (lexicon, streets, ages_learned, guesses_learned):
            read()

    def find(self, text: str) -> list[Span]:
        """Propose spans; they may overlap."""
        spoken = _spoken(text)
        tokens = tokenise(spoken)
        names = list(find_names(tokens))
        people = frozenset(span.end for span in names if span.type is SpanType.PERSON)
        found = [*_by_rules(text, tokens), *find_ages(tokens, people), *names]
        # In a text all in capitals streets are read in small letters too.
        shouted = [] if spoken is text else find_addresses(spoken, digit_groups(spoken))
        return _without_doubt([*found, *shouted], len(tokens))


def _without_doubt(found: list[Span], length: int) -> list[Span]:
    """Leave doubtful spans out where nothing in a whole story is more than doubtful.

    Most stories that name somebody do so more than once; one with a single guess has none.
    """
    if length < _STORY or any(span.score > _DOUBT for span in found):
        return found
    return []


def _spoken(text: str) -> str:
    """Give a text that is all capitals in small letters: there they tell nothing."""
    sample = text[:_SAMPLE:_STEP]
    # A sample first: hardly any text is shouted.
    for signs in (sample, text):
        if sum(map(str.isupper, signs)) <= _SHOUTED * len(signs):
            return text
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _by_rules(text: str, tokens: Tokens) -> Iterator[Span]:
    yield from find_online(text)
    groups = digit_groups(text)
    yield from find_numbers(text, groups)
    yield from find_odd_phones(text, groups)
    yield from find_plates(text, groups)
    yield from find_cases(text, groups)
    yield from find_addresses(text, groups)
    yield from find_spelt_houses(tokens)
    yield from find_bare_streets(tokens)
    if groups:
        yield from find_streets(tokens)
    yield from find_dates(tokens, groups)
    yield from find_spelt(tokens)
