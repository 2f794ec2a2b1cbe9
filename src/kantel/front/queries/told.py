"""A story as readers see it, read with the fewest questions: for the page that is read most."""

from dataclasses import dataclass
from typing import NamedTuple

from kantel.coding.models import Place
from kantel.foundation.prepared import Prepared
from kantel.publish.choices import PublicationState
from kantel.publish.models import Kin, Publication, StoryTranslation

STORY = ("title", "text", "language", "month", "narrator_role")


class Told(NamedTuple):
    """What is shown of a story."""

    public_id: str
    title: str
    text: str
    language: str
    month: str
    narrator_role: str


class Translation(NamedTuple):
    """A story in another language."""

    language: str
    title: str
    text: str


@dataclass(frozen=True)
class ToldPage:
    """A story on line, with what belongs to it."""

    story: Told
    recognised: int
    places: list[int]
    kin: list[Told]
    translations: list[Translation]


_story = Prepared(
    lambda journey, public_id: (
        Publication.objects.filter(
            journey_id=journey,
            public_id=public_id,
            state=PublicationState.PUBLISHED,
            story__isnull=False,
        )
        .order_by()
        .values_list(
            "pk", "story_id", "recognised", "public_id", *(f"story__{name}" for name in STORY)
        )
    ),
    int,
    str,
)
_places = Prepared(
    lambda story: Place.objects.filter(codings__story_id=story).values_list("pk"), int
)
_kin = Prepared(
    lambda publication: Kin.objects.filter(
        publication_id=publication,
        other__state=PublicationState.PUBLISHED,
        other__story__isnull=False,
    ).values_list("other__public_id", *(f"other__story__{name}" for name in STORY)),
    int,
)
_translations = Prepared(
    lambda story: StoryTranslation.objects.filter(story_id=story).values_list(
        "language", "title", "text"
    ),
    int,
)


def told_page(journey_id: int, public_id: str) -> ToldPage | None:
    """Return a story that is on line; None where there is none, or none any more."""
    rows = _story.rows(journey_id, public_id)
    if not rows:
        return None
    publication, story, recognised, *told = rows[0]
    return ToldPage(
        story=Told(*told),
        recognised=recognised,
        places=[place for (place,) in _places.rows(story)],
        kin=[Told(*row) for row in _kin.rows(publication)],
        translations=[Translation(*row) for row in _translations.rows(story)],
    )
