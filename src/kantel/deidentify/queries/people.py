"""Whether a word is somebody's name in a story of the journey: then no list may hold it."""

import re

from kantel.deidentify.choices import SURE, FindingType, ReviewState, Verdict
from kantel.deidentify.models import Review
from kantel.deidentify.queries.desk import OpenReview
from kantel.deidentify.work import Work
from kantel.engine.redaction import names_kind
from kantel.people.models import Journey

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Shorter words of a name are particles: "de", "van", "el".
_SHORTEST = 4


def name_words(words: str) -> set[str]:
    """Return the words of a name by which it is known, plain.

    >>> sorted(name_words("Truus de Vries"))
    ['truus', 'vries']
    """
    return {part.casefold() for part in _WORD.findall(words) if len(part) >= _SHORTEST}


def people_in(work: Work) -> set[str]:
    """Return the words of the names of people in a story: replaced, or certain to be found."""
    found: set[str] = set()
    for mark in work.marks.values():
        counts = mark.verdict == Verdict.ACCEPTED or mark.score >= SURE
        if mark.type == FindingType.PERSON and counts and mark.verdict != Verdict.REFUSED:
            found |= name_words(work.surface(mark))
    return found


def stands_as_person(journey: Journey, words: str) -> bool:
    """Tell whether a word of `words` is somebody's name in a story that is still kept.

    What is written with its kind, "café De Vries", is no person. Opens every story with a name
    in it: for the rare moment that a word goes on a list.
    """
    sought = name_words(words)
    if not sought or names_kind(words):
        return False
    rows = Review.objects.filter(journey=journey, findings__type=FindingType.PERSON)
    rows = rows.exclude(state=ReviewState.WITHDRAWN).exclude(submission__sealed_text=b"")
    return any(
        sought & people_in(OpenReview(row).work)
        for row in rows.select_related("submission").distinct().iterator()
    )
