"""`kantel redact`: JSON Lines in, redacted JSON Lines out, in constant memory.

Each line in is {"id", "text"}, optionally with "role", "month" and "municipality" for
the risks. Each line out is {"id", "text", "spans", "risk"}.
"""

import argparse
import json
import os
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import Any, BinaryIO

from kantel.engine.redaction import apply, find, risks

_BATCH = 64
_PROGRESS_EVERY = 5000


class BadInputError(Exception):
    """A line or file that cannot be read; the message is what the user sees."""


def redact(argv: list[str]) -> int:
    """Run `kantel redact IN --out OUT [--jobs N]`; give the exit code (2 for bad input)."""
    parser = argparse.ArgumentParser(prog="kantel redact", description=__doc__)
    parser.add_argument(
        "input", metavar="IN", help="JSON Lines with id and text; - for standard input"
    )
    parser.add_argument("--out", required=True, metavar="OUT", help="- for standard output")
    parser.add_argument(
        "--jobs", type=int, default=1, metavar="N", help="processes to use; 0 for all cores"
    )
    options = parser.parse_args(argv)
    try:
        _run(options.input, options.out, options.jobs or os.cpu_count() or 1)
    except BadInputError as error:
        sys.stderr.write(f"kantel redact: {error}\n")
        return 2
    return 0


def _run(source: str, target: str, jobs: int) -> None:
    if source != "-" and target != "-" and Path(source).resolve() == Path(target).resolve():
        raise BadInputError(f"{source}: input and output are the same file; choose another --out")
    with ExitStack() as stack:
        incoming = stack.enter_context(_opened(source, "rb", sys.stdin.buffer))
        records = _records(incoming, "standard input" if source == "-" else source)
        outgoing = stack.enter_context(_opened(target, "wb", sys.stdout.buffer))
        done = 0
        for lines in _redacted(records, jobs):
            outgoing.writelines(lines)
            if (done + len(lines)) // _PROGRESS_EVERY > done // _PROGRESS_EVERY:
                sys.stderr.write(f"kantel redact: {done + len(lines)} texts\n")
            done += len(lines)
        outgoing.flush()


def _opened(name: str, mode: str, standard: BinaryIO) -> AbstractContextManager[BinaryIO]:
    if name == "-":
        return nullcontext(standard)
    try:
        return Path(name).open(mode)  # type: ignore[return-value]
    except OSError as error:
        raise BadInputError(f"{name}: {error.strerror}") from error


def _records(stream: BinaryIO, name: str) -> Iterator[dict[str, Any]]:
    seen: set[str | int] = set()
    for number, raw in enumerate(stream, 1):
        if not raw.strip():
            continue
        record = _record(raw, f"{name}, line {number}")
        if record["id"] in seen:
            raise BadInputError(f"{name}, line {number}: the id {record['id']!r} occurs twice")
        seen.add(record["id"])
        yield record


def _record(raw: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInputError(f"{where}: this is not UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise BadInputError(f'{where}: this is not JSON; expected {{"id", "text"}}') from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise BadInputError(f'{where}: expected an object with a "text" that is a string')
    if not isinstance(record.get("id"), str | int):
        raise BadInputError(f'{where}: expected an "id" that is a string or a number')
    return record


def _batches(records: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]] | BadInputError]:
    batch: list[dict[str, Any]] = []
    try:
        for record in records:
            batch.append(record)
            if len(batch) == _BATCH:
                yield batch
                batch = []
    except BadInputError as error:
        # What went before the bad line is written first.
        yield batch
        yield error
        return
    yield batch


def _redacted(records: Iterator[dict[str, Any]], jobs: int) -> Iterator[list[bytes]]:
    batches = _batches(records)
    if jobs <= 1:
        for batch in batches:
            if isinstance(batch, BadInputError):
                raise batch
            yield redact_batch(batch)
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque[Future[list[bytes]]] = deque()
        for batch in batches:
            if isinstance(batch, BadInputError):
                yield from (future.result() for future in waiting)
                raise batch
            waiting.append(pool.submit(redact_batch, batch))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        yield from (future.result() for future in waiting)


def redact_batch(batch: list[dict[str, Any]]) -> list[bytes]:
    """Redact some records, each to a line of JSON."""
    return [_line(redact_record(record)) for record in batch]


def redact_record(record: dict[str, Any]) -> dict[str, Any]:
    """Redact one record {"id", "text"} to {"id", "text", "spans", "risk"}."""
    text = record["text"]
    redacted = apply(text, find(text))
    known = {key: record.get(key) for key in ("role", "month", "municipality")}
    return {
        "id": record["id"],
        "text": redacted.text,
        "spans": [
            {
                "start": span.start,
                "end": span.end,
                "type": span.type.value,
                "replacement": span.replacement,
                "score": round(span.score, 3),
            }
            for span in redacted.spans
        ],
        "risk": [
            {
                "kind": risk.kind,
                "start": risk.start,
                "end": risk.end,
                "level": risk.level,
                "reason": risk.reason_nl,
                "proposal": risk.proposal_nl,
            }
            for risk in risks(text, redacted.spans, **known)
        ],
    }


def _line(record: dict[str, Any]) -> bytes:
    try:
        return (json.dumps(record, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        # A lone surrogate has no UTF-8; JSON can still say it as an escape.
        return (json.dumps(record) + "\n").encode()
