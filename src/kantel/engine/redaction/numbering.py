"""Which names of a story are the same person, place or organisation: each gets one number.

A story may hold thousands of names, so each is looked up by its words and never compared with
all the names before it.
"""

from bisect import insort

Names = frozenset[str]


class Numbering:
    """Gives the same number to the same name, in the order in which names come.

    With `parts`, a first or last name has the number of the full name it is part of.

    >>> numbering = Numbering(parts=True)
    >>> [numbering.number(frozenset(name.split())) for name in ("jan bos", "fatma", "bos", "jans")]
    [1, 2, 1, 1]
    """

    def __init__(self, *, parts: bool) -> None:
        self._parts = parts
        self._numbers: dict[Names, int] = {}
        self._known: list[Names] = []
        # By word: the names that hold it, and the names that are kept under it alone.
        self._holding: dict[str, list[int]] = {}
        self._kept: dict[str, list[int]] = {}

    def number(self, name: Names) -> int:
        """Give the number of a name, from 1."""
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = self._look_up(name)
        return number

    def _look_up(self, name: Names) -> int:
        index = self._same(name)
        if index is None:
            # "Kevins moeder" is about Kevin.
            stems = frozenset(
                word[:-1] if word.endswith("s") and word[:-1] in self._holding else word
                for word in name
            )
            index = self._same(stems) if stems != name else None
            name = stems
        if index is None:
            index = len(self._known)
            self._known.append(frozenset())
        self._keep(index, name | self._known[index])
        return index + 1

    def _same(self, name: Names) -> int | None:
        """Give the first known name that is this one, a part of it, or what it is part of."""
        if not self._parts:
            number = self._numbers.get(name)
            return None if number is None else number - 1
        if not name:
            return None
        rarest = min((self._holding.get(word, []) for word in name), key=len)
        found = [next((index for index in rarest if name <= self._known[index]), None)]
        for word in name:
            kept = self._kept.get(word, ())
            found.append(next((index for index in kept if self._known[index] <= name), None))
        return min((index for index in found if index is not None), default=None)

    def _keep(self, index: int, name: Names) -> None:
        """Keep a name that is new or has become longer."""
        before = self._known[index]
        if name == before:
            return
        self._known[index] = name
        for word in name - before:
            insort(self._holding.setdefault(word, []), index)
        if not before:
            fewest = min(name, key=lambda word: len(self._kept.get(word, ())))
            insort(self._kept.setdefault(fewest, []), index)
