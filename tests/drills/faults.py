"""Connections that are cut, a server that stops as when the power goes, a full disk, a clock."""

import contextlib
import logging
import os
import random
import resource
import threading
import time
from datetime import timedelta
from pathlib import Path
from unittest import mock

from django.db import connections
from django.utils import timezone
from tests.drills import acts
from tests.drills.cluster import Cluster, binaries
from tests.drills.killing import apart, said_and_points
from tests.drills.report import Report

KINDS = ("submit", "review", "publish", "withdraw", "import")


def _cluster() -> Cluster:
    folder, _, port = os.environ["DRILL_CLUSTER"].rpartition(":")
    cluster = Cluster(Path(folder))
    cluster.port, cluster.bin = int(port), binaries()
    return cluster


def _tried_again(act, outcome, report: Report, what: str) -> None:
    """Look at once, press the button once more, and look again."""
    try:
        said = said_and_points(outcome)[0]
    except RuntimeError as error:
        # A worker dies with its connection; a page never does.
        said = ""
        report.count("died" if act.name == "import" else "error")
        if act.name != "import":
            report.wrong(f"{what}: {error}"[-700:])
    report.count("acknowledged" if said else "refused")
    wrong = act.look(said, final=False)
    if not wrong:
        again, _points = said_and_points(apart(act.do))
        act.settle()
        wrong = act.look(again, final=True)
    if wrong:
        report.wrong(f"{what}: {wrong}")


def connections_cut(report: Report, *, count: int, seed: int) -> None:
    """Cut every connection to PostgreSQL, or stop the server, in the middle of what is done."""
    cluster, place = _cluster(), acts.Place.make()
    _desk = place.desk
    for name in KINDS:
        act = acts.ACTS[name](place, report.first_number + KINDS.index(name))
        said_and_points(apart(act.do))
        act.settle()
        act.look("done", final=True)
    for trial in report.trials(count):
        chance = random.Random(f"{seed}:{trial}")
        name = KINDS[trial % len(KINDS)]
        act = acts.ACTS[name](place, report.first_number + 100 + trial)
        stops = trial % 10 == 9
        delay = chance.uniform(0, 0.6)

        def disturb(delay=delay, stops=stops):
            time.sleep(delay)
            if stops:
                cluster.stop("immediate")
                cluster.start()
            else:
                cluster.cut()

        connections.close_all()
        disturber = threading.Thread(target=disturb)
        disturber.start()
        outcome = apart(act.do)
        disturber.join()
        cluster.wait()
        report.count("server stopped" if stops else "connections cut")
        _tried_again(act, outcome, report, f"{name} {trial}")


def disk_full(report: Report, *, count: int, seed: int) -> None:
    """Let no file grow beyond what it is, or a little more, in the middle of what is done."""
    place = acts.Place.make()
    _desk = place.desk
    largest = lambda: max(  # noqa: E731
        path.stat().st_size for path in Path(os.environ["KANTEL_DATA"]).glob("*.sqlite3*")
    )
    for name in KINDS:
        act = acts.ACTS[name](place, report.first_number + KINDS.index(name))
        said_and_points(apart(act.do))
        act.settle()
        act.look("done", final=True)
    for trial in report.trials(count):
        chance = random.Random(f"{seed}:{trial}")
        name = KINDS[trial % len(KINDS)]
        act = acts.ACTS[name](place, report.first_number + 100 + trial)
        connections.close_all()
        room = chance.choice([0, 4096, 16384, 65536, chance.randint(0, 200_000)])
        logs = list(Path(os.environ["KANTEL_DATA"]).glob("*.sqlite3-wal"))
        # The limit stands for every file; logs are small, so it is theirs that is reached.
        limit = max((path.stat().st_size for path in logs), default=0) + room
        limit = limit if chance.random() < 0.7 else largest() + room

        def do(act=act, limit=limit):
            logging.disable(logging.CRITICAL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            with (
                contextlib.suppress(Exception) if act.name == "import" else contextlib.nullcontext()
            ):
                return act.do()
            return ""

        _tried_again(act, apart(do), report, f"{name} {trial}, {room} bytes left")


def clock_off(report: Report, *, count: int, seed: int) -> None:
    """Let web and worker live an hour early or late, each for itself."""
    place = acts.Place.make()
    _desk = place.desk
    for trial in report.trials(count):
        chance = random.Random(f"{seed}:{trial}")
        name = KINDS[trial % len(KINDS)]
        off = timedelta(minutes=chance.choice([-60, 60, -61, 75]))
        act = acts.ACTS[name](place, report.first_number + 100 + trial)
        now = timezone.now

        def do(act=act, off=off, now=now):
            with mock.patch("django.utils.timezone.now", lambda: now() + off):
                return act.do()

        report.count("early" if off < timedelta(0) else "late")
        _tried_again(act, apart(do), report, f"{name} {trial}, {off}")
