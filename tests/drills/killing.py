"""Do something in a process of its own, and kill it at a random moment.

Half of the moments are points in time; the other half are chosen among everything that is said to
a database (each statement, before and after, and each commit), because most of the time of an act
is spent elsewhere.
"""

import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass
class Moment:
    """When to kill: after so many seconds, or at so manyth point that touches a database."""

    seconds: float | None = None
    point: int | None = None


@dataclass
class Outcome:
    """What became of an act: what it acknowledged, whether it was killed, what it touched."""

    said: str
    killed: bool
    seconds: float


class _Points:
    """Counts the points at which a process touches a database, and dies at one of them."""

    def __init__(self, deadly: int | None) -> None:
        self.count = 0
        self.deadly = deadly

    def pass_one(self) -> None:
        self.count += 1
        if self.count == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """Stand around every statement and every commit of both databases."""
        commit = BaseDatabaseWrapper._commit

        def watched_commit(connection):
            self.pass_one()
            commit(connection)
            self.pass_one()

        def watched_statement(execute, sql, params, many, context):
            self.pass_one()
            result = execute(sql, params, many, context)
            self.pass_one()
            return result

        BaseDatabaseWrapper._commit = watched_commit
        for connection in connections.all():
            connection.execute_wrappers.append(watched_statement)


def apart(act: Callable[[], str], moment: Moment | None = None) -> Outcome:
    """Run `act` in a process of its own; what it returns was acknowledged."""
    connections.close_all()
    reader, writer = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        _be_the_child(act, moment, reader, writer)
    os.close(writer)
    if moment is not None and moment.seconds is not None:
        _kill_later(child, moment.seconds)
    said = b""
    while piece := os.read(reader, 65536):
        said += piece
    os.close(reader)
    _pid, status = os.waitpid(child, 0)
    return Outcome(said.decode(), os.WIFSIGNALED(status), time.monotonic() - started)


def _kill_later(child: int, seconds: float) -> None:
    # A child that is done is not waited for yet, so its number is nobody else's.
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)


def _be_the_child(act, moment, reader, writer) -> None:
    code = 1
    try:
        os.close(reader)
        points = _Points(moment.point if moment else None)
        points.watch()
        said = act()
        os.write(writer, f"{said}\n{points.count}".encode())
        code = 0
    except BaseException:
        os.write(writer, f"ERROR {traceback.format_exc(limit=-6)}\n0".encode())
    finally:
        sys.stderr.flush()
        os._exit(code)


def said_and_points(outcome: Outcome) -> tuple[str, int]:
    """Return what was acknowledged ("" for nothing), and how many points there were."""
    said, _, count = outcome.said.rpartition("\n")
    if said.startswith("ERROR"):
        raise RuntimeError(said)
    return said, int(count or 0)


def some_moment(chance: random.Random, *, seconds: float, points: int) -> Moment:
    """Return a random moment within an act that takes so long and has so many points."""
    if chance.random() < 0.5:
        return Moment(seconds=chance.uniform(0, 1.1 * seconds))
    return Moment(point=chance.randint(1, max(points, 1)))
