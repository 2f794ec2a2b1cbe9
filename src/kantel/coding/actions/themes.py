"""Begin a search for themes, and forget what a withdrawn story left in one."""

from django.db import transaction
from django.utils import timezone

from kantel.coding.choices import UNDER_WAY, SearchState
from kantel.coding.models import LearnedThemes, Theme, ThemeSearch, ThemeStory
from kantel.deidentify.models import Story
from kantel.foundation.actions import record_audit
from kantel.people.models import Journey, User

# A word of a theme stays when at least this many of its stories use it.
SHARED = 2


def begin_search(*, journey: Journey, by: User | None) -> ThemeSearch:
    """Begin a search, or return the one that is under way."""
    with transaction.atomic():
        Journey.objects.select_for_update().get(pk=journey.pk)
        busy = ThemeSearch.objects.filter(journey=journey, state__in=UNDER_WAY).first()
        if busy is not None:
            # Asked for again: what is missing is asked of the workers anew.
            ThemeSearch.objects.filter(pk=busy.pk).update(moved_at=timezone.now())
            return busy
        drop_searches(journey_id=journey.pk)
        made = ThemeSearch.objects.create(
            journey=journey, by=by, stories=Story.objects.filter(journey=journey).count()
        )
        record_audit(actor=by, action="themes.searched", object_kind="journey", object_id=made.pk)
    return made


def fail_search(*, search_id: int) -> None:
    """Say that a search could not be done."""
    ThemeSearch.objects.filter(pk=search_id, state__in=UNDER_WAY).update(state=SearchState.FAILED)


def drop_searches(*, journey_id: int) -> list[int]:
    """Drop searches that are not done and all they learned; return those begun in their place.

    In place of one that failed none begins. Takes the rows of searches first and then their
    parts, so that it never waits for a worker that waits for it.
    """
    begun = []
    rows = ThemeSearch.objects.select_for_update().filter(
        journey=journey_id, state__in=(*UNDER_WAY, SearchState.FAILED)
    )
    for search in rows.order_by("pk"):
        search.parts.all().delete()
        LearnedThemes.objects.filter(search=search).delete()
        if search.state != SearchState.FAILED:
            anew = ThemeSearch.objects.create(
                journey_id=journey_id, by_id=search.by_id, stories=search.stories
            )
            begun.append(anew.pk)
        search.state = SearchState.DROPPED
        search.save(update_fields=["state"])
    return begun


def forget_in_themes(*, story_id: int) -> None:
    """Take a story out of its themes, and out of their words those that nobody else uses."""
    for member in ThemeStory.objects.filter(story_id=story_id).select_related("theme"):
        theme = member.theme
        member.delete()
        theme.words = [word for word in theme.words if _is_shared(theme, word)]
        theme.save(update_fields=["words"])


def _is_shared(theme: Theme, word: str) -> bool:
    stories = Story.objects.filter(themes__theme=theme, text__icontains=word)
    return len(stories.values_list("pk")[:SHARED]) >= SHARED
