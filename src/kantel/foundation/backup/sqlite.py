"""Copy a SQLite database that is in use, say what stands in it, and put a copy in its place."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kantel.foundation.backup.archive import Prints, TablePrint
from kantel.foundation.backup.derived import is_left_out
from kantel.foundation.progress import Progress

PAGES_A_TIME = 2000


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database file for this command alone."""
    with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as connection:
        yield connection


def copy(source: Path, target: Path, *, progress: Progress) -> None:
    """Copy `source`, as it is at one moment, while others read and write it."""
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    with opened(source) as live, opened(target) as made:
        # One reader's view for the whole copy; without it each write would begin the copy anew.
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()

        def told(status: int, remaining: int, total: int) -> None:
            progress(total - remaining, total)

        live.backup(made, pages=PAGES_A_TIME, progress=told, sleep=0)
        live.execute("ROLLBACK")
        made.execute("PRAGMA journal_mode=DELETE")


def slim(path: Path) -> None:
    """Empty what is derived, and write the file anew: nothing that was erased stays in it."""
    with opened(path) as made:
        made.execute("PRAGMA secure_delete=ON")
        tables = made.execute("SELECT name, sql FROM sqlite_master WHERE type='table'").fetchall()
        for name, sql in tables:
            if is_left_out(name):
                _empty(made, name, sql)
        made.execute("VACUUM")


def _empty(made: sqlite3.Connection, name: str, sql: str) -> None:
    if "using fts5" in sql.lower():
        try:
            made.execute(f'INSERT INTO "{name}"("{name}") VALUES (\'delete-all\')')  # noqa: S608
        except sqlite3.OperationalError:
            made.execute(f'DELETE FROM "{name}"')  # noqa: S608 (a table of our own)
        return
    made.execute(f'DELETE FROM "{name}"')  # noqa: S608


def tables_of(connection: sqlite3.Connection) -> list[str]:
    """Return the tables that hold what people made: no indexes for searching, none left out."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type='table'").fetchall()
    virtual = [name for name, sql in rows if sql.lower().startswith("create virtual")]
    return sorted(
        name
        for name, _sql in rows
        if not name.startswith("sqlite_")
        and not is_left_out(name)
        and not any(name == one or name.startswith(f"{one}_") for one in virtual)
    )


def prints(path: Path) -> Prints:
    """Return how many rows each table has, and a hash of them all in order of their keys."""
    found = {}
    with opened(path) as connection:
        for name in tables_of(connection):
            columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
            keys = [column[1] for column in columns if column[5]] or [row[1] for row in columns]
            order = ", ".join(f'"{key}"' for key in keys)
            digest, count = hashlib.sha256(), 0
            # Names come from the database's own list.
            for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY {order}'):  # noqa: S608
                digest.update(repr(row).encode("utf-8", "surrogatepass"))
                count += 1
            found[name] = TablePrint(count, digest.hexdigest())
    return found


def fault_in(path: Path) -> str:
    """Return what is wrong with a database file, or ""."""
    try:
        with opened(path) as connection:
            (told,) = connection.execute("PRAGMA integrity_check").fetchone()
            strays = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return str(error)
    if told != "ok":
        return str(told).split("\n")[0]
    return f"{len(strays)} rows point to nothing" if strays else ""


def is_empty(path: Path) -> bool:
    """Tell whether there is nothing in a database file yet."""
    if not path.exists() or not path.stat().st_size:
        return True
    with opened(path) as connection:
        return not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
