"""Allocation beside pabutools 1.2.3 (exact): the same winners, how much sooner, in what memory.

    python bench/allocation.py FOLDER [--environment FOLDER] [--seconds N] [--largest BYTES]
        [--only WORDS] [--keep FILE]

FOLDER holds Pabulib files. Both count in a process of their own; times are CPU seconds in
that process from starting to read the file to the winners, memory is the peak of the whole
process. The peer runs in an environment made on demand, and only on files up to --largest
bytes; a count that takes longer than --seconds is put down as "not finished". --only keeps
to combinations that contain these words ("equal-shares cost add1"), --keep remembers what
the peer found, so that it need not be asked again.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from kantel.engine.allocation import pabulib

PEER = Path(__file__).with_name("allocation_peer.py")
OURS = Path(__file__).with_name("allocation_ours.py")
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
    kept = _kept(options.keep)
    different = 0
    print(f"{'file':40} {'rule':36} {'kantel s':>9} {'peer s':>9} {'times':>7} {'MB':>4} {'MB':>4}")
    for file in sorted(Path(options.folder).glob("*.pb"), key=lambda one: one.stat().st_size):
        for combination in _combinations(file):
            words = " ".join(combination)
            if options.only not in words:
                continue
            peer = kept.get(f"{file.name} {words}")
            if peer is None and file.stat().st_size <= options.largest:
                peer = _count([python, PEER], file, combination, options.seconds)
                _keep(options.keep, f"{file.name} {words}", peer)
            ours = _count([sys.executable, OURS], file, combination, None)
            different += bool(peer) and peer["winners"] != ours["winners"]
            _show(file, words, ours, peer)
    print(f"{different} different")
    return 1 if different else 0


def _kept(name):
    if not name or not Path(name).exists():
        return {}
    lines = Path(name).read_text("utf-8").splitlines()
    return dict(map(json.loads, lines))


def _keep(name, key, found):
    if name:
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(json.dumps([key, found or {}]) + "\n")


def _options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--environment", default=Path(tempfile.gettempdir()) / "kantel-pabutools")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--largest", type=int, default=100_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", default="")
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


def _count(program, file, combination, seconds):
    command = [*program, file, *combination]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1], file=sys.stderr)
        return None
    return json.loads(done.stdout)


def _show(file, rule, ours, peer):
    line = f"{file.stem[:40]:40} {rule:36} {ours['seconds']:9.4f} "
    if not peer:
        print(f"{line}{'-':>9} {'-':>7} {ours['megabytes']:4}    -  no peer", flush=True)
        return
    ratio = peer["seconds"] / ours["seconds"]
    same = "same" if peer["winners"] == ours["winners"] else f"DIFFERENT {peer} {ours}"
    figures = f"{peer['seconds']:9.3f} {ratio:7.0f} {ours['megabytes']:4} {peer['megabytes']:4}"
    print(f"{line}{figures}  {same}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
