"""Learn what the signs around a word are worth, where names have no capitals.

    PYTHONPATH=src python tools/redaction/learn_guesses.py [FILE.jsonl …]

Takes all capitals away from the stories in `bench/stories/read*.jsonl`, the sentences in
`organisations.txt` and the files that are named (the development stories beside the
repository), and fits a multinomial logistic regression with a quadratic penalty: an ordinary
word, or a part of the name of a person, a place, an organisation. Writes
`lists/kantel-guess-weights.txt`. Never name `apart.jsonl` or `apart_second.jsonl` here.
"""

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kantel.engine.redaction.guess_signs import signs
from kantel.engine.redaction.lexicon import lexicon
from kantel.engine.redaction.reading import Reading
from kantel.engine.redaction.tokens import tokenise

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TARGET = ROOT / "src" / "kantel" / "engine" / "redaction" / "lists" / "kantel-guess-weights.txt"
MARK = re.compile(r"\{([A-Z]):([^}]*)\}")
CLASSES = {"PERSON": 1, "PLACE": 2, "ORG": 3, "P": 1, "L": 2, "O": 3}
LISTED = re.compile(r"is:(?:first|rarefirst|frequent|surname|place|hamlet|org)$")
ARTICLES = ("de", "het", "een")
PENALTY = 0.6
HIDDEN = 0.25  # of the names are shown as if no list had them, so that what is around them counts
SMALLEST = 0.03
EFFORT = {"maxiter": 150}
Story = tuple[str, list[tuple[int, int, str]]]
Row = tuple[list[str], int]


def marked(lines: Iterable[str]) -> Iterator[Story]:
    """Give the text and the spans of "ik zit bij {O:de linde}"."""
    for line in lines:
        text, spans, at = "", [], 0
        for match in MARK.finditer(line):
            text += line[at : match.start()]
            spans.append((len(text), len(text) + len(match[2]), match[1]))
            text += match[2]
            at = match.end()
        yield text + line[at:], spans


def from_stories(paths: Iterable[Path]) -> Iterator[Story]:
    """Give the stories of files in JSON Lines."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            story = json.loads(line)
            yield story["text"], [tuple(span) for span in story["spans"]]


def rows(stories: Iterable[Story], seed: int = 1) -> Iterator[Row]:
    """Give the signs of every word, and what it belongs to."""
    chance = random.Random(seed)  # noqa: S311
    for text, spans in stories:
        lowered = text.lower()
        if len(lowered) != len(text):
            continue
        tokens = tokenise(lowered)
        reading = Reading(tokens, lexicon(), no_capitals=True)
        for index, start in enumerate(tokens.starts):
            within = [kind for first, end, kind in spans if first <= start < end]
            if any(kind not in CLASSES for kind in within):
                continue
            found = signs(reading, index)
            kind = CLASSES[within[0]] if within else 0
            if tokens.lowers[index] in ARTICLES and any(start == first for first, *_ in spans):
                kind = 0  # some marked "het Merelcollege" with its article, some without
            yield found, kind
            if kind and chance.random() < HIDDEN:
                hidden = [sign for sign in found if not LISTED.match(sign)]
                yield [*hidden, "is:strange", "is:unknown"], kind


def learn(known: list[Row], penalty: float = PENALTY) -> dict[str, np.ndarray]:
    """Fit the weights; a sign must be seen three times."""
    seen = Counter(sign for found, _ in known for sign in set(found))
    column = {sign: at for at, sign in enumerate(sorted(s for s, n in seen.items() if n > 2))}
    places = [(row, column[sign]) for row, (found, _) in enumerate(known)
              for sign in set(found) if sign in column]  # fmt: skip
    rows_, columns = np.array(places).T
    width = len(column) + 1
    ones = np.ones(len(places) + len(known), dtype=np.float32)
    rows_ = np.concatenate([rows_, np.arange(len(known))])
    columns = np.concatenate([columns, np.full(len(known), width - 1)])
    matrix = csr_matrix((ones, (rows_, columns)), shape=(len(known), width))
    truth = np.array([kind for _, kind in known])
    wanted = np.eye(4)[truth][:, 1:]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(width, 3)
        odds = matrix @ weights
        top = np.maximum(odds.max(axis=1), 0)
        total = np.log(np.exp(-top) + np.exp(odds - top[:, None]).sum(axis=1)) + top
        value = (total - (odds * wanted).sum(axis=1)).sum()
        slope = matrix.T @ (np.exp(odds - total[:, None]) - wanted)
        kept = weights.copy()
        kept[-1] = 0
        return value + penalty / 2 * (kept * kept).sum(), (slope + penalty * kept).ravel()

    best = minimize(
        loss, np.zeros(width * 3), jac=True, method="L-BFGS-B", options={"maxiter": 150}
    )
    weights = best.x.reshape(width, 3)
    return {"any": weights[-1]} | {sign: weights[at] for sign, at in column.items()}


def main() -> None:
    """Learn and write."""
    written = (HERE / "organisations.txt").read_text(encoding="utf-8").splitlines()
    written = [line for line in written if line and not line.startswith("#")]
    stories = sorted((ROOT / "bench" / "stories").glob("read*.jsonl"))
    known = [*rows(from_stories([*stories, *map(Path, sys.argv[1:])])), *rows(marked(written))]
    weights = learn(known)
    lines = ["\t".join(f"{one:.2f}" for one in worth) + f"\t{sign}"
             for sign, worth in weights.items() if abs(worth).max() >= SMALLEST]  # fmt: skip
    head = (
        "# What a sign around a word is worth for a person, a place, an organisation (guess_signs)."
    )
    TARGET.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    print(
        f"{len(known)} words, {sum(kind > 0 for _, kind in known)} of names, {len(lines)} weights"
    )


if __name__ == "__main__":
    main()
