"""How a place moved over the years, counted over what is printed: the published stories.

Years are joined until each stretch holds enough stories to say something; the share of a place
comes with Wilson's interval. What is not printed (tone, narrators, unpublished stories) plays no
part, so that nothing of it can be read here.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

from kantel.coding.models import Coding, Place
from kantel.coding.queries.rates import wilson
from kantel.deidentify.models import Story
from kantel.foundation.editions import current_edition
from kantel.people.models import Journey
from kantel.publish.queries.reading import published_stories

# As many stories a stretch of years holds at least.
ENOUGH = 10
KEPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Stretch:
    """A few years on end: how many published stories there are, and how many at the place."""

    first: int
    last: int
    stories: int
    here: int

    @property
    def years(self) -> str:
        """Return the years as they are printed."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def percent(self) -> int:
        """Return the share of the place, in whole percents."""
        return round(100 * self.here / self.stories)

    @property
    def interval(self) -> tuple[int, int]:
        """Return within which percents the share lies, 95 times in a hundred."""
        return wilson(self.here, self.stories)


@dataclass(frozen=True)
class YearsOfPlace:
    """The stretches of a place, the earliest first; fewer than two tell of no movement."""

    stretches: list[Stretch]

    @property
    def direction(self) -> int:
        """Return 1 where the last share is surely larger than the first, -1 smaller, else 0."""
        first, last = self.stretches[0].interval, self.stretches[-1].interval
        return int(last[0] > first[1]) - int(last[1] < first[0])


def years_of(place: Place) -> YearsOfPlace | None:
    """Return how a place moved, or None where there are too few years or stories."""
    totals, at = _counted(place.journey)
    here = at.get(place.pk, Counter())
    if not here:
        return None
    stretches = [
        Stretch(years[0], years[-1], sum(totals[y] for y in years), sum(here[y] for y in years))
        for years in _stretches(totals)
    ]
    return YearsOfPlace(stretches) if len(stretches) > 1 else None


def _counted(journey: Journey) -> tuple[Counter[int], dict[int, Counter[int]]]:
    """Return the published stories by year, of the journey and of each of its places."""
    begun = journey.created_at.timestamp()
    key = f"years:{journey.pk}:{begun}:{current_edition()}".replace(" ", "")
    found = cache.get(key)
    if found is None:
        found = _count(journey)
        cache.set(key, found, timeout=KEPT_SECONDS)
    totals, at = found
    return Counter(totals), {pk: Counter(years) for pk, years in at.items()}


def _count(journey: Journey) -> tuple[dict[int, int], dict[int, dict[int, int]]]:
    stories = published_stories().filter(journey=journey).exclude(month="")
    totals = {int(year): number for year, number in _by_year(stories) if year.isdecimal()}
    at: dict[int, dict[int, int]] = defaultdict(dict)
    rows = (
        Coding.objects.filter(story__in=stories)
        .values_list("place_id", Substr("story__month", 1, 4))
        .annotate(number=Count("pk"))
        .order_by()
    )
    for place_id, year, number in rows:
        if year.isdecimal():
            at[place_id][int(year)] = number
    return totals, dict(at)


def _by_year(stories: QuerySet[Story]) -> "QuerySet[Story, tuple[str, int]]":
    year = Substr("month", 1, 4)
    return stories.values_list(year).annotate(number=Count("pk")).order_by()


def _stretches(totals: Counter[int]) -> list[list[int]]:
    """Join years until each stretch holds enough stories; a poor last one goes with the former."""
    found: list[list[int]] = []
    now: list[int] = []
    for year in sorted(totals):
        now.append(year)
        if sum(totals[y] for y in now) >= ENOUGH:
            found.append(now)
            now = []
    if now and found:
        found[-1] += now
    return found
