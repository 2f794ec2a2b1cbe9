"""Reads of discovered themes: the picture, the list beside it, and what fits nowhere."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from kantel.coding.choices import UNDER_WAY, SearchState
from kantel.coding.models import Theme, ThemeSearch, ThemeStory
from kantel.deidentify.models import Story
from kantel.engine.patterns.discovery.choosing import STANDS_OUT
from kantel.people.models import Journey

# Below this many stories themes mean little; the engine says the same.
FEW = 100
# A search in which nothing was done for so long stands still; its steps are quicker than that.
STANDS_STILL = timedelta(minutes=15)


def search_to_show(journey: Journey) -> ThemeSearch | None:
    """Return the newest search that is done."""
    return journey.theme_searches.filter(state=SearchState.DONE).first()


def search_under_way(journey: Journey) -> ThemeSearch | None:
    """Return the newest search if it is not done."""
    newest = journey.theme_searches.exclude(state=SearchState.DROPPED).first()
    return newest if newest is not None and newest.state != SearchState.DONE else None


def stands_still(search: ThemeSearch) -> bool:
    """Say whether nothing was done in a search for so long that it may be asked for again."""
    return search.state in UNDER_WAY and search.moved_at < timezone.now() - STANDS_STILL


def searches_that_stand_still() -> list[int]:
    """Return the searches in which nothing was done for long."""
    rows = ThemeSearch.objects.filter(
        state__in=UNDER_WAY, moved_at__lt=timezone.now() - STANDS_STILL
    )
    return list(rows.values_list("pk", flat=True))


def number_of_stories(journey: Journey) -> int:
    """Return how many clean stories a journey has."""
    return Story.objects.filter(journey=journey).count()


def themes_of(search: ThemeSearch) -> list[Theme]:
    """Return the themes with `size`, the largest first; a theme nobody is left in is not shown."""
    rows = search.themes.annotate(size=Count("members")).filter(size__gt=0)
    return list(rows.order_by("-size", "number"))


def flows(search: ThemeSearch) -> bool:
    """Say whether the themes flow into each other; the engine says the same."""
    return search.steadiness < STANDS_OUT


def nests_of(themes: Sequence[Theme]) -> list[list[Theme]]:
    """Return themes with those most like them, in the order in which each nest is first met."""
    nests: dict[int, list[Theme]] = {}
    for theme in themes:
        nests.setdefault(-1 - theme.number if theme.nest is None else theme.nest, []).append(theme)
    return list(nests.values())


def theme_in(journey: Journey, theme_id: int) -> Theme | None:
    """Return a theme of the search that is shown."""
    search = search_to_show(journey)
    return search.themes.filter(pk=theme_id).first() if search else None


def members_of(theme: Theme) -> QuerySet[ThemeStory]:
    """Return the stories of a theme, the most central first."""
    return theme.members.select_related("story")


def outside(search: ThemeSearch) -> QuerySet[Story]:
    """Return the stories that fit in no theme of a search."""
    inside = ThemeStory.objects.filter(theme__search=search).values("story_id")
    return Story.objects.filter(journey=search.journey_id).exclude(pk__in=inside)
