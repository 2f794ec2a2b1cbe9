"""Whether the log of acts is whole: each entry follows from the one before, none is missing.

The anchors in the key database say how far the log had come on each day. Who alters an entry
breaks the chain there; who writes everything anew from some entry on, or cuts off the end, does not
reach the anchors. An exported file is looked at without a database.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from kantel.foundation.actions import FIRST_HASH, entry_hash
from kantel.foundation.models import AuditEntry
from kantel.foundation.vault.models import Anchor

COLUMNS = (
    "id",
    "at",
    "actor",
    "action",
    "object_kind",
    "object_pseudonym",
    "commitment",
    "previous_hash",
    "hash",
)
ALTERED = "it was altered"
REMOVED = "what stood before it was removed, or moved"
CUT_OFF = "the log ends before it"
REWRITTEN = "it is not the entry that stood there on {day}"


@dataclass(frozen=True, kw_only=True)
class Broken:
    """The first entry at which the log is not what it was, and why."""

    entry_id: int
    why: str

    def __str__(self) -> str:
        return f"entry {self.entry_id}: {self.why}"


def broken_link() -> Broken | None:
    """Return where the log of this house breaks first, or None when it is whole."""
    anchors = {
        row.entry_id: (row.hash, f"{row.day:%Y-%m-%d}") for row in Anchor.objects.order_by("day")
    }
    last = max(anchors, default=0)
    seen = 0
    for entry, broken in _walk(AuditEntry.objects.order_by("id").iterator(), FIRST_HASH):
        if broken is not None:
            return broken
        seen = int(entry.pk)
        anchored, day = anchors.pop(seen, ("", ""))
        if anchored and anchored != entry.hash:
            return Broken(entry_id=seen, why=REWRITTEN.format(day=day))
    if seen < last:
        return Broken(entry_id=min(one for one in anchors if one > seen), why=CUT_OFF)
    return None


def first_broken_link() -> int | None:
    """Return the id of the first entry at which the log breaks."""
    broken = broken_link()
    return broken.entry_id if broken else None


def _walk(
    entries: Iterable[AuditEntry], expected: str
) -> Iterator[tuple[AuditEntry, Broken | None]]:
    for entry in entries:
        if entry.previous_hash != expected:
            yield entry, Broken(entry_id=entry.pk, why=REMOVED)
        elif entry.hash != entry_hash(entry):
            yield entry, Broken(entry_id=entry.pk, why=ALTERED)
        else:
            yield entry, None
        expected = entry.hash


def broken_in_file(lines: TextIO) -> tuple[int, Broken | None]:
    """Return how many entries an exported log has, and where it breaks. Raises ValueError."""
    count = 0
    for _entry, broken in _walk(_entries(lines), FIRST_HASH):
        count += 1
        if broken is not None:
            return count, broken
    return count, None


def _entries(lines: TextIO) -> Iterator[AuditEntry]:
    reader = csv.DictReader(lines, delimiter=";")
    if not set(COLUMNS) <= set(reader.fieldnames or ()):
        raise ValueError
    for row in reader:
        values = {name: row[name] or "" for name in COLUMNS if name not in {"id", "at"}}
        yield AuditEntry(id=int(row["id"]), at=datetime.fromisoformat(row["at"]), **values)


def exported() -> Iterator[list[str]]:
    """Return the whole log as rows of a file, with a head; pseudonyms only."""
    yield list(COLUMNS)
    for entry in AuditEntry.objects.order_by("id").iterator():
        rest = [str(getattr(entry, name)) for name in COLUMNS[2:]]
        yield [str(entry.pk), entry.at.isoformat(timespec="microseconds"), *rest]
