"""Background work of coding; payloads carry ids, chunks are safe to repeat."""

from collections.abc import Iterator
from contextlib import contextmanager

from kantel.coding.actions.language_model import ask_language_model
from kantel.coding.actions.searching import finish_search, learn_search, read_part
from kantel.coding.actions.themes import fail_search
from kantel.coding.actions.vectors import store_vectors
from kantel.coding.choices import VectorKind
from kantel.coding.queries.language_model import settings_of, stories_to_ask_about
from kantel.coding.queries.themes import searches_that_stand_still
from kantel.coding.queries.vectors import kinds_made_here, stories_without_vector
from kantel.deidentify.models import Story
from kantel.foundation.jobs.actions import ask, daily, job, patient_job
from kantel.people.models import Journey

CHUNK = 200
# Full vectors of sentences take about a thirtieth of a second each.
FEW_AT_ONCE = 50
# Stories that a language model is asked about before other jobs have their turn.
ASKED_AT_ONCE = 500


@job
def vector_of_story(story_id: int) -> None:
    """Compute the vector of a story that was cleared; a withdrawn one has none."""
    stories = list(Story.objects.filter(pk=story_id))
    store_vectors(stories=stories)
    for story in stories:
        if VectorKind.SENTENCES in kinds_made_here():
            ask(sentences_of_chunk, journey_id=story.journey_id, first=story_id, last=story_id)


@job
def vectors_of_chunk(journey_id: int, first: int, last: int) -> None:
    """Compute the vectors that are missing among the stories from id `first` to `last`."""
    _store_missing(VectorKind.WORDS, journey_id, first, last)


@patient_job
def sentences_of_chunk(journey_id: int, first: int, last: int) -> None:
    """Compute the vectors of sentences that are missing, where the extra is installed."""
    if VectorKind.SENTENCES in kinds_made_here():
        _store_missing(VectorKind.SENTENCES, journey_id, first, last)


def _store_missing(kind: str, journey_id: int, first: int, last: int) -> None:
    journey = Journey.objects.filter(pk=journey_id).first()
    if journey is not None:
        missing = stories_without_vector(journey, kind).filter(pk__gte=first, pk__lte=last)
        store_vectors(stories=list(missing), kind=kind)


@job
def vectors_of_journey(journey_id: int) -> None:
    """Part the stories without a vector into chunks, so that many workers can do them at once."""
    journey = Journey.objects.filter(pk=journey_id).first()
    if journey is None:
        return
    for kind in kinds_made_here():
        task, size = (
            (vectors_of_chunk, CHUNK)
            if kind == VectorKind.WORDS
            else (sentences_of_chunk, FEW_AT_ONCE)
        )
        missing = list(stories_without_vector(journey, kind).values_list("pk", flat=True))
        for start in range(0, len(missing), size):
            ids = missing[start : start + size]
            ask(task, journey_id=journey_id, first=ids[0], last=ids[-1])


@job
def find_themes(search_id: int) -> None:
    """Learn the themes of a search, and ask for each part that is still to be read."""
    with _said_when_it_fails(search_id):
        unread = learn_search(search_id=search_id)
    for number in unread:
        ask(read_part_of_search, search_id=search_id, number=number)
    if not unread:
        ask(put_themes_together, search_id=search_id)


@job
def read_part_of_search(search_id: int, number: int) -> None:
    """Say where the stories of a part belong; with the last part comes the last step."""
    with _said_when_it_fails(search_id):
        every_part_is_read = read_part(search_id=search_id, number=number)
    if every_part_is_read:
        ask(put_themes_together, search_id=search_id)


@job
def put_themes_together(search_id: int) -> None:
    """Put the parts of a search together; when a story went meanwhile, begin anew."""
    with _said_when_it_fails(search_id):
        is_over = finish_search(search_id=search_id)
    if not is_over:
        ask(find_themes, search_id=search_id)


@contextmanager
def _said_when_it_fails(search_id: int) -> Iterator[None]:
    try:
        yield
    except Exception:
        # Said on the screen at once; the worker tries again, and then it reads as under way.
        fail_search(search_id=search_id)
        raise


@daily
def take_up_searches() -> None:
    """Ask again for searches that stand still: what was asked for may be lost, and nothing else."""
    for search_id in searches_that_stand_still():
        ask(find_themes, search_id=search_id)


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
        if any(stories_without_vector(journey, kind).exists() for kind in kinds_made_here()):
            ask(vectors_of_journey, journey_id=journey.pk)
