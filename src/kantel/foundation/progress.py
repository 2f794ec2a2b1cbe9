"""What commands that take long have in common: a line that moves, and errors in one line."""

import os
import sys
import time
from collections.abc import Callable

import django

EVERY_SECONDS = 0.5


def start_django() -> None:
    """Set Django up for a command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantel.settings")
    django.setup()


class Progress:
    """Says on stderr how far something is: on one line where somebody looks, else now and then."""

    def __init__(self, what: str, *, every: float = EVERY_SECONDS) -> None:
        self.what = what
        self.looked_at = sys.stderr.isatty()
        self.every = every if self.looked_at else 20 * every
        self._next = time.monotonic() + self.every
        self._told = False

    def __call__(self, done: int, total: int) -> None:
        """Say that `done` of `total` are done."""
        now = time.monotonic()
        is_last = done >= total and self._told
        if now < self._next and not is_last:
            return
        self._next, self._told = now + self.every, not is_last
        start, end = ("\r", "\n" if is_last else "") if self.looked_at else ("", "\n")
        sys.stderr.write(f"{start}{self.what}: {done:,} of {total:,}{end}")
        sys.stderr.flush()


def told_clearly(command: str, todo: Callable[[], int]) -> int:
    """Run `todo`; what went wrong is one line that says how to go on, and 2."""
    # Needs Django to be set up.
    from django.db import DatabaseError

    from kantel.foundation.vault.masters import VaultError

    try:
        return todo()
    except (VaultError, RefusedError) as error:
        message = str(error)
    except DatabaseError as error:
        message = (
            f"the database did not do what was asked ({type(error).__name__}). {_first(error)}"
        )
    except OSError as error:
        message = f"{error.strerror or type(error).__name__}: {error.filename or ''}".rstrip(": ")
    except KeyboardInterrupt:
        message = "stopped. It can be run again."
    sys.stderr.write(f"{command}: {message}\n")
    return 2


class RefusedError(Exception):
    """A command does not do what was asked; the message says why, and how to go on."""


def _first(error: Exception) -> str:
    """Return the first line of what a database says: to whom has the machine, not to a log."""
    return str(error).strip().split("\n")[0]
