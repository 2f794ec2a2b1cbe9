"""What a theme is called: the words that tell it from the others, and how themes nest."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kantel.engine.patterns.discovery.grouping import CENTRE, joined
from kantel.engine.patterns.discovery.themes import Model
from kantel.engine.patterns.words import stop_words

_SHOWN = 10
_CANDIDATES = 40
Table = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Nest:
    """Two themes or nests that are most alike; nests are numbered on after the themes."""

    id: int
    parts: tuple[int, int]
    size: int
    words: tuple[str, ...]


def telling_words(stories_with: Table, sizes: Table, spelling: tuple[str, ...]) -> list[list[str]]:
    """The words of every theme, most telling first; one form of a word, as in a dictionary.

    ``stories_with`` (themes, words) counts stories of the theme that have the word. A word
    tells as much as it adds to the divergence between the theme and all themes together
    (Kullback and Leibler): how often it is there, times how much more often than elsewhere.
    """
    share = (stories_with + 0.0) / np.maximum(sizes, 1)[:, None]
    overall = stories_with.sum(axis=0) / max(float(sizes.sum()), 1.0)
    surprise = np.log(np.maximum(share, 1e-9) / np.maximum(overall, 1e-9))
    tells = np.where(stories_with > 1, share * surprise, 0.0)
    return [_whole_words(row, spelling) for row in tells]


def _whole_words(tells: Table, spelling: tuple[str, ...]) -> list[str]:
    order = np.argsort(-tells, kind="stable")[:_CANDIDATES]
    words: dict[str, None] = {}
    for index in order[tells[order] > 0]:
        lemma = _lemma(spelling[index])
        if lemma not in stop_words():
            words.setdefault(lemma)
    return list(words)[:_SHOWN]


def _lemma(word: str) -> str:
    from simplemma import lemmatize  # reads a dictionary, which no other step needs

    lemma = str(lemmatize(word, lang="nl")).lower()
    return lemma if len(lemma) >= 3 and lemma.isalpha() else word


def nests(model: Model, stories_with: Table, sizes: Table) -> list[Nest]:
    """How themes nest: the two most alike join first, until all are together (Ward, 1963)."""
    order = joined(model.centres[: model.themes] / np.float64(CENTRE), sizes.astype(np.int64))
    number = list(range(len(sizes)))
    members = {theme: [theme] for theme in range(len(sizes))}
    found: list[tuple[int, tuple[int, int], list[int]]] = []
    for kept, gone in order:
        nest = len(sizes) + len(found)
        members[nest] = sorted(members[number[kept]] + members[number[gone]])
        found.append((nest, (number[kept], number[gone]), members[nest]))
        number[kept] = nest
    spelling = model.space.vocabulary.spelling
    return [
        Nest(
            nest, parts, int(sizes[inside].sum()), _words_of(stories_with, sizes, inside, spelling)
        )
        for nest, parts, inside in found
    ]


def _words_of(
    stories_with: Table, sizes: Table, inside: list[int], spelling: tuple[str, ...]
) -> tuple[str, ...]:
    others = np.setdiff1d(np.arange(len(sizes)), inside)
    if not len(others):
        return ()
    tables = np.stack([stories_with[inside].sum(axis=0), stories_with[others].sum(axis=0)])
    both = np.array([sizes[inside].sum(), sizes[others].sum()])
    return tuple(telling_words(tables, both, spelling)[0])
