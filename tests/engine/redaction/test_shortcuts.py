"""What is passed by at once to save time: nothing may be lost by it."""

import json
import random
from pathlib import Path

import pytest
from bench.redaction_fuzz import text

from kantel.engine.redaction import addresses, find, names
from kantel.engine.redaction.beginnings import CALLED, NAME, ORGANISATION, TOWN

FOLDER = Path(__file__).parent / "cases"
CASES = [
    case["text"]
    for path in sorted(FOLDER.glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]


def many_texts():
    """Give the cases as they are and in small letters, their words mixed, and hostile texts."""
    chance = random.Random(3)
    yield from CASES
    yield from map(str.lower, CASES)
    words = " ".join(CASES).split()
    for _ in range(100):
        yield " ".join(chance.choice(words) for _ in range(60))
    for _ in range(100):
        yield text(chance)


@pytest.mark.parametrize(
    ("module", "shortcut", "never"),
    [
        (names, "begins_nothing", lambda reading, at: False),
        (names, "may_begin", lambda reading, at: ORGANISATION | CALLED | TOWN | NAME),
        (addresses, "_may_be_house", lambda text, start, end: True),
    ],
    ids=["words at which no name begins", "finders that find none", "digits that number no house"],
)
def test_shortcut_finds_what_is_found_without_it(module, shortcut, never, monkeypatch):
    texts = list(many_texts())
    with_it = [find(one) for one in texts]
    monkeypatch.setattr(module, shortcut, never)
    assert [find(one) for one in texts] == with_it
