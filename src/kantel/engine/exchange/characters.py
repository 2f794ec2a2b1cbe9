"""Takes out of a text what no reader sees: control, zero-width and direction characters.

Joined emoji keep their joiner; spaces of every kind become a plain space, tabs stay; accents are
composed.

>>> clean("cafe\\u0301\\u200b\\u00a0x").text
'café x'
"""

import re
import unicodedata
from dataclasses import dataclass

_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_WORD_BULLET = re.compile("[\uf0a7\uf0b7\uf0d8\uf0fc\uf02d]")
_JOINER = "\u200d"


@dataclass(frozen=True)
class Cleaned:
    """A text without what nobody sees, and where the first of that stood (lines from 1)."""

    text: str
    hidden: int = 0
    hidden_line: int = 0
    control: int = 0
    control_line: int = 0


def _pictorial(sign: str) -> bool:
    return ord(sign) >= 0x1F000 or 0x2300 <= ord(sign) <= 0x2BFF or sign == "\ufe0f"


def _joins_emoji(found: re.Match[str]) -> bool:
    text, at = found.string, found.start()
    return (
        found[0] == _JOINER
        and 0 < at < len(text) - 1
        and _pictorial(text[at - 1])
        and _pictorial(text[at + 1])
    )


def clean(text: str) -> Cleaned:
    """Clean a text; its line breaks become plain ones, and their number stays the same."""
    text = _BREAKS.sub("\n", text)
    hidden = [found for found in _HIDDEN.finditer(text) if not _joins_emoji(found)]
    control = [found.start() for found in _CONTROL.finditer(text)]
    hidden_line = text.count("\n", 0, hidden[0].start()) + 1 if hidden else 0
    control_line = text.count("\n", 0, control[0]) + 1 if control else 0
    if hidden:
        text = _HIDDEN.sub(lambda found: found[0] if _joins_emoji(found) else "", text)
    if control:
        text = _CONTROL.sub("", text)
    text = _SPACES.sub(" ", _WORD_BULLET.sub("•", text))
    return Cleaned(
        unicodedata.normalize("NFC", text), len(hidden), hidden_line, len(control), control_line
    )
