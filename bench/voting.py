"""Many people vote at once, again and again, with processes killed meanwhile: each counts once.

    ./kantel bench voting [--people 500] [--rounds 1] [--kills 3] [--processes 4] [--threads 8]

On SQLite files in a folder of its own; on PostgreSQL where DATABASE_URL and KANTEL_KEYS_URL name
two empty databases. In each round every code is used twice at the same time, by two processes.
Some are killed with SIGKILL while people vote, and whoever got no receipt votes again with the
same form. Then closing is killed at random moments until it is through. After each round every
receipt that somebody got stands on the board, the ballots are as many as the codes, the board
fits, and the key is gone. First an attacker tries to link sixty votes to voters. No peer can be
run beside this; the figures are ours alone.
"""

import argparse
import json
import os
import random
import signal
import statistics
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from uuid import UUID, uuid5

ROOT = Path(__file__).resolve().parent.parent
NAMESPACE = UUID(int=7)
MOST_BY_CHANCE = 6


def set_up(folder: str) -> None:
    """Make an installation in `folder`."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.environ.update(KANTEL_DATA=folder, DJANGO_SETTINGS_MODULE="kantel.settings")
    from kantel.foundation.commands import make_databases

    make_databases()


def apart(work) -> int:
    """Do `work` in a process of its own; return its number."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        connections.close_all()
        os._exit(status)


def voters(vote, share, plans, heard: Path, *, threads: int, begin: float) -> None:
    """Let a process cast its share of the ballots, and write down each receipt that it got."""
    from django.db import OperationalError, connections
    from tests.act.voting.votes import cast

    # Written past every buffer of this process, so that a kill takes nothing that was heard.
    out = os.open(heard, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    while time.time() < begin:
        time.sleep(0.001)

    def some(turns) -> None:
        for number, code, turn in turns:
            started = time.perf_counter()
            chosen = plans[(number + turn) % len(plans)]
            try:
                receipt = cast(vote, code, chosen, key=uuid5(NAMESPACE, f"{code}-{turn}"))
            except OperationalError:
                # SQLite was busy for too long: her form is sent again.
                continue
            took = time.perf_counter() - started
            os.write(out, f"{number} {turn} {receipt} {took:.4f}\n".encode())
        connections.close_all()

    pool = [threading.Thread(target=some, args=(share[at::threads],)) for at in range(threads)]
    for one in pool:
        one.start()
    for one in pool:
        one.join()


def wait_for(children) -> None:
    """Wait until all are done."""
    for child in children:
        os.waitpid(child, 0)


def heard_in(folder: Path) -> dict[tuple[int, int], tuple[str, float]]:
    """Return every receipt that somebody got, and how long she waited."""
    found = {}
    for path in folder.iterdir():
        for line in path.read_text("ascii").splitlines():
            number, turn, receipt, took = line.split()
            found[int(number), int(turn)] = (receipt, float(took))
    return found


def vote_at_once(vote, codes, plans, options, folder: Path) -> tuple[dict, int]:
    """Let everybody vote, some of them twice, with kills; then again who got no receipt."""
    chance = random.Random(len(codes))
    turns = [(number, code, turn) for turn in (0, 1) for number, code in enumerate(codes)]
    attempt, kills = 0, options.kills
    while turns:
        begin = time.time() + 0.3
        # Both turns of a code lie in different processes, at about the same moment.
        shares = [
            [one for one in turns if (one[0] + one[2]) % options.processes == at]
            for at in range(options.processes)
        ]
        when = {"threads": options.threads, "begin": begin}
        children = [
            apart(partial(voters, vote, share, plans, folder / f"{attempt}-{at}", **when))
            for at, share in enumerate(shares)
            if share
        ]
        if kills:
            kills -= 1
            time.sleep(0.3 + chance.random() * len(turns) / 300)
            os.kill(chance.choice(children), signal.SIGKILL)
        wait_for(children)
        heard, attempt = heard_in(folder), attempt + 1
        turns = [one for one in turns if (one[0], one[2]) not in heard]
    return heard, attempt


def close_with_kills(vote, first, second, kills: int) -> int:
    """Close the vote, killed at random moments first; return how often it was killed."""
    from tests.act.voting.votes import close

    from kantel.act.voting.actions import destroy_left_keys

    chance, killed = random.Random(9), 0
    for _ in range(kills):
        child = apart(lambda: close(vote, first, second))
        # Most of closing is done early: opening envelopes, sealing, counting.
        time.sleep(0.02 + chance.random() ** 2 * 0.3)
        os.kill(child, signal.SIGKILL)
        killed += os.waitpid(child, 0)[1] == signal.SIGKILL
    vote.refresh_from_db()
    if not vote.is_closed:
        close(vote, first, second)
    destroy_left_keys()
    vote.refresh_from_db()
    return killed


def faults_of(vote, codes, heard, key_id) -> list[str]:
    """Return what is wrong after the vote was closed; nothing where all is right."""
    from kantel.act.voting import board, queries
    from kantel.foundation.vault.models import DataKey

    on_board = set(vote.board.values_list("receipt", flat=True))
    lost = [key for key, (one, _t) in heard.items() if board.receipt_hash(one) not in on_board]
    counted = len(queries.published_ballots(vote) or [])
    faults = []
    if lost:
        faults.append(f"{len(lost)} receipts are not on the board")
    if counted != len(codes):
        faults.append(f"{counted} ballots of {len(codes)} people")
    if queries.fault_of_board(vote):
        faults.append(queries.fault_of_board(vote))
    if vote.envelopes.exists() or DataKey.objects.using("keys").filter(pk=key_id).exists():
        faults.append("envelopes or a key are left")
    if not hasattr(vote.round, "result"):
        faults.append("not counted")
    return faults


def one_round(journey, people, options, number: int) -> list[str]:
    """Walk one round, print its figures, and return its faults."""
    from tests.act.voting.votes import make_vote

    officer, first, second = people
    vote, codes, plans = make_vote(journey, officer, codes=options.people)
    key_id = vote.key_id
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        heard, times = vote_at_once(vote, codes, plans, options, Path(folder))
        took = time.monotonic() - began
    killed = close_with_kills(vote, first, second, options.kills)
    faults = faults_of(vote, codes, heard, key_id)
    waits = sorted(wait for _receipt, wait in heard.values())
    print(
        f"round {number}: {len(heard)} ballots of {len(codes)} people in {took:.1f} s, "
        f"median {statistics.median(waits) * 1000:.0f} ms, "
        f"slowest {waits[-1] * 1000:.0f} ms, forms sent again {times - 1} times, "
        f"closing killed {killed} times: "
        f"{'; '.join(faults) or 'each counted once'}",
        flush=True,
    )
    return faults


def attack(journey, people, voters: int) -> list[str]:
    """Try, with everything that lies in the databases after the close, to say who voted what.

    The attacker knows in which order people voted, and each voted for a plan of her own. She has
    the rows in every order that a database tells, and on SQLite the files byte by byte, with
    their logs. By chance one guess in all is right; more than six, once in twelve thousand times.
    """
    from django.db import connections
    from tests.act.voting.votes import cast, close, make_vote

    from kantel.foundation.vault.models import DataKey

    plans = tuple((f"Plan {at}", 1_000) for at in range(voters))
    vote, codes, ids = make_vote(journey, people[0], plans=plans, codes=voters)
    for code, plan in zip(codes, ids, strict=True):
        cast(vote, code, plan)
    secrets = [bytes(one) for one in vote.envelopes.values_list("sealed", flat=True)]
    key = bytes(DataKey.objects.using("keys").get(pk=vote.key_id).wrapped)
    if connections["keys"].vendor == "sqlite" and key not in raw_of(connections["keys"]):
        raise SystemExit("the attacker does not see what is there: the attack is worth nothing")
    close(vote, *people[1:])
    faults = []
    for name, order in orders_of(vote).items():
        right = sum(a == b for a, b in zip(order, ids, strict=True))
        print(f"attack by {name}: {right} of {voters} right", flush=True)
        if right > MOST_BY_CHANCE:
            faults.append(f"{right} votes linked by {name}")
    if connections["default"].vendor == "sqlite":
        faults += attack_on_files(ids, secrets, key)
    return faults


def attack_on_files(ids, secrets, key: bytes) -> list[str]:
    """Look for envelopes, their key, and the order of ballots in the files, before and after."""
    from django.db import connections

    from kantel.foundation.cleaning import clean_all

    faults = []
    for when in ("at once", "once the files were cleaned"):
        house, keys = (raw_of(connections[name]) for name in ("default", "keys"))
        left = sum(one in house for one in secrets)
        print(f"attack on the files {when}: {left} envelopes, their key: {key in keys}", flush=True)
        if key in keys:
            faults.append("the key of the vote lies in a file")
        at = {plan: house.find(f'["{plan}"'.encode()) for plan in ids}
        lines = sorted((one for one in ids if at[one] >= 0), key=at.__getitem__)
        right = sum(a == b for a, b in zip(lines, ids, strict=False))
        print(f"attack by place in the file {when}: {right} of {len(lines)} right", flush=True)
        if right > MOST_BY_CHANCE:
            faults.append(f"{right} votes linked by their place in the file")
        clean_all()
    if left:
        faults.append(f"{left} envelopes lie in the cleaned files")
    return faults


def orders_of(vote) -> dict[str, list[str]]:
    """Return the ballots in every order that the database knows."""
    from django.db import connection

    inner = {"postgresql": ("ctid", "xmin::text, ctid")}.get(connection.vendor, ("rowid",))
    found = {}
    for order in (*inner, "id", "place", "salt"):
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT line FROM voting_countedballot WHERE vote_id = %s ORDER BY {order}",
                [vote.pk],
            )
            rows = [one for (one,) in cursor.fetchall()]
        found[order] = [(json.loads(one) if isinstance(one, str) else one)[0] for one in rows]
    return found


def raw_of(connection) -> bytes:
    """Return a database of SQLite as it lies on the disk, with its log."""
    path = Path(connection.settings_dict["NAME"])
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))


def main() -> int:
    """Run the rounds."""
    parser = argparse.ArgumentParser(description="Many people vote at once.")
    for name, default in (("people", 500), ("rounds", 1), ("kills", 3), ("processes", 4)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--threads", type=int, default=8)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        from django.db import connection
        from tests.cast import make_journey, make_member

        journey = make_journey("stemmen")
        people = [
            make_member(name, journey, role)
            for name, role in (("frida", "fund_officer"), ("sam", "scrutineer"))
        ]
        people.append(make_member("tess", journey, "scrutineer"))
        print(f"on {connection.vendor}, {options.processes} x {options.threads} at once")
        faults = attack(journey, people, 60)
        faults += [
            fault
            for number in range(1, options.rounds + 1)
            for fault in one_round(journey, people, options, number)
        ]
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
