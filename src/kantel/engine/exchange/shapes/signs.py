"""Learns from a file how it writes its headings, where that is no sign that says so by itself.

A dash, a bullet or a single '>' before a line may be anything. It is the sign of a title when
narrators stand below lines that have it. In the same way a number or a colon is learned.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kantel.engine.exchange.document import Line
from kantel.engine.exchange.narrators import is_plain_narrator
from kantel.engine.exchange.shapes.tips import read_mark
from kantel.engine.exchange.shapes.vocabulary import is_close, is_link_row, is_tips

_SIGN = re.compile(r"^(?P<sign>\[\+\]|[>«‹<•·▪■□●○◦*+~▼▽▾⊕⊞–—-]|o(?=\s))\s*(?P<bare>[^\s>«].*)$")
_ARROW_BEHIND = re.compile(r"^(?P<bare>[^«»‹›]{3,140}?)\s*[»›]$")
_NUMBERED = re.compile(r"^(?P<number>\d{1,2})[.)]\s+(?P<bare>[A-ZÀ-Þ‘“\"'].{2,90})$")
_PLACE = re.compile(
    r"^(?:de |het )?(?:plek|plaats|halte|bestemming|place)\s*(?:(?:nr\.?\s*)?\d{1,2}\s*[:.–—-]\s*"
    r"(?P<numbered>[A-ZÀ-Þ].{2,80}?)|[‘'“\"](?P<quoted>[^’'”\"]{3,80})[’'”\"])\s*:?$",
    re.IGNORECASE,
)
_MARK = "» "
_APART, _FEW = 3, 2


def learn_headings(lines: Sequence[Line]) -> list[Line]:
    """Give the lines, those that the file itself shows to be headings written as such."""
    told = _titles(lines)
    numbered = _numbered(lines)
    colons = _with_colon(lines)
    found: list[Line] = []
    for index, line in enumerate(lines):
        named = _PLACE.match(line.text)
        text = line.text
        if index in told:
            text = _MARK + told[index]
        elif index in numbered:
            text = numbered[index]
        elif named and not line.bullet:
            text = named["numbered"] or named["quoted"]
        elif index in colons:
            text = text.rstrip(" :")
        found.append(line if text == line.text else replace(line, text=text, bullet=False))
    return found


def _titles(lines: Sequence[Line]) -> dict[int, str]:
    """Give the titles behind a sign of no meaning of its own, by index."""
    signed = {i: found for i, line in enumerate(lines) if (found := _SIGN.match(line.text))}
    behind = {i: found for i, line in enumerate(lines) if (found := _ARROW_BEHIND.match(line.text))}
    followed = {i for i in [*signed, *behind] if _narrator_below(lines, i)}
    over_links = {i for i in signed if is_link_row(_below(lines, i))}
    often = Counter(signed[i]["sign"] for i in followed | over_links if i in signed)
    titles = {i: behind[i]["bare"] for i in followed if i in behind}
    for i, found in signed.items():
        if often[found["sign"]] >= _FEW and (i in followed or _heads(lines, i, found["bare"])):
            titles[i] = found["bare"]
    return titles


def _below(lines: Sequence[Line], index: int) -> str:
    return lines[index + 1].text if index + 1 < len(lines) else ""


def _narrator_below(lines: Sequence[Line], index: int) -> bool:
    return is_plain_narrator(_below(lines, index)) and not is_plain_narrator(lines[index].text)


def _heads(lines: Sequence[Line], index: int, bare: str) -> bool:
    """Tell whether a learned sign heads something: tips follow, or a button went before."""
    below = _below(lines, index)
    if is_tips(bare) or is_link_row(below) or (read_mark(below) and not read_mark(bare)):
        return True
    return index > 0 and is_close(lines[index - 1].text) and len(bare) <= 90


def _numbered(lines: Sequence[Line]) -> dict[int, str]:
    """Give the headings of a row '1. …', '2. …' whose items have text between them."""
    items = [
        (i, int(match["number"]), match["bare"])
        for i, line in enumerate(lines)
        if (match := _NUMBERED.match(line.text)) and not line.text.endswith((".", ";", ",", ":"))
    ]
    apart = [
        item
        for at, item in enumerate(items)
        if (at == 0 or item[0] - items[at - 1][0] >= _APART)
        and (at + 1 == len(items) or items[at + 1][0] - item[0] >= _APART)
    ]
    found: dict[int, str] = {}
    row: list[tuple[int, int, str]] = []
    for item in apart:
        row = [*row, item] if row and item[1] == row[-1][1] + 1 else [item]
        if len(row) > _FEW and row[0][1] == 1:
            found.update({i: bare for i, _, bare in row})
    return found


def _with_colon(lines: Sequence[Line]) -> set[int]:
    """Give the headings behind a button that end in a colon, if the file has several."""
    found = {
        i
        for i in range(len(lines))
        if lines[i].text.endswith(":")
        and lines[i].text[:1].isupper()
        and len(lines[i].text.split()) <= 6
        and (i == 0 or is_close(lines[i - 1].text))
        and not is_plain_narrator(lines[i].text)
        and read_mark(lines[i].text) is None
    }
    return found if len(found) >= _FEW else set()
