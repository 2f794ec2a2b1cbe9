"""The public board of a vote: a chain of receipts while it is open, a seal per ballot once closed.

Each entry holds the hash of the one before (a hash chain; Haber and Stornetta, 1991), so that who
alters, adds, removes or moves one breaks the chain at that place for everybody who kept a copy of
any later hash. An entry says that a ballot arrived; it says nothing of what is on it. When the vote
is closed one last entry seals every ballot that counts, line by line, in the random order in which
they are kept. Plain data, no database: `kantel board FILE` checks what a reader has downloaded.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

FORMAT = "kantel-board-1"


class BoardError(ValueError):
    """The first thing that is not as it was written; the message says where."""


@dataclass(frozen=True)
class Entry:
    """A ballot arrived. `replaces` is the number of the entry that it takes the place of."""

    number: int
    receipt: str
    replaces: int | None
    hash: str


def digest(value: Any) -> str:
    """The SHA-256 of a value as plain JSON.

    >>> digest([1])[:8]
    '080a9ed4'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def first_hash(round_id: str, fixed: str) -> str:
    """What the chain hangs from: the round, and the hash of all that was fixed beforehand."""
    return digest([FORMAT, round_id, fixed])


def receipt_hash(receipt: str) -> str:
    """What stands on the board for a receipt, however it is typed.

    >>> receipt_hash("ab12-cd34") == receipt_hash(" AB12 cd34 ")
    True
    """
    letters = "".join(letter for letter in receipt.lower() if letter.isalnum())
    return digest([FORMAT, "receipt", letters])


def follow(before: str, *, number: int, receipt: str, replaces: int | None) -> Entry:
    """The entry that comes after the one whose hash is `before`."""
    return Entry(number, receipt, replaces, digest([before, number, receipt, replaces]))


def line_seal(round_id: str, at: int, salt: str, ballot: Sequence[Any]) -> str:
    """The seal of the ballot in place `at` (from 1); `salt` keeps a sealed ballot from guesses."""
    return digest([FORMAT, round_id, at, salt, list(ballot)])


def closing_hash(before: str, lines: Iterable[str]) -> str:
    """The hash of the last entry, which seals the ballots that count."""
    return digest([before, "closed", list(lines)])


def check(board: dict[str, Any], ballots: Sequence[Sequence[Any]] | None = None) -> int:
    """Raise BoardError at the first fault; return how many ballots stand on the board.

    `board` is the published document. `ballots`, where they are published, are [salt, ballot]
    in their order.
    """
    if not isinstance(board, dict) or board.get("format") != FORMAT:
        raise BoardError(f"This is not a board of the format {FORMAT}.")
    try:
        head, live = _check_receipts(board)
        _check_close(board, head, live)
    except (KeyError, TypeError, AttributeError) as error:
        raise BoardError(f"The board is damaged: {error!r} is missing or wrong.") from error
    if ballots is not None:
        _check_lines(board, ballots)
    return len(live)


def _check_receipts(board: dict[str, Any]) -> tuple[str, set[int]]:
    head, live = first_hash(board["round"], board["fixed"]), set[int]()
    seen: set[str] = set()
    for number, row in enumerate(board["receipts"], 1):
        if row["number"] != number:
            raise BoardError(
                f"Entry {number} is missing, added or moved: number {row['number']} stands here."
            )
        entry = follow(head, number=number, receipt=row["receipt"], replaces=row["replaces"])
        if entry.hash != row["hash"]:
            raise BoardError(f"Entry {number} was altered, or does not follow the one before.")
        if row["receipt"] in seen:
            raise BoardError(f"Entry {number} has a receipt that stands on the board already.")
        if row["replaces"] is not None and row["replaces"] not in live:
            raise BoardError(f"Entry {number} replaces one that does not count.")
        seen.add(row["receipt"])
        live.discard(row["replaces"])
        live.add(number)
        head = entry.hash
    return head, live


def _check_close(board: dict[str, Any], head: str, live: set[int]) -> None:
    closed = board["closed"]
    if closed is None:
        return
    if closing_hash(head, closed["lines"]) != closed["hash"]:
        raise BoardError("The seals of the ballots were altered, or an entry before them was.")
    if len(closed["lines"]) != len(live):
        raise BoardError(
            f"{len(live)} receipts count, and {len(closed['lines'])} ballots were sealed."
        )


def _check_lines(board: dict[str, Any], ballots: Sequence[Sequence[Any]]) -> None:
    lines = board["closed"]["lines"] if board["closed"] else []
    for at, (salt, ballot) in enumerate(ballots, 1):
        if at > len(lines):
            raise BoardError(f"Ballot {at} was added: {len(lines)} were sealed.")
        if line_seal(board["round"], at, salt, ballot) != lines[at - 1]:
            raise BoardError(f"Ballot {at} is not the one that was sealed in this place.")
    if len(ballots) < len(lines):
        raise BoardError(f"Ballot {len(ballots) + 1} is missing: {len(lines)} were sealed.")
