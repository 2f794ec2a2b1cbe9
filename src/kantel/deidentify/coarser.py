"""What could stand for a passage that singles somebody out: words to begin with, by its kind.

Pure. The engine says why a passage is a risk and advises in words; here that advice becomes
something an editor can take over with one press, or change first. In Dutch, as the signs are.
Only what singles out is replaced: "de enige visser van het dorp" keeps "van het dorp".
"""

import re
from dataclasses import dataclass

from kantel.deidentify.coarser_time import coarser_age, coarser_date

LEFT_OUT = "[…]"
_ONLY = re.compile(r"(?P<article>\w+)\s+enige\s+(?P<who>[\w-]+)", re.IGNORECASE)
_MOST = re.compile(
    r"(?:de|het)\s+[\w-]+\s+(?:(?P<who>(?!van\b).*?)\s+)??(?=van\s+(?:de|het|ons|onze|heel)\b)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:de|het|een|mijn|zijn|haar|hun|onze|ons)\s+$", re.IGNORECASE)
_OF_NEWS = re.compile(r"\s+van\s+(?:de\s+|het\s+)?[\w-]+(?:\s+[A-Z\d][\w-]*|\s+west)?")
_IN_AREA = re.compile(r"(?:één|eén|een|1)\s+(?P<who>.+?)\s+in\s+(?:heel|de|het)\s", re.I | re.S)
_BARELY = re.compile(r"\b(?:maar|slechts|nog)\s+$", re.IGNORECASE)
_LEARNED = re.compile(
    r"^(?!(?:ik|hij|zij|ze)\b)(?P<first>[\w-]+)(?=\s+was\s)|(?P<last>[\w-]+)$", re.I
)
_WORDS = {
    "known_as": "[met een bijnaam in de buurt]",
    "that_one": "iemand",
    "habit": "iemand",
    "former_office": "iemand met een bekende functie",
    "relative_of_office": "een familielid van een bekend iemand",
    "unusual_job": "iemand met een bijzonder beroep",
    "rare_event": "[iets ergs]",
    "large_family": "[een groot gezin]",
    "feat": "[die iets bijzonders deed]",
    "known_by_thing": ", [iemand uit de buurt]",
}


@dataclass(frozen=True)
class Coarser:
    """What to put instead of the text from `start` to `end`."""

    start: int
    end: int
    words: str


def coarser(kind: str, text: str, start: int, end: int, years: int | None = None) -> Coarser:
    """Return what to put instead of a passage; `years` is the age in it, if it is one.

    >>> text = "Dat is de enige visser van het dorp. De zus van de wethouder lacht."
    >>> coarser("only_one", text, 7, 35)
    Coarser(start=7, end=22, words='een visser')
    >>> coarser("relative_of_office", text, 40, 60)
    Coarser(start=37, end=60, words='Een familielid van een bekend iemand')
    """
    if kind == "combination":
        return _less_exact(text, start, end, years)
    if kind in ("in_the_news", "rare_illness"):
        whole = _in_the_news if kind == "in_the_news" else _rare_illness
        return whole(text, start, end)
    if part := _part(kind, text, start, end):
        return part
    words = _WORDS.get(kind, LEFT_OUT)
    if words[0].isalpha() and (article := _ARTICLE.search(text, max(0, start - 10), start)):
        start = article.start()
    return _as_before(text, start, end, words)


def _part(kind: str, text: str, start: int, end: int) -> Coarser | None:
    """Return other words for the part of a passage that singles out, where a kind has one."""
    passage = text[start:end]
    if kind == "only_one" and (found := _ONLY.match(passage)):
        one = found["who"] if found["article"].lower() == "als" else f"een {found['who']}"
        return _as_before(text, start, start + found.end(), one)
    if kind == "superlative" and (found := _MOST.match(passage)):
        one = f"een {found['who']}" if found["who"] else "iemand"
        return _as_before(text, start, start + len(found[0].rstrip()), one)
    if kind == "one_in_area" and (found := _IN_AREA.match(passage)):
        if before := _BARELY.search(text[:start]):
            start = before.start()
        return _as_before(text, start, end, f"een {found['who']}")
    if kind == "learned_job_once" and (found := _LEARNED.search(passage)):
        return _as_before(text, start + found.start(), start + found.end(), "[hoogopgeleid]")
    return None


def _rare_illness(text: str, start: int, end: int) -> Coarser:
    """Say that an illness is grave, or that few have it."""
    rare = text[start:end].lower().startswith("zeldza")
    return Coarser(start, end, "[ernstige ziekte]" if rare else "[weinig mensen]")


def _in_the_news(text: str, start: int, end: int) -> Coarser:
    """Say that there was attention, in the form of the verb; the name of the paper goes along."""
    said = text[start:end].lower()
    first = said.split(maxsplit=1)[0]
    if first in ("komt", "kwamen", "waren"):
        words = "[krijgt aandacht]" if first == "komt" else "[kregen aandacht]"
    elif said.endswith("gekomen") or first == "geweest":
        words = "[bekend geworden]"
    elif said.endswith("gestaan") or first == "gestaan":
        words = "[aandacht gekregen]"
    else:
        words = "[aandacht kreeg]" if first == "in" else "[kreeg aandacht]"
    if whose := _OF_NEWS.match(text, end):
        end = whose.end()
    return Coarser(start, end, words)


def _as_before(text: str, start: int, end: int, words: str) -> Coarser:
    """Begin with a capital where the passage did, also within brackets."""
    if text[start].isupper():
        first = 1 if words[0] == "[" else 0
        words = words[:first] + words[first].upper() + words[first + 1 :]
    return Coarser(start, end, words)


def _less_exact(text: str, start: int, end: int, years: int | None) -> Coarser:
    if found := coarser_date(text, start, end):
        return Coarser(*found)
    if years is not None:
        return Coarser(*coarser_age(text, start, end, years))
    return Coarser(start, end, LEFT_OUT)
