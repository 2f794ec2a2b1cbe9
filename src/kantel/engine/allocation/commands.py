"""``kantel allocate FILE.pb`` and ``kantel recount RESULT.json``."""

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn

from kantel.engine.allocation import pabulib, words
from kantel.engine.allocation.comparison import Comparison
from kantel.engine.allocation.completion import Completion
from kantel.engine.allocation.counting import Options, Rule
from kantel.engine.allocation.counting import allocate as count
from kantel.engine.allocation.election import AllocationError
from kantel.engine.allocation.kin import kin
from kantel.engine.allocation.picture import picture
from kantel.engine.allocation.publication import canonical
from kantel.engine.allocation.satisfaction import Satisfaction
from kantel.engine.allocation.ties import Ties


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise AllocationError(f"{message}; see kantel allocate --help")


def allocate(argv: list[str]) -> int:
    """Run the command; 0 when the result is written, 2 with one line when it cannot be."""
    try:
        options = _options(argv)
        election = pabulib.read(_read(options.file))
        result = count(
            election,
            Options(
                rule=Rule(options.rule),
                satisfaction=Satisfaction(options.satisfaction),
                completion=_completion(options.rule, options.completion),
                ties=Ties(options.ties),
                seed=options.seed,
                minimum_support=options.minimum_support,
                comparison=Comparison(options.comparison),
            ),
        )
        _write(options.out, canonical(result) + "\n")
        if options.words:
            _write(options.words, _told(result, options.language))
        if options.picture:
            _write(options.picture, picture(result, options.language, literal=True))
    except AllocationError as error:
        print(f"kantel allocate: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"kantel allocate: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    if election.oddities:
        print(f"kantel allocate: {len(election.oddities)} oddities in the file", file=sys.stderr)
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = _Parser(prog="kantel allocate", description="Count a vote over money (Pabulib).")
    parser.add_argument("file", help="a Pabulib file (.pb), or - for standard input")
    parser.add_argument("--out", default="-", help="the result to write, or - (default)")
    parser.add_argument("--rule", choices=list(Rule), default=Rule.EQUAL_SHARES)
    parser.add_argument("--satisfaction", choices=list(Satisfaction), default=Satisfaction.COST)
    parser.add_argument(
        "--completion",
        choices=list(Completion),
        help="of equal shares (default: add1-utilitarian); the other rules know none",
    )
    parser.add_argument("--ties", choices=list(Ties), default=Ties.NAME)
    parser.add_argument("--seed", default="", help="the published seed of the lot")
    parser.add_argument("--minimum-support", type=int, default=0, metavar="VOTES")
    parser.add_argument(
        "--comparison",
        choices=list(Comparison),
        default=Comparison.NONE,
        help="of equal shares: greedy wins when more voters prefer its outcome",
    )
    parser.add_argument("--words", metavar="FILE", help="write why in plain words as well")
    parser.add_argument("--picture", metavar="FILE", help="draw who paid for what (SVG)")
    parser.add_argument("--language", choices=["nl", "en"], default="nl")
    parser.add_argument("--format", choices=["json"], default="json")
    return parser.parse_args(argv)


def _told(result: dict[str, Any], language: str) -> str:
    """Rounds, refusals and groups, a line each."""
    lines = [
        *words.rounds(result, language),
        *words.refusals(result, language).values(),
        *words.groups(result, kin(result), language),
        words.comparison(result, language),
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _completion(rule: str, completion: str | None) -> Completion:
    if completion is None:
        return Completion.ADD1_UTILITARIAN if rule == Rule.EQUAL_SHARES else Completion.NONE
    return Completion(completion)


def _read(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AllocationError(f"{name} is not text in UTF-8; save it as UTF-8.") from error


def _write(name: str, text: str) -> None:
    if name == "-":
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    else:
        Path(name).write_text(text, encoding="utf-8")
