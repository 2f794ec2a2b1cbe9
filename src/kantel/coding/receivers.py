"""What coding does when a hint of an import or a story is cleared, or a story withdrawn."""

from django.utils.translation import gettext as _

from kantel.coding import actions
from kantel.coding.models import ModelSettings
from kantel.coding.tasks import ask_model, find_themes, vector_of_story
from kantel.deidentify.models import Story
from kantel.foundation.actions import Loss, write_losses
from kantel.foundation.events import HintCleared, StoryCleared, StoryWithdrawn, receives
from kantel.foundation.jobs.actions import ask


@receives(HintCleared)
def take_hint(event: HintCleared) -> None:
    """Make or complete a place, or put an imported story at its place."""
    if event.kind == "place":
        _take_place(event)
    elif event.kind == "placement":
        _take_placement(event)


@receives(StoryCleared)
def look_at_story(event: StoryCleared) -> None:
    """Ask for the vector of a clean story, and for what a language model says of it."""
    ask(vector_of_story, story_id=event.story_id)
    if ModelSettings.objects.filter(journey__stories=event.story_id, is_on=True).exists():
        ask(ask_model, story_id=event.story_id)


@receives(StoryWithdrawn)
def forget(event: StoryWithdrawn) -> None:
    """Take a withdrawn story away from every place, with all that was derived from it."""
    for search_id in actions.forget_story(story_id=event.story_id):
        ask(find_themes, search_id=search_id)


def _take_place(event: HintCleared) -> None:
    taken = actions.take_place(
        journey_id=event.journey_id,
        name=event.place_name,
        lead=event.text,
        import_id=event.import_id,
    )
    if taken.lead_waits:
        why = _("“%(place)s” has a lead already. This one waits on the page of that place.")
        _lose(event, "lead", why % {"place": taken.place})


def _take_placement(event: HintCleared) -> None:
    place = actions.find_place(journey_id=event.journey_id, name=event.place_name)
    story = Story.objects.filter(pk__in=[event.story_id], journey_id=event.journey_id).first()
    if place is None:
        _lose(event, "placement", _("No place of this name on the map, or more than one."))
    elif story is None:
        _lose(event, "placement", _("The story of this place is not here."))
    else:
        actions.add_coding(story=story, place=place, exemplary=True, by=None)


def _lose(event: HintCleared, kind: str, why: str) -> None:
    loss = Loss(file_name=event.file_name, line=event.line, kind=kind, why=why)
    write_losses(import_id=event.import_id, journey_id=event.journey_id, losses=[loss])
