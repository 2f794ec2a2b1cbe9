"""What stands in the margin of a printed or copied page: numbers, addresses, captions, shares.

>>> is_margin("Pagina 3 van 12"), is_margin("Foto: de brug"), is_margin("Drie van de twaalf")
(True, True, False)
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kantel.engine.exchange.names import fold
from kantel.engine.exchange.wordlists import words

_PAGE_NUMBER = re.compile(
    r"^[\s|–—-]*(?:(?:pagina|page|pag\.?|blz\.?|bladzijde)\s*)?\d{1,3}"
    r"(?:\s*(?:van|of|/)\s*\d{1,3})?[\s|–—-]*$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_PICTURE = r"foto(?:['’]s|grafie)?|afbeelding|beeld|illustratie|tekening|bijschrift|photo|image"
_MARGIN = [
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:(?:bron|source|link|url)\s*:\s*)?(?:https?://|www\.)\S+(?:\s+\d+/\d+)?",
        r"(?:[^.!?]{0,40}\s)?\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d,?\s+\d{1,2}[:.]\d\d\b.{0,60}",
        r"(?:©|\(c\)|copyright\b).{0,80}",
        rf"(?:{_PICTURE})(?:\s+\d+)?\s*[:©].{{0,120}}",
        rf"[\[(](?:{_PICTURE})\b[^\])]{{0,80}}[\])]",
        r"(?:reacties?|comments?)\s*\(\d+\)|\d+\s+(?:reacties?|comments?)",
        r"(?:geef|laat|plaats) (?:een|uw|je) reactie(?: achter)?",
        r"(?:tags?|trefwoorden|labels|categorie(?:ën)?)\s*:.{1,100}",
        r"(?:lees|zie) ook\s*:.{0,100}|gerelateerde (?:verhalen|berichten)\s*:?",
        r"[»›>\s]*(?:volgende?|vorige?|next|previous) (?:verhaal|plek|story|place)\s*[:–-].{1,100}",
        r".{3,100}?(?:\s?[.…_]){4,}\s*\d{1,3}",
    )
]
_SOCIAL = words("facebook twitter linkedin whatsapp email mail pinterest google instagram tweet")
_SHARING = _SOCIAL | words("deel delen dit deze verhaal pagina op via e en of met anderen print x")


def is_page_number(text: str) -> bool:
    """Tell whether a line is the number of a page and nothing else."""
    return len(text) < 40 and bool(_PAGE_NUMBER.match(text))


def are_page_numbers(texts: Sequence[str]) -> bool:
    """Tell whether the bare numbers of a file are those of its pages: they only go up."""
    numbers = [int(text) for text in texts]
    return len(numbers) > 1 and all(one < two for one, two in pairwise(numbers))


def is_bare_number(text: str) -> bool:
    """Tell whether a line is a number that may be anything."""
    return bool(_BARE_NUMBER.fullmatch(text.strip()))


@lru_cache(maxsize=8192)
def is_margin(text: str) -> bool:
    """Tell whether a line belongs to the page it stood on, and not to what is told there."""
    if len(text) > 180:
        return False
    if is_bare_number(text):
        return False
    if is_page_number(text) or any(form.fullmatch(text.strip()) for form in _MARGIN):
        return True
    said = fold(text).split()
    return len(said) > 1 and not _SHARING.isdisjoint(said) and _only_shares(said)


def _only_shares(said: list[str]) -> bool:
    return all(word in _SHARING for word in said) and any(word in _SOCIAL for word in said)
