"""What the model learns from: coded stories, refusals, and texts that stand in for stories."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kantel.engine.patterns.codebook import patterns
from kantel.engine.patterns.types import CodedStory, Place

LEAD = 1.0  # how much a lead, a tip or a passage counts beside a coded story
TIP = 0.5
PASSAGE = 0.5
MOST_STORIES = 1500  # of all places together; the newest of each place are learned from
FEWEST_A_PLACE = 25
MOST_REFUSALS = 500


@dataclass(frozen=True)
class Lesson:
    """A text with its places (main first) or the place that was refused for it."""

    text: str
    places: tuple[str, ...]
    importance: float = 1.0
    story: str | None = None  # the id, where it is a coded story
    refused: str | None = None


def lessons(
    places: Sequence[Place],
    coded: Sequence[CodedStory],
    refused: Sequence[tuple[str, str]],
) -> list[Lesson]:
    """Give everything to learn from; places that are not known are left out."""
    known = {place.id for place in places}
    found = [lesson for place in places for lesson in _of_place(place)]
    for story in _newest(coded, known):
        among = tuple(dict.fromkeys(place for place in story.places if place in known))
        if among and story.text.strip():
            found.append(Lesson(story.text, among, story=story.id))
    for text, place_id in refused[-MOST_REFUSALS:]:
        if place_id in known and text.strip():
            found.append(Lesson(text, (), refused=place_id))
    return found


def _newest(coded: Sequence[CodedStory], known: set[str]) -> list[CodedStory]:
    """Keep the last stories of each main place: more teach nothing, and cost time."""
    most = max(FEWEST_A_PLACE, MOST_STORIES // max(len(known), 1))
    seen: Counter[str] = Counter()
    kept = []
    for story in reversed(coded):
        main = next((place for place in story.places if place in known), None)
        if main is not None and seen[main] < most:
            seen[main] += 1
            kept.append(story)
    return kept[::-1]


def _of_place(place: Place) -> Iterator[Lesson]:
    """Give the texts that say what a place is about."""
    about = (place.id,)
    yield Lesson(f"{place.name}. {place.lead}", about, LEAD)
    for tip in place.tips:
        yield Lesson(tip, about, TIP)
    for pattern in patterns():
        if pattern.id == place.pattern:
            yield Lesson(f"{pattern.name}. {pattern.description} {pattern.belongs}", about, LEAD)
            for passage in pattern.passages:
                yield Lesson(passage.text, about, PASSAGE)
