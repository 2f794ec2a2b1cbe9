"""`kantel redact`: JSON Lines in, redacted JSON Lines out, in constant memory.

Each line in is {"id", "text"}, optionally with "role", "month" and "municipality" for
the risks. Each line out is {"id", "text", "spans", "risk"}.
"""

import argparse
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from kantel.engine.redaction.finder import find
from kantel.engine.redaction.records import Answer, BadInputError, Batch, batches, redact_batch
from kantel.engine.redaction.seen import Seen

_PROGRESS_EVERY = 5000
_WAITING_BYTES = 4 * 1024 * 1024  # handed to the workers, or a batch for each of them
_GARBAGE = 50_000  # objects made before Python looks for circles, of which we make none
_CUT = "the last line written may be cut off"
_STOPPED, _NOBODY_READS = 130, 141  # exit codes, as a shell gives them


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
    except BrokenPipeError:
        _forget_standard_output()  # who reads has seen enough
        return _NOBODY_READS
    except OSError as error:
        where = "standard output" if options.out == "-" else options.out
        sys.stderr.write(f"kantel redact: {where}: {error.strerror}; {_CUT}\n")
        if options.out == "-":
            _forget_standard_output()
        return 2
    except BrokenProcessPool:
        sys.stderr.write(f"kantel redact: a worker was ended from outside; {_CUT}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write(f"kantel redact: stopped; {_CUT}\n")
        return _STOPPED
    return 0


def _forget_standard_output() -> None:
    """Keep Python from complaining once more when it ends and writes what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(source: str, target: str, jobs: int) -> None:
    if source != "-" and target != "-" and Path(source).resolve() == Path(target).resolve():
        raise BadInputError(f"{source}: input and output are the same file; choose another --out")
    with ExitStack() as stack:
        incoming = stack.enter_context(_opened(source, "rb", sys.stdin.buffer))
        outgoing = stack.enter_context(_opened(target, "wb", sys.stdout.buffer))
        name = "standard input" if source == "-" else source
        stack.enter_context(_little_garbage())
        answers = stack.enter_context(closing(_answers(name, incoming, jobs)))
        _write(answers, name, outgoing)


def _opened(name: str, mode: str, standard: BinaryIO) -> AbstractContextManager[BinaryIO]:
    if name == "-":
        return nullcontext(standard)
    try:
        return Path(name).open(mode)  # type: ignore[return-value]
    except OSError as error:
        raise BadInputError(f"{name}: {error.strerror}") from error


def _write(answers: Iterator[Answer], name: str, outgoing: BinaryIO) -> None:
    """Write what was redacted; what went before a bad line is written first."""
    done = 0
    with closing(Seen()) as seen:
        for answer in answers:
            for number, known_as, line in answer.done:
                if seen.again(known_as):
                    outgoing.flush()
                    raise BadInputError(f"{name}, line {number}: the id {known_as!r} occurs twice")
                outgoing.writelines(line)
            outgoing.flush()
            if answer.error:
                raise BadInputError(answer.error)
            before, done = done, done + len(answer.done)
            if done // _PROGRESS_EVERY > before // _PROGRESS_EVERY:
                sys.stderr.write(f"kantel redact: {done} texts\n")


@contextmanager
def _little_garbage() -> Iterator[None]:
    """Read the lists, so that workers share them, and do not look through them for garbage."""
    find("")
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _answers(name: str, stream: BinaryIO, jobs: int) -> Generator[Answer, None, None]:
    if jobs <= 1:
        for batch in _batches(name, stream):
            yield redact_batch(name, batch)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_start_worker)
    try:
        yield from _shared_out(pool, name, _batches(name, stream), jobs)
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(name: str, stream: BinaryIO) -> Iterator[Batch]:
    try:
        yield from batches(stream)
    except OSError as error:
        raise BadInputError(f"{name}: {error.strerror}") from error


def _shared_out(
    pool: ProcessPoolExecutor, name: str, found: Iterator[Batch], jobs: int
) -> Iterator[Answer]:
    """Let workers do the batches, a few ahead of what is written, and give answers in order."""
    waiting: deque[tuple[int, Future[Answer]]] = deque()
    size = 0
    for batch in found:
        own = sum(map(len, batch.lines))
        waiting.append((own, pool.submit(redact_batch, name, batch)))
        size += own
        while len(waiting) > 4 * jobs or (len(waiting) > jobs and size > _WAITING_BYTES):
            own, future = waiting.popleft()
            size -= own
            yield future.result()
    while waiting:
        yield waiting.popleft()[1].result()


def _context() -> multiprocessing.context.BaseContext:
    """Give the way to begin workers: on Linux they share the lists that are read already."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else None)


def _start_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process stops the others
    gc.set_threshold(_GARBAGE)
