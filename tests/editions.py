"""A test is one transaction; what people do takes one each."""

from django.db import connection


def next_transaction():
    """Count what follows as another transaction would: PostgreSQL counts each of them once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('kantel.edition', '', true)")
