"""Names that an editor replaced in one place and that still stand in another. Pure.

The machine may see "Riet" twice and miss her where a sentence begins; people miss that too.
"""

import re
from dataclasses import dataclass

from kantel.deidentify.choices import FindingType, Verdict
from kantel.deidentify.work import Work

_NAMED = (FindingType.PERSON, FindingType.PLACE, FindingType.ORG)


@dataclass(frozen=True)
class Leftover:
    """A name that is replaced in one place and stands in the clean text in another."""

    key: str
    words: str
    times: int


def leftovers(work: Work) -> list[Leftover]:
    """Return the names that still stand in the clean text, capitals and all, by first mark."""
    clean = work.clean().text
    found: dict[str, Leftover] = {}
    for mark in work.in_order:
        if mark.verdict != Verdict.ACCEPTED or mark.type not in _NAMED:
            continue
        for words in _names_in(work.surface(mark), mark.type):
            times = len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", clean))
            if times and words not in found:
                found[words] = Leftover(mark.key, words, times)
    refused = {work.surface(m) for m in work.marks.values() if m.verdict == Verdict.REFUSED}
    return [left for words, left in found.items() if words not in refused]


def _names_in(surface: str, kind: str) -> list[str]:
    """Return a name, and of a person the parts of it that are written with a capital."""
    parts = surface.split() if kind == FindingType.PERSON else []
    return [surface, *(part for part in parts if len(part) > 3 and part[0].isupper())]
