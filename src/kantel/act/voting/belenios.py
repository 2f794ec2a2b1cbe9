"""The election template of Belenios, for who wants a binding secret vote with cryptography.

Kantel writes no voting cryptography of its own. The template holds the question and the plans; the
authorities of the vote make keys and credentials with Belenios itself (belenios.org, protocol
version 1). Checked with Debian's `belenios-tool setup make-election --template`.
"""

from collections.abc import Sequence
from typing import Any


def template(
    *, name: str, description: str, question: str, answers: Sequence[str], most: int
) -> dict[str, Any]:
    """Return the template of an election with one question: choose up to `most` answers.

    >>> template(name="n", description="d", question="q", answers=["a", "b"], most=9)["questions"]
    [{'answers': ['a', 'b'], 'blank': True, 'min': 1, 'max': 2, 'question': 'q'}]
    """
    return {
        "description": description,
        "name": name,
        "questions": [
            {
                "answers": list(answers),
                "blank": True,
                "min": 1,
                "max": max(1, min(most, len(answers))),
                "question": question,
            }
        ],
        "administrator": "",
        "credential_authority": "",
    }
