"""What could stand for a passage that singles somebody out: words to begin with, by its kind.

Pure. The engine says why a passage is a risk and advises in words; here that advice becomes
something an editor can take over with one press, or change first. In Dutch, as the signs are.
"""

import re

LEFT_OUT = "[…]"
_ONLY = re.compile(r"(?P<article>\w+)\s+enige\s+(?P<who>[\w-]+)", re.IGNORECASE)
_MOST = re.compile(
    r"(?:de|het)\s+[\w-]+\s+(?P<who>.*?)\s*\bvan\s+(?:de|het|ons|onze|heel)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORDS = {
    "known_as": "[een bijnaam in de buurt]",
    "that_one": "iemand",
    "habit": "iemand",
    "former_office": "[iemand met een bekende functie]",
    "relative_of_office": "[een familielid van iemand die velen kennen]",
    "unusual_job": "[iemand met een bijzonder beroep]",
    "rare_event": "[iets ergs]",
    "large_family": "[een groot gezin]",
}


def coarser(kind: str, words: str, about: str = "") -> str:
    """Return what to put instead of `words`; `about` is an age to the nearest five, if it is one.

    >>> coarser("only_one", "de enige beroepsvisser van Lutjebroek")
    'een beroepsvisser'
    >>> coarser("superlative", "de oudste bewoner van de straat")
    'een bewoner'
    >>> coarser("combination", "81 jaar", "80"), coarser("combination", "3 mei 2024")
    ('[rond de 80]', '[in 2024]')
    >>> coarser("in_the_news", "stond in de krant")
    '[…]'
    """
    if kind == "only_one" and (found := _ONLY.match(words)):
        return found["who"] if found["article"].lower() == "als" else f"een {found['who']}"
    if kind == "superlative" and (found := _MOST.match(words)):
        return f"een {found['who']}" if found["who"] else "iemand"
    if kind == "combination":
        return _less_exact(words, about)
    return _WORDS.get(kind, LEFT_OUT)


def _less_exact(words: str, about: str) -> str:
    year = _YEAR.search(words)
    if year:
        return f"[in {year[0]}]"
    return f"[rond de {about}]" if about.isdigit() else LEFT_OUT
