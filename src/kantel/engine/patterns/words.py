"""Words of Dutch texts: where they stand, their vector, weight and family.

A family is all forms of one lemma. Words of the shipped table (`tools/patterns`) have
their own row; other words are taken apart into known words (compounds) or brought back to
their lemma, and get a family by a checksum, so that the same word is the same everywhere.
"""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

DATA = Path(__file__).resolve().parent / "data"
SENTENCE = re.compile(r"\S[^.!?\n]*(?:[.!?]+(?=[\w)])[^.!?\n]*)*[.!?\n]*[\"'”’)]*")
UNKNOWN_FAMILIES = 1 << 17
BATCH, MOST = 256, 1_000_000  # texts, and code points, that are read at once
_LONGEST = 48  # letters; what is longer is no word
_MOST_UNKNOWN = 200_000  # words kept between texts, about 150 MB at most
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Give the words that carry no subject: never shown as a reason."""
    return frozenset((DATA / "stop-words.txt").read_text(encoding="utf-8").split())


@dataclass
class Lexicon:
    """Every word met so far, by number: first those of the table, then others."""

    numbers: dict[str, int]
    vectors: npt.NDArray[np.int8]
    scales: Floats
    weights: Floats
    families: Ints
    known: int
    spelt: list[str]
    others: list[tuple[Floats, float, int]] = field(default_factory=list)

    @property
    def dimensions(self) -> int:
        """Give the length of a word's vector."""
        return int(self.vectors.shape[1])

    @property
    def all_families(self) -> int:
        """Give the number above every family."""
        return self.known + UNKNOWN_FAMILIES

    def number(self, word: str) -> int:
        """Give the number of one word."""
        lower = word.lower()
        known = self.numbers.get(lower)
        return self._learn(lower) if known is None else known

    def look_up(self, numbers: Ints) -> tuple[Floats, Floats, Ints]:
        """Give vectors (n, d), weights (n) and families (n) of words by their numbers."""
        inside = np.minimum(numbers, self.known - 1)
        vectors = self.vectors[inside] * self.scales[inside, None]
        weights, families = self.weights[inside], self.families[inside]
        for at in np.flatnonzero(numbers >= self.known):
            other = self.others[int(numbers[at]) - self.known]
            vectors[at], weights[at], families[at] = other
        return vectors, weights, families

    def spelling(self, number: int) -> str:
        """Give the word with a number."""
        return self.spelt[number]

    def forget_if_full(self) -> None:
        """Let go of words outside the table when there are very many of them."""
        if len(self.others) > _MOST_UNKNOWN:
            self.others.clear()
            del self.spelt[self.known :]
            self.numbers = {w: n for w, n in self.numbers.items() if n < self.known}

    def _learn(self, word: str) -> int:
        parts, lemma = self._parts(word)
        family = self.known + zlib.crc32(lemma.encode("utf-8", "replace")) % UNKNOWN_FAMILIES
        vector, weight = np.zeros(self.dimensions, np.float32), 0.0
        if len(parts) == 1 and parts[0] == self.numbers.get(lemma):
            family = int(self.families[parts[0]])
        if parts:
            rows = np.array(parts)
            vector = (self.vectors[rows] * self.scales[rows, None]).mean(axis=0)
            weight = float(self.weights[rows].max())
        self.numbers[word] = self.known + len(self.others)
        self.spelt.append(word)
        self.others.append((vector, weight, family))
        return self.numbers[word]

    def _parts(self, word: str) -> tuple[list[int], str]:
        """Give the known words inside an unknown word, and its lemma."""
        plain = word.replace("’", "'")
        if len(plain) > _LONGEST:
            return [], word
        lemma = _lemma(plain)
        for form in (plain, lemma):
            if self._in_table(form):
                return [self.numbers[form]], form
        return compound(plain, self._in_table, self.numbers), lemma

    def _in_table(self, word: str) -> bool:
        return self.numbers.get(word, self.known) < self.known


def compound(word: str, known: Callable[[str], bool], numbers: dict[str, int]) -> list[int]:
    """Take a compound apart into two known words: "zorgbudgetten" is zorg and budgetten.

    The longest known end wins; an "s", "e", "en" or hyphen may join the two.
    """
    for cut in range(3, len(word) - 2):
        end = word[cut:]
        if not known(end):
            continue
        for joint in ("", "s", "-", "en", "e"):
            start = word[:cut].removesuffix(joint)
            if len(start) >= 3 and known(start) and word[:cut] == start + joint:
                return [numbers[start], numbers[end]]
        if len(end) >= 5:
            return [numbers[end]]
    return []


def _lemma(word: str) -> str:
    # simplemma reads its dictionary at the first word; most texts need it rarely.
    from simplemma import lemmatize

    return str(lemmatize(word, lang="nl")).lower()


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Open the shipped table; the vectors stay on disk until they are needed."""
    table = np.load(DATA / "words.npy", mmap_mode="r")
    words = (DATA / "words.txt").read_text(encoding="utf-8").split()
    return Lexicon(
        numbers={word: number for number, word in enumerate(words)},
        vectors=table["vector"],
        scales=np.array(table["scale"]),
        weights=np.array(table["weight"]),
        families=np.asarray(table["family"], np.int64),
        known=len(words),
        spelt=words,
    )


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Give where the sentences of a text stand, in code points.

    >>> list(spans("Dat mocht niet. Toch deed ze het!"))
    [(0, 15), (16, 33)]
    """
    for match in SENTENCE.finditer(text):
        end = match.start() + len(match.group().rstrip())
        if end > match.start():
            yield match.start(), end


def batches(texts: Iterable[str], size: int = BATCH, most: int = MOST) -> Iterator[list[str]]:
    """Cut a stream of texts into lists, so that memory stays the same however many come.

    A list has at most `size` texts, and ends where it has `most` code points.
    """
    batch: list[str] = []
    filled = 0
    for text in texts:
        batch.append(text)
        filled += len(text)
        if len(batch) == size or filled >= most:
            yield batch
            batch, filled = [], 0
    if batch:
        yield batch
