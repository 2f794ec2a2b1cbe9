"""What becomes of suggestions: accepted, refused, or passed over for another place."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from kantel.coding.actions.codings import add_coding, code_story
from kantel.coding.choices import Verdict
from kantel.coding.models import Coding, Place, Suggestion
from kantel.coding.queries.suggested import Proposed
from kantel.deidentify.models import Story
from kantel.foundation.actions import record_audit
from kantel.people.models import User


def accept_suggestion(
    *, story: Story, proposed: Proposed, others: Iterable[Proposed], by: User
) -> Coding:
    """Put a story at a proposed place; what was shown beside it was passed over."""
    with transaction.atomic():
        coding = add_coding(story=story, place=proposed.place, exemplary=False, by=by)
        _note(story, proposed, Verdict.ACCEPTED, by)
        for other in others:
            _pass_over(story, other, by)
    return coding


def refuse_suggestions(*, story: Story, proposed: Iterable[Proposed], by: User) -> None:
    """Say that a story does not stand for these places; they are not proposed for it again."""
    with transaction.atomic():
        for one in proposed:
            _note(story, one, Verdict.REFUSED, by)
        record_audit(actor=by, action="suggestion.refused", object_kind="story", object_id=story.pk)


def take_back_refusal(*, story: Story, place_id: int, by: User) -> None:
    """Let a refused place be proposed again; safe to repeat."""
    with transaction.atomic():
        story.suggestions.filter(place_id=place_id, verdict=Verdict.REFUSED).delete()
        record_audit(actor=by, action="refusal.undone", object_kind="story", object_id=story.pk)


def code_by_hand(
    *, story: Story, places: Mapping[Place, bool], proposed: Iterable[Proposed], by: User
) -> list[Coding]:
    """Put a story at exactly these places, and note what that makes of what was `proposed`."""
    with transaction.atomic():
        codings = code_story(story=story, places=places, by=by)
        for one in proposed if places else ():
            if one.place in places:
                _note(story, one, Verdict.ACCEPTED, by)
            else:
                _pass_over(story, one, by)
    return codings


def _note(story: Story, one: Proposed, verdict: Verdict, by: User) -> None:
    Suggestion.objects.update_or_create(
        story=story,
        place=one.place,
        defaults={
            "score": one.score,
            "rank": one.rank,
            "because": one.because,
            "source": one.source,
            "verdict": verdict,
            "by": by,
            "at": timezone.now(),
        },
    )


def _pass_over(story: Story, one: Proposed, by: User) -> None:
    """Note what was not chosen; a verdict that was given in so many words stays."""
    if not Suggestion.objects.filter(story=story, place=one.place).exists():
        _note(story, one, Verdict.PASSED, by)
