"""Tables that are no part of a backup: derived from others, or of no use later."""

# Sessions end, counts of tries too, and cached pages are made again.
_LEFT_OUT = {"django_session", "kantel_cache", "foundation_ratecount"}


def leave_out(*tables: str) -> None:
    """Leave tables out of backups; who owns them makes them again on `HouseRestored`."""
    _LEFT_OUT.update(tables)


def is_left_out(table: str) -> bool:
    """Tell whether a table is left out of backups."""
    return table in _LEFT_OUT
