"""Once a name is found, it is looked up in the rest of the story."""

from collections.abc import Iterator, Sequence

from kantel.engine.redaction.cues import cue
from kantel.engine.redaction.reading import Found, Reading
from kantel.engine.redaction.spans import Span, SpanType

_INNER_PARTICLES = cue("inner_particles")
_SPEAKING = cue("speaking")

PERSON = SpanType.PERSON
_MOST_NAMES = 20  # looked up with a typing error, so that a row of names stays linear


def echoes(reading: Reading, found: Sequence[Found]) -> Iterator[Span]:
    """Yield the places where a part of a name found elsewhere stands again.

    An ordinary word counts only with a capital: "Wil wil dat niet, maar ik wil het wel".
    A person's name counts with one typing error too.
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
    yield from _misspelt(reading, names, taken)


def _misspelt(reading: Reading, names: dict[str, SpanType], taken: set[int]) -> Iterator[Span]:
    """Yield words that are a name but for one letter, and are no words themselves."""
    tokens, quiet = reading.tokens, reading.lists.quiet
    people = [name for name, kind in names.items() if kind is SpanType.PERSON and len(name) > 4]
    if not people:
        return
    # The first letter is right in a name that is misspelt.
    by_letter: dict[str, list[str]] = {}
    for name in people[:_MOST_NAMES]:
        by_letter.setdefault(name[0], []).append(name)
    close = frozenset(
        lower
        for lower in tokens.vocabulary - quiet
        if lower[0] in by_letter and len(lower) > 4
        if any(one_letter_apart(lower, name) for name in by_letter[lower[0]])
        if not reading.plain(lower)
    )
    for index in [i for i, lower in enumerate(tokens.lowers) if lower in close] if close else ():
        if index not in taken:
            yield Span(tokens.starts[index], tokens.ends[index], PERSON, "", 0.6, "name_misspelt")


def one_letter_apart(one: str, other: str) -> bool:
    """Say whether one letter was changed, left out, doubled or swapped with the next.

    >>> one_letter_apart("machtelt", "machteld"), one_letter_apart("fenna", "hanna")
    (True, False)
    """
    if one[0] != other[0] or abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    changed = longer[at + 1 :] == shorter[at + (len(one) == len(other)) :]
    return swapped or changed


def _parts(reading: Reading, found: Sequence[Found]) -> tuple[dict[str, SpanType], set[int]]:
    names: dict[str, SpanType] = {}
    taken: set[int] = set()
    for one in found:
        run = range(one.run.first, one.run.last + 1)
        taken.update(run)
        for index in run:
            lower = reading.tokens.lowers[index].removesuffix("'s")
            short = len(lower) < 3 or lower in _INNER_PARTICLES
            head = len(run) > 1 and reading.kind_of_organisation(lower)
            if not short and not head and lower not in reading.lists.public:
                names.setdefault(lower, one.span.type)
    return names, taken


def _stands_for_it(reading: Reading, index: int, stem: str, kind: SpanType) -> bool:
    if kind is SpanType.ORG and stem in reading.lists.ordinary:
        return False
    if not reading.plain(stem):
        return True
    if not reading.capital(index):
        return False
    acts = kind is SpanType.PERSON and reading.tokens.after(index) in _SPEAKING
    return acts or not reading.tokens.opens_sentence(index)
