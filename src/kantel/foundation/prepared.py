"""Reads whose SQL is worked out once, for pages where working it out costs more than asking.

Only for columns that a database gives as they are (numbers and texts): nothing is converted.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# What stands in for a value while the SQL is worked out: nothing real is like it.
NUMBER, TEXT = 8_999_999_999_999_000, "\ue000"


class Prepared:
    """A query over `values_list`; `kinds` are the types of its values, int or str, in order."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *kinds: type) -> None:
        self._build = build
        self._stand_ins = [
            NUMBER + at if kind is int else f"{TEXT}{at}" for at, kind in enumerate(kinds)
        ]
        self._known: dict[str, tuple[str, list[tuple[int | None, Any]]]] = {}

    def rows(self, *values: Any) -> Sequence[tuple[Any, ...]]:
        """Return what the database has for these values now."""
        sql, places = self._known.get(connection.vendor) or self._work_out(connection.vendor)
        params = [fixed if at is None else values[at] for at, fixed in places]
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            found: Sequence[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _work_out(self, vendor: str) -> tuple[str, list[tuple[int | None, Any]]]:
        sql, params = self._build(*self._stand_ins).query.sql_with_params()
        at = {value: number for number, value in enumerate(self._stand_ins)}
        made = (sql, [(at.get(one), one) for one in params])
        self._known[vendor] = made
        return made
