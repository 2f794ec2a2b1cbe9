"""Dump the tables of a PostgreSQL database at one moment, and load them into empty ones.

Not by `pg_dump`: its version has to fit the server's, it is not always there, and its files cannot
be compared table by table. Each table is a stream of COPY in order of its keys, so that the hash
of the stream is the print of the table.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from kantel.foundation.backup.archive import Prints, Reader, TablePrint, Writer
from kantel.foundation.backup.derived import is_left_out
from kantel.foundation.progress import Progress

_COLUMNS = """
    SELECT a.attname, coalesce(a.attnum = ANY (i.indkey), false)
    FROM pg_attribute a
    LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
    WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped
      AND a.attgenerated = ''
    ORDER BY a.attnum
"""


@contextmanager
def _one_moment(alias: str) -> Iterator[Any]:
    """Open a cursor that sees the database as it is now, whatever others write meanwhile."""
    connection = connections[alias]
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        if not connection.savepoint_ids:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SET LOCAL TimeZone = 'UTC'")
        yield cursor


def tables_of(cursor: Any) -> list[str]:
    """Return the tables that hold what people made."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    return sorted(row[0] for row in cursor.fetchall() if not is_left_out(row[0]))


def _select(connection: BaseDatabaseWrapper, cursor: Any, table: str) -> tuple[str, str]:
    """Return the columns of a table, and the statement that reads all of it in order."""
    name = connection.ops.quote_name
    cursor.execute(_COLUMNS, [name(table)])
    rows = cursor.fetchall()
    columns = ", ".join(name(column) for column, _is_key in rows)
    keys = [name(column) for column, is_key in rows if is_key]
    order = ", ".join(keys or [f"{name(column)}::text" for column, _is_key in rows])
    return columns, f"SELECT {columns} FROM {name(table)} ORDER BY {order}"  # noqa: S608


def _stream(cursor: Any, select: str, counted: list[int]) -> Iterator[bytes]:
    with cursor.copy(f"COPY ({select}) TO STDOUT") as stream:
        for piece in stream:
            counted[0] += 1
            yield bytes(piece)


def dump(alias: str, archive: Writer, *, progress: Progress) -> Prints:
    """Write every table of a database into an archive, all as of one moment."""
    found = {}
    with _one_moment(alias) as cursor:
        tables = tables_of(cursor)
        for done, table in enumerate(tables, 1):
            _columns, select = _select(connections[alias], cursor, table)
            rows = [0]
            digest = archive.add(f"tables/{table}", _stream(cursor, select, rows))
            found[table] = TablePrint(rows[0], digest)
            progress(done, len(tables))
    return found


def prints(alias: str) -> Prints:
    """Return how many rows each table has, and the hash of its stream."""
    found = {}
    with _one_moment(alias) as cursor:
        for table in tables_of(cursor):
            _columns, select = _select(connections[alias], cursor, table)
            digest, rows = hashlib.sha256(), [0]
            for piece in _stream(cursor, select, rows):
                digest.update(piece)
            found[table] = TablePrint(rows[0], digest.hexdigest())
    return found


def load(alias: str, archive: Reader, *, progress: Progress) -> None:
    """Put the tables of an archive in the place of those of a database, all or none."""
    connection = connections[alias]
    name = connection.ops.quote_name
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL TimeZone = 'UTC'")
        tables = sorted(archive.manifest.tables)
        every = ", ".join(map(name, {*tables, *tables_of(cursor)}))
        cursor.execute(f"TRUNCATE {every} CASCADE")
        for done, table in enumerate(tables, 1):
            columns, _select_all = _select(connection, cursor, table)
            with cursor.copy(f"COPY {name(table)} ({columns}) FROM STDIN") as stream:
                for piece in archive.pieces(f"tables/{table}"):
                    stream.write(piece)
            progress(done, len(tables))
        _count_on(connection, cursor, tables)


def _count_on(connection: BaseDatabaseWrapper, cursor: Any, tables: list[str]) -> None:
    """Let every counter of ids go on after the last one that is there."""
    cursor.execute(
        "SELECT c.relname, a.attname FROM pg_class c "
        "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> '' "
        "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()"
    )
    counters = [(table, column) for table, column in cursor.fetchall() if table in set(tables)]
    quote = connection.ops.quote_name
    for table, column in counters:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, %s), "  # noqa: S608 (names of the database's)
            f"coalesce((SELECT max({quote(column)}) FROM {quote(table)}), 0) + 1, false)",
            [quote(table), column],
        )


def is_empty(alias: str) -> bool:
    """Tell whether a database has no tables yet."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")
        return not cursor.fetchone()[0]
