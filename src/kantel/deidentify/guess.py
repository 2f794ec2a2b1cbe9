"""What words marked by hand most likely are, so that an editor seldom has to say it. Pure.

A cheap guess that she sees at once and changes in two keys: what the same words are elsewhere in
the story, what the machine takes them for by themselves, and what stands before them.
"""

import re

from kantel.deidentify.choices import FindingType, Verdict
from kantel.deidentify.work import Work, occurrences
from kantel.engine import redaction

_WHERE = re.compile(
    r"\b(?:in|op|naar|uit|bij|vanuit|achter|onder|langs|rond|tegenover)\s+$", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:de|het|'t)\b", re.IGNORECASE)


def guessed(work: Work, words: str, start: int | None = None) -> str:
    """Return a type for `words`; `start` is where they were selected, None: anywhere.

    >>> story = Work("", "Op de bult staat café De Zon. Daar zat Piet.")
    >>> [guessed(story, words) for words in ("de bult", "café De Zon", "Piet")]
    ['PLACE', 'ORG', 'PERSON']
    """
    found = occurrences(work.text, words)
    if start is not None:
        found = [(start, start + len(words)), *found]
    for first, last in found:
        for mark in work.in_order:
            if mark.start < last and first < mark.end and mark.verdict != Verdict.REFUSED:
                return mark.type
    if redaction.names_kind(words):
        return FindingType.ORG.value
    itself = redaction.find(words)
    if itself:
        return max(itself, key=lambda span: (span.end - span.start, span.score)).type.value
    if redaction.years(words) is not None:
        return FindingType.AGE.value
    return _by_what_stands_before(work.text, words, found)


def _by_what_stands_before(text: str, words: str, found: list[tuple[int, int]]) -> str:
    if redaction.names_person(words):
        return FindingType.PERSON.value
    places = [first for first, _ in found if _WHERE.search(text[max(0, first - 12) : first])]
    if places:
        return FindingType.PLACE.value
    # "de Bult" by itself is a nickname of a place more often than of a person.
    is_nickname = _ARTICLE.match(words) and len(words.split()) > 1
    return (FindingType.PLACE if is_nickname else FindingType.PERSON).value


def type_of(work: Work, chosen: str, words: str, start: int | None = None) -> str:
    """Return the type that was chosen, or a guess where none was."""
    return chosen or guessed(work, words, start)
