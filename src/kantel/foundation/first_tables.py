"""Give an empty SQLite database the tables of a new installation at once.

Two hundred migrations take half a minute on SQLite. What they make is kept in `first_tables.sql`
(written by `tools/first_tables.py`), with the list of migrations it holds; those that came later
run after it, so that an older script is slower and never wrong.
"""

from pathlib import Path

from django.db import connection
from django.utils import timezone

SCRIPT = Path(__file__).with_suffix(".sql")


def lay_first_tables() -> bool:
    """Lay the tables where the database is an empty SQLite file; tell whether that was done.

    The script is one transaction: cut off halfway, it leaves the database empty.
    """
    if connection.vendor != "sqlite" or connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.executescript(SCRIPT.read_text("utf-8"))
        cursor.execute("UPDATE django_migrations SET applied = %s", [timezone.now()])
    return True
