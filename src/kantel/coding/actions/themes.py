"""Search for themes in the stories of a journey, and forget what a withdrawn story left there."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from kantel.coding.choices import SearchState
from kantel.coding.models import Theme, ThemeSearch, ThemeStory
from kantel.deidentify.models import Story
from kantel.engine.patterns.discovery import Discovery, discover
from kantel.foundation.actions import record_audit
from kantel.people.models import Journey, User

# Stories that are read from the database at once.
BLOCK = 1000
# A word of a theme stays when at least this many of its stories use it.
SHARED = 2


def begin_search(*, journey: Journey, by: User | None) -> ThemeSearch:
    """Begin a search, or return the one that is under way."""
    with transaction.atomic():
        Journey.objects.select_for_update().get(pk=journey.pk)
        busy = ThemeSearch.objects.filter(
            journey=journey, state__in=(SearchState.WAITING, SearchState.READING)
        ).first()
        if busy is not None:
            return busy
        made = ThemeSearch.objects.create(
            journey=journey, by=by, stories=Story.objects.filter(journey=journey).count()
        )
        record_audit(actor=by, action="themes.searched", object_kind="journey", object_id=made.pk)
    return made


def run_search(*, search_id: int) -> None:
    """Find the themes of a search and keep them; safe to repeat."""
    search = ThemeSearch.objects.filter(pk=search_id).first()
    if search is None or search.state == SearchState.DONE:
        return
    ids: list[int] = []

    def told(number: int) -> None:
        ThemeSearch.objects.filter(pk=search_id).update(read=number, state=SearchState.READING)

    told(0)
    found = discover(_texts(search, ids), progress=told)
    _keep(search, ids, found)


def fail_search(*, search_id: int) -> None:
    """Say that a search could not be done."""
    ThemeSearch.objects.filter(pk=search_id).exclude(state=SearchState.DONE).update(
        state=SearchState.FAILED
    )


def _texts(search: ThemeSearch, ids: list[int]) -> Iterator[str]:
    rows = Story.objects.filter(journey=search.journey_id).order_by("pk").values_list("pk", "text")
    for pk, text in rows.iterator(chunk_size=BLOCK):
        ids.append(pk)
        yield text


@transaction.atomic
def _keep(search: ThemeSearch, ids: list[int], found: Discovery) -> None:
    """Keep what was found; stories that were withdrawn meanwhile are left out."""
    search.themes.all().delete()
    themes = Theme.objects.bulk_create(
        Theme(search=search, number=number, words=list(one.words), nest=one.parent)
        for number, one in enumerate(found.themes)
    )
    central = {
        story: rank for one in found.themes for rank, story in enumerate(one.exemplars, start=1)
    }
    different = {story for one in found.themes for story in one.most_different}
    still = set(Story.objects.filter(journey=search.journey_id).values_list("pk", flat=True))
    ThemeStory.objects.bulk_create(
        (
            ThemeStory(
                theme=themes[theme],
                story_id=ids[at],
                central=central.get(at),
                different=at in different,
            )
            for at, theme in enumerate(found.theme_of.tolist())
            if theme >= 0 and ids[at] in still
        ),
        batch_size=BLOCK,
    )
    search.state, search.done_at = SearchState.DONE, timezone.now()
    search.read = search.stories = len(ids)
    search.steadiness = found.steadiness
    search.save()
    older = ThemeSearch.objects.filter(journey=search.journey_id, pk__lt=search.pk)
    older.delete()


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
