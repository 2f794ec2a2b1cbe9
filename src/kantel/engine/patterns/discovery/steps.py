"""The way of a collection: count chunks, learn from a sample, assign chunks, gather.

Counting and assigning are steps on chunks of one fixed size; a ``Workshop`` runs
them, in this process or on other machines. Learning happens once, where the collection is
read. So the outcome depends on the collection alone, not on how many do the work.
"""

import itertools
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO, Any, Protocol

import numpy as np

from kantel.engine.patterns.discovery.counting import Counts, count, together
from kantel.engine.patterns.discovery.grouping import Floats
from kantel.engine.patterns.discovery.sample import Sample
from kantel.engine.patterns.discovery.themes import Assigned, Model, assign, learn

CHUNK = 4000
"""Stories to a chunk. Do not make it depend on the number of workers."""


class Workshop(Protocol):
    """Where steps on chunks are done."""

    def count(self, texts: Sequence[str], vectors: Floats | None) -> None:
        """Count a chunk and keep its rows."""

    def rows(self, chunk: int, wanted: Sequence[int]) -> Counts:
        """Give some rows of a chunk."""

    def assign(self, model: Model) -> Iterator[Assigned]:
        """Assign every chunk, in the order in which they were counted."""


@dataclass
class Here:
    """Does the steps in this process; rows wait in a file without a name."""

    file: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    chunks: list[tuple[int, int, bool]] = field(default_factory=list)

    def __enter__(self) -> "Here":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.file.close()

    def count(self, texts: Sequence[str], vectors: Floats | None) -> None:
        """Count a chunk and keep its rows."""
        counts = count(texts)
        self.chunks.append((self.file.seek(0, 2), len(counts), vectors is not None))
        np.save(self.file, counts.begin)
        np.save(self.file, counts.packed)
        if vectors is not None:
            np.save(self.file, vectors)

    def rows(self, chunk: int, wanted: Sequence[int]) -> Counts:
        """Give some rows of a chunk."""
        return self._read(chunk)[0].rows(np.asarray(wanted, np.int64))

    def assign(self, model: Model) -> Iterator[Assigned]:
        """Assign every chunk."""
        for chunk in range(len(self.chunks)):
            counts, vectors = self._read(chunk)
            yield assign(counts, model, vectors)

    def _read(self, chunk: int) -> tuple[Counts, Floats | None]:
        self.file.seek(self.chunks[chunk][0])
        counts = Counts(np.load(self.file), np.load(self.file))
        return counts, np.load(self.file) if self.chunks[chunk][2] else None


def chunks_of(
    texts: Iterable[str], vectors: Iterable[Any] | None
) -> Iterator[tuple[list[str], Floats | None]]:
    """Cut a stream into chunks of the fixed size."""
    stream, beside = iter(texts), iter(vectors) if vectors is not None else None
    while chunk := list(itertools.islice(stream, CHUNK)):
        rows = None if beside is None else list(itertools.islice(beside, len(chunk)))
        yield chunk, None if rows is None else np.asarray(rows, np.float32)


def take_in(
    workshop: Workshop,
    texts: Iterable[str],
    vectors: Iterable[Any] | None,
    progress: Callable[[int], None],
) -> Sample:
    """Read the collection once: count every chunk and keep a sample."""
    sample = Sample()
    for number, (chunk, rows) in enumerate(chunks_of(texts, vectors)):
        workshop.count(chunk, rows)
        sample.add(number * CHUNK, chunk, rows)
        progress(sample.seen)
    return sample


def learn_from(workshop: Workshop, sample: Sample) -> Model | None:
    """Learn themes from the sample."""
    where, texts, vectors = sample.taken()
    if not where:
        return None
    parts = [
        workshop.rows(chunk, [story % CHUNK for story in stories])
        for chunk, stories in itertools.groupby(where, lambda story: story // CHUNK)
    ]
    return learn(together(parts), texts, vectors)
