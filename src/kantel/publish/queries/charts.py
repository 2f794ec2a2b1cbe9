"""What the charts of pages count: published stories, by what is printed with them alone."""

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Substr

from kantel.foundation.translated import Translated
from kantel.people.models import Journey
from kantel.publish.queries.reading import places_with_counts, published_stories


@dataclass(frozen=True)
class Row:
    """A bar of a chart, `percent` of the longest one."""

    label: str
    number: int
    percent: float


def chart_of(journey: Journey, what: str) -> list[Row]:
    """Return the rows of a chart: "places", "years" or "roles"; nothing for another name."""
    counts = {"places": _places, "years": _years, "roles": _roles}.get(what, _nothing)(journey)
    most = max((number for _label, number in counts), default=1) or 1
    return [Row(label, number, round(100 * number / most, 1)) for label, number in counts]


def _nothing(journey: Journey) -> list[tuple[str, int]]:
    return []


def _places(journey: Journey) -> list[tuple[str, int]]:
    return [
        (str(one.name), getattr(one, "published_count", 0)) for one in places_with_counts(journey)
    ]


def _years(journey: Journey) -> list[tuple[str, int]]:
    stories = published_stories().filter(journey=journey).exclude(month="")
    found = stories.values_list(Substr("month", 1, 4)).annotate(number=Count("pk"))
    return sorted(found.order_by())


def _roles(journey: Journey) -> list[tuple[str, int]]:
    stories = published_stories().filter(journey=journey).exclude(narrator_role="")
    found = dict(stories.values_list("narrator_role").annotate(number=Count("pk")).order_by())
    labels = [(str(one["id"]), str(Translated(one))) for one in journey.narrator_roles]
    rows = [(label, found[role]) for role, label in labels if role in found]
    return sorted(rows, key=lambda row: -row[1])
