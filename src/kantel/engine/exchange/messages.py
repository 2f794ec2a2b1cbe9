"""What the loss report says: a sentence for each kind of loss, from `messages.toml`.

>>> say("empty-story", "en")
'There is a title here, but no text. Add the text, or remove the title.'
"""

import tomllib
from importlib.resources import files

_TABLE: dict[str, dict[str, str]] = tomllib.loads(
    files("kantel.engine.exchange").joinpath("messages.toml").read_text(encoding="utf-8")
)
_RANGE = {"nl": " (regel {first} tot en met {last})", "en": " (lines {first} to {last})"}

KINDS = frozenset(_TABLE)
REFUSED_KINDS = frozenset(kind for kind, entry in _TABLE.items() if entry["refused"])


def say(kind: str, language: str, **facts: object) -> str:
    """Give the sentence of a kind of loss, in Dutch unless the language is English."""
    spoken = "en" if language.startswith("en") else "nl"
    first, last = facts.get("first"), facts.get("last")
    where = _RANGE[spoken].format(first=first, last=last) if last and last != first else ""
    return _TABLE[kind][spoken].format(**(facts | {"where": where}))
