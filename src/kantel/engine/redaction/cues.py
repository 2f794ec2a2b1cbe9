"""The words around a name or a number that tell what it is, from `lists/kantel-cues.txt`."""

from functools import cache
from importlib.resources import files


@cache
def cue(section: str) -> frozenset[str]:
    """Give the words of a section, in lower case.

    >>> "mevrouw" in cue("titles")
    True
    """
    return _sections()[section]


@cache
def cue_endings(section: str) -> tuple[str, ...]:
    """Give the words of a section as endings for `str.endswith`."""
    return tuple(sorted(cue(section)))


@cache
def _sections() -> dict[str, frozenset[str]]:
    path = files("kantel.engine.redaction") / "lists" / "kantel-cues.txt"
    found: dict[str, set[str]] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            found.setdefault(name, set()).update(line.split())
    return {section: frozenset(entries) for section, entries in found.items()}
