"""Short word lists, written as running text where they are used."""


def words(listing: str) -> frozenset[str]:
    """Give the words of a listing as a set.

    >>> sorted(words("jan piet"))
    ['jan', 'piet']
    """
    return frozenset(listing.split())


def one_of(listing: str) -> str:
    """Give a pattern that matches any one word of a listing; `_` stands for a space.

    >>> one_of("op aan_de")
    '(?:op|aan de)'
    """
    return "(?:" + "|".join(listing.split()).replace("_", " ") + ")"
