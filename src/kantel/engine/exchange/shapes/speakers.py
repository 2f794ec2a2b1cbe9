"""Tells the speakers of an interview apart, by a label before what they say or by its style."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kantel.engine.exchange.document import Grid, Line
from kantel.engine.exchange.names import fold
from kantel.engine.exchange.shapes.tips import read_mark
from kantel.engine.exchange.types import TurnKind
from kantel.engine.exchange.wordlists import words

TIME = r"(?:[\[(]\s*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s*[\])])"
_BARE_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?"
TIME_LINE = re.compile(
    rf"^\s*(?:{TIME}|{_BARE_TIME})(?:\s*(?:-->|[-–])\s*(?:{TIME}|{_BARE_TIME}))?\s*$"
)
TIME_CODE = re.compile(TIME)
_NAME = (
    r"[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:[A-ZÀ-Þ0-9][\w.'’-]*|van|de|der|den|ten|ter|la|el)){0,4}"
    r"|[a-zà-ÿ]{1,14}\s?\d?"
)
_LABEL = re.compile(
    rf"^(?:{TIME}\s*)?(?P<label>{_NAME})\s*(?:\([^)]{{1,40}}\)\s*)?"
    rf"(?:{TIME}|(?<=\s){_BARE_TIME})?\s*[:：]\s*(?P<text>.*)$",
    re.DOTALL,
)
_TABBED = re.compile(r"^(?P<label>[A-Za-z]{1,3}|[A-Z][\w-]{2,14})\s{2,}(?P<text>\S.*)$", re.DOTALL)
_HEAD_LINE = re.compile(rf"^(?P<label>{_NAME})\s+(?:{TIME}|{_BARE_TIME})\s*$")

_ASKS = words(
    "i int interv interviewer interviewster interviewers v vr vraag q question gespreksleider "
    "onderzoeker vragensteller vraagsteller moderator redactie redacteur interview"
)
_TELLS = words(
    "a antw ant antwoord answer r resp respondent g gei geinterviewde verteller narrator "
    "deelnemer wethouder moeder vader client bewoner inwoner hulpverlener professional manager"
)
_META = {
    "datum": "date",
    "date": "date",
    "datum interview": "date",
    "interviewer": "interviewer",
    "geinterviewd door": "interviewer",
    "interview door": "interviewer",
    "functie": "narrator",
    "rol": "narrator",
    "role": "narrator",
    "geinterviewde": "narrator",
    "respondent": "narrator",
    "verteller": "narrator",
    "organisatie": "organisation",
    "organisation": "organisation",
    "werkgever": "organisation",
    "titel": "title",
    "onderwerp": "title",
}
_OTHER_META = words("locatie plaats duur project gemeente naam tijd transcript bestand opname")


def read_label(text: str) -> tuple[str, str] | None:
    """Give the label and what is said, if a line begins with what may be a label.

    >>> read_label("Interviewer: Hoe ging dat?")
    ('Interviewer', 'Hoe ging dat?')
    """
    if len(text) > 0 and read_mark(text):
        return None
    found = _HEAD_LINE.match(text) or _TABBED.match(text) or _LABEL.match(text)
    if not found or len(found["label"]) > 40:
        return None
    parts = found.groupdict()
    return " ".join(found["label"].split()), (parts.get("text") or "").strip()


def read_meta(text: str) -> tuple[str, str] | None:
    """Give the key and value of a line above an interview, such as its date; key '' if unused."""
    found = re.match(r"^([\w ]{3,24}?)\s*[:：]\s*(\S.{0,80})$", text)
    if not found or found[2].endswith("?") or len(found[2].split()) > 9:
        return None
    key = fold(found[1])
    if key in _META:
        return _META[key], found[2].strip()
    return ("", found[2]) if key in _OTHER_META else None


def find_labels(lines: Iterable[Line]) -> Counter[str]:
    """Count the labels that name a speaker: the known ones, and names that come back."""
    counted: Counter[str] = Counter()
    for line in lines:
        found = read_label(line.text)
        if found and line.level == 0:
            counted[found[0]] += 1
    known = {label for label in counted if fold(label).rstrip(" 0123456789") in _ASKS | _TELLS}
    return Counter(
        {
            label: times
            for label, times in counted.items()
            if label in known or (times > 1 and not (label[0].islower() and len(label) > 3))
        }
    )


def asks_by_label(labels: Iterable[str]) -> bool:
    """Tell whether one of the labels is that of somebody who asks."""
    return any(fold(label).rstrip(" 0123456789") in _ASKS for label in labels)


def has_styled_questions(lines: Sequence[Line]) -> bool:
    """Tell whether the questions stand in bold or italic and the answers do not."""
    return any(
        _is_question_style([getattr(line, style) for line in lines], lines)
        for style in ("bold", "italic")
    )


def question_style(lines: Sequence[Line]) -> str:
    """Give the style in which the questions stand, 'bold' or 'italic'."""
    bold = [line.bold for line in lines]
    return "bold" if _is_question_style(bold, lines) else "italic"


def _is_question_style(styled: Sequence[bool], lines: Sequence[Line]) -> bool:
    asked = [line for line, has in zip(lines, styled, strict=True) if has and line.level == 0]
    if len(asked) < 2 or len(asked) * 10 > len(lines) * 7:
        return False
    return sum(line.text.rstrip().endswith("?") for line in asked) * 2 >= len(asked)


def label_column(grid: Grid) -> int | None:
    """Give the column of a grid without a header that holds labels of speakers, or None."""
    rows = [row for row in grid.rows if any(row.cells)]
    if len(rows) < 3 or min(len(row.cells) for row in rows) < 2:
        return None
    for column in (0, 1):
        names = [row.cells[column].rstrip(": ") for row in rows if row.cells[column]]
        short = all(len(name) <= 30 for name in names)
        if short and 2 <= len(set(names)) <= max(2, len(names) // 2):
            return column
    return None


def kinds(turns: Mapping[str, Sequence[str]]) -> dict[str, TurnKind]:
    """Tell for each speaker whether they ask or tell, from their label or else what they say."""
    bare = {name: fold(name).rstrip(" 0123456789") for name in turns}
    asking = {name for name in turns if bare[name] in _ASKS}
    if not asking:
        share = {
            name: sum(text.rstrip().endswith("?") for text in said) / max(len(said), 1)
            for name, said in turns.items()
            if bare[name] not in _TELLS
        }
        best = max(share, key=lambda name: share[name], default=None)
        rest = [share[name] for name in share if name != best]
        if best is not None and share[best] >= 0.4 and share[best] > max(rest, default=0) + 0.15:
            asking = {best}
    told: TurnKind = "answer" if asking or any(bare[name] in _TELLS for name in turns) else "other"
    return {name: "question" if name in asking else told for name in turns}
