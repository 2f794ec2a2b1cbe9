"""Learn what the signs around a number are worth: an age, or not.

    PYTHONPATH=src python tools/redaction/learn_ages.py [FILE.jsonl …]

Reads the sentences in `ages.txt`, sentences by the grammar in `age_grammar.py`, the cases of the
tests and the stories in `bench/stories/read.jsonl`; files that are named count as stories too
(the development stories beside the repository). Logistic regression with a quadratic penalty;
writes `lists/kantel-age-weights.txt`. Never name `apart.jsonl` here.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from age_grammar import sentences
from scipy.optimize import minimize

from kantel.engine.redaction.age_context import is_age
from kantel.engine.redaction.age_signs import Before, signs
from kantel.engine.redaction.ages import number_alone, numbers
from kantel.engine.redaction.names import find_names
from kantel.engine.redaction.spans import SpanType
from kantel.engine.redaction.tokens import tokenise

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TARGET = ROOT / "src" / "kantel" / "engine" / "redaction" / "lists" / "kantel-age-weights.txt"
MARK = re.compile(r"\{([A-Z]):([^}]*)\}")
PENALTY = 1.0
BY_GRAMMAR, LOWERED = 0.15, 0.4  # what such a sentence counts beside one that somebody wrote
HOW_MANY = 2500
SMALLEST = 0.05  # weights nearer to nought are left out
Story = tuple[str, list[tuple[int, int, str]]]
Row = tuple[frozenset[str], bool, float]


def marked(lines: Iterable[str]) -> Iterator[Story]:
    """Give the text and the spans of "een jongen van {A:negen}"."""
    for line in lines:
        text, spans, at = "", [], 0
        for match in MARK.finditer(line):
            text += line[at : match.start()]
            spans.append((len(text), len(text) + len(match[2]), match[1]))
            text += match[2]
            at = match.end()
        yield text + line[at:], spans


def from_cases() -> Iterator[Story]:
    """Give the sentences of the tests."""
    for path in sorted((ROOT / "tests" / "engine" / "redaction" / "cases").glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            at, spans = 0, []
            for word, kind in case["find"]:
                start = case["text"].find(word, at)
                at = start + len(word)
                spans.append((start, at, "A" if kind == "AGE" else kind))
            yield case["text"], spans


def from_stories(paths: Iterable[Path]) -> Iterator[Story]:
    """Give the stories of files in JSON Lines."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            story = json.loads(line)
            spans = [(s, e, "A" if kind == "AGE" else kind) for s, e, kind in story["spans"]]
            yield story["text"], spans


def rows(stories: Iterable[Story], counts: float) -> Iterator[Row]:
    """Give the signs around every number that stands alone, and whether it is an age."""
    for text, spans in stories:
        tokens = tokenise(text)
        names = find_names(tokens)
        people = frozenset(span.end for span in names if span.type is SpanType.PERSON)
        before = Before()
        for index in numbers(tokens):
            last = number_alone(tokens, index)
            start = tokens.starts[index]
            kinds = {kind for first, end, kind in spans if first <= start < end}
            if (
                last is None
                or kinds - {"A"}
                or not is_age(tokens.words[index], tokens.lowers[index])
            ):
                continue
            found = frozenset(signs(tokens, index, last, before, people))
            before.note(tokens.lowers[index], last if kinds else None)
            yield found, bool(kinds), counts


def learn(known: list[Row]) -> dict[str, float]:
    """Fit the weights; a sign must be seen twice."""
    seen = Counter(sign for found, *_ in known for sign in found)
    column = {sign: at for at, sign in enumerate(sorted(s for s, n in seen.items() if n > 1))}
    matrix = np.zeros((len(known), len(column) + 1), dtype=np.float32)
    matrix[:, -1] = 1
    for at, (found, *_) in enumerate(known):
        matrix[at, [column[sign] for sign in found if sign in column]] = 1
    ages = np.array([age for _, age, _ in known], dtype=np.float32)
    counts = np.array([count for *_, count in known], dtype=np.float32)
    penalised = np.ones(len(column) + 1)
    penalised[-1] = 0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = matrix @ weights.astype(np.float32)
        chance = 1 / (1 + np.exp(-odds))
        value = (counts * (np.logaddexp(0, odds) - ages * odds)).sum()
        slope = (matrix.T @ (counts * (chance - ages))).astype(float)
        penalty = penalised * weights
        return float(value + PENALTY / 2 * (penalty @ weights)), slope + PENALTY * penalty

    best = minimize(
        loss, np.zeros(len(column) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 400}
    ).x
    return {"any": best[-1]} | {sign: best[at] for sign, at in column.items()}


def main() -> None:
    """Learn and write."""
    written = (HERE / "ages.txt").read_text(encoding="utf-8").splitlines()
    written = [line for line in written if not line.startswith("#")]
    lowered = [re.sub(r"\{(\w):", lambda m: "{" + m[1].upper() + ":", s.lower()) for s in written]
    stories = [ROOT / "bench" / "stories" / "read.jsonl", *map(Path, sys.argv[1:])]
    known = [
        *rows(marked(written), 1.0),
        *rows(marked(lowered), LOWERED),
        *rows(marked(sentences(HOW_MANY)), BY_GRAMMAR),
        *rows(from_cases(), 1.0),
        *rows(from_stories(stories), 1.0),
    ]
    weights = learn(known)
    lines = [f"{weight:.2f}\t{sign}" for sign, weight in weights.items() if abs(weight) >= SMALLEST]
    head = "# What a sign around a number is worth (age_signs); by tools/redaction/learn_ages.py."
    TARGET.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    print(f"{len(known)} numbers, {sum(age for _, age, _ in known)} ages, {len(lines)} weights")


if __name__ == "__main__":
    main()
