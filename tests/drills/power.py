"""Power cuts: the files of both SQLite databases as a cut leaves them, the log's tail torn.

The machine stops in the middle of a submit. Database files are taken as they are; of each
write-ahead log everything after what was on the disk at the last acknowledgement may be cut off,
zeros, or other bytes. What was acknowledged has to be there, readable, and nothing half.
"""

import os
import random
import shutil
import signal
import sqlite3
import time
from pathlib import Path

from django.conf import settings
from django.db import connections
from tests.drills import acts
from tests.drills.killing import apart
from tests.drills.report import Report

from kantel.foundation.vault import keys as vault

NAMES = ("kantel.sqlite3", "keys.sqlite3")
A_HOUSE = 25


def run(report: Report, *, count: int, seed: int) -> None:
    """Cut the power `count` times; some cuts of each submit, at different tails."""
    place = acts.Place.make()
    data = Path(settings.DATA)
    copies = data / "copies"
    acknowledged: list[tuple[str, str]] = []
    trials = report.trials(count)
    number = report.first_number
    act = acts.Submit(place, number)
    seconds = apart(act.do).seconds
    for trial in trials:
        chance = random.Random(f"{seed}:{trial}")
        number += 1
        act = acts.Submit(place, number)
        connections.close_all()
        safe = {name: _log_of(data / name) for name in NAMES}
        said = _submit_and_stop(act, chance.uniform(0.3, 1.1) * seconds, copies, data)
        connections.close_all()
        for again in range(A_HOUSE):
            if again:
                number_of_cut = next(trials, None)
                if number_of_cut is None:
                    return
                chance = random.Random(f"{seed}:{number_of_cut}")
            torn = _torn(copies, data / "torn", safe, chance, report)
            if wrong := _look(torn, acknowledged, act):
                report.wrong(f"power {report.done}: {wrong}")
        if said or acts.Submission.objects.filter(idempotency_key=act.key).exists():
            acts.drain()
        else:
            act.do()
        acknowledged = [*acknowledged, (act.key, act.text)][-40:]


def _log_of(path: Path) -> tuple[bytes, int]:
    """Return the salt of a write-ahead log and how long it is: so far it is on the disk."""
    log = path.with_name(path.name + "-wal")
    if not log.is_file() or log.stat().st_size < 32:
        return b"", 0
    with log.open("rb") as file:
        head = file.read(32)
    return head[16:24], log.stat().st_size


def _submit_and_stop(act, seconds: float, copies: Path, data: Path) -> str:
    """Begin a submit in another process, stop it at a random moment, and copy the files."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.write(writer, act.do().encode())
        os._exit(0)
    os.close(writer)
    time.sleep(seconds)
    os.kill(child, signal.SIGSTOP)
    shutil.rmtree(copies, ignore_errors=True)
    copies.mkdir()
    for name in NAMES:
        for tail in ("", "-wal"):
            if (data / (name + tail)).is_file():
                shutil.copyfile(data / (name + tail), copies / (name + tail))
    os.kill(child, signal.SIGKILL)
    said = os.read(reader, 100).decode()
    os.close(reader)
    os.waitpid(child, 0)
    return said


def _torn(copies: Path, torn: Path, safe: dict, chance: random.Random, report: Report) -> Path:
    """Copy the copies once more, each log's tail torn at a random place and in a random way."""
    shutil.rmtree(torn, ignore_errors=True)
    shutil.copytree(copies, torn)
    for name in NAMES:
        log = torn / (name + "-wal")
        if not log.is_file():
            continue
        salt, length = safe[name]
        size = log.stat().st_size
        # A log that was begun anew holds nothing that was acknowledged before.
        now, _size = _log_of(torn / name)
        start = length if salt == now else 0
        if size <= start:
            report.count("no tail")
            continue
        at = chance.randint(start, size)
        how = chance.choice(["cut off", "zeros", "other bytes", "a torn page"])
        report.count(how)
        with log.open("r+b") as file:
            if how == "cut off":
                file.truncate(at)
            else:
                file.seek(at)
                rest = size - at if how != "a torn page" else min(512, size - at)
                file.write(bytes(rest) if how == "zeros" else chance.randbytes(rest))
    return torn


def _look(torn: Path, acknowledged: list[tuple[str, str]], act) -> str:
    """Open the torn copy as the house would, and say what is wrong with it."""
    with sqlite3.connect(torn / NAMES[0]) as house, sqlite3.connect(torn / NAMES[1]) as keys:
        for connection in (house, keys):
            (told,) = connection.execute("PRAGMA quick_check").fetchone()
            if told != "ok":
                return told
            if connection.execute("PRAGMA foreign_key_check").fetchall():
                return "rows point to nothing"
        for key, text in [*acknowledged, (act.key, act.text)]:
            row = house.execute(
                "SELECT key_id, sealed_text, id FROM collect_submission WHERE idempotency_key = ?",
                [key.replace("-", "")],
            ).fetchone()
            if row is None:
                if key != act.key:
                    return "acknowledged, and not there"
                continue
            if (wrong := _opens(row, keys, text)) or (wrong := _is_half(house, row[2])):
                return wrong
    house.close()
    keys.close()
    return ""


def _opens(row: tuple, keys: sqlite3.Connection, text: str) -> str:
    found = keys.execute(
        "SELECT id, store, master, wrapped FROM vault_datakey WHERE id = ?", [row[0]]
    ).fetchone()
    if found is None:
        return "a story without its key"
    number = acts.UUID(found[0])
    one = vault.DataKey(id=number, store=found[1], master=found[2], wrapped=found[3])
    plain = vault.opened_with(one, vault.masters())
    opened = vault.decrypt(plain, row[1], f"{acts.collected.TEXT}:{number}")
    return "" if opened.decode() == text else "the story is not what was told"


def _is_half(house: sqlite3.Connection, submission: str) -> str:
    for table in (
        "collect_receipt",
        "collect_consent",
        "collect_timelineentry",
        "deidentify_review",
    ):
        (count,) = house.execute(
            f"SELECT count(*) FROM {table} WHERE submission_id = ?", [submission]
        ).fetchone()
        if not count:
            return f"a story without its row in {table}"
    return ""
