"""Stories most like another one, in every journey in which the viewer may code."""

from dataclasses import dataclass

import numpy as np

from kantel.coding.permissions import journeys_to_code
from kantel.coding.queries.vectors import stored_vectors
from kantel.deidentify.models import Story
from kantel.engine import patterns as engine
from kantel.people.models import User

SHOWN = 5
# Vectors choose this many; the engine then looks at their words for passages that match.
LOOKED_AT = 40


@dataclass(frozen=True)
class Pair:
    """A passage of the story and the passage of its kin that matches it."""

    here: str
    there: str


@dataclass(frozen=True)
class KinStory:
    """A story like another one, with its journey and the passages that match."""

    story: Story
    score: float
    pairs: list[Pair]


def kin_of(story: Story, *, user: User, top: int = SHOWN) -> list[KinStory]:
    """Return the stories most like `story` that `user` may read at a coding desk."""
    candidates = _nearest(story, user)
    texts = [(str(one.pk), one.text) for one in candidates]
    known = {str(one.pk): one for one in candidates}
    return [
        KinStory(
            story=known[kin.id],
            score=kin.score,
            pairs=[
                Pair(
                    story.text[passage.start : passage.end].strip(),
                    known[kin.id].text[passage.kin_start : passage.kin_end].strip(),
                )
                for passage in kin.passages
            ],
        )
        for kin in engine.kin(story.text, texts, top=top)
    ]


def _nearest(story: Story, user: User) -> list[Story]:
    """Return the stories nearest to `story` by their vectors, the nearest first."""
    readable = Story.objects.filter(journey__in=journeys_to_code(user)).exclude(pk=story.pk)
    here = engine.vectors_of([story.text])[0]
    best: list[tuple[float, int]] = []
    for ids, vectors in stored_vectors(readable):
        likeness = vectors @ here
        nearest = np.argsort(-likeness, kind="stable")[:LOOKED_AT]
        best += [(float(likeness[at]), ids[at]) for at in nearest]
        best = sorted(best, key=lambda one: (-one[0], one[1]))[:LOOKED_AT]
    found = Story.objects.select_related("journey").in_bulk([pk for _, pk in best])
    return [found[pk] for _, pk in best if pk in found]
