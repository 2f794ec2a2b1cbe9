"""What a drill found, kept in a file so that a drill that was stopped goes on."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path


class Report:
    """Counts, and everything that was wrong; written after each trial."""

    def __init__(self, path: Path, title: str) -> None:
        self.path, self.title = path, title
        self.done, self.counts = 0, Counter()
        self.faults: list[str] = []
        self.notes: list[str] = []
        self.seconds = 0.0
        if path.is_file():
            kept = json.loads(path.read_text("utf-8"))
            self.done, self.faults, self.notes = kept["done"], kept["faults"], kept["notes"]
            self.counts, self.seconds = Counter(kept["counts"]), kept["seconds"]
        # So that a drill that goes on, or the next one, makes nothing that was made before.
        self.first_number = int(time.time()) % 10_000_000 * 1000
        self._began = time.monotonic()
        self._told = 0.0

    def trials(self, count: int) -> Iterator[int]:
        """Return the numbers of the trials that are still to be done."""
        while self.done < count:
            yield self.done
            self.done += 1
            self.save()
            if time.monotonic() - self._told > 5:
                self._told = time.monotonic()
                sys.stderr.write(
                    f"  {self.title}: {self.done} of {count}, {len(self.faults)} wrong\n"
                )
                sys.stderr.flush()

    def count(self, what: str, number: int = 1) -> None:
        """Count something."""
        self.counts[what] += number

    def wrong(self, what: str) -> None:
        """Note a fault; it is shown at once."""
        self.faults.append(what)
        sys.stderr.write(f"  {self.title}: WRONG: {what}\n")
        sys.stderr.flush()
        self.save()

    def note(self, what: str) -> None:
        """Note something worth knowing."""
        if what not in self.notes:
            self.notes.append(what)
        self.save()

    def save(self) -> None:
        """Write it down."""
        content = {
            "title": self.title,
            "done": self.done,
            "counts": dict(self.counts),
            "faults": self.faults,
            "notes": self.notes,
            "seconds": round(self.seconds + time.monotonic() - self._began, 1),
        }
        beside = self.path.with_suffix(".part")
        beside.write_text(json.dumps(content, indent=1, ensure_ascii=False), "utf-8")
        beside.replace(self.path)
