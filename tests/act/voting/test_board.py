"""The board: whoever alters, adds, removes or moves a line is found at that line."""

import copy
import json

import pytest

from kantel import cli
from kantel.act.voting import board


def _board(count=5):
    head, entries = board.first_hash("r1", "f" * 64), []
    for number in range(1, count + 1):
        entry = board.follow(
            head,
            number=number,
            receipt=board.receipt_hash(f"code {number}"),
            replaces=2 if number == 4 else None,
        )
        entries.append(vars(entry))
        head = entry.hash
    ballots = [[f"salt{at}", [f"p{at % 3}", "", 1]] for at in range(count - 1)]
    lines = [board.line_seal("r1", at, salt, one) for at, (salt, one) in enumerate(ballots, 1)]
    closed = {"lines": lines, "hash": board.closing_hash(head, lines)}
    document = {"format": board.FORMAT, "round": "r1", "fixed": "f" * 64}
    return document | {"receipts": entries, "closed": closed}, ballots


def test_whole_board_is_whole():
    document, ballots = _board()
    assert board.check(document, ballots) == 4


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda rows: rows[2].update(receipt="0" * 64), "Entry 3 was altered"),
        (lambda rows: rows.pop(2), "number 4 stands here"),
        (lambda rows: rows.insert(2, dict(rows[2])), "Entry 4 is missing, added or moved"),
        (lambda rows: rows.reverse(), "Entry 1 is missing, added or moved"),
        (lambda rows: rows[3].update(replaces=None), "Entry 4 was altered"),
        (lambda rows: rows.pop(), "The seals of the ballots were altered, or an entry"),
    ],
)
def test_entry_that_was_tampered_with_is_named(break_it, said):
    document, ballots = _board()
    break_it(document["receipts"])
    with pytest.raises(board.BoardError, match=said):
        board.check(document, ballots)


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda rows: rows[1][1].__setitem__(0, "p9"), "Ballot 2 is not the one"),
        (lambda rows: rows[1].__setitem__(0, "other"), "Ballot 2 is not the one"),
        (lambda rows: rows.append(rows[0]), "Ballot 5 was added"),
        (lambda rows: rows.pop(), "Ballot 4 is missing"),
        (lambda rows: rows.__setitem__(slice(0, 2), rows[1::-1]), "Ballot 1 is not the one"),
    ],
)
def test_ballot_that_was_tampered_with_is_named(break_it, said):
    document, ballots = _board()
    ballots = copy.deepcopy(ballots)
    break_it(ballots)
    with pytest.raises(board.BoardError, match=said):
        board.check(document, ballots)


def test_seal_that_was_altered_is_named():
    document, _ = _board()
    document["closed"]["lines"][0] = "0" * 64
    with pytest.raises(board.BoardError, match="seals of the ballots were altered"):
        board.check(document)


def test_command_says_whole_or_names_the_fault(tmp_path, capsys):
    document, ballots = _board()
    for name, content in (("board", document), ("ballots", ballots)):
        (tmp_path / f"{name}.json").write_text(json.dumps(content), "utf-8")
    files = [str(tmp_path / "board.json"), str(tmp_path / "ballots.json")]
    assert cli.main(["board", *files]) == 0
    assert capsys.readouterr().out == "whole: 4 receipts count, 4 ballots as they were sealed\n"
    ballots[3][1][0] = "p7"
    (tmp_path / "ballots.json").write_text(json.dumps(ballots), "utf-8")
    assert cli.main(["board", *files]) == 1
    assert capsys.readouterr().out == (
        "not whole: Ballot 4 is not the one that was sealed in this place.\n"
    )
    (tmp_path / "board.json").write_text("no json", "utf-8")
    assert cli.main(["board", files[0]]) == 2
    assert capsys.readouterr().err.endswith("is not JSON in UTF-8.\n")
