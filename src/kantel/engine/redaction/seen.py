"""Which ids occurred before, for a stream of any length in constant memory.

The first thousands are kept in memory; after that their digests go to a database of SQLite in
a temporary file, of which only a few pages are in memory. It has no name and goes with the process.
"""

import sqlite3
from hashlib import blake2b

_IN_MEMORY = 50_000
_DIGEST = 16  # bytes: two ids in a thousand million never share one
_PAGES = 500  # of 4 kB


class Seen:
    """Remembers ids; `again` says whether one was there before.

    >>> seen = Seen(in_memory=1)
    >>> [seen.again(one) for one in ("a", 1, "1", "a", 1)]
    [False, False, False, True, True]
    """

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        self._most = in_memory
        self._few: set[bytes] = set()
        self._many: sqlite3.Connection | None = None

    def again(self, one: str | int) -> bool:
        """Remember an id, and say whether it is known already."""
        kind = b"number" if isinstance(one, int) else b"text"
        written = str(int(one)) if isinstance(one, int) else one
        digest = blake2b(
            written.encode("utf-8", "surrogatepass"), digest_size=_DIGEST, person=kind
        ).digest()
        if self._many is not None:
            return self._kept([digest]) == 0
        if digest in self._few:
            return True
        self._few.add(digest)
        if len(self._few) > self._most:
            self._many = _temporary()
            self._kept(sorted(self._few))
            self._few.clear()
        return False

    def _kept(self, digests: list[bytes]) -> int:
        """Keep digests; give how many were new."""
        assert self._many is not None
        keep = "INSERT OR IGNORE INTO seen VALUES (?)"
        return self._many.executemany(keep, [(digest,) for digest in digests]).rowcount

    def close(self) -> None:
        """Let go of the temporary file."""
        if self._many is not None:
            self._many.close()


def _temporary() -> sqlite3.Connection:
    """Open a database without a name, in a temporary file where it does not fit in its pages."""
    found = sqlite3.connect("", isolation_level=None)
    found.execute("PRAGMA journal_mode = OFF")
    found.execute(f"PRAGMA cache_size = {_PAGES}")
    found.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY) WITHOUT ROWID")
    found.execute("BEGIN")
    return found
