"""What could stand for a passage that singles somebody out: words to begin with, by its kind.

Pure. The engine says why a passage is a risk and advises in words; here that advice becomes
something an editor can take over with one press, or change first. In Dutch, as the signs are.
Only what singles out is replaced: "de enige visser van het dorp" keeps "van het dorp".
"""

import re
from dataclasses import dataclass

LEFT_OUT = "[…]"
_ONLY = re.compile(r"(?P<article>\w+)\s+enige\s+(?P<who>[\w-]+)", re.IGNORECASE)
_MOST = re.compile(
    r"(?:de|het)\s+[\w-]+\s+(?:(?P<who>(?!van\b).*?)\s+)??(?=van\s+(?:de|het|ons|onze|heel)\b)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:de|het|een|mijn|zijn|haar|hun|onze|ons)\s+$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORDS = {
    "known_as": "[met een bijnaam in de buurt]",
    "that_one": "iemand",
    "habit": "iemand",
    "former_office": "iemand met een bekende functie",
    "relative_of_office": "een familielid van een bekend iemand",
    "unusual_job": "iemand met een bijzonder beroep",
    "rare_event": "[iets ergs]",
    "large_family": "[een groot gezin]",
}


@dataclass(frozen=True)
class Coarser:
    """What to put instead of the text from `start` to `end`."""

    start: int
    end: int
    words: str


def coarser(kind: str, text: str, start: int, end: int, about: str = "") -> Coarser:
    """Return what to put instead of a passage; `about` is an age to the nearest five, if it is one.

    >>> text = "Dat is de enige visser van het dorp. De zus van de wethouder lacht."
    >>> coarser("only_one", text, 7, 35)
    Coarser(start=7, end=22, words='een visser')
    >>> coarser("relative_of_office", text, 40, 60)
    Coarser(start=37, end=60, words='Een familielid van een bekend iemand')
    """
    passage = text[start:end]
    if kind == "only_one" and (found := _ONLY.match(passage)):
        one = found["who"] if found["article"].lower() == "als" else f"een {found['who']}"
        return _as_before(text, start, start + found.end(), one)
    if kind == "superlative" and (found := _MOST.match(passage)):
        one = f"een {found['who']}" if found["who"] else "iemand"
        return _as_before(text, start, start + len(found[0].rstrip()), one)
    if kind == "combination":
        return Coarser(start, end, _less_exact(passage, about))
    words = _WORDS.get(kind, LEFT_OUT)
    if words[0] != "[" and (article := _ARTICLE.search(text, max(0, start - 10), start)):
        start = article.start()
    return _as_before(text, start, end, words)


def _as_before(text: str, start: int, end: int, words: str) -> Coarser:
    """Begin with a capital where the passage did."""
    if text[start].isupper():
        words = words[0].upper() + words[1:]
    return Coarser(start, end, words)


def _less_exact(passage: str, about: str) -> str:
    year = _YEAR.search(passage)
    if year:
        return f"[in {year[0]}]"
    return f"[rond de {about}]" if about.isdigit() else LEFT_OUT
