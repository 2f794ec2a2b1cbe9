"""Reads of the language model of a journey: whether to ask it, and what it answered."""

from django.db.models import Exists, OuterRef, QuerySet

from kantel.coding.choices import Source
from kantel.coding.models import ModelAnswer, ModelSettings, Place
from kantel.coding.queries.places import stories_waiting
from kantel.coding.queries.suggested import Proposed
from kantel.deidentify.models import Story
from kantel.foundation.forms import digest
from kantel.foundation.vault.actions import unwrap
from kantel.people.models import Journey


def settings_of(journey: Journey) -> ModelSettings:
    """Return the settings of a journey; unsaved and off where nobody set anything."""
    found = ModelSettings.objects.filter(journey=journey).first()
    return found or ModelSettings(journey=journey)


def place_of_key(journey: Journey) -> str:
    """Return what a sealed key is bound to, so that it opens in its own journey alone."""
    return f"coding_modelsettings.sealed_key:{journey.pk}"


def key_of(settings: ModelSettings) -> str:
    """Return the key of the language model; only a job asks for it."""
    if not settings.sealed_key:
        return ""
    return unwrap(settings.sealed_key, bound_to=place_of_key(settings.journey)).decode()


def print_of_places(journey: Journey) -> str:
    """Return a print of the places a model may choose from; another one makes answers stale."""
    rows = Place.objects.filter(journey=journey).order_by("pk")
    return digest(list(rows.values_list("pk", "name", "lead")))


def stories_to_ask_about(journey: Journey) -> QuerySet[Story]:
    """Return the waiting stories without a usable answer to the text and places of now, by id."""
    good = ModelAnswer.objects.filter(
        story=OuterRef("pk"),
        is_usable=True,
        cleared_at=OuterRef("cleared_at"),
        asked_about=print_of_places(journey),
    )
    return stories_waiting(journey).filter(~Exists(good)).order_by("pk")


def answer_about(story: Story) -> ModelAnswer | None:
    """Return what the model said of the text as it is now, where the journey has a model on."""
    if not settings_of(story.journey).is_on:
        return None
    return ModelAnswer.objects.filter(story=story, cleared_at=story.cleared_at).first()


def proposed_by_model(answer: ModelAnswer, places: dict[str, Place], text: str) -> list[Proposed]:
    """Return the places that the model named and that are still there."""
    return [
        Proposed(
            place=places[str(one["place"])],
            score=one["score"],
            rank=0,
            words=tuple(dict.fromkeys(text[start:end] for start, end in one["words"])),
            word_spans=tuple((start, end) for start, end in one["words"]),
            sentences=tuple((start, end) for start, end in one["sentences"]),
            stories=(),
            source=Source.LANGUAGE_MODEL,
        )
        for one in answer.places
        if str(one["place"]) in places
    ]
