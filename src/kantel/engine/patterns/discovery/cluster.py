"""The same steps on a Dask cluster (extra `[dask]`): rows stay with the workers.

Chunks are counted and assigned by the workers; the sample is learned from here, in one
place, and parts are gathered in their order. So the outcome is that of one process.
"""

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any

import numpy as np

from kantel.engine.patterns.discovery.counting import Counts, count
from kantel.engine.patterns.discovery.grouping import Floats
from kantel.engine.patterns.discovery.themes import Assigned, Model, assign

PATIENCE = "10s"
WAITING = 16
"""Chunks under way at once, so that a fast reader does not fill this machine's memory."""


class ClusterError(Exception):
    """The cluster cannot be used; the message says how to go on."""


class Cluster:
    """Does the steps on the workers behind ``address``, such as ``tcp://10.0.0.5:8786``."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client, wait
        except ImportError as error:
            raise ClusterError(
                "a cluster needs the extra [dask]: pip install 'kantel[dask]'"
            ) from error
        try:
            connect: Any = Client  # distributed has no types
            self._client = connect(address, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise ClusterError(f"no Dask scheduler answers at {address}") from error
        self._wait: Any = wait
        self._rows: list[Any] = []
        self._vectors: list[Any] = []

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._rows.clear()
        self._vectors.clear()
        self._client.close()

    def count(self, texts: Sequence[str], vectors: Floats | None) -> None:
        """Have a chunk counted; its rows stay with the worker."""
        if len(self._rows) >= WAITING:
            self._wait([self._rows[-WAITING]])
        self._rows.append(self._client.submit(count, list(texts), pure=False))
        self._vectors.append(vectors)

    def rows(self, chunk: int, wanted: Sequence[int]) -> Counts:
        """Give some rows of a chunk."""
        picked = self._client.submit(Counts.rows, self._rows[chunk], np.asarray(wanted, np.int64))
        return self._result(picked)  # type: ignore[no-any-return]

    def assign(self, model: Model) -> Iterator[Assigned]:
        """Have every chunk assigned; give the parts in order."""
        shared = self._client.scatter(model, broadcast=True, hash=False)
        parts = [
            self._client.submit(assign, rows, shared, vectors, pure=False)
            for rows, vectors in zip(self._rows, self._vectors, strict=True)
        ]
        for part in parts:
            yield self._result(part)
            part.release()

    def _result(self, future: Any) -> Any:
        from distributed import KilledWorker

        try:
            return future.result()
        except (KilledWorker, OSError) as error:
            raise ClusterError("the cluster lost its workers; start it and try again") from error
