"""The title of a clean story: it follows what is decided about the words of the story.

Pure: nothing here reads or writes a table. The machine reads a title behind its story, so that
who is "[naam 2]" there is so in the title too. A title that an editor typed keeps her words;
only the numbers in it move along.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kantel.deidentify.choices import FindingType, Verdict
from kantel.deidentify.work import Mark, Work, as_span, in_full, occurrences
from kantel.engine import redaction

_BETWEEN = "\n\n"


def clean_title(title: str, work: Work, finder: redaction.Finder | None = None) -> str:
    """Return a title with everything replaced that the machine finds, or that the story replaces.

    What an editor left in the story she left in the title.
    """
    return _replaced(title, work, _found(title, work, finder))


def followed(raw: str, before: Work, after: Work, finder: redaction.Finder | None) -> str:
    """Return the title that goes with `after`, where `before` had one that went with it.

    `raw` is the title as it was handed in; empty where there is none.
    """
    if before.title != after.title or (before.marks, before.text) == (after.marks, after.text):
        return after.title
    found = _found(raw, before, finder) if raw else []
    if raw and before.title == _replaced(raw, before, found):
        if before.text != after.text:
            found = _found(raw, after, finder)
        return _replaced(raw, after, found)
    return _renumbered(before, after)


def _found(title: str, work: Work, finder: redaction.Finder | None) -> list[redaction.Span]:
    """Return what the machine finds in the title; offsets in the title."""
    start = len(work.text) + len(_BETWEEN)
    spans = redaction.find(work.text + _BETWEEN + title, finder=finder)
    # What would run from the last words of the story into the title belongs to the story.
    return [
        replace(s, start=s.start - start, end=s.end - start, replacement="")
        for s in spans
        if s.start >= start
    ]


def _replaced(title: str, work: Work, found: list[redaction.Span]) -> str:
    whole = work.text + _BETWEEN
    story = [mark for mark in work.in_order if mark.verdict != Verdict.REFUSED]
    spans: list[redaction.Span] = []
    for span in [*_as_in_story(title, work, story), *found]:
        if not any(span.start < other.end and other.start < span.end for other in spans):
            spans.append(span)
    left = _left(work)
    spans = [s for s in spans if _plain(title[s.start : s.end]) not in left]
    moved = [replace(s, start=s.start + len(whole), end=s.end + len(whole)) for s in spans]
    # Words of one's own stand for one place alone: in the title, the usual ones.
    words, behind = in_full(work.wording), list(map(as_span, story))
    clean = redaction.apply(whole + title, [*behind, *moved], wording=words)
    before = redaction.apply(whole, behind, wording=words).text
    return clean.text[len(before) :]


def _left(work: Work) -> set[str]:
    """Return the words that an editor left wherever they stand in the story."""
    said = [(_plain(work.surface(m)), m.verdict == Verdict.REFUSED) for m in work.marks.values()]
    standing = {words for words, refused in said if not refused}
    return {words for words, refused in said if refused} - standing


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _as_in_story(title: str, work: Work, story: list[Mark]) -> Iterator[redaction.Span]:
    """Yield where words that the story replaces stand in the title, the longest first."""
    for mark in sorted(story, key=lambda mark: mark.start - mark.end):
        if mark.type != FindingType.WORDING:
            kind = redaction.SpanType(mark.type)
            for start, end in occurrences(title, work.surface(mark)):
                yield redaction.Span(start, end, kind, "", mark.score, mark.why)


def _renumbered(before: Work, after: Work) -> str:
    """Return a title in which what stood for somebody is what stands for her now."""
    was, now = _numbers(before), _numbers(after)
    moved = {words: now[key] for key, words in was.items() if key in now and now[key] != words}
    # Where one stood for two people, nobody knows which of them the title means.
    told = {w: {now[k] for k, other in was.items() if other == w and k in now} for w in moved}
    sure = {words: new for words, new in moved.items() if len(told[words]) == 1}
    if not sure:
        return after.title
    pattern = "|".join(re.escape(words) for words in sorted(sure, key=len, reverse=True))
    return re.sub(pattern, lambda match: sure[match[0]], after.title)


def _numbers(work: Work) -> dict[str, str]:
    """Return what stands for each mark that gets the usual words with a number in them."""
    numbered = {kind for kind, words in in_full(work.wording).items() if "{n}" in words}
    return {
        f"{span.start}-{span.end}": span.replacement
        for span in work.numbered()
        if span.type in numbered and not work.marks[f"{span.start}-{span.end}"].replacement
    }
