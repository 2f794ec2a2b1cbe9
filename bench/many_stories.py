"""A journey with very many published stories, for measurements.

Texts are put together from the words of the example journey, each as often as it is used there,
so that common words are as common as they are; rows are written past the desk, by the thousand.
"""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "kantel" / "demo" / "data" / "stories.json"
BEGIN = datetime(2016, 1, 1, tzinfo=UTC)
BATCH = 1000


def make(number: int) -> object:
    """Make a journey with ten places and `number` published stories; return the journey."""
    from kantel.coding.models import Coding, Place
    from kantel.deidentify.models import Story
    from kantel.people.models import Journey
    from kantel.publish.models import Publication
    from kantel.publish.search import index

    chance = random.Random(5)
    words = [word for row in json.loads(DATA.read_text("utf-8")) for word in row["text"].split()]
    journey = Journey.objects.create(slug="veel", name={"nl": "Veel verhalen"})
    places = [
        Place.objects.create(journey=journey, slug=f"plek-{n}", name={"nl": f"Plek {n}"}, order=n)
        for n in range(10)
    ]
    for start in range(0, number, BATCH):
        stories = Story.objects.bulk_create(
            Story(
                journey=journey,
                title=" ".join(chance.choices(words, k=6)),
                text=" ".join(chance.choices(words, k=chance.randint(80, 160))),
                narrator_role="professional",
                month=f"{2016 + n % 10}-05",
                may_publish=True,
                cleared_at=BEGIN + timedelta(minutes=n),
            )
            for n in range(start, min(start + BATCH, number))
        )
        Coding.objects.bulk_create(
            Coding(story=story, place=places[n % 10]) for n, story in enumerate(stories)
        )
        Publication.objects.bulk_create(
            Publication(
                journey=journey,
                story=story,
                public_id=story.public_id,
                published_at=story.cleared_at,
                changed_at=story.cleared_at,
            )
            for story in stories
        )
    index.rebuild()
    return journey
