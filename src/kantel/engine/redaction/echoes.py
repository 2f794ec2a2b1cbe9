"""Once a name is found, it is looked up in the rest of the story."""

from collections.abc import Iterator, Sequence

from kantel.engine.redaction.cues import cue
from kantel.engine.redaction.reading import Found, Reading
from kantel.engine.redaction.spans import Span, SpanType


def echoes(reading: Reading, found: Sequence[Found]) -> Iterator[Span]:
    """Yield the places where a part of a name found elsewhere stands again.

    An ordinary word counts only with a capital: "Wil wil dat niet, maar ik wil het wel".
    """
    names, taken = _parts(reading, found)
    if not names:
        return
    tokens = reading.tokens
    forms = {form: stem for stem in names for form in (stem, stem + "'s", stem + "s")}
    forms |= {stem: stem for stem in names}
    for index in [index for index, lower in enumerate(tokens.lowers) if lower in forms]:
        stem = forms[tokens.lowers[index]]
        kind = names[stem]
        if index not in taken and _stands_for_it(reading, index, stem, kind):
            yield Span(tokens.starts[index], tokens.ends[index], kind, "", 0.85, "name_story")


def _parts(reading: Reading, found: Sequence[Found]) -> tuple[dict[str, SpanType], set[int]]:
    names: dict[str, SpanType] = {}
    taken: set[int] = set()
    for one in found:
        run = range(one.run.first, one.run.last + 1)
        taken.update(run)
        for index in run:
            lower = reading.tokens.lowers[index].removesuffix("'s")
            short = len(lower) < 3 or lower in cue("inner_particles")
            if not short and lower not in reading.lists.public:
                names.setdefault(lower, one.span.type)
    return names, taken


def _stands_for_it(reading: Reading, index: int, stem: str, kind: SpanType) -> bool:
    if kind is SpanType.ORG and stem in reading.lists.ordinary:
        return False
    if not reading.plain(stem):
        return True
    if not reading.capital(index):
        return False
    acts = kind is SpanType.PERSON and reading.tokens.after(index) in cue("speaking")
    return acts or not reading.tokens.opens_sentence(index)
