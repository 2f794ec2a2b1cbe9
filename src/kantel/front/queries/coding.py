"""What stands on the coding screen: the story with its marks, and the suggestions with reasons."""

from dataclasses import dataclass

from kantel.coding.marking import Passage, Quote, passages, quotes
from kantel.coding.models import Suggestion
from kantel.coding.queries.language_model import answer_about
from kantel.coding.queries.suggested import Proposed
from kantel.coding.queries.suggesting import refused_at
from kantel.deidentify.models import Story


@dataclass(frozen=True)
class ShownSuggestion:
    """A suggestion with its reasons: sentences, words, and the coded stories most like it."""

    proposed: Proposed
    quotes: list[Quote]
    stories: list[Story]


@dataclass(frozen=True)
class SuggestionDesk:
    """A waiting story and what is suggested for it."""

    passages: list[Passage]
    suggestions: list[ShownSuggestion]
    refused: list[Suggestion]
    # The journey has a language model on, and it gave no usable answer about this story.
    model_failed: bool = False


def suggestion_desk(story: Story, proposed: list[Proposed]) -> SuggestionDesk:
    """Return a story as the coding screen shows it, with what is suggested."""
    answer = answer_about(story)
    wanted = {pk for one in proposed for pk in one.stories}
    stories = Story.objects.filter(journey=story.journey_id).in_bulk(wanted)
    shown = [
        ShownSuggestion(
            proposed=one,
            quotes=quotes(story.text, one),
            stories=[stories[pk] for pk in one.stories if pk in stories],
        )
        for one in proposed
    ]
    return SuggestionDesk(
        passages=passages(story.text, proposed),
        suggestions=shown,
        refused=refused_at(story),
        model_failed=bool(proposed) and answer is not None and not answer.is_usable,
    )
