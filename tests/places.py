"""Places and clean stories for tests of what lies behind the privacy gate."""

from datetime import UTC, datetime, timedelta
from itertools import count

from kantel.coding.actions import PlaceFacts, add_place, code_story
from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.people.models import Journey
from kantel.publish.actions import publish
from kantel.publish.models import Publication

CLEAN_STORY = (
    "Ik belde met een mevrouw die er zelf niet meer uit kwam. We zijn samen aan de keukentafel "
    "gaan zitten.\n\nNa een uur lag er een plan waar haar dochter ook iets in zag."
)
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)

_numbers = count(1)


def make_place(journey: Journey, title: str = "Stroperigheid", **facts: object) -> Place:
    return add_place(
        journey=journey,
        facts=PlaceFacts(
            **{
                "name": {"nl": title, "en": f"{title} (English)"},
                "lead": {"nl": f"Over {title}.", "en": f"About {title}."},
                **facts,
            }
        ),
        by=None,
    )


def make_story(journey: Journey, **changes: object) -> Story:
    number = next(_numbers)
    return Story.objects.create(
        **{
            "journey": journey,
            "title": f"Na een uur lag er een plan {number}",
            "text": CLEAN_STORY,
            "narrator_role": "alderman",
            "month": "2024-05",
            "may_publish": True,
            "cleared_at": MONDAY + timedelta(minutes=number),
            **changes,
        }
    )


def make_published(*places: Place, exemplary: bool = False, **changes: object) -> Publication:
    story = make_story(places[0].journey, **changes)
    code_story(story=story, places=dict.fromkeys(places, exemplary), by=None)
    return publish(story=story, by=None)
