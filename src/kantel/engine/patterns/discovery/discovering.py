"""Discover themes that nobody named yet, in hundreds to a million stories."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from kantel.engine.patterns.discovery.choosing import STANDS_OUT
from kantel.engine.patterns.discovery.few import nearest_kin
from kantel.engine.patterns.discovery.naming import Nest, nests, telling_words
from kantel.engine.patterns.discovery.steps import CHUNK, Here, Workshop, learn_from, take_in
from kantel.engine.patterns.discovery.themes import SHOWN, Assigned, Model

FEW = 100
"""Below this many stories, themes mean little."""


@dataclass(frozen=True)
class Theme:
    """Stories that belong together. Stories are given by their place in the collection."""

    words: tuple[str, ...]
    size: int
    exemplars: tuple[int, ...]
    """The most central first."""
    most_different: tuple[int, ...]
    """Those that belong to it and are least like the others."""
    parent: int | None
    """The nest it is in."""


@dataclass(frozen=True)
class Discovery:
    """What was found."""

    themes: tuple[Theme, ...]
    nests: tuple[Nest, ...]
    theme_of: npt.NDArray[np.int16]
    """(stories,) the theme of every story, -1 where it fits nowhere."""
    steadiness: float
    """How far two halves of the stories find the same themes: 1 is wholly, 0 as chance would."""
    remarks: tuple[str, ...]
    kin: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """With few stories: the stories most like each."""

    @property
    def outside(self) -> int:
        """How many stories fit nowhere."""
        return int((self.theme_of < 0).sum())


def discover(
    texts: Iterable[str],
    vectors: Iterable[Any] | None = None,
    workshop: Workshop | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Discovery:
    """Find themes in stories, read once, in order.

    ``vectors`` (one row a story) are used in place of the words where they are given; words then
    only name themes. The same stories in the same order give the same themes, whatever
    the number of workers. No stories, or stories without themes, give no themes.

    >>> found = discover(["Wij gingen samen eten."] * 3 + [""])
    >>> len(found.themes), found.theme_of.tolist()
    (0, [-1, -1, -1, -1])
    """
    with ExitStack() as stack:
        shop = workshop if workshop is not None else stack.enter_context(Here())
        sample = take_in(shop, texts, vectors, progress)
        model = learn_from(shop, sample)
        kin = nearest_kin(sample.taken()[1]) if sample.seen < FEW else {}
        if model is None:
            return _nothing(sample.seen, kin)
        return gather(model, shop.assign(model), kin)


def gather(
    model: Model, parts: Iterable[Assigned], kin: dict[int, tuple[int, ...]] | None = None
) -> Discovery:
    """Put together what was found in the chunks of a collection, given in their order.

    The outcome does not depend on how the collection was cut.
    """
    gathered = _Gathered()
    for part in parts:
        gathered.add(part, model)
    return gathered.discovery(model, kin or {})


def _nothing(stories: int, kin: dict[int, tuple[int, ...]]) -> Discovery:
    theme_of = np.full(stories, -1, np.int16)
    return Discovery((), (), theme_of, 0.0, tuple(_remarks(stories, 0, 0.0)), kin)


def _remarks(stories: int, themes: int, steadiness: float) -> list[str]:
    remarks = []
    if stories < FEW:
        remarks.append(
            f"{stories} stories are few: with fewer than about {FEW}, themes mean little. "
            'Read the stories most like each other under "kin" instead.'
        )
    if not themes and stories >= FEW:
        remarks.append("No themes: words come together here no more than chance would have it.")
    if themes and steadiness < STANDS_OUT:
        remarks.append(
            "These themes flow into each other: half of the stories gives other borders than the "
            "other half. Read them as a first sorting."
        )
    return remarks


@dataclass
class _Gathered:
    """Sums over chunks, in their order."""

    parts: list[npt.NDArray[np.int16]] = field(default_factory=list)
    tables: Any = None
    central: dict[int, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))
    different: dict[int, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))
    stories: int = 0

    def add(self, part: Assigned, model: Model) -> None:
        """Add one chunk."""
        width = len(model.space.vocabulary.buckets)
        if self.tables is None:
            self.tables = np.zeros(model.themes * width, np.int64)
        self.tables[part.words] += part.stories_with
        for kept, news in ((self.central, part.central), (self.different, part.different)):
            for theme, value, story in news:
                kept[theme].append((-value, self.stories + story))
        for kept in (self.central, self.different):
            for theme, found in kept.items():
                kept[theme] = sorted(found)[:SHOWN]
        self.parts.append(part.theme)
        self.stories += len(part.theme)

    def discovery(self, model: Model, kin: dict[int, tuple[int, ...]]) -> Discovery:
        """Give it all, named."""
        theme_of = np.concatenate(self.parts)
        sizes = np.bincount(theme_of[theme_of >= 0], minlength=model.themes)
        table = self.tables.reshape(model.themes, -1).astype(np.float64)
        words = telling_words(table, sizes.astype(np.float64), model.space.vocabulary.spelling)
        inside = nests(model, table, sizes.astype(np.float64))
        parent = {part: nest.id for nest in inside for part in nest.parts}
        themes = tuple(
            Theme(
                tuple(words[number]),
                int(sizes[number]),
                _places(self.central[number]),
                _places(self.different[number]),
                parent.get(number),
            )
            for number in range(len(sizes))
        )
        remarks = tuple(_remarks(self.stories, len(themes), model.steadiness))
        return Discovery(themes, tuple(inside), theme_of, model.steadiness, remarks, kin)


def _places(found: Sequence[tuple[float, int]]) -> tuple[int, ...]:
    return tuple(story for _, story in found)


__all__ = ["CHUNK", "Discovery", "Theme", "discover", "gather"]
