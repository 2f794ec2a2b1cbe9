"""Background work of coding; payloads carry ids, chunks are safe to repeat."""

from kantel.coding.actions.vectors import store_vectors
from kantel.coding.queries.vectors import stories_without_vector
from kantel.deidentify.models import Story
from kantel.foundation.jobs.actions import ask, daily, job
from kantel.people.models import Journey

CHUNK = 200


@job
def vector_of_story(story_id: int) -> None:
    """Compute the vector of a story that was cleared; a withdrawn one has none."""
    store_vectors(stories=list(Story.objects.filter(pk=story_id)))


@job
def vectors_of_chunk(journey_id: int, first: int, last: int) -> None:
    """Compute the vectors that are missing among the stories from id `first` to `last`."""
    journey = Journey.objects.filter(pk=journey_id).first()
    if journey is not None:
        missing = stories_without_vector(journey).filter(pk__gte=first, pk__lte=last)
        store_vectors(stories=list(missing))


@job
def vectors_of_journey(journey_id: int) -> None:
    """Part the stories without a vector into chunks, so that many workers can do them at once."""
    journey = Journey.objects.filter(pk=journey_id).first()
    if journey is None:
        return
    missing = list(stories_without_vector(journey).values_list("pk", flat=True))
    for start in range(0, len(missing), CHUNK):
        ids = missing[start : start + CHUNK]
        ask(vectors_of_chunk, journey_id=journey_id, first=ids[0], last=ids[-1])


@daily
def refresh_vectors() -> None:
    """Ask for what is missing in every journey: after an update of Kantel that is all of it."""
    for journey in Journey.objects.all():
        if stories_without_vector(journey).exists():
            ask(vectors_of_journey, journey_id=journey.pk)
