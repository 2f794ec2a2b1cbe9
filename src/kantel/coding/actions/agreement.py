"""Blind rounds: begin one, code in it, be done, and settle what was found."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kantel.coding.actions.codings import add_coding
from kantel.coding.models import BlindCoder, BlindCoding, BlindRound, BlindStory, Place
from kantel.coding.queries.agreement import choices_in
from kantel.deidentify.models import Story
from kantel.foundation.actions import record_audit
from kantel.people.models import Journey, User


class RoundError(Exception):
    """This cannot be done in the round as it stands now."""


def begin_round(
    *,
    journey: Journey,
    stories: Iterable[Story],
    coders: Iterable[User],
    by: User,
    idempotency_key: UUID | None = None,
) -> BlindRound:
    """Begin a round with these stories and editors; the same key gives the same round."""
    with transaction.atomic():
        Journey.objects.select_for_update().get(pk=journey.pk)
        known = BlindRound.objects.filter(journey=journey, idempotency_key=idempotency_key)
        if idempotency_key and (found := known.first()):
            return found
        made = BlindRound.objects.create(journey=journey, by=by, idempotency_key=idempotency_key)
        BlindStory.objects.bulk_create(BlindStory(round=made, story=one) for one in stories)
        BlindCoder.objects.bulk_create(BlindCoder(round=made, user=one) for one in coders)
        record_audit(actor=by, action="round.begun", object_kind="round", object_id=made.pk)
    return made


def code_blind(
    *,
    coder: BlindCoder,
    blind_story: BlindStory,
    place: Place | None,
    also: Iterable[Place] = (),
) -> None:
    """Note where this editor would put the story, and where also.

    Raises RoundError when she is done.
    """
    with transaction.atomic():
        fresh = BlindCoder.objects.select_for_update().get(pk=coder.pk)
        if fresh.done_at is not None:
            raise RoundError("This editor is done with the round.")
        coding, _new = BlindCoding.objects.update_or_create(
            blind_story=blind_story, coder=fresh, defaults={"place": place}
        )
        coding.also.set(one for one in also if place is not None and one != place)


def finish_coding(*, coder: BlindCoder) -> None:
    """Be done: nothing changes any more. Raises RoundError while a story has no answer."""
    with transaction.atomic():
        fresh = BlindCoder.objects.select_for_update().get(pk=coder.pk)
        if fresh.done_at is not None:
            return
        if fresh.codings.count() < fresh.round.stories.count():
            raise RoundError("Some stories have no answer yet.")
        fresh.done_at = timezone.now()
        fresh.save(update_fields=["done_at"])
        record_audit(
            actor=fresh.user, action="round.coded", object_kind="round", object_id=fresh.round_id
        )


def settle(*, blind_story: BlindStory, places: Iterable[Place], by: User) -> None:
    """Say together where a story stands; without a place it goes on waiting. Safe to repeat."""
    with transaction.atomic():
        for place in places:
            add_coding(story=blind_story.story, place=place, exemplary=False, by=by)
        blind_story.settled_at = timezone.now()
        blind_story.save(update_fields=["settled_at"])


def settle_agreed(*, round_: BlindRound, by: User) -> int:
    """Settle every story on which all editors chose the same; returns how many."""
    count = 0
    with transaction.atomic():
        for row in choices_in(round_):
            if row.agree and row.blind_story.settled_at is None:
                settle(blind_story=row.blind_story, places=row.choices[0].places, by=by)
                count += 1
    return count
