"""Events: how news travels between stages that may not import each other.

An event is a frozen dataclass that carries ids. It is handled synchronously, inside the
transaction of whoever emits it, so that nothing is half done. Receivers are registered by
each stage's `receivers.py`, which its `AppConfig.ready` imports.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened in one stage and that others may act upon."""


@dataclass(frozen=True, kw_only=True)
class AccountInvited(Event):
    """Somebody of staff is to be told how to come in. From people."""

    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordAsked(Event):
    """Somebody asked for a new password; the id may be nobody's. From people."""

    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class HouseRestored(Event):
    """A backup was restored: what was taken back since goes again, what is derived is made anew.

    Emitted outside any transaction. From foundation.
    """


@dataclass(frozen=True, kw_only=True)
class StorySubmitted(Event):
    """A raw story was handed in; de-identification may begin. From collect."""

    submission_id: UUID


@dataclass(frozen=True, kw_only=True)
class SubmissionWithdrawn(Event):
    """A narrator (or an undone import) takes a raw story back. From collect."""

    submission_id: UUID


@dataclass(frozen=True, kw_only=True)
class SubmissionHidden(Event):
    """A story was taken back while a request under the Woo is about it. From collect."""

    submission_id: UUID


@dataclass(frozen=True, kw_only=True)
class ConsentChanged(Event):
    """A narrator changed what may be done with her story. From collect."""

    submission_id: UUID
    publication: bool
    research: bool


@dataclass(frozen=True, kw_only=True)
class PublicationEnded(Event):
    """A clean story may not be public any longer; take it off line at once. From deidentify."""

    story_id: int


@dataclass(frozen=True, kw_only=True)
class HintSubmitted(Event):
    """An import brought a place, a lead, a tip or a placement. From collect."""

    hint_id: UUID


@dataclass(frozen=True, kw_only=True)
class HintCleared(Event):
    """A hint of an import was read and found clean: the one event that carries text.

    `kind` is "place", "tip" or "placement". `text` is the lead of a place or the text of a tip;
    a placement has `story_id` and no text. From deidentify.
    """

    journey_id: int
    import_id: UUID
    kind: str
    place_name: str
    text: str = ""
    audience: str = ""
    story_id: int | None = None
    file_name: str = ""
    line: int = 0


@dataclass(frozen=True, kw_only=True)
class ImportUndone(Event):
    """A whole import was taken back: what its hints became goes too. From collect."""

    import_id: UUID


@dataclass(frozen=True, kw_only=True)
class StoryCleared(Event):
    """A clean story stands in its own table, ready to be coded. From deidentify."""

    story_id: int


@dataclass(frozen=True, kw_only=True)
class StoryWithdrawn(Event):
    """A clean story is about to be erased; take it off line and forget it. From deidentify."""

    story_id: int


@dataclass(frozen=True, kw_only=True)
class StoryPublished(Event):
    """A story can be read by everyone, at `places` (slugs). From publish."""

    story_id: int
    public_id: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StoryUnpublished(Event):
    """A story is off line; `why` is "editor", "about_me" or "consent". From publish."""

    story_id: int
    public_id: str
    why: str


@dataclass(frozen=True, kw_only=True)
class StoriesBoreFruit(Event):
    """Something grew from stories or from their place, and their narrators may know of it.

    `kind` is what grew, as the timeline knows it: "tip", "tip_at_place"; `place` is a slug.
    From publish; whatever later grows from a place says so by this same event.
    """

    kind: str
    story_ids: tuple[int, ...]
    place: str


AnyEvent = TypeVar("AnyEvent", bound=Event)
_receivers: dict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)


def receives(
    event_type: type[AnyEvent],
) -> Callable[[Callable[[AnyEvent], None]], Callable[[AnyEvent], None]]:
    """Register the decorated function as a receiver of `event_type`."""

    def register(function: Callable[[AnyEvent], None]) -> Callable[[AnyEvent], None]:
        _receivers[event_type].append(function)
        return function

    return register


def emit(event: Event) -> None:
    """Hand `event` to its receivers, in order of registration; an error stops the act."""
    for receiver in _receivers[type(event)]:
        receiver(event)
