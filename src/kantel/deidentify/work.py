"""The text on an editor's desk: its marks, its risks, and what she can do with them.

Pure: nothing here reads or writes a table. An action opens a `Work`, calls one function that
returns the next one, and stores the difference; undo applies the difference backwards.
Offsets are code points in `Work.text`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from kantel.deidentify.choices import SURE, FindingType, RiskAnswer, Verdict
from kantel.deidentify.coarser import LEFT_OUT, Coarser, coarser
from kantel.engine import redaction

# A word takes the space after it along: spaces by themselves make comparing slow.
_TOKEN = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")

Delta = dict[str, Any]


class MarkError(ValueError):
    """A passage that cannot be marked: empty, outside the text, or not found."""


class EmptyTextError(ValueError):
    """A story without words."""


@dataclass(frozen=True)
class Mark:
    """A passage that may identify somebody, and what was decided about it."""

    start: int
    end: int
    type: str
    replacement: str = ""
    score: float = 1.0
    why: str = "marked"
    verdict: str = Verdict.OPEN
    by: str | None = None

    @property
    def key(self) -> str:
        return f"{self.start}-{self.end}"


@dataclass(frozen=True)
class RiskMark:
    """A combination that may single somebody out, and the answer to it."""

    kind: str
    level: str
    start: int
    end: int
    words: dict[str, str]
    answer: str = RiskAnswer.OPEN
    by: str | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.start}-{self.end}"


@dataclass(frozen=True)
class Facts:
    """What counts beside the text: what will be printed with it, and the journey's finder."""

    role: str = ""
    month: str = ""
    municipality: str = ""
    finder: redaction.Finder | None = None


@dataclass(frozen=True)
class Work:
    """A text with its clean title, its marks and its risks, by their keys.

    `wording` is what stands for each type where nobody typed other words; empty: as usual.
    """

    title: str
    text: str
    marks: dict[str, Mark] = field(default_factory=dict)
    risks: dict[str, RiskMark] = field(default_factory=dict)
    wording: Mapping[str, str] = field(default_factory=dict)

    @property
    def in_order(self) -> list[Mark]:
        """Return the marks as they stand in the text."""
        return sorted(self.marks.values(), key=lambda mark: (mark.start, mark.end))

    @property
    def undecided(self) -> list[Mark]:
        """Return the marks that nobody decided about yet."""
        return [mark for mark in self.in_order if mark.verdict == Verdict.OPEN]

    @property
    def certain(self) -> list[Mark]:
        """Return the undecided marks of which the machine is certain."""
        return [mark for mark in self.undecided if mark.score >= SURE]

    @property
    def open_risks(self) -> list[RiskMark]:
        """Return the high risks without an answer, neither in words nor by what was replaced."""
        return [
            risk
            for risk in self.risks.values()
            if risk.level == "high" and risk.answer == RiskAnswer.OPEN and not self.is_gone(risk)
        ]

    def is_gone(self, risk: RiskMark) -> bool:
        """Tell whether the whole passage of `risk` is replaced in the clean text."""
        return any(
            mark.verdict == Verdict.ACCEPTED and mark.start <= risk.start and risk.end <= mark.end
            for mark in self.marks.values()
        )

    def surface(self, mark: Mark) -> str:
        """Return the words under `mark`."""
        return self.text[mark.start : mark.end]

    def clean(self) -> redaction.Redacted:
        """Return the clean text: every accepted mark replaced.

        What is still open counts in the numbers, so that "[naam 2]" stays who it is.
        """
        accepted = {m.key for m in self.marks.values() if m.verdict == Verdict.ACCEPTED}
        chosen = [span for span in self.numbered() if f"{span.start}-{span.end}" in accepted]
        return redaction.apply(self.text, chosen)

    def numbered(self) -> tuple[redaction.Span, ...]:
        """Return what stands, or would stand, for every mark that nobody refused."""
        standing = [as_span(m) for m in self.in_order if m.verdict != Verdict.REFUSED]
        return redaction.apply(self.text, standing, wording=in_full(self.wording)).spans


def in_full(wording: Mapping[str, str]) -> dict[redaction.SpanType, str]:
    """Return what stands for every type, where `wording` may leave some out."""
    return {kind: wording.get(kind.value) or usual for kind, usual in redaction.WORDING.items()}


def as_span(mark: Mark) -> redaction.Span:
    """Return a mark as the engine knows it; words of one's own go along."""
    if mark.type == FindingType.WORDING:
        # The engine knows no such kind; with words of its own the kind does not matter.
        kind, words = redaction.SpanType.CASE, mark.replacement or LEFT_OUT
    else:
        kind, words = redaction.SpanType(mark.type), mark.replacement
    return redaction.Span(mark.start, mark.end, kind, words, mark.score, mark.why)


def usual_words(work: Work, mark: Mark) -> str:
    """Return what would stand for `mark` if nobody typed other words."""
    bare = replace(mark, replacement="", verdict=Verdict.ACCEPTED)
    spans = replace(work, marks=work.marks | {mark.key: bare}).clean().spans
    return next((s.replacement for s in spans if (s.start, s.end) == (mark.start, mark.end)), "")


def usual_newlines(text: str) -> str:
    """Return `text` with one kind of line end, so that a browser counts as we do."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def propose(text: str, facts: Facts) -> tuple[dict[str, Mark], dict[str, RiskMark]]:
    """Return the machine's proposals for `text`: marks and risks, all still open."""
    spans = redaction.find(text, finder=facts.finder)
    bare = redaction.apply(text, [replace(span, replacement="") for span in spans]).spans
    # Usual wording is left empty, so that names keep counting when one of them is refused.
    usual = {(span.start, span.end): span.replacement for span in bare}
    marks = [
        Mark(
            span.start,
            span.end,
            span.type.value,
            "" if usual.get((span.start, span.end)) == span.replacement else span.replacement,
            span.score,
            span.why,
        )
        for span in spans
    ]
    return {mark.key: mark for mark in marks}, _risks(text, spans, facts)


def _risks(text: str, spans: list[redaction.Span], facts: Facts) -> dict[str, RiskMark]:
    found = redaction.risks(
        text,
        spans,
        role=facts.role or None,
        month=facts.month or None,
        municipality=facts.municipality or None,
    )
    names = ("reason_nl", "reason_en", "proposal_nl", "proposal_en")
    risks = [
        RiskMark(
            risk.kind,
            risk.level,
            risk.start,
            risk.end,
            {name: getattr(risk, name) for name in names},
        )
        for risk in found
    ]
    return {risk.key: risk for risk in risks}


def decide(work: Work, keys: Iterable[str], verdict: str, by: str) -> Work:
    """Accept or refuse marks."""
    changed = {key: replace(_mark(work, key), verdict=verdict, by=by) for key in keys}
    return replace(work, marks=work.marks | changed)


def change(work: Work, key: str, *, kind: str, replacement: str, by: str) -> Work:
    """Give a mark another type or other words, and accept it.

    What it is holds for the same words elsewhere; words of one's own are for this place alone.
    """
    old, kind = _mark(work, key), FindingType(kind).value
    mark = replace(old, type=kind, replacement=replacement, verdict=Verdict.ACCEPTED, by=by)
    twins = {
        other.key: replace(other, type=kind)
        for other in work.marks.values()
        if other.type == old.type and work.surface(other) == work.surface(old)
    }
    return replace(work, marks=work.marks | twins | {key: mark})


def _mark(work: Work, key: str) -> Mark:
    try:
        return work.marks[key]
    except KeyError as error:
        raise MarkError("There is no such mark any more.") from error


def add(work: Work, start: int, end: int, *, kind: str, replacement: str, by: str) -> Work:
    """Mark a passage by hand; marks that it touches become part of it."""
    start, end = _trimmed(work.text, start, end)
    touched = [mark for mark in work.marks.values() if mark.start < end and start < mark.end]
    start = min([start, *(mark.start for mark in touched)])
    end = max([end, *(mark.end for mark in touched)])
    mark = Mark(
        start, end, FindingType(kind).value, replacement, 1.0, "marked", Verdict.ACCEPTED, by
    )
    kept = {key: other for key, other in work.marks.items() if other not in touched}
    return replace(work, marks=kept | {mark.key: mark})


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise MarkError("Nothing was selected.")
    passage = text[start:end]
    start += len(passage) - len(passage.lstrip())
    return start, start + len(passage.strip())


def occurrences(text: str, words: str, *, exactly: bool = False) -> list[tuple[int, int]]:
    """Return where `words` stand in `text`, as whole words, whatever their spaces and capitals.

    `exactly` minds the capitals.
    """
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    how = re.NOFLAG if exactly else re.IGNORECASE
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", how)
    return [match.span() for match in pattern.finditer(text)]


def add_all(
    work: Work, words: str, *, kind: str, replacement: str, by: str, exactly: bool = False
) -> Work:
    """Mark every occurrence of `words`; `exactly` minds capitals, and leaves what is replaced."""
    found = occurrences(work.text, words, exactly=exactly)
    if not found:
        raise MarkError("These words are not in the story.")
    for start, end in found:
        inside = [m for m in work.marks.values() if m.start <= start and end <= m.end]
        if any((m.start, m.end) != (start, end) and m.verdict != Verdict.REFUSED for m in inside):
            # Part of a longer passage, about which somebody decides on its own.
            continue
        if exactly and any(mark.verdict == Verdict.ACCEPTED for mark in inside):
            continue
        work = add(work, start, end, kind=kind, replacement=replacement, by=by)
    return work


def same_everywhere(work: Work, key: str, by: str) -> Work:
    """Decide about every occurrence of the words under a mark as was decided about the mark.

    Where nothing was decided yet, they are replaced.
    """
    mark = _mark(work, key)
    if mark.verdict == Verdict.OPEN:
        mark = replace(mark, verdict=Verdict.ACCEPTED)
    for start, end in occurrences(work.text, work.surface(mark)):
        inside = [o for o in work.marks.values() if o.start < end and start < o.end]
        if any((o.start, o.end) != (start, end) for o in inside):
            # Part of a longer passage, about which somebody decides on its own.
            continue
        twin = replace(mark, start=start, end=end, by=by)
        work = replace(work, marks=work.marks | {twin.key: twin})
    return work


def retitle(work: Work, title: str) -> Work:
    """Give the story another title."""
    return replace(work, title=" ".join(title.split())[:200])


def answer_risk(work: Work, key: str, answer: str, by: str) -> Work:
    """Say that a risk was made less exact, or stays knowingly."""
    if key not in work.risks:
        raise MarkError("There is no such risk any more.")
    risk = replace(work.risks[key], answer=RiskAnswer(answer).value, by=by)
    return replace(work, risks=work.risks | {key: risk})


def less_exact(work: Work, key: str) -> Coarser:
    """Return what could stand for the passage of a risk."""
    risk = work.risks[key]
    words = work.text[risk.start : risk.end]
    years = redaction.years(words) if risk.kind == "combination" else None
    return coarser(risk.kind, work.text, risk.start, risk.end, years)


def coarsen(work: Work, key: str, replacement: str, by: str) -> Work:
    """Replace what singles out in a risk, and with that answer it.

    Marks that it touches become part of it.
    """
    if key not in work.risks:
        raise MarkError("There is no such risk any more.")
    risk, usual = work.risks[key], less_exact(work, key)
    # What was found there keeps its type, also where words around it go along.
    same = work.marks.get(f"{usual.start}-{usual.end}") or work.marks.get(
        f"{risk.start}-{risk.end}"
    )
    kind = same.type if same else FindingType.WORDING
    words = replacement.strip() or usual.words
    marked = add(work, usual.start, usual.end, kind=kind, replacement=words, by=by)
    return answer_risk(marked, risk.key, RiskAnswer.COARSER, by)


def rewrite(work: Work, text: str, facts: Facts) -> Work:
    """Take other words for the story: marks on words that stayed move along, the rest is new."""
    return _with_text(work, text, facts, list(work.marks.values()))


def take_over(work: Work, text: str, facts: Facts) -> Work:
    """Take a clean text that the narrator changed: what she put back is proposed once more."""
    refused = [mark for mark in work.marks.values() if mark.verdict == Verdict.REFUSED]
    return _with_text(work, text, facts, refused)


def left_in(work: Work, text: str, keys: Iterable[str]) -> str:
    """Return the clean text, as the narrator changed it to `text`, with these passages back.

    Each passage comes back where it stood, and only there: two names may have got the same
    words instead. A passage whose surroundings she rewrote stays as she wrote it.
    """
    chosen, clean = set(keys), work.clean()
    if text == clean.text:
        refused = {k: replace(work.marks[k], verdict=Verdict.REFUSED) for k in chosen}
        return replace(work, marks=work.marks | refused).clean().text
    where = _mapping(clean.text, text)
    shift, back = 0, []
    for span in clean.spans:
        start, end = span.start + shift, span.start + shift + len(span.replacement)
        shift += len(span.replacement) - (span.end - span.start)
        if f"{span.start}-{span.end}" in chosen and (now := where(start, end)) is not None:
            back.append((*now, work.text[span.start : span.end]))
    for start, end, words in reversed(back):
        text = text[:start] + words + text[end:]
    return text


def _with_text(work: Work, text: str, facts: Facts, move: list[Mark]) -> Work:
    text = usual_newlines(text)
    if not text.strip():
        raise EmptyTextError("There is no text left.")
    where = _mapping(work.text, text)
    kept: dict[str, Mark] = {}
    for mark in move:
        if (span := where(mark.start, mark.end)) is not None:
            moved = replace(mark, start=span[0], end=span[1])
            kept[moved.key] = moved
    proposed, risks = propose(text, facts)
    for mark in [*_seen_before(work, text), *proposed.values()]:
        if not any(other.start < mark.end and mark.start < other.end for other in kept.values()):
            kept[mark.key] = mark
    return replace(work, text=text, marks=kept, risks=_answers_kept(work, text, risks))


def _seen_before(work: Work, text: str) -> list[Mark]:
    """Return, still open, where words that were replaced before stand in `text` again."""
    again = []
    for mark in work.marks.values():
        if mark.verdict == Verdict.ACCEPTED and mark.type != FindingType.WORDING:
            for start, end in occurrences(text, work.surface(mark)):
                again.append(replace(mark, start=start, end=end, verdict=Verdict.OPEN, by=None))
    return again


def _answers_kept(work: Work, text: str, risks: dict[str, RiskMark]) -> dict[str, RiskMark]:
    """Carry over answers where the same risk stands on the same words."""
    known = {(r.kind, work.text[r.start : r.end]): r for r in work.risks.values()}
    carried = {}
    for key, risk in risks.items():
        earlier = known.get((risk.kind, text[risk.start : risk.end]))
        carried[key] = replace(risk, answer=earlier.answer, by=earlier.by) if earlier else risk
    return carried


def _mapping(old: str, new: str) -> Callable[[int, int], tuple[int, int] | None]:
    """Return a function from a span in `old` to the same words in `new`, or None."""
    kept: list[tuple[int, int, int]] = []
    for tag, start, end, other, _ in opcodes(old, new):
        if tag == "equal":
            kept.append((start, end, other - start))

    def where(start: int, end: int) -> tuple[int, int] | None:
        for first, last, shift in kept:
            if first <= start and end <= last:
                return start + shift, end + shift
        return None

    return where


def opcodes(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    """Return how `old` becomes `new`, word by word, in code points."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    starts_before, starts_after = _starts(before), _starts(after)
    # Common words are no anchors in long texts: without that, a text of 3,000 words takes minutes.
    matcher = SequenceMatcher(None, before, after)
    return [
        (tag, starts_before[i], starts_before[j], starts_after[k], starts_after[m])
        for tag, i, j, k, m in matcher.get_opcodes()
    ]


def _starts(tokens: list[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def delta(before: Work, after: Work) -> tuple[Delta, Delta]:
    """Return what changed, as it was and as it is."""
    old: Delta = {}
    new: Delta = {}
    for name in ("title", "text"):
        if getattr(before, name) != getattr(after, name):
            old[name], new[name] = getattr(before, name), getattr(after, name)
    for name in ("marks", "risks"):
        first, second = getattr(before, name), getattr(after, name)
        keys = [key for key in first.keys() | second.keys() if first.get(key) != second.get(key)]
        if keys:
            old[name] = {key: _plain(first.get(key)) for key in sorted(keys)}
            new[name] = {key: _plain(second.get(key)) for key in sorted(keys)}
    return old, new


def _plain(item: Mark | RiskMark | None) -> dict[str, Any] | None:
    return asdict(item) if item else None


def apply_delta(work: Work, change: Delta) -> Work:
    """Return `work` with `change` put in."""
    marks = _patched(work.marks, change.get("marks", {}), Mark)
    risks = _patched(work.risks, change.get("risks", {}), RiskMark)
    title, text = change.get("title", work.title), change.get("text", work.text)
    return replace(work, title=title, text=text, marks=marks, risks=risks)


def _patched(items: dict[str, Any], change: dict[str, Any], kind: type) -> dict[str, Any]:
    patched = {key: item for key, item in items.items() if key not in change}
    return patched | {key: kind(**plain) for key, plain in change.items() if plain}
