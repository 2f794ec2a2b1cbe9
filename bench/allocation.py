"""Allocation beside pabutools 1.2.3 (exact): the same winners, and how much sooner.

    python bench/allocation.py FOLDER [--environment FOLDER] [--seconds N] [--largest BYTES]

FOLDER holds Pabulib files. The peer runs in an environment of its own, made on demand,
and only on files up to --largest bytes; a count that takes longer than --seconds is put
down as "not finished". Both times are CPU seconds from starting to
read the file to the winners.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from kantel.engine.allocation import pabulib
from kantel.engine.allocation.completion import Completion
from kantel.engine.allocation.counting import Options, Rule, allocate
from kantel.engine.allocation.satisfaction import Satisfaction

PEER = Path(__file__).with_name("allocation_peer.py")
MEASURES = {
    "approval": ["cost", "cardinality"],
    "choose-1": ["cost", "cardinality"],
    "cumulative": ["points", "cost"],
    "scoring": ["points"],
    "ordinal": ["borda", "cost"],
}
EQUAL_SHARES = ["none", "add1", "utilitarian", "add1-utilitarian"]


def main():
    options = _options()
    python = _environment(Path(options.environment))
    different = 0
    print(f"{'file':40} {'rule':44} {'kantel s':>9} {'peer s':>9} {'times':>7}  winners")
    for file in sorted(Path(options.folder).glob("*.pb"), key=lambda one: one.stat().st_size):
        for combination in _combinations(file):
            ours, seconds = _ours(file, *combination)
            peer = None
            if file.stat().st_size <= options.largest:
                peer = _peer(python, file, combination, options.seconds)
            different += peer is not None and peer["winners"] != ours
            _show(file, combination, seconds, peer, ours)
    print(f"{different} different")
    return 1 if different else 0


def _options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--environment", default=Path(tempfile.gettempdir()) / "kantel-pabutools")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--largest", type=int, default=100_000)
    return parser.parse_args()


def _environment(folder):
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "pabutools==1.2.3"], check=True)
    return python


def _combinations(file):
    vote_type = pabulib.read(file.read_text("utf-8")).vote_type
    for satisfaction in MEASURES[vote_type]:
        yield "greedy", satisfaction, "none"
        for completion in EQUAL_SHARES:
            yield "equal-shares", satisfaction, completion
    if vote_type in {"approval", "choose-1"}:
        yield "phragmen", "cost", "none"


def _ours(file, rule, satisfaction, completion):
    start = time.process_time()
    election = pabulib.read(file.read_text("utf-8-sig"))
    chosen = Options(Rule(rule), Satisfaction(satisfaction), Completion(completion))
    winners = allocate(election, chosen)["winners"]
    return sorted(winners), time.process_time() - start


def _peer(python, file, combination, seconds):
    command = [python, PEER, file, *combination]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1], file=sys.stderr)
        return None
    return json.loads(done.stdout)


def _show(file, combination, seconds, peer, ours):
    name, rule = file.stem[:40], " ".join(combination)
    if peer is None:
        print(f"{name:40} {rule:44} {seconds:9.3f} {'-':>9} {'-':>7}  {len(ours)}, no peer")
        return
    ratio = peer["seconds"] / seconds
    verdict = "same" if peer["winners"] == ours else f"DIFFERENT {peer['winners']} {ours}"
    print(f"{name:40} {rule:44} {seconds:9.3f} {peer['seconds']:9.3f} {ratio:7.0f}  {verdict}")


if __name__ == "__main__":
    sys.exit(main())
