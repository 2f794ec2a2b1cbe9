"""A municipality's own language model: set it up, and let it read clean texts in the background."""

from typing import Any

from django.conf import settings as house
from django.db import transaction

from kantel.coding.models import ModelAnswer, ModelSettings
from kantel.coding.queries.addresses import resolves_inside
from kantel.coding.queries.language_model import (
    key_of,
    place_of_key,
    print_of_places,
    settings_of,
)
from kantel.coding.queries.suggested import spans_of_words
from kantel.coding.queries.suggesting import known_places, suggester_of
from kantel.deidentify.models import Story
from kantel.engine.patterns import Suggestion
from kantel.engine.patterns.language_model import LanguageModel, LanguageModelError
from kantel.foundation.actions import record_audit
from kantel.foundation.vault.actions import wrap
from kantel.people.models import Journey, User

ASKED_FOR = 3
SECONDS = 60.0


def set_language_model(
    *, journey: Journey, is_on: bool, address: str, model: str, key: str | None, by: User
) -> ModelSettings:
    """Set up the language model of a journey; `key` None keeps the key, "" forgets it."""
    with transaction.atomic():
        settings = settings_of(journey)
        settings.is_on, settings.address, settings.model = is_on, address, model
        if key is not None:
            sealed = wrap(key.encode(), bound_to=place_of_key(journey)) if key else b""
            settings.sealed_key = sealed
        settings.save()
        if not is_on:
            ModelAnswer.objects.filter(story__journey=journey).delete()
        record_audit(
            actor=by,
            action="language_model.on" if is_on else "language_model.off",
            object_kind="journey",
            object_id=journey.pk,
            detail=f"{address} {model}",
        )
    return settings


def ask_language_model(*, story_id: int, seconds: float = SECONDS) -> None:
    """Let the model of its journey read a clean story; no usable answer is noted as such.

    Runs in jobs alone, never in the request of somebody who waits. Safe to repeat.
    """
    story = Story.objects.select_related("journey").filter(pk=story_id).first()
    if story is None or not settings_of(story.journey).is_on:
        return
    asked_about = print_of_places(story.journey)
    fresh = {"is_usable": True, "cleared_at": story.cleared_at, "asked_about": asked_about}
    if ModelAnswer.objects.filter(story=story, **fresh).exists():
        return
    answered = _ask(story, settings_of(story.journey), seconds)
    # It may take a minute: the story may be withdrawn by now, and then nothing is kept.
    with transaction.atomic():
        if Story.objects.select_for_update().filter(pk=story_id).exists():
            ModelAnswer.objects.update_or_create(
                story=story,
                defaults={
                    "is_usable": answered is not None,
                    "places": [_kept(one, story.text) for one in answered or ()],
                    "cleared_at": story.cleared_at,
                    "asked_about": asked_about,
                },
            )


def _ask(story: Story, settings: ModelSettings, seconds: float) -> list[Suggestion] | None:
    if resolves_inside(settings.address) and not house.LANGUAGE_MODEL_HERE:
        return None
    try:
        model = LanguageModel(
            settings.address,
            settings.model,
            known_places(story.journey),
            suggester_of(story.journey),
            key=key_of(settings),
            seconds=seconds,
        )
        return model.ask(story.text, top=ASKED_FOR)
    except LanguageModelError:
        return None


def _kept(one: Suggestion, text: str) -> dict[str, Any]:
    return {
        "place": int(one.place),
        "score": one.score,
        "words": [list(span) for span in spans_of_words(text, one.because.words)],
        "sentences": [list(span) for span in one.because.sentences],
    }
