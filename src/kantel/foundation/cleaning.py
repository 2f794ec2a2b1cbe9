"""Leave nothing of what was erased in the files of a database.

Deleting a row leaves its words in pages, indexes, logs and statistics. SQLite: full-text indexes
are merged, the file is written anew, its write-ahead log is cut to nothing. PostgreSQL: every
table is written anew with its indexes, statistics too; its write-ahead log goes with the
settings that `docs/administrator/withdrawal.md` asks for.
"""

import logging
from contextlib import suppress

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

logger = logging.getLogger("kantel.cleaning")

DATABASES = ("default", "keys")


def clean_all() -> None:
    """Clean the house and the key database; not inside a transaction, safe to repeat."""
    for alias in DATABASES:
        clean(alias)


def clean(alias: str) -> None:
    """Clean the files of one database. Raises DatabaseError when others keep it busy."""
    connection = connections[alias]
    if connection.in_atomic_block:
        # Tests run inside one; a job or a command does not.
        return
    if connection.vendor == "sqlite":
        _clean_sqlite(connection)
    elif connection.vendor == "postgresql":
        _clean_postgresql(connection)


def _clean_sqlite(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND lower(sql) LIKE 'create virtual table%%using fts5%%'"
        )
        for (name,) in cursor.fetchall():
            table = connection.ops.quote_name(name)
            # Words of rows that are gone stand in segments until these are merged.
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        # A reader of an old state holds it; the next job, or the nightly one, comes again.
        logger.warning("the write-ahead log could not be emptied: somebody still reads it")
        raise DatabaseError("somebody still reads the write-ahead log")


def _clean_postgresql(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = sorted(row[0] for row in cursor.fetchall())
        # One at a time: each is locked only while it is written anew.
        for name in tables:
            cursor.execute(f"VACUUM (FULL, ANALYZE) {connection.ops.quote_name(name)}")
        # The commonest values of a column, and of dropped rows, stand in the statistics.
        with suppress(DatabaseError):
            cursor.execute("VACUUM FULL pg_catalog.pg_statistic")
        _turn_log(cursor)


def _turn_log(cursor: CursorWrapper) -> None:
    """Begin a new stretch of the write-ahead log, as far as this account may."""
    for statement in ("SELECT pg_switch_wal()", "CHECKPOINT"):
        try:
            cursor.execute(statement)
        except DatabaseError:
            logger.info("the server turns its write-ahead log itself: this account may not")
