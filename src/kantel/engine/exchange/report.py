"""Collects the lines of the loss report while one file is read."""

from collections.abc import Iterable

from kantel.engine.exchange.messages import REFUSED_KINDS, say
from kantel.engine.exchange.types import LossLine


class FileRefusedError(Exception):
    """A file that cannot be read, with the kind of loss and the facts of its message."""

    def __init__(self, kind: str, **facts: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = facts


class Report:
    """The loss report of one file, and which of its lines found a home elsewhere."""

    def __init__(self, file: str, language: str = "nl") -> None:
        self.file = file
        self.language = language
        self.losses: list[LossLine] = []
        self.taken: set[int] = set()
        self.named: set[int] = set()

    def lose(self, kind: str, line: int = 1, *, last: int = 0, **facts: object) -> None:
        """Write one line of the report."""
        facts = {"file": self.file, "first": line, "last": last} | facts
        why = say(kind, self.language, **facts)
        loss = LossLine(self.file, line, kind, why, last)
        if not self.losses or self.losses[-1] != loss:
            self.losses.append(loss)
        self.named.update(range(line, max(line, last) + 1))

    def refuse(self, error: FileRefusedError) -> LossLine:
        """Write that this file cannot be read, and give that line."""
        why = say(error.kind, self.language, **({"file": self.file} | error.facts))
        self.losses.append(LossLine(self.file, 1, error.kind, why))
        return self.losses[-1]

    def lose_lines(self, kind: str, numbers: Iterable[int], **facts: object) -> None:
        """Write one line of the report for each unbroken row of line numbers."""
        wanted = sorted(set(numbers))
        start = 0
        for index, number in enumerate(wanted):
            if index + 1 == len(wanted) or wanted[index + 1] > number + 2:
                first = wanted[start]
                self.lose(kind, first, last=number if number > first else 0, **facts)
                start = index + 1

    def take(self, *numbers: int) -> None:
        """Note that these lines are kept in a story, a place, a lead or a tip."""
        self.taken.update(numbers)

    def covered(self) -> set[int]:
        """Give the lines that were taken or are named in the report."""
        return self.taken | self.named

    @property
    def refused(self) -> list[LossLine]:
        """Give the lines that ask for a human hand, in the order of the file."""
        return sorted((x for x in self.losses if x.kind in REFUSED_KINDS), key=lambda x: x.line)

    @property
    def ignored(self) -> list[LossLine]:
        """Give the lines that were left out on purpose, in the order of the file."""
        return sorted((x for x in self.losses if x.kind not in REFUSED_KINDS), key=lambda x: x.line)
