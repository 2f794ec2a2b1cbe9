"""The texts of a page in the reader's language; where one is missing, in Dutch, and saying so."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import get_language

from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.people.models import Journey
from kantel.publish.models import ArticlePage, ReadingPage, SeriesPage
from kantel.publish.queries import published_stories
from kantel.publish.queries.articles import InSeries, in_series, parts_of, related_to
from kantel.publish.queries.charts import Row, chart_of

register = template.Library()


@dataclass(frozen=True)
class PageText:
    """A text of a page and the language it is in."""

    text: Any
    language: str


@register.simple_tag
def page_text(page: ReadingPage, field: str) -> PageText:
    """Return `field` of a page ("title", "intro" or "body") in the reader's language."""
    if (get_language() or "").startswith("en") and (english := getattr(page, f"{field}_en")):
        return PageText(english, "en")
    return PageText(getattr(page, field), "nl")


@register.simple_tag
def story_at(journey: Journey, public_id: str) -> Story | None:
    """Return the story that a block names, if it is of this journey and on line."""
    return published_stories().filter(journey=journey, public_id=public_id).first()


@register.simple_tag
def place_at(journey: Journey, slug: str) -> Place | None:
    """Return the place that a block names, if the journey has it."""
    return Place.objects.filter(journey=journey, slug=slug).first()


@register.simple_tag
def chart_rows(journey: Journey, what: str) -> list[Row]:
    """Return the rows of a chart."""
    return chart_of(journey, what)


@register.simple_tag
def series_of(article: ArticlePage) -> InSeries | None:
    """Return where an article stands in its series."""
    return in_series(article)


@register.simple_tag
def series_parts(series: SeriesPage) -> list[ArticlePage]:
    """Return the published articles of a series."""
    return parts_of(series, series.journey)


@register.simple_tag
def related_articles(article: ArticlePage) -> list[ArticlePage]:
    """Return what to read after an article."""
    return related_to(article)
