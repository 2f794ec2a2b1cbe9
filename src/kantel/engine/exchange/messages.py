"""What the loss report says: a sentence for each kind of loss, from `messages.toml`.

>>> say("empty-story", "en")
'There is a title here, but no text. Add the text, or remove the title.'
"""

import re
import tomllib
from importlib.resources import files
from string import Formatter

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


# Facts that name nobody; names of files, headings, columns and sheets may.
_HARMLESS = frozenset({"count", "encoding", "format", "limit", "other", "size", "where"})


def without_names(kind: str, why: str, *, file: str) -> str:
    """Give a sentence that `say` made once more, with `file` for the file and no other names.

    >>> why = say("column", "nl", file="interview Truus.xlsx", column="Truus zei")
    >>> without_names("column", why, file="bestand 1")
    'Kolom ‘…’ is niet gebruikt.'
    """
    if kind not in _TABLE:
        return why
    templates = [_TABLE[kind][spoken] for spoken in ("nl", "en")]
    matches = [(template, _pattern(template).fullmatch(why)) for template in templates]
    template, match = next(((t, m) for t, m in matches if m), (templates[0], None))
    found = match.groupdict() if match else {}
    facts = {name: found.get(name, "…") if name in _HARMLESS else "…" for name in _facts(template)}
    return template.format(**(facts | {"file": file}))


def _facts(template: str) -> list[str]:
    return [name for _literal, name, _form, _conversion in Formatter().parse(template) if name]


def _pattern(template: str) -> re.Pattern[str]:
    """Return what finds the facts in a sentence that was made from `template`."""
    pattern, seen = "", set[str]()
    for literal, name, _form, _conversion in Formatter().parse(template):
        pattern += re.escape(literal)
        if name:
            pattern += f"(?P={name})" if name in seen else f"(?P<{name}>.*)"
            seen.add(name)
    return re.compile(pattern, re.DOTALL)
