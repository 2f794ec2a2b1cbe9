"""Logs that a machine can read and that tell nothing about anybody.

One JSON object a line. Of an error: its kind, and the files, lines and functions it passed,
never its message, which holds values. Of a request: the method, the route with names instead of
values, the answer, and whether staff asked; never the address, the body or who. What other
people's code logs is written as its template, without what was filled in; a text that was put
together before it came here is left out, for nobody knows what is in it.
"""

import json
import logging
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from django.http import HttpRequest

OURS = "kantel"


def path_of_error(error: BaseException) -> list[str]:
    """Return where an error came from, outermost first; no message, no values."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(filename: str) -> str:
    """Return the last three parts of a path: enough to find it, nothing of this machine.

    >>> _short("/home/truus/kantel/src/kantel/collect/views/tell.py")
    'collect/views/tell.py'
    """
    return "/".join(Path(filename).parts[-3:])


def kind_of_error(error: BaseException) -> str:
    """Return the class of an error, with its module."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


class SilentFormatter(logging.Formatter):
    """Writes a record as one line of JSON, without anybody's data."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name,
            "at": f"{_short(record.pathname)}:{record.lineno}",
        }
        if said := _said(record):
            line["event"] = said
        line |= _answered(record)
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if error is not None:
            line |= {"error": kind_of_error(error), "path": path_of_error(error)}
        return json.dumps(line, ensure_ascii=False)


def _said(record: logging.LogRecord) -> str:
    """Return what our own code says, and of others what they say before they fill in values."""
    if record.name.split(".")[0] == OURS:
        return record.getMessage()
    template = str(record.msg) if record.args and isinstance(record.msg, str) else ""
    return template if re.search(r"(?<!%)[a-zA-Z]{3}", template) else ""


def _answered(record: logging.LogRecord) -> dict[str, Any]:
    """Return what may be said of the request that a record is about."""
    told: dict[str, Any] = {}
    if isinstance(status := getattr(record, "status_code", None), int):
        told["status"] = status
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        match = request.resolver_match
        told |= {"method": _method(request), "route": match.route if match else ""}
        user = getattr(request, "user", None)
        told["who"] = "staff" if user is not None and user.is_authenticated else "visitor"
    return told


def _method(request: HttpRequest) -> str:
    # A visitor may write anything there.
    known = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
    return request.method if request.method in known else "other"


def say_nothing_of_crashes() -> None:
    """Let an error that nobody caught be logged like all others, in threads too."""
    logger = logging.getLogger("kantel.crash")

    def crashed(
        kind: type[BaseException], error: BaseException, frames: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, frames)
            return
        logger.critical("stopped by an error", exc_info=(kind, error, frames))

    def crashed_in_thread(what: Any) -> None:
        if what.exc_value is not None:
            crashed(what.exc_type, what.exc_value, what.exc_traceback)

    sys.excepthook = crashed
    threading.excepthook = crashed_in_thread
