"""The edition of the public site: a number in the database that changes with whatever readers see.

A page that is kept belongs to one edition. Triggers of the database count, so that no act, no job
and no shell can change what is public without it, and they count inside the transaction that
changes it: whoever may see the change sees the new edition, in every process at once.

On PostgreSQL a transaction adds a row of its own, for a shared counter would make all who publish
wait for each other; old rows are swept up by the same trigger, passing by those that somebody
else holds. On SQLite, where one writes at a time, one row counts.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.apps import AppConfig, apps
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest

Value = TypeVar("Value")
Edition = tuple[int, int, int]

TABLE = "foundation_edition"
READ = f"SELECT max(id), count(*), sum(id + changes) FROM {TABLE}"  # noqa: S608 (our own name)
PREFIX = "kantel_edition"
ROWS_KEPT = 100

SQLITE_COUNT = (
    f"INSERT INTO {TABLE} (id, changes) VALUES (1, 1) "  # noqa: S608
    "ON CONFLICT (id) DO UPDATE SET changes = changes + 1"
)
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {PREFIX}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('kantel.edition', true) IS DISTINCT FROM txid_current()::text THEN
    INSERT INTO {TABLE} (changes) VALUES (0);
    DELETE FROM {TABLE} WHERE id IN (
      SELECT id FROM {TABLE} WHERE id < (SELECT max(id) FROM {TABLE}) - {ROWS_KEPT}
      ORDER BY id LIMIT {ROWS_KEPT} FOR UPDATE SKIP LOCKED);
    PERFORM set_config('kantel.edition', txid_current()::text, true);
  END IF;
  RETURN NULL;
END $$
"""  # noqa: S608


def current_edition() -> Edition:
    """Return the edition that readers have now; to be asked before a page is made, not after."""
    with connection.cursor() as cursor:
        cursor.execute(READ)
        newest, rows, changes = cursor.fetchone()
    return int(newest or 0), int(rows), int(changes or 0)


class _Kept:
    """What was worked out for one edition, in this process."""

    edition: Edition | None = None
    values: dict[Any, Any] = {}


def kept(request: HttpRequest, key: tuple[Any, ...], make: Callable[[], Value]) -> Value:
    """Return what `make` gives, worked out once for an edition; made of public rows alone.

    Inside a transaction nothing is kept: what is seen there may be undone.
    """
    if connection.in_atomic_block:
        return make()
    edition = getattr(request, "edition", None) or current_edition()
    request.edition = edition  # type: ignore[attr-defined]
    if _Kept.edition != edition:
        _Kept.edition, _Kept.values = edition, {}
    values = _Kept.values
    if key not in values:
        made = make()
        # Another thread may have turned to another edition since.
        values[key] = made
        return made
    found: Value = values[key]
    return found


def public_tables() -> list[str]:
    """Return the tables whose rows readers see: what each application's `public_tables` names.

    A name is "Model", "app.Model", or "Model.field" for the rows between two tables.
    """
    found: set[str] = set()
    for config in apps.get_app_configs():
        for name in getattr(config, "public_tables", ()):
            found.add(_table(config, name))
    return sorted(found)


def _table(config: AppConfig, name: str) -> str:
    first, _, second = name.partition(".")
    if second and first in apps.app_configs:
        config, first, second = apps.get_app_config(first), second, ""
    model: Any = config.get_model(first)
    if second:
        model = model._meta.get_field(second).remote_field.through
    return str(model._meta.db_table)


def make_triggers(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Make the triggers that are not there yet; after every migration."""
    wrapper = connections[using]
    there = set(wrapper.introspection.table_names())
    if using != "default" or TABLE not in there:
        return
    make = _make_on_postgresql if wrapper.vendor == "postgresql" else _make_on_sqlite
    make(wrapper, [table for table in public_tables() if table in there])


def _make_on_sqlite(wrapper: BaseDatabaseWrapper, tables: list[str]) -> None:
    with wrapper.cursor() as cursor:
        for table in tables:
            for act in ("INSERT", "UPDATE", "DELETE"):
                cursor.execute(
                    f"CREATE TRIGGER IF NOT EXISTS {PREFIX}_{table}_{act.lower()} "
                    f"AFTER {act} ON {table} BEGIN {SQLITE_COUNT}; END"
                )


def _make_on_postgresql(wrapper: BaseDatabaseWrapper, tables: list[str]) -> None:
    with wrapper.cursor() as cursor:
        cursor.execute(POSTGRESQL_FUNCTION)
        # Making a trigger again would wait for everybody who reads the table.
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s", [PREFIX])
        there = {row[0] for row in cursor.fetchall()}
        for table in tables:
            if table not in there:
                cursor.execute(
                    f"CREATE TRIGGER {PREFIX} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
                    f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}()"
                )
