"""The stages of the house, in the order in which a story walks through them.

A stage imports only earlier stages. `.importlinter` enforces the same order;
`tests/architecture` keeps the two equal.
"""

STAGES = (
    "foundation",
    "people",
    "collect",
    "deidentify",
    "coding",
    "publish",
    "act",
    "front",
)
