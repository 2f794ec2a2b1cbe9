"""The cases of domain experts in `cases/`, and the failures we know of."""

import json
from pathlib import Path

import pytest

from kantel.engine.redaction import find

FOLDER = Path(__file__).parent / "cases"
KNOWN = "known_failures.json"


def cases(*, known):
    for path in sorted(FOLDER.glob("*.json")):
        if (path.name == KNOWN) == known:
            for case in json.loads(path.read_text(encoding="utf-8")):
                yield pytest.param(
                    case["text"], case["find"], id=f"{path.stem}: {case['text'][:50]}"
                )


def found(text):
    return [[text[span.start : span.end], span.type.value] for span in find(text)]


@pytest.mark.parametrize(("text", "expected"), list(cases(known=False)))
def test_case_is_found_exactly(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), list(cases(known=True)))
def test_known_failure_still_fails(text, expected):
    assert found(text) != expected, "this works now: move it to the file where it belongs"
