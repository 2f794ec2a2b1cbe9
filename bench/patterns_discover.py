"""Themes beside BERTopic and k-means: how well they are found, CPU time, memory, growth.

    ./kantel bench patterns discover [--stories N] [--peers bertopic,kmeans | --peers ""]
                                     [--growth] [FILE.jsonl …]

Planted stories are made here (12 themes); a FILE holds labelled ones, {"id", "text",
"patterns": [main, …]}; without one, the passages of the codebook and the stories beside this
file that may be read are. Quality is the adjusted Rand index. Peers run on TF-IDF and SVD
vectors and on ours; k-means is told the number of themes. ``--growth`` goes up to a million.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = Path(os.environ.get("KANTEL_DATA", ROOT / "var")) / "bench" / "discover"
THEMES = 12
STARTER = """
import os, sys, time
begin, null = time.perf_counter(), os.open(os.devnull, os.O_RDWR)
moves = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=moves)
_, status, used = os.wait4(child, 0)
print(used.ru_utime + used.ru_stime, time.perf_counter() - begin, used.ru_maxrss)
sys.exit(bool(status))
"""


def planted_file(folder: Path, stories: int) -> tuple[Path, np.ndarray]:
    """Write planted stories; give the file and the themes."""
    sys.path.insert(0, str(ROOT))
    from tests.engine.patterns.discovery.planted import planted

    path, labels = folder / f"planted-{stories}.jsonl", []
    with path.open("w", encoding="utf-8") as file:
        for first in range(0, stories, 50_000):
            texts, label = planted(min(50_000, stories - first), THEMES, seed=1 + first)
            labels.append(label)
            for number, text in enumerate(texts, first):
                file.write(json.dumps({"id": f"s{number}", "text": text}) + "\n")
    return path, np.concatenate(labels)


def labelled_files(folder: Path) -> list[Path]:
    """Write the labelled texts that are here: passages by pattern, stories by main place."""
    from kantel.engine.patterns.codebook import patterns

    every: dict[str, list[dict[str, object]]] = {"passages": [], "stories": []}
    for pattern in patterns():
        for passage in pattern.passages:
            every["passages"].append({"text": passage.text, "patterns": [pattern.id]})
    for name in ("read.jsonl", "read_second.jsonl"):
        lines = (HERE / "stories" / name).read_text("utf-8").splitlines()
        every["stories"] += [one for one in map(json.loads, lines) if "patterns" in one]
    paths = []
    for name, records in every.items():
        path = folder / f"{name}.jsonl"
        numbered = (one | {"id": str(number)} for number, one in enumerate(records))
        path.write_text("".join(json.dumps(one) + "\n" for one in numbered), encoding="utf-8")
        paths.append(path)
    return paths


def agreement(found: np.ndarray, truth: np.ndarray) -> float:
    """Give the adjusted Rand index."""
    from kantel.engine.patterns.discovery.choosing import adjusted_rand

    rows, columns = (np.unique(one, return_inverse=True)[1] for one in (found, truth))
    table = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(table, (rows, columns), 1)
    return adjusted_rand(table)


def measured(command: list[str]) -> tuple[float, float, float]:
    """Run a command; give its CPU seconds, seconds and most megabytes.

    It is started by a small process: what a process starts begins with the memory of its parent.
    """
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    process = subprocess.run(
        [sys.executable, "-S", "-c", STARTER, *command],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    cpu, seconds, kilobytes = map(float, process.stdout.split())
    return cpu, seconds, kilobytes / 1024


def row(name: str, truth: np.ndarray, found: np.ndarray, used: tuple[float, float, float]) -> None:
    """Print one line of the table."""
    themes = len(set(found.tolist()) - {-1})
    print(
        f"{name:34} {len(truth):>9,} {themes:>6} {(found < 0).mean():>8.3f} "
        f"{agreement(found, truth):>6.3f} {used[0]:>8.1f} {used[1]:>8.1f} {used[2]:>7.0f}",
        flush=True,
    )


def ours(stories: Path, truth: np.ndarray, folder: Path) -> float:
    """Run `kantel discover`; give its CPU seconds."""
    out = folder / "found.json"
    command = [sys.executable, "-m", "kantel", "discover", str(stories), "--out", str(out)]
    used = measured(command)
    assigned = json.loads(out.read_text("utf-8"))["assignments"].values()
    row("kantel", truth, np.array([-1 if one is None else one for one in assigned]), used)
    return used[0]


def our_vectors(stories: Path, folder: Path) -> Path | None:
    """Write where our way places the stories, for peers to use; None where it finds nothing."""
    from kantel.engine.patterns.discovery.counting import count
    from kantel.engine.patterns.discovery.themes import learn

    texts = [json.loads(line)["text"] for line in stories.read_text("utf-8").splitlines()]
    rows = count(texts)
    model = learn(rows.rows(np.arange(min(len(texts), 10_000))), texts[:10_000])
    if model is None:
        return None
    path = folder / "vectors.npy"
    np.save(path, model.space.place(rows).direction)
    return path


def interpreter() -> str:
    """Give the Python of the peers; its environment is made the first time."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        sys.stderr.write(f"making an environment for the peers in {PEERS} …\n")
        venv.create(PEERS, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "torch==2.13.0"], check=True)  # first: else a far larger one comes
        subprocess.run([*pip, "-r", str(HERE / "patterns-discover-peers.txt")], check=True)
    return str(python)


def compare(stories: Path, truth: np.ndarray, folder: Path, peers: list[str]) -> None:
    """Run ours and the peers on one file."""
    cpu, labels = ours(stories, truth, folder), folder / "labels.npy"
    vectors = our_vectors(stories, folder) if peers else None
    for peer in peers:
        for name, extra in (("TF-IDF + SVD", []), ("our vectors", [str(vectors)])):
            if name == "our vectors" and vectors is None:
                continue
            script = [interpreter(), str(HERE / "patterns_discover_peers.py"), peer]
            themes = str(len(set(truth.tolist()) - {-1}))
            used = measured([*script, str(stories), str(labels), themes, *extra])
            row(f"{peer}, {name}", truth, np.load(labels), used)
            print(f"{'':34} {used[0] / cpu:.0f} times our CPU time")


def main(argv: list[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--peers", default="bertopic,kmeans")
    parser.add_argument("--growth", action="store_true", help="10,000 to 1,000,000 stories, ours")
    options = parser.parse_args(argv)
    peers = [peer for peer in options.peers.split(",") if peer]
    heads = ("stories", "themes", "outside", "ARI", "CPU s", "s", "MB")
    print(f"{'':34} {heads[0]:>9} {heads[1]:>6} {heads[2]:>8} {heads[3]:>6} ", end="")
    print(f"{heads[4]:>8} {heads[5]:>8} {heads[6]:>7}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in options.files or labelled_files(folder):
            print(f"labelled: {path.name}")
            records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            names = [record["patterns"][0] for record in records]
            compare(path, np.unique(names, return_inverse=True)[1], folder, peers)
        compare(*planted_file(folder, options.stories), folder, peers)
        if options.growth:
            sizes = (10_000, 100_000, 1_000_000)
            cpu = [ours(*planted_file(folder, size), folder) for size in sizes]
            print(f"growth: N^{math.log(cpu[-1] / cpu[0]) / math.log(100):.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
