"""Lines of JSON for `kantel redact`: cut into batches, read, redacted and written.

Each line in is {"id", "text"}, optionally with "role", "month" and "municipality" for the
risks. Each line out is {"id", "text", "spans", "risk"}. A text of megabytes is let go of as
soon as it is read and written in parts, so that few copies of it exist at once.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from kantel.engine.redaction.finder import find
from kantel.engine.redaction.replace import apply
from kantel.engine.redaction.risk import risks
from kantel.engine.redaction.spans import Risk, Span

_LINES = 64
_BYTES = 256 * 1024
_AT_ONCE = 2000  # spans written in one go
_DUMP = json.JSONEncoder(ensure_ascii=False).encode
_DUMP_ESCAPED = json.JSONEncoder().encode


class BadInputError(Exception):
    """A line or file that cannot be read; the message is what the user sees."""


@dataclass(slots=True)
class Batch:
    """Some lines as they were read, and the number of the first."""

    first: int
    lines: list[bytes]


@dataclass(slots=True)
class Answer:
    """What became of a batch: (number of the line, id, the line out in parts), up to an error."""

    done: list[tuple[int, str | int, list[bytes]]] = field(default_factory=list)
    error: str = ""


def batches(stream: BinaryIO) -> Iterator[Batch]:
    """Cut a stream into batches of some lines, or of one long line."""
    batch, size, number = Batch(1, []), 0, 0
    while line := stream.readline():
        number += 1
        size += len(line)
        batch.lines.append(line)
        if len(batch.lines) == _LINES or size >= _BYTES:
            line = b""  # it may be long, and it is in the batch
            yield batch
            batch, size = Batch(number + 1, []), 0
    if batch.lines:
        yield batch


def redact_batch(name: str, batch: Batch) -> Answer:
    """Redact the lines of a batch, up to the first that cannot be read; empties the batch."""
    answer = Answer()
    batch.lines.reverse()
    number = batch.first
    while batch.lines:
        if not batch.lines[-1].strip():
            batch.lines.pop()
        else:
            try:
                record = _record(batch.lines.pop(), f"{name}, line {number}")
            except BadInputError as error:
                answer.error = str(error)
                break
            answer.done.append((number, record["id"], redact_record(record)))
        number += 1
    return answer


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


def redact_record(record: dict[str, Any]) -> list[bytes]:
    """Redact a record {"id", "text"}; give the line to write, in parts where it is long."""
    text = record.pop("text")
    redacted = apply(text, find(text))
    known = {key: record.get(key) for key in ("role", "month", "municipality")}
    found = risks(text, redacted.spans, **known)
    del text
    try:
        return _line(_DUMP, record["id"], (redacted.text, redacted.spans, found))
    except UnicodeEncodeError:
        # A lone surrogate has no UTF-8; JSON can still say it as an escape.
        return _line(_DUMP_ESCAPED, record["id"], (redacted.text, redacted.spans, found))


def _line(
    dump: Any, known_as: str | int, found: tuple[str, Sequence[Span], Sequence[Risk]]
) -> list[bytes]:
    text, spans, risk = found
    if len(spans) <= _AT_ONCE:
        whole = {
            "id": known_as,
            "text": text,
            "spans": list(map(_span, spans)),
            "risk": list(map(_risk, risk)),
        }
        return [(dump(whole) + "\n").encode()]
    parts = [b'{"id": ', dump(known_as).encode(), b', "text": ', dump(text).encode()]
    for start in range(0, len(spans), _AT_ONCE):
        several = dump(list(map(_span, spans[start : start + _AT_ONCE])))
        parts += [b', "spans": [' if start == 0 else b", ", several[1:-1].encode()]
    return [*parts, b'], "risk": ', dump(list(map(_risk, risk))).encode(), b"}\n"]


def _span(span: Span) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "type": span.type.value,
        "replacement": span.replacement,
        "score": round(span.score, 3),
    }


def _risk(risk: Risk) -> dict[str, Any]:
    return {
        "kind": risk.kind,
        "start": risk.start,
        "end": risk.end,
        "level": risk.level,
        "reason": risk.reason_nl,
        "proposal": risk.proposal_nl,
    }
