"""Reads an interview in questions and answers, and cuts passages out of it into stories."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kantel.engine.exchange.columns import ColumnMapping
from kantel.engine.exchange.document import Document, Grid, Line
from kantel.engine.exchange.months import parse_date
from kantel.engine.exchange.recognition import find_header
from kantel.engine.exchange.report import Report
from kantel.engine.exchange.shapes.speakers import (
    TIME_CODE,
    TIME_LINE,
    find_labels,
    has_styled_questions,
    kinds,
    label_column,
    question_style,
    read_label,
    read_meta,
)
from kantel.engine.exchange.types import Transcript, Turn

_INTERVIEW = re.compile(r"^(?:interview|gesprek|transcript)\b", re.IGNORECASE)
_META_WITHIN = 15


@dataclass(frozen=True)
class Cut:
    """A passage of an interview as a story: from turn `start` to turn `end`, both included.

    Made again from the same transcript and numbers, it gives the same text.
    """

    file: str
    line: int
    start: int
    end: int
    questions: Literal["drop", "brackets"]
    text: str


def cut(
    transcript: Transcript,
    start: int,
    end: int,
    *,
    questions: Literal["drop", "brackets"] = "drop",
    start_character: int = 0,
    end_character: int | None = None,
) -> Cut:
    """Cut the turns `start` to `end` (counted from 0, both included) into the text of a story.

    `start_character` and `end_character` shorten the first and the last turn. Questions are left
    out or put in brackets. ValueError for turns that do not exist.

    >>> turns = (Turn(1, "I", "question", "En toen?"), Turn(2, "R", "answer", "Toen belde ik."))
    >>> cut(Transcript("a.txt", turns), 0, 1, questions="brackets").text
    '[En toen?]\\n\\nToen belde ik.'
    """
    if not 0 <= start <= end < len(transcript.turns):
        raise ValueError(f"no turns {start} to {end} among {len(transcript.turns)}")
    chosen = list(transcript.turns[start : end + 1])
    chosen[-1] = replace(chosen[-1], text=chosen[-1].text[:end_character])
    chosen[0] = replace(chosen[0], text=chosen[0].text[start_character:])
    parts = []
    for turn in chosen:
        text = turn.text.strip()
        if text and turn.kind != "question":
            parts.append(text)
        elif text and questions == "brackets":
            parts.append(f"[{text}]")
    return Cut(transcript.file, chosen[0].line, start, end, questions, "\n\n".join(parts))


@dataclass
class _Said:
    """A turn as it is gathered from its lines."""

    line: int
    speaker: str
    text: str


class _Reader:
    """Reads the lines of one interview."""

    def __init__(self, lines: Sequence[Line], report: Report) -> None:
        self.lines = lines
        self.report = report
        self.labels = find_labels(lines)
        self.said: list[_Said] = []
        self.facts: dict[str, str] = {}
        self.codes: list[int] = []

    def read(self, file: str) -> Transcript | None:
        by_style = len(self.labels) < 2 and has_styled_questions(self.lines)
        rest = self._heading()
        if by_style:
            self._by_style(rest)
        else:
            self._by_label(rest)
        if self.codes:
            self.report.lose("time-codes", self.codes[0], count=len(self.codes))
        return _transcript(file, self.said, self.facts, asks="?" if by_style else None)

    def _heading(self) -> list[Line]:
        """Take the title and the facts above the conversation."""
        for index, line in enumerate(self.lines[:_META_WITHIN]):
            meta = read_meta(line.text)
            label = read_label(line.text)
            if label and label[0] in self.labels and not (meta and self._is_fact(index, label[0])):
                return list(self.lines[index:])
            if meta and meta[0]:
                self.facts.setdefault(meta[0], meta[1])
                self.report.take(line.number)
            elif (
                "title" not in self.facts
                and index == 0
                and (line.level or not line.text.endswith((".", "?")))
            ):
                self.facts["title"] = line.text
                self.report.take(line.number)
            elif (
                not label
                and not line.bold
                and not line.italic
                and not self.said
                and self._labelled_later(index)
            ) or meta:
                self.report.lose("preface", line.number)
            else:
                return list(self.lines[index:])
        return list(self.lines[_META_WITHIN:])

    def _is_fact(self, index: int, label: str) -> bool:
        """Tell whether 'Interviewer: Anna' is a fact of the heading and no turn."""
        said = read_label(self.lines[index].text)
        first = all(
            (earlier := read_label(line.text)) is None or earlier[0] != label
            for line in self.lines[:index]
        )
        after = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return bool(
            first
            and said
            and len(said[1].split()) <= 4
            and not said[1].endswith((".", "?", "!"))
            and after
            and (read_meta(after.text) or self.labels[label] == 1 or after.gap)
        )

    def _labelled_later(self, index: int) -> bool:
        return any(
            (found := read_label(line.text)) and found[0] in self.labels
            for line in self.lines[index + 1 : index + _META_WITHIN]
        )

    def _by_label(self, lines: Sequence[Line]) -> None:
        for line in lines:
            found = read_label(line.text)
            if found and found[0] in self.labels and not line.level:
                self._begin(line, found[0], found[1])
            else:
                self._go_on(line)

    def _by_style(self, lines: Sequence[Line]) -> None:
        style = question_style(self.lines)
        before: str | None = None
        for line in lines:
            speaker = "?" if getattr(line, style) and not line.level else "!"
            if speaker == before:
                self._go_on(line)
            else:
                self._begin(line, speaker, line.text)
            before = speaker

    def _plain(self, line: Line, text: str) -> str:
        if TIME_LINE.match(text):
            self.codes.append(line.number)
            return ""
        bare, times = TIME_CODE.subn("", text)
        self.codes.extend([line.number] * times)
        return " ".join(bare.split())

    def _begin(self, line: Line, speaker: str, text: str) -> None:
        self.said.append(_Said(line.number, speaker, self._plain(line, text)))
        self.report.take(line.number)

    def _go_on(self, line: Line) -> None:
        text = self._plain(line, line.text)
        if text and not self.said:
            self.said.append(_Said(line.number, "", text))
        elif text:
            last = self.said[-1]
            last.text = (last.text + ("\n\n" if line.gap and last.text else " ") + text).strip()
        self.report.take(line.number)


def _transcript(
    file: str, said: Sequence[_Said], facts: dict[str, str], *, asks: str | None
) -> Transcript | None:
    spoken = [turn for turn in said if turn.text]
    if not spoken:
        return None
    by_speaker: dict[str, list[str]] = {}
    for turn in spoken:
        by_speaker.setdefault(turn.speaker, []).append(turn.text)
    if asks is None:
        who = kinds({name: texts for name, texts in by_speaker.items() if name})
    else:
        who = {"?": "question", "!": "answer"}
    turns = tuple(
        Turn(
            turn.line,
            "" if turn.speaker in "?!" else turn.speaker,
            who.get(turn.speaker, "other"),
            turn.text,
        )
        for turn in spoken
    )
    return Transcript(
        file,
        turns,
        date=parse_date(facts.get("date", "")),
        title=facts.get("title", ""),
        interviewer=facts.get("interviewer"),
        narrator=facts.get("narrator"),
        organisation=facts.get("organisation"),
        line=spoken[0].line,
    )


def _interviews(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Cut a file with several interviews at the headings that announce them."""
    starts = [
        index for index, line in enumerate(lines) if line.level and _INTERVIEW.match(line.text)
    ]
    if len(starts) < 2:
        yield lines
        return
    starts[0] = 0
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start:end]


def read_transcripts(
    document: Document, report: Report, columns: ColumnMapping | None = None
) -> list[Transcript]:
    """Read the interviews of a document; lines or rows that are not in one are reported."""
    found = [
        made
        for grid in document.grids
        if (made := _from_grid(document.file, grid, columns, report))
    ]
    if found:
        outside = (line.number for line in document.lines if not line.cell)
        report.lose_lines("preface", outside)
        return found
    lines = document.as_lines().lines
    read = [_Reader(part, report).read(document.file) for part in _interviews(lines)]
    report.lose_lines("loose-text", {line.number for line in lines} - report.covered())
    transcripts = [one for one in read if one]
    if not transcripts:
        report.lose("no-shape")
    return transcripts


def _from_grid(
    file: str, grid: Grid, columns: ColumnMapping | None, report: Report
) -> Transcript | None:
    """Read a table of turns: a speaker or a question beside what is said."""
    header = columns or find_header(grid)
    said: list[_Said] = []
    if header and header.is_transcript:
        at = header.columns
        for row in grid.rows:
            if row.number <= (header.header_row or 0):
                report.lose_lines(
                    "above-header", [row.number] if row.number != header.header_row else []
                )
                continue
            cells = [*row.cells, *[""] * (max(at.values()) + 1 - len(row.cells))]
            if "question" in at and cells[at["question"]]:
                said.append(_Said(row.number, "Vraag", cells[at["question"]]))
            speaker = cells[at["speaker"]].rstrip(": ") if "speaker" in at else "Antwoord"
            said.append(_Said(row.number, speaker, cells[at["text"]]))
            report.take(row.number)
        return _transcript(file, said, {}, asks=None)
    column = label_column(grid)
    if column is None:
        return None
    for row in grid.rows:
        rest = "\n".join(cell for i, cell in enumerate(row.cells) if i != column and cell)
        said.append(_Said(row.number, row.cells[column].rstrip(": "), rest))
        report.take(row.number)
    return _transcript(file, said, {}, asks=None)
