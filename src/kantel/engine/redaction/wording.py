"""What stands for a span when nobody typed other words: readable Dutch, by type.

A wording may hold {n}, which tells one name from another within a story; {about}, an age
to the nearest five; and {kind}, the kind of an organisation where the text names it.
"""

import re
from collections.abc import Mapping

from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.number_words import NUMBER_WORDS
from kantel.engine.redaction.spans import SpanType

WORDING: Mapping[SpanType, str] = {
    SpanType.PERSON: "[naam {n}]",
    SpanType.PLACE: "[plaats {n}]",
    SpanType.ADDRESS: "[adres]",
    SpanType.ORG: "[organisatie {n}]",
    SpanType.DATE: "[datum]",
    SpanType.AGE: "[leeftijd]",
    SpanType.PHONE: "[telefoonnummer]",
    SpanType.EMAIL: "[e-mailadres]",
    SpanType.BSN: "[burgerservicenummer]",
    SpanType.IBAN: "[rekeningnummer]",
    SpanType.PLATE: "[kenteken]",
    SpanType.CASE: "[dossiernummer]",
    SpanType.HANDLE: "[webadres]",
}
_WORD = re.compile(r"[^\W\d_]+|\d+")
_ENDING = re.compile(r"(?:-?jarige?n?|ste|de|e)$")


def about(surface: str) -> str:
    """Give an age to the nearest five, or "onbekend" where no number is read.

    >>> about("zestien"), about("81-jarige"), about("drie jaar oud"), about("eenenvijftigste")
    ('15', '80', '5', '50')
    """
    number = years(surface)
    return "onbekend" if number is None else str(max(5, round(number / 5) * 5))


def years(surface: str) -> int | None:
    """Read the age in words or digits; None where no number is read.

    >>> years("zestien"), years("81-jarige"), years("van middelbare leeftijd")
    (16, 81, None)
    """
    values = map(_value, _WORD.findall(surface.lower()))
    return next((value for value in values if value is not None), None)


def _value(word: str) -> int | None:
    if word.isascii() and word.isdigit():
        return int(word)
    return NUMBER_WORDS.get(word, NUMBER_WORDS.get(_ENDING.sub("", word)))


def kind(surface: str) -> str:
    """Give the kind of an organisation from its name: "zorgboerderij 't Hoefke".

    >>> kind("zorgboerderij 't Hoefke"), kind("Stichting Warm Erbij"), kind("Yulius")
    ('zorgboerderij', 'stichting', 'organisatie')
    """
    first = surface.split(maxsplit=1)[0].lower()
    ending = len(first) > 7 and first.endswith(cue_endings("org_head_endings"))
    return first if first in cue("org_heads") or ending else "organisatie"
