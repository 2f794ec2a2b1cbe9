"""Which categories of a cell are shown apart, and which are counted together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kantel.engine.disclosure.types import NOT_SAID, Told

Shape = tuple[tuple[str, ...], ...]


def groups_by_category(stories: Iterable[Told], attribute: str) -> dict[str, set[str]]:
    """The narrator groups behind each category."""
    found: dict[str, set[str]] = defaultdict(set)
    for story in stories:
        found[story.hidden.get(attribute, NOT_SAID)].add(story.group)
    return found


def shape_of(stories: Sequence[Told], attribute: str, k: int) -> Shape | None:
    """The categories shown apart, the largest first, and () for the rest; None: nothing is shown.

    Each part stands for at least `k` groups, and there are two or more: where all are the same,
    a count would tell what everybody there is. The rest is filled up with the smallest part
    until it is large enough, so that it cannot be worked out from the total either.

    >>> tell = lambda n, kind: [Told(f"{kind}{i}", f"{kind}{i}", "p", 2026, {"kind": kind})
    ...                         for i in range(n)]
    >>> shape_of([*tell(14, "school"), *tell(11, "team"), *tell(4, "police")], "kind", 10)
    (('school',), ())
    >>> shape_of([*tell(30, "school"), *tell(4, "police")], "kind", 10) is None
    True
    """
    groups = groups_by_category(stories, attribute)
    sizes = sorted(
        ((len(members), name) for name, members in groups.items() if name != NOT_SAID),
        key=lambda pair: (-pair[0], pair[1]),
    )
    apart = [name for size, name in sizes if size >= k]
    rest = set().union(*(groups[name] for name in groups if name not in apart))
    while apart and rest and len(rest) < k:
        rest |= groups[apart.pop()]
    parts: list[tuple[str, ...]] = [(name,) for name in apart]
    if rest:
        parts.append(())
    return tuple(parts) if len(parts) > 1 else None


def part_of(shape: Shape, category: str) -> int:
    """In which part of a shape a category is counted."""
    return shape.index((category,)) if (category,) in shape else len(shape) - 1


def counts(stories: Iterable[Told], attribute: str, shape: Shape) -> tuple[list[int], list[int]]:
    """Stories, and narrator groups, in each part of a shape."""
    rows = [0] * len(shape)
    groups: list[set[str]] = [set() for _ in shape]
    for story in stories:
        at = part_of(shape, story.hidden.get(attribute, NOT_SAID))
        rows[at] += 1
        groups[at].add(story.group)
    return rows, [len(one) for one in groups]
