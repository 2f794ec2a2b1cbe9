"""`kantel board BOARD.json [BALLOTS.json]`: check at home what was downloaded from the board."""

import json
import sys
from pathlib import Path
from typing import Any

from kantel.act.voting import board

USAGE = "Usage: kantel board BOARD.json [BALLOTS.json]"


def check_board(arguments: list[str]) -> int:
    """Say "whole", or name the first fault; 0 whole, 1 a fault, 2 not readable."""
    if not 1 <= len(arguments) <= 2 or arguments[0] in {"-h", "--help"}:
        print(USAGE)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        document, *more = [_read(name) for name in arguments]
    except (OSError, ValueError) as error:
        print(f"kantel board: {error}", file=sys.stderr)
        return 2
    try:
        count = board.check(document, more[0] if more else None)
    except board.BoardError as error:
        print(f"not whole: {error}")
        return 1
    ballots = f", {len(more[0])} ballots as they were sealed" if more else ""
    print(f"whole: {count} receipts count{ballots}")
    return 0


def _read(name: str) -> Any:
    try:
        return json.loads(Path(name).read_text("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"{name} is not JSON in UTF-8.") from error
