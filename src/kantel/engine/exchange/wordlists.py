"""Word lists are written as plain text in the code and become sets when it is loaded."""


def words(text: str) -> frozenset[str]:
    """Give the words of a text.

    >>> sorted(words("ja nee"))
    ['ja', 'nee']
    """
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """Give what stands between the bars of a text, however its lines are broken.

    >>> sorted(phrases("lees verder | terug naar de kaart"))
    ['lees verder', 'terug naar de kaart']
    """
    return frozenset(" ".join(part.split()) for part in text.split("|") if part.strip())
