"""Reads of the weblog: articles, series and themes of a journey as they were published."""

from dataclasses import dataclass

from django.db.models import QuerySet

from kantel.people.models import Journey
from kantel.publish.models import ArticlePage, SeriesPage, ThemePage

RELATED = 3
TEXTS = ("body", "body_en")


def live_articles(journey: Journey) -> QuerySet[ArticlePage]:
    """Return the articles that readers can open, the newest first."""
    parent = getattr(journey, "pages", None)
    if parent is None:
        return ArticlePage.objects.none()
    found = ArticlePage.objects.child_of(parent).live().public()
    # Cards name the series; its texts may be long.
    found = found.select_related("series").defer(
        *TEXTS, *(f"series__{name}" for name in TEXTS), "related"
    )
    return found.order_by("-first_published_at", "-pk")


def has_articles(journey: Journey) -> bool:
    """Tell whether there is anything to read in the weblog."""
    return live_articles(journey).exists()


def live_themes(journey: Journey) -> QuerySet[ThemePage]:
    """Return the themes that readers can open, by name."""
    parent = getattr(journey, "pages", None)
    if parent is None:
        return ThemePage.objects.none()
    return ThemePage.objects.child_of(parent).live().public().defer(*TEXTS)


def parts_of(series: SeriesPage, journey: Journey) -> list[ArticlePage]:
    """Return the published articles of a series in order."""
    return list(live_articles(journey).filter(series=series).order_by("part", "pk"))


@dataclass(frozen=True)
class InSeries:
    """Where an article stands in its series: part 1 of 3, what comes before and after."""

    series: SeriesPage
    number: int
    of: int
    previous: ArticlePage | None
    next: ArticlePage | None


def in_series(article: ArticlePage) -> InSeries | None:
    """Return where an article stands in its series; None outside one that readers can open."""
    series, journey = article.series, article.journey
    if series is None or not series.live or not series.is_sibling_of(article):
        return None
    parts = parts_of(series, journey)
    at = next((n for n, one in enumerate(parts) if one.pk == article.pk), None)
    if at is None:
        return None
    return InSeries(
        series,
        at + 1,
        len(parts),
        parts[at - 1] if at else None,
        parts[at + 1] if at + 1 < len(parts) else None,
    )


def related_to(article: ArticlePage) -> list[ArticlePage]:
    """Return what an editor named as related; where nothing was, the newest of other series."""
    others = live_articles(article.journey).exclude(pk=article.pk)
    named = [block.value.pk for block in article.related if block.value is not None]
    if named:
        by_pk = {one.pk: one for one in others.filter(pk__in=named)}
        return [by_pk[pk] for pk in named if pk in by_pk]
    if article.series_id:
        others = others.exclude(series=article.series_id)
    return list(others[:RELATED])
