"""What can be found of each kind of thing: its texts by language, and whether it is public now."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.db import models
from django.db.models import QuerySet
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.publish.choices import PublicationState
from kantel.publish.models import JourneyPage, Publication, Tip
from kantel.publish.search.tables import Kind

# Of a page in Wagtail: what stands in its address, or is for editors alone, is not for readers.
OF_WAGTAIL = {field.name for field in Page._meta.get_fields()} - {"title"}
OF_TEXT = models.TextField | models.CharField | StreamField
ENGLISH = "_en"


@dataclass(frozen=True)
class Text:
    """A text in one language."""

    text: str
    language: str
    is_title: bool = False


def texts_of(kind: Kind, thing: Any) -> list[Text]:
    """Return what readers can read of a story, a place, a tip or a page."""
    if kind == Kind.STORY:
        return [
            Text(thing.title, thing.language, is_title=True),
            Text(thing.text, thing.language),
        ]
    if kind == Kind.PLACE:
        names = [Text(name, language, is_title=True) for language, name in thing.name.items()]
        return [*names, *(Text(lead, language) for language, lead in thing.lead.items())]
    if kind == Kind.TIP:
        return [Text(text, language) for language, text in thing.text.items()]
    return list(_texts_of_page(thing))


def _texts_of_page(page: Page) -> Iterator[Text]:
    """Yield the texts of a page; a field whose name ends in `_en` is English, another Dutch."""
    for field in page._meta.get_fields():
        if field.name in OF_WAGTAIL or not isinstance(
            field, models.TextField | models.CharField | StreamField
        ):
            continue
        language = "en" if field.name.endswith(ENGLISH) else "nl"
        value = getattr(page, field.name)
        if isinstance(field, StreamField):
            parts = field.get_searchable_content(value)
        elif isinstance(field, RichTextField):
            parts = [in_plain_words(value)]
        else:
            parts = [str(value or "")]
        yield Text("\n\n".join(parts), language, is_title=field.name.startswith("title"))


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def in_plain_words(html: str) -> str:
    """Return the text of a piece of HTML."""
    parser = _Plain()
    parser.feed(html)
    parser.close()
    return " ".join(parser.parts)


def journey_of(kind: Kind, thing: Any) -> int | None:
    """Return the journey in which a thing can be read now; None where it cannot be."""
    if kind == Kind.STORY:
        published = Publication.objects.filter(story=thing, state=PublicationState.PUBLISHED)
        return published.values_list("journey_id", flat=True).first()
    if kind == Kind.PLACE:
        return int(thing.journey_id)
    if kind == Kind.TIP:
        return int(thing.place.journey_id)
    return _journey_of_page(thing)


def _journey_of_page(page: Page) -> int | None:
    if not page.live or page.get_view_restrictions().exists():
        return None
    # The page below which all of a journey stands is the map itself.
    parents = JourneyPage.objects.ancestor_of(page)
    return parents.values_list("journey_id", flat=True).first()


def _public(kind: Kind) -> QuerySet[Any]:
    if kind == Kind.STORY:
        stories = Story.objects.filter(publication__state=PublicationState.PUBLISHED)
        return stories.order_by("publication__published_at", "pk")
    if kind == Kind.PLACE:
        return Place.objects.order_by("pk")
    if kind == Kind.TIP:
        return Tip.objects.select_related("place").order_by("pk")
    # The first two levels are the root and the page below which a journey stands.
    pages: QuerySet[Any] = Page.objects.live().public().exclude(depth__lte=2)
    return pages.order_by("pk")


def all_public(kind: Kind) -> Iterator[Any]:
    """Yield everything of a kind that readers may see, the oldest first."""
    for thing in _public(kind).iterator(chunk_size=500):
        yield thing.specific if kind == Kind.PAGE else thing


def number_of_public(kind: Kind) -> int:
    """Return how many things of a kind readers may see."""
    return _public(kind).count()
