"""Tells Dutch from English by the commonest words of each; anything else counts as Dutch.

>>> guess_language("They said that it was not their job, and I left with the form.")
'en'
"""

import re

from kantel.engine.exchange.wordlists import words

_DUTCH = words("de het een en van ik dat die niet is we wij zij maar toen voor met op er was")
_ENGLISH = words("the a and of i that they not is we she he but then for with on there was it")


def guess_language(text: str) -> str:
    """Give 'nl' or 'en' for a text of some sentences."""
    words = re.findall(r"[a-zà-ÿ]+", text[:4000].lower())
    dutch = sum(word in _DUTCH - _ENGLISH for word in words)
    english = sum(word in _ENGLISH - _DUTCH for word in words)
    return "en" if english > dutch * 2 and english >= 3 else "nl"
