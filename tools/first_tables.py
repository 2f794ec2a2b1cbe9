"""Write the tables of a new installation as one SQL script, so that a first start is quick.

On SQLite some two hundred migrations, most of them Wagtail's, take half a minute; what they leave
behind is the same everywhere. `kantel setup` runs the script on an empty database and then migrates
as ever, so an older script is slower and never wrong. `--check` says whether it is older.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "src" / "kantel" / "foundation" / "first_tables.sql"
HEADER = "-- What migrations make of an empty SQLite database, by tools/first_tables.py.\n"
MIGRATE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
"""
# Moments and random keys differ from one run to the next and mean nothing here.
MOMENT = "2026-01-01 00:00:00"


def _is_made_by_sqlite(name: str, virtual: set[str]) -> bool:
    parts = any(name.startswith(f"{table}_") for table in virtual)
    return name.startswith("sqlite_") or parts


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the statements that make the tables, then the rows, then indexes and triggers."""
    objects = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name"
    ).fetchall()
    virtual = {name for _, name, sql in objects if sql.startswith("CREATE VIRTUAL")}
    kept = [row for row in objects if not _is_made_by_sqlite(row[1], virtual)]
    tables = [(name, sql) for kind, name, sql in kept if kind == "table"]
    yield from (f"{sql};" for _, sql in tables)
    for name, _ in tables:
        if name not in virtual:
            yield from _rows(connection, name)
    yield from (f"{sql};" for kind, _, sql in kept if kind != "table")


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    cursor = connection.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 (our own names)
    columns = [(column[0], place) for place, column in enumerate(cursor.description)]
    for row in cursor:
        values = ", ".join(_literal(row[place], name, row[0]) for name, place in columns)
        yield f'INSERT INTO "{table}" VALUES ({values});'  # noqa: S608 (our own names)


def _literal(value: object, column: str, key: object) -> str:
    if column == "translation_key":
        return f"'{uuid.uuid5(uuid.NAMESPACE_OID, str(key)).hex}'"
    if value is None or isinstance(value, int):
        return "NULL" if value is None else str(value)
    if column == "applied" or column.endswith("_at"):
        return f"'{MOMENT}'"
    return "'" + str(value).replace("'", "''") + "'"


def migrated() -> str:
    """Migrate an empty database and return the script that makes the same."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder}/house.sqlite3",
            "KANTEL_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "kantel.settings",
            "PYTHONPATH": str(ROOT / "src"),
        }
        subprocess.run([sys.executable, "-c", MIGRATE], env=environment, check=True)
        connection = sqlite3.connect(Path(folder) / "house.sqlite3")
        try:
            lines = [HEADER + "BEGIN IMMEDIATE;", *dump(connection), "COMMIT;\n"]
        finally:
            connection.close()
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Write the script, or say whether it is older than the migrations."""
    script = migrated()
    if arguments == ["--check"]:
        if SCRIPT.read_text("utf-8") == script:
            return 0
        print("first_tables.sql is older than the migrations: run tools/first_tables.py")
        return 1
    SCRIPT.write_text(script, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
