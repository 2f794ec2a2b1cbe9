"""How long a story is, as its narrator would count."""

import re

FEW_WORDS = 80
MOST_WORDS = 3000
_WORD = re.compile(r"\w[\w'’-]*")


def count_words(text: str) -> int:
    """Return the number of words in a text.

    >>> count_words("Zo'n dag: 's ochtends mee-eten.")
    4
    """
    return len(_WORD.findall(text))
