"""The steps of a search for themes, each safe to repeat and in any order: for many workers at once.

Learn from a sample and cut the stories into parts; say of the stories of a part where they belong;
put the parts together. Who holds the last part asks for the last step, so nobody counts along. A
withdrawal takes the row of the search first, then the parts, then the story (see `drop_searches`):
no step waits for a search while it holds a part.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

from kantel.coding.choices import UNDER_WAY, SearchState
from kantel.coding.models import LearnedThemes, SearchPart, Theme, ThemeSearch, ThemeStory
from kantel.deidentify.models import Story
from kantel.engine.patterns.discovery import Discovery, gather, kept
from kantel.engine.patterns.discovery.counting import count
from kantel.engine.patterns.discovery.sample import drawn
from kantel.engine.patterns.discovery.themes import Assigned, Model, assign, learn

# Stories to a part. The outcome does not depend on it.
PART = 2000
# Rows that are read or written at once.
BLOCK = 1000
FEW_ROWS = 8
STORED_AS = np.dtype("<i8")
Ids = npt.NDArray[np.int64]
# A search that failed goes on when its job is tried again.
_NOT_OVER = (*UNDER_WAY, SearchState.FAILED)


def learn_search(*, search_id: int) -> list[int]:
    """Learn themes from a sample, once; return the numbers of the parts that are still to be read.

    Without stories or themes nothing is to be read, and the search is done.
    """
    search = ThemeSearch.objects.filter(pk=search_id, state__in=_NOT_OVER).first()
    if search is None:
        return []
    if not LearnedThemes.objects.filter(search=search).exists():
        _moved(search_id, SearchState.LEARNING)
        _learn(search)
    unread = SearchPart.objects.filter(search=search_id, outcome=None)
    return list(unread.values_list("number", flat=True))


def read_part(*, search_id: int, number: int) -> bool:
    """Say where the stories of a part belong; return whether every part of the search is read."""
    parts = SearchPart.objects.filter(search=search_id, search__state__in=_NOT_OVER)
    part = parts.filter(number=number, outcome=None).first()
    if part is not None:
        model = _learned(search_id)
        ids = _ids(part)
        found = assign(count(_texts(ids)), model) if model else None
        if found is not None and _keep_part(part, ids, found):
            _moved(search_id, SearchState.READING)
    return parts.exists() and not parts.filter(outcome=None).exists()


def finish_search(*, search_id: int) -> bool:
    """Put the parts together; return False when a story went meanwhile and all begins anew."""
    parts = SearchPart.objects.filter(search=search_id, search__state__in=_NOT_OVER)
    model = _learned(search_id)
    if model is None or not parts.exists() or parts.filter(outcome=None).exists():
        return True
    ids = np.concatenate([np.frombuffer(bytes(some), STORED_AS) for some in _column(parts, "ids")])
    if not _are_there(ids):
        _begin_anew(search_id)
        return False
    outcomes = (kept.assigned_from_bytes(bytes(one)) for one in _column(parts, "outcome"))
    found = gather(model, outcomes)
    with _locked(search_id) as search:
        if search is not None:
            _keep(search, ids, found)
    return True


def _learn(search: ThemeSearch) -> None:
    stories = Story.objects.filter(journey=search.journey_id).order_by("pk")
    ids = np.fromiter(stories.values_list("pk", flat=True).iterator(), STORED_AS)
    texts = _texts(ids[drawn(len(ids))])
    model = learn(count(texts), texts) if texts else None
    with _locked(search.pk) as still:
        if still is None or LearnedThemes.objects.filter(search=still).exists():
            return
        still.stories = len(ids)
        if model is None:
            _end(still, 0.0)
            return
        still.save(update_fields=["stories"])
        LearnedThemes.objects.create(search=still, model=kept.model_as_bytes(model))
        Theme.objects.bulk_create(
            Theme(search=still, number=number) for number in range(model.themes)
        )
        SearchPart.objects.bulk_create(
            SearchPart(search=still, number=number, stories=len(some), ids=some.tobytes())
            for number, some in enumerate(
                ids[first : first + PART] for first in range(0, len(ids), PART)
            )
        )


def _learned(search_id: int) -> Model | None:
    row = LearnedThemes.objects.filter(search=search_id).first()
    return None if row is None else kept.model_from_bytes(bytes(row.model))


def _column(parts: QuerySet[SearchPart], name: str) -> Iterator[bytes]:
    """Read a column of the parts, in their order, some rows at a time."""
    return parts.order_by("number").values_list(name, flat=True).iterator(chunk_size=FEW_ROWS)


def _ids(part: SearchPart) -> Ids:
    return np.frombuffer(bytes(part.ids), STORED_AS)


def _texts(ids: Ids) -> list[str]:
    """Return the texts of stories by id; a story that is gone reads as empty."""
    texts: dict[int, str] = {}
    wanted = ids.tolist()
    for first in range(0, len(wanted), BLOCK):
        rows = Story.objects.filter(pk__in=wanted[first : first + BLOCK])
        texts.update(rows.order_by().values_list("pk", "text"))
    return [texts.get(pk, "") for pk in wanted]


def _are_there(ids: Ids) -> bool:
    wanted = ids.tolist()
    return all(
        Story.objects.filter(pk__in=some).count() == len(some)
        for some in (wanted[first : first + BLOCK] for first in range(0, len(wanted), BLOCK))
    )


@transaction.atomic
def _keep_part(part: SearchPart, ids: Ids, found: Assigned) -> bool:
    """Keep where the stories of a part belong; False when another worker did, or a story went."""
    still = SearchPart.objects.select_for_update().filter(pk=part.pk, outcome=None).first()
    if still is None:
        return False
    themes = dict(Theme.objects.filter(search=part.search_id).values_list("number", "pk"))
    ThemeStory.objects.bulk_create(
        (
            ThemeStory(theme_id=themes[theme], story_id=pk)
            for pk, theme in zip(ids.tolist(), found.theme.tolist(), strict=True)
            if theme >= 0
        ),
        batch_size=BLOCK,
    )
    still.outcome = kept.assigned_as_bytes(found)
    still.save(update_fields=["outcome"])
    return True


def _keep(search: ThemeSearch, ids: Ids, found: Discovery) -> None:
    themes = list(search.themes.order_by("number"))
    for row, theme in zip(themes, found.themes, strict=True):
        row.words, row.nest = list(theme.words), theme.parent
    Theme.objects.bulk_update(themes, ["words", "nest"])
    members = ThemeStory.objects.filter(theme__search=search)
    for rank, story_ids in enumerate(_by_rank(ids, [one.exemplars for one in found.themes]), 1):
        members.filter(story_id__in=story_ids).update(central=rank)
    for story_ids in _by_rank(ids, [one.most_different for one in found.themes]):
        members.filter(story_id__in=story_ids).update(different=True)
    _end(search, found.steadiness)


def _by_rank(ids: Ids, shown: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Give the ids of the first stories of all themes, then of the second ones, and so on."""
    for rank in range(max(map(len, shown), default=0)):
        yield [int(ids[stories[rank]]) for stories in shown if rank < len(stories)]


def _end(search: ThemeSearch, steadiness: float) -> None:
    search.parts.all().delete()
    LearnedThemes.objects.filter(search=search).delete()
    search.state, search.done_at = SearchState.DONE, timezone.now()
    search.read, search.steadiness = search.stories, steadiness
    search.save()
    ThemeSearch.objects.filter(journey=search.journey_id, pk__lt=search.pk).delete()


def _begin_anew(search_id: int) -> None:
    with _locked(search_id) as search:
        if search is not None:
            search.parts.all().delete()
            LearnedThemes.objects.filter(search=search).delete()
            search.themes.all().delete()


@contextmanager
def _locked(search_id: int) -> Iterator[ThemeSearch | None]:
    """Hold the row of a search that is not over; None when it is."""
    with transaction.atomic():
        rows: Any = ThemeSearch.objects.select_for_update()
        yield rows.filter(pk=search_id, state__in=_NOT_OVER).first()


def _moved(search_id: int, state: SearchState) -> None:
    """Say on the row of the search how far it is; outside of every other transaction."""
    search = ThemeSearch.objects.filter(pk=search_id, state__in=_NOT_OVER)
    search.update(state=state, moved_at=timezone.now())
    done = SearchPart.objects.filter(search=search_id, outcome__isnull=False)
    read = done.aggregate(read=Sum("stories"))["read"] or 0
    search.filter(read__lt=read).update(read=read)
