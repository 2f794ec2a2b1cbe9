"""Background work of coding; payloads carry ids, chunks are safe to repeat."""

from kantel.coding.actions.language_model import ask_language_model
from kantel.coding.actions.themes import fail_search, run_search
from kantel.coding.actions.vectors import store_vectors
from kantel.coding.queries.language_model import settings_of, stories_to_ask_about
from kantel.coding.queries.vectors import stories_without_vector
from kantel.deidentify.models import Story
from kantel.foundation.jobs.actions import ask, daily, job
from kantel.people.models import Journey

CHUNK = 200
# Stories that a language model is asked about before other jobs have their turn.
ASKED_AT_ONCE = 500


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


@job
def find_themes(search_id: int) -> None:
    """Find the themes of a search; what was found stays, so it may be asked twice."""
    try:
        run_search(search_id=search_id)
    except Exception:
        # Said on the screen at once; the worker tries again, and then it reads as under way.
        fail_search(search_id=search_id)
        raise


@job
def ask_model(story_id: int) -> None:
    """Let the language model of its journey read a clean story."""
    ask_language_model(story_id=story_id)


@job
def ask_model_of_journey(journey_id: int, after: int = 0) -> None:
    """Let the model read the waiting stories with an id beyond `after`, each in its own job.

    Many are asked about in chunks: a chunk asks for the next one at the end of the queue.
    """
    journey = Journey.objects.filter(pk=journey_id).first()
    if journey is None or not settings_of(journey).is_on:
        return
    waiting = stories_to_ask_about(journey).filter(pk__gt=after)
    ids = list(waiting.values_list("pk", flat=True)[:ASKED_AT_ONCE])
    for story_id in ids:
        ask(ask_model, story_id=story_id)
    if len(ids) == ASKED_AT_ONCE:
        ask(ask_model_of_journey, journey_id=journey_id, after=ids[-1])


@daily
def ask_models_again() -> None:
    """Ask again about waiting stories whose answer is missing or about other places."""
    for journey in Journey.objects.filter(language_model__is_on=True):
        ask(ask_model_of_journey, journey_id=journey.pk)


@daily
def refresh_vectors() -> None:
    """Ask for what is missing in every journey: after an update of Kantel that is all of it."""
    for journey in Journey.objects.all():
        if stories_without_vector(journey).exists():
            ask(vectors_of_journey, journey_id=journey.pk)
