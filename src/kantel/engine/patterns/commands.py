"""`kantel suggest` and `kantel evaluate`: the engine for researchers, JSON Lines in and out."""

import argparse
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from kantel.engine.patterns import evaluation, records
from kantel.engine.patterns.language_model import LanguageModel, LanguageModelError, endpoint
from kantel.engine.patterns.linking import linked
from kantel.engine.patterns.records import BadInputError, Coded
from kantel.engine.patterns.suggester import Suggester
from kantel.engine.patterns.types import Place, Suggesting, Suggestion
from kantel.engine.patterns.words import BATCH, MOST

_PROGRESS_EVERY = 5000
Story = tuple[str | int, str]


def suggest(argv: list[str]) -> int:
    """Run `kantel suggest`; give the exit code (2 for bad input)."""
    parser = argparse.ArgumentParser(
        prog="kantel suggest",
        description="Suggest places for new stories, with the reasons, from coded stories.",
    )
    parser.add_argument("input", metavar="IN", help='JSON Lines {"id", "text"}; - for stdin')
    _common(parser)
    parser.add_argument("--coded", required=True, help='JSON Lines {"id", "text", "patterns"}')
    parser.add_argument("--top", type=_count, default=3, metavar="N", help="how many places (3)")
    parser.add_argument("--out", default="-", metavar="OUT", help="- for standard output")
    parser.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N", help="processes to use; 0 for all cores"
    )
    options = parser.parse_args(argv)
    return _guarded("suggest", lambda: _suggest(options))


def evaluate(argv: list[str]) -> int:
    """Run `kantel evaluate`; give the exit code (2 for bad input)."""
    parser = argparse.ArgumentParser(
        prog="kantel evaluate",
        description="Say how well places are suggested, on stories that were kept apart.",
    )
    parser.add_argument("coded", metavar="CODED", help='JSON Lines {"id", "text", "patterns", …}')
    parser.add_argument(
        "--group", required=True, metavar="FIELD", help="stories with the same value stay together"
    )
    _common(parser)
    parser.add_argument("--folds", type=_count, default=10, metavar="N", help="how many parts (10)")
    parser.add_argument(
        "--per-place", type=_count, metavar="N", help="learn from at most N stories a place"
    )
    parser.add_argument("--json", action="store_true", help="write JSON instead of a table")
    parser.add_argument("--out", default="-", metavar="OUT", help="- for standard output")
    parser.add_argument("--language-model", metavar="ADDRESS", help="compare with a language model")
    parser.add_argument("--model", metavar="NAME", default="", help="the language model's name")
    options = parser.parse_args(argv)
    return _guarded("evaluate", lambda: _evaluate(options))


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--places", metavar="PLACES", help='JSON Lines {"id", "name", "lead"}')
    parser.add_argument(
        "--no-codebook", action="store_true", help="do not use the starter codebook"
    )


def _count(value: str) -> int:
    if not value.isdigit() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is not a number of one or more")
    return int(value)


def _jobs(value: str) -> int:
    return (os.cpu_count() or 1) if value == "0" else _count(value)


def _guarded(name: str, run: Callable[[], None]) -> int:
    try:
        run()
    except (BadInputError, LanguageModelError) as error:
        sys.stderr.write(f"kantel {name}: {error}\n")
        return 2
    return 0


def _places(options: argparse.Namespace, coded: list[Coded]) -> list[Place]:
    """Give the places of the file, and those that only the codings name."""
    given = records.places(options.places) if options.places else []
    known = {place.id for place in given}
    named = dict.fromkeys(one for story in coded for one in story.story.places)
    every = [*given, *(Place(one, one) for one in named if one not in known)]
    if not every:
        raise BadInputError(
            "there is no place to suggest; code a story (CODED) or name places (--places)"
        )
    return every


def _suggest(options: argparse.Namespace) -> None:
    taken = {options.coded, options.places, options.input} - {None, "-"}
    if options.out != "-" and Path(options.out).resolve() in {Path(x).resolve() for x in taken}:
        raise BadInputError(f"{options.out}: this is also an input; choose another --out")
    coded = records.coded_stories(options.coded)
    places, stories = _places(options, coded), [one.story for one in coded]
    if not options.no_codebook:
        places = linked(places, stories)
    suggester = Suggester.train(places, stories)
    with records.opened(options.out, "wb") as out:
        done = 0
        for lines in _answers(suggester, options.input, options.top, options.jobs):
            out.writelines(lines)
            if (done + len(lines)) // _PROGRESS_EVERY > done // _PROGRESS_EVERY:
                sys.stderr.write(f"kantel suggest: {done + len(lines)} stories\n")
            done += len(lines)
        out.flush()


def _answers(suggester: Suggester, name: str, top: int, jobs: int) -> Iterator[list[bytes]]:
    """Answer in the order of the stories; only some hundreds are in memory at a time."""
    parts = _parts(records.stories(name))
    if jobs == 1:
        yield from (_answered(suggester, part, top) for part in parts)
        return
    context = get_context("forkserver" if sys.platform != "win32" else "spawn")
    if sys.platform != "win32":
        # Read once, in the process that all workers come from: they share that memory.
        context.set_forkserver_preload(["kantel.engine.patterns.ready"])
    begin = (suggester, top)
    with ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=begin) as pool:
        waiting: deque[Future[list[bytes]]] = deque()
        try:
            for part in parts:
                waiting.append(pool.submit(_answered_there, part))
                if len(waiting) > 2 * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _parts(stories: Iterator[Story]) -> Iterator[list[Story]]:
    """Cut stories into lists that are read at once."""
    part: list[Story] = []
    filled = 0
    for story in stories:
        part.append(story)
        filled += len(story[1])
        if len(part) == BATCH or filled >= MOST:
            yield part
            part, filled = [], 0
    if part:
        yield part


_there: dict[str, tuple[Suggester, int]] = {}  # in a process of its own: what was learned


def _begin(suggester: Suggester, top: int) -> None:
    _there["learned"] = (suggester, top)


def _answered_there(part: list[Story]) -> list[bytes]:
    suggester, top = _there["learned"]
    return _answered(suggester, part, top)


def _answered(suggester: Suggester, part: list[Story], top: int) -> list[bytes]:
    found = suggester.suggest_many((text for _, text in part), top)
    return [
        records.line({"id": one, "suggestions": [_written(each, text) for each in suggestions]})
        for suggestions, (one, text) in zip(found, part, strict=True)
    ]


def _written(suggestion: Suggestion, text: str) -> dict[str, Any]:
    because = suggestion.because
    reasons: list[dict[str, Any]] = [{"word": word} for word in because.words]
    reasons += [{"start": a, "end": b, "sentence": text[a:b]} for a, b in because.sentences]
    reasons += [{"story": story} for story in because.stories]
    return {"pattern": suggestion.place, "score": suggestion.score, "because": reasons}


def _evaluate(options: argparse.Namespace) -> None:
    coded = records.coded_stories(options.coded)
    places = _places(options, coded)
    model = None
    if options.language_model:
        endpoint(options.language_model)  # a wrong address is said before the work begins

        def model(fallback: Suggesting) -> LanguageModel:
            return LanguageModel(options.language_model, options.model, places, fallback)

    result = evaluation.evaluate(
        coded,
        places,
        options.group,
        folds=options.folds,
        per_place=options.per_place,
        codebook=not options.no_codebook,
        language_model=model,
    )
    written = json.dumps(result.as_record(), indent=2, ensure_ascii=False) + "\n"
    with records.opened(options.out, "wb") as out:
        out.write((written if options.json else result.as_table()).encode())
        out.flush()
