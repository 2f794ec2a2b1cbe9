"""The full-text index of each database, asked the same questions.

Both hold sets of tokens that `words.py` made, so that both find the same: FTS5 in SQLite, a
tsvector with a GIN index in PostgreSQL. Rows have the numbers of `SearchEntry` and go with it. The
table is made after migrating, for no migration of Django knows its kind.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "publish_fts_search"
ENTRIES = "publish_searchentry"
# So many of the newest are ranked: to rank thirty thousand takes half a second. Looking for each
# token in each of them takes as long as there are pairs, so for many words fewer are ranked.
CANDIDATES, PAIRS, FEWEST = 600, 2000, 100
# PostgreSQL fetches all that its index names before it sorts them. Of a word that stands in more
# entries than this it looks through the newest entries instead.
COMMON, NEWEST = 4000, 12_000

# A condition: any of the inner lists, of which all tokens stand in an entry; and all conditions.
Any_ = Sequence[Sequence[str]]
Query = Sequence[Any_]

SQLITE_TABLE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5(tokens, detail=none, columnsize=0, "
    'tokenize="unicode61 remove_diacritics 0")'
)
SQLITE_TRIGGER = (
    f"CREATE TRIGGER IF NOT EXISTS {TABLE}_goes AFTER DELETE ON {ENTRIES} "  # noqa: S608
    f"BEGIN DELETE FROM {TABLE} WHERE rowid = OLD.id; END"
)
# No foreign key: Django empties tables by name and does not know this one.
POSTGRESQL_TABLE = (
    f"CREATE TABLE IF NOT EXISTS {TABLE} (rowid bigint PRIMARY KEY, tokens tsvector NOT NULL)"
)
POSTGRESQL_INDEX = f"CREATE INDEX IF NOT EXISTS {TABLE}_tokens ON {TABLE} USING gin (tokens)"
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {TABLE}_goes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM {TABLE};
    ELSE
        DELETE FROM {TABLE} USING gone WHERE rowid = gone.id;
    END IF;
    RETURN NULL;
END $$
"""  # noqa: S608
POSTGRESQL_DELETED = (
    f"CREATE OR REPLACE TRIGGER {TABLE}_goes AFTER DELETE ON {ENTRIES} REFERENCING OLD TABLE AS "
    f"gone FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_goes()"
)
POSTGRESQL_EMPTIED = (
    f"CREATE OR REPLACE TRIGGER {TABLE}_emptied AFTER TRUNCATE ON {ENTRIES} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_goes()"
)
SQLITE = (SQLITE_TABLE, SQLITE_TRIGGER)
POSTGRESQL = (
    POSTGRESQL_TABLE,
    POSTGRESQL_INDEX,
    POSTGRESQL_FUNCTION,
    POSTGRESQL_DELETED,
    POSTGRESQL_EMPTIED,
)


def make_index(using: str, **kwargs: Any) -> None:
    """Make the index of a database that has the table of entries; after every migration."""
    wrapper = connections[using]
    if using != "default" or ENTRIES not in wrapper.introspection.table_names():
        return
    with wrapper.cursor() as cursor:
        for statement in POSTGRESQL if _is_postgresql(wrapper) else SQLITE:
            cursor.execute(statement)


def write(rows: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Write the tokens of new entries."""
    if _is_postgresql(connection):
        statement = f"INSERT INTO {TABLE} (rowid, tokens) VALUES (%s, array_to_tsvector(%s))"  # noqa: S608
        values: list[tuple[int, Any]] = [(number, sorted(tokens)) for number, tokens in rows]
    else:
        statement = f"INSERT INTO {TABLE} (rowid, tokens) VALUES (%s, %s)"  # noqa: S608
        values = [(number, f" {' '.join(sorted(tokens))} ") for number, tokens in rows]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def find(query: Query, looked_for: Sequence[str], *, is_common: bool) -> list[tuple[int, ...]]:
    """Return the newest entries for a query: number, and of each token whether it stands there."""
    if _is_postgresql(connection):
        return _find_in_postgresql(query, looked_for, is_common=is_common)
    flags = "".join(", instr(tokens, %s) > 0" for _token in looked_for)
    statement = (
        f"SELECT rowid{flags} FROM {TABLE} WHERE {TABLE} MATCH %s "  # noqa: S608
        f"ORDER BY rowid DESC LIMIT {_most(looked_for)}"
    )
    parameters = [*(f" {token} " for token in looked_for), _in_fts5(query)]
    return _rows(statement, parameters)


def _find_in_postgresql(
    query: Query, looked_for: Sequence[str], *, is_common: bool
) -> list[tuple[int, ...]]:
    flags = "".join(", (tokens @@ %s::tsquery)::int" for _token in looked_for)
    wanted = [*(_in_tsquery([[[token]]]) for token in looked_for), _in_tsquery(query)]
    end = f"ORDER BY rowid DESC LIMIT {_most(looked_for)}"
    if is_common:
        # Not false, said so that no index is used: the order of the rows is worth more.
        newest = _rows(
            f"SELECT rowid{flags} FROM {TABLE} "  # noqa: S608
            "WHERE (tokens @@ %s::tsquery) IS NOT FALSE AND "
            f"rowid > (SELECT max(rowid) - {NEWEST} FROM {TABLE}) {end}",
            wanted,
        )
        if newest:
            return newest
    found = f"SELECT rowid FROM {TABLE} WHERE tokens @@ %s::tsquery"  # noqa: S608
    return _rows(
        f"SELECT rowid{flags} FROM {TABLE} "  # noqa: S608
        f"WHERE rowid = ANY (ARRAY({found} {end})) ORDER BY rowid DESC",
        wanted,
    )


def _most(looked_for: Sequence[str]) -> int:
    """Return how many entries are ranked by so many tokens."""
    return max(min(CANDIDATES, PAIRS // max(len(looked_for), 1)), FEWEST)


def _rows(statement: str, parameters: Sequence[str]) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def _in_fts5(query: Query) -> str:
    """Return a query in the language of FTS5; tokens are letters and digits, in quotes."""
    return _written(query, '"{}"', " AND ", " OR ")


def _in_tsquery(query: Query) -> str:
    return _written(query, "'{}'", " & ", " | ")


def _written(query: Query, token: str, both: str, either: str) -> str:
    conditions = []
    for condition in query:
        ways = (both.join(token.format(one) for one in way) for way in condition)
        conditions.append("(" + either.join(f"({way})" for way in ways) + ")")
    return both.join(conditions)


def _is_postgresql(wrapper: BaseDatabaseWrapper) -> bool:
    return wrapper.vendor == "postgresql"
