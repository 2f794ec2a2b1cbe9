"""The words that a journey chooses itself, and where other stages use them.

A stage says in its `apps.py`, as `term_uses`, which of its fields hold the id of a term; so
people can tell that a term is in use without knowing any later stage.
"""

from dataclasses import dataclass

KINDS = ("audiences", "narrator_roles", "organisation_kinds")


@dataclass(frozen=True, kw_only=True)
class TermUse:
    """A field that holds the id of a term of `kind`; `journey` is the way to its journey."""

    kind: str
    model: str
    field: str
    journey: str = "journey"
