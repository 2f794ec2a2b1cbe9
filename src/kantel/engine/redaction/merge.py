"""From overlapping proposals to one sorted list without overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kantel.engine.redaction.spans import Span, SpanType

# Where two proposals overlap, the more exact kind of evidence wins.
_PRIORITY = {
    kind: rank
    for rank, kind in enumerate(
        (
            SpanType.IBAN,
            SpanType.EMAIL,
            SpanType.BSN,
            SpanType.PHONE,
            SpanType.HANDLE,
            SpanType.CASE,
            SpanType.PLATE,
            SpanType.DATE,
            SpanType.ADDRESS,
            SpanType.AGE,
            SpanType.ORG,
            SpanType.PERSON,
            SpanType.PLACE,
        )
    )
}


def _strength(span: Span) -> tuple[float, int, int]:
    certain = span.score >= 0.95
    return (-float(certain), _PRIORITY[span.type], span.start - span.end)


def choose(proposals: Iterable[Span]) -> list[Span]:
    """Keep the strongest of overlapping proposals; equal kinds grow together.

    Certain ones (score 0.95 and up) go before guesses, then the order of kinds counts,
    then length. Runs in the time of a sort.
    """
    ordered = sorted(proposals, key=lambda span: (span.start, -span.end))
    chosen: list[Span] = []
    for group in _clusters(ordered):
        chosen.extend(_strongest(group))
    return chosen


def _clusters(ordered: Sequence[Span]) -> Iterable[list[Span]]:
    group: list[Span] = []
    end = -1
    for span in ordered:
        if group and span.start >= end:
            yield group
            group = []
            end = -1
        group.append(span)
        end = max(end, span.end)
    if group:
        yield group


def _strongest(group: list[Span]) -> list[Span]:
    if len(group) == 1:
        return group
    kept: list[Span] = []
    for span in sorted(group, key=_strength):
        touching = [other for other in kept if span.start < other.end and other.start < span.end]
        if not touching:
            kept.append(span)
        elif len(touching) == 1 and touching[0].type == span.type:
            kept.remove(touching[0])
            kept.append(
                replace(
                    touching[0],
                    start=min(span.start, touching[0].start),
                    end=max(span.end, touching[0].end),
                )
            )
    return sorted(kept)


def unite(spans: Iterable[Span]) -> list[Span]:
    """Join overlapping spans so that all they cover is hidden, under the type of the longest."""
    united: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if united and span.start < united[-1].end:
            last = united[-1]
            longest = max(last, span, key=lambda one: one.end - one.start)
            united[-1] = replace(longest, start=last.start, end=max(last.end, span.end))
        else:
            united.append(span)
    return united
