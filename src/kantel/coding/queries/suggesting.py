"""Places for a story: what the engine learned here, and what it proposes with its reasons.

What was learned is kept in memory per journey, and is learned anew as soon as a coding, a
refusal, a place or a tip changes: so the next suggestion knows of it at once. It is weights and
ids, no text. A withdrawal drops it here at once; another process finds that it is out of date
before it uses it again.
"""

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from django.db.models import Count, Max

from kantel.coding.choices import Verdict
from kantel.coding.knowledge import texts_about_places
from kantel.coding.models import Coding, Place, Suggestion
from kantel.coding.queries.language_model import answer_about, proposed_by_model
from kantel.coding.queries.suggested import Proposed, spans_of_words
from kantel.coding.queries.vectors import all_vectors
from kantel.deidentify.models import Story
from kantel.engine import patterns as engine
from kantel.engine.patterns.features import groups
from kantel.engine.patterns.linking import linked as engine_linked
from kantel.foundation.forms import digest
from kantel.people.models import Journey

SHOWN = 3
# Ordering looks at this many of the stories that wait longest; the rest follows by age.
ORDERED = 500
JOURNEYS_KEPT = 8


_learned: dict[int, tuple[str, engine.Suggester]] = {}
_lock = Lock()


def suggester_of(journey: Journey) -> engine.Suggester:
    """Return what was learned from this journey up to now."""
    places = known_places(journey)
    state = _state(journey, places)
    with _lock:
        known = _learned.get(journey.pk)
        if known is not None and known[0] == state:
            return known[1]
    if known is not None:
        forget_learned(journey.pk)
    learned = engine.Suggester.train(places, coded_stories(journey), _refused(journey))
    with _lock:
        _learned.pop(journey.pk, None)
        while len(_learned) >= JOURNEYS_KEPT:
            _learned.pop(next(iter(_learned)))
        _learned[journey.pk] = (state, learned)
    return learned


def forget_learned(journey_id: int) -> None:
    """Forget in this process what was learned from a journey, and the words that were read."""
    with _lock:
        _learned.pop(journey_id, None)
    groups.cache_clear()


def known_places(journey: Journey) -> list[engine.Place]:
    """Return the places of a journey as the engine knows them.

    A place that nobody linked is taken for the pattern that its name and lead surely are,
    unless an editor said that it is not.
    """
    rows = Place.objects.filter(journey=journey).values_list("pk", "patterns_declined")
    declined = {str(pk): patterns for pk, patterns in rows}
    linked = engine_linked(_as_they_are(journey))
    return [
        replace(one, pattern=None) if one.pattern in declined.get(one.id, ()) else one
        for one in linked
    ]


def _as_they_are(journey: Journey) -> list[engine.Place]:
    more = texts_about_places(journey)
    return [
        engine.Place(
            id=str(place.pk),
            name=str(place.name.get("nl", "")) or str(place.name),
            lead=str(place.lead.get("nl", "")),
            tips=tuple(more.get(place.pk, ())),
            pattern=place.pattern or None,
        )
        for place in Place.objects.filter(journey=journey)
    ]


def _state(journey: Journey, places: list[engine.Place]) -> str:
    """Return a print of everything that is learned from."""
    codings = Coding.objects.filter(story__journey=journey).aggregate(
        number=Count("pk"), last=Max("pk"), text=Max("story__cleared_at")
    )
    refused = Suggestion.objects.filter(story__journey=journey, verdict=Verdict.REFUSED)
    refusals = refused.aggregate(number=Count("pk"), last=Max("at"))
    return digest(places, sorted(codings.items()), sorted(refusals.items()))


def coded_stories(journey: Journey) -> list[engine.CodedStory]:
    """Return the stories of a journey that have a place, with their stored vectors."""
    # The first coding is the main one.
    places: dict[int, list[str]] = {}
    rows = Coding.objects.filter(story__journey=journey).order_by("story_id", "at", "id")
    for story_id, place_id in rows.values_list("story_id", "place_id"):
        places.setdefault(story_id, []).append(str(place_id))
    stories = Story.objects.filter(journey=journey, codings__isnull=False).distinct()
    ids, vectors = all_vectors(stories)
    known = dict(zip(ids, vectors, strict=True))
    return [
        engine.CodedStory(
            id=str(pk), text=text, places=tuple(places.get(pk, ())), vector=known.get(pk)
        )
        for pk, text in stories.order_by("pk").values_list("pk", "text")
    ]


def _refused(journey: Journey) -> list[tuple[str, str]]:
    rows = Suggestion.objects.filter(story__journey=journey, verdict=Verdict.REFUSED)
    return [
        (text, str(place_id))
        for text, place_id in rows.order_by("pk").values_list("story__text", "place_id")
    ]


def refused_at(story: Story) -> list[Suggestion]:
    """Return the suggestions for a story that an editor refused."""
    rows = Suggestion.objects.filter(story=story, verdict=Verdict.REFUSED)
    return list(rows.select_related("place"))


def propose(story: Story, top: int = SHOWN) -> list[Proposed]:
    """Return the most likely places of a story, without those that were refused for it."""
    places = {str(place.pk): place for place in Place.objects.filter(journey=story.journey_id)}
    gone = {str(one.place_id) for one in refused_at(story)}
    if not set(places) - gone:
        return []
    found = suggester_of(story.journey).suggest(story.text, top=len(places))
    proposals = [_proposed(one, places[one.place], story.text) for one in found]
    if (answer := answer_about(story)) is not None:
        proposals = [*proposed_by_model(answer, places, story.text), *proposals]
    best = {one.place.pk: one for one in reversed(proposals) if str(one.place.pk) not in gone}
    order = dict.fromkeys(one.place.pk for one in proposals if one.place.pk in best)
    return [replace(best[pk], rank=rank) for rank, pk in enumerate([*order][:top], start=1)]


def _proposed(one: engine.Suggestion, place: Place, text: str) -> Proposed:
    return Proposed(
        place=place,
        score=one.score,
        rank=0,
        words=one.because.words,
        word_spans=tuple(spans_of_words(text, one.because.words)),
        sentences=tuple(one.because.sentences),
        stories=tuple(int(pk) for pk in one.because.stories),
    )


def by_what_they_teach(journey: Journey, waiting: Sequence[Story]) -> list[Story]:
    """Return waiting stories, the ones from which most is learned first."""
    first, rest = list(waiting[:ORDERED]), list(waiting[ORDERED:])
    if len(first) < 2 or not Place.objects.filter(journey=journey).exists():
        return [*first, *rest]
    worth = suggester_of(journey).teaching([story.text for story in first])
    order = sorted(range(len(first)), key=lambda at: (-worth[at], at))
    return [*(first[at] for at in order), *rest]
