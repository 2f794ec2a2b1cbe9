"""What waits today in one journey, for the roles of whoever looks: the longest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kantel.coding.queries import stories_waiting
from kantel.deidentify import queries as deidentify
from kantel.deidentify.choices import Waits
from kantel.deidentify.models import Review, Story
from kantel.foundation.months import month_in_words
from kantel.people.choices import Role
from kantel.people.models import Journey, User
from kantel.publish import queries as publish

URGENT = frozenset({Waits.SAFETY})
WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class TodayItem:
    """A line of the list: what to do, about what, since when, and where."""

    title: str
    note: str
    since: datetime
    url: str
    urgent: bool = False
    badge: str = ""
    # A colleague or a narrator is at it; whoever looks can only wait.
    on_other: bool = False

    @property
    def days(self) -> int:
        """Return how many days it waits, by the calendar."""
        return (timezone.localdate() - timezone.localdate(self.since)).days

    @property
    def wait(self) -> str:
        """Return how long it waits, in words."""
        if self.days == 0:
            return _("today")
        return ngettext("%(days)s day", "%(days)s days", self.days) % {"days": self.days}


def waiting(journey: Journey, roles: set[Role], user: User) -> list[TodayItem]:
    """Return what waits for somebody with `roles`: what is urgent first, then the longest."""
    items = _to_read(journey, roles, user)
    if Role.EDITOR in roles:
        items += _to_code(journey) + _to_publish(journey) + _tips(journey)
    if Role.PRIVACY_OFFICER in roles:
        items += _notices(journey)
    return sorted(items, key=lambda item: (not item.urgent, item.since))


def _to_read(journey: Journey, roles: set[Role], user: User) -> list[TodayItem]:
    return [
        TodayItem(
            title=capfirst(str(item.kind.label)),
            note=_about(journey, item),
            since=item.since,
            url=reverse(item.url_name, args=[journey.slug, *([item.id] if item.takes_id else [])]),
            urgent=item.kind in URGENT,
            badge=_badge(item.kind),
            on_other=item.on_other,
        )
        for item in deidentify.waiting(journey, roles, user=user)
    ]


def _badge(kind: Waits) -> str:
    if kind in URGENT:
        return _("look first")
    return _("not read yet") if kind == Waits.MESSAGE else ""


def _about(journey: Journey, item: deidentify.WaitingItem) -> str:
    parts = [str(journey.narrator_label(item.narrator_role)), month_in_words(item.month)]
    if item.number > 1:
        parts.append(ngettext("%(n)s text", "%(n)s texts", item.number) % {"n": item.number})
    if item.reader:
        parts.append(_("with %(reader)s") % {"reader": item.reader})
    return ", ".join(part for part in parts if part)


def _story(journey: Journey, story: Any, *, title: str, since: datetime) -> TodayItem:
    return TodayItem(
        title=title,
        note=story.title or str(journey.narrator_label(story.narrator_role)),
        since=since,
        url=reverse("front_desk:code", args=[journey.slug, story.public_id]),
    )


def _to_code(journey: Journey) -> list[TodayItem]:
    title = _("Give this story a place")
    return [
        _story(journey, story, title=title, since=story.cleared_at)
        for story in stories_waiting(journey).defer("text")
    ]


def _to_publish(journey: Journey) -> list[TodayItem]:
    title = _("Ready to publish")
    ready: Iterable[Any] = publish.publishable(journey).defer("text")
    return [_story(journey, story, title=title, since=story.coded_at) for story in ready]


def _tips(journey: Journey) -> list[TodayItem]:
    waiting_tips = list(journey.waiting_tips.all())
    if not waiting_tips:
        return []
    number = len(waiting_tips)
    return [
        TodayItem(
            title=_("Choose a place for tips of an import"),
            note=ngettext("%(n)s tip", "%(n)s tips", number) % {"n": number},
            since=waiting_tips[0].since,
            url=reverse("publish_desk:tips", args=[journey.slug]),
        )
    ]


def _notices(journey: Journey) -> list[TodayItem]:
    now = timezone.now()
    return [
        TodayItem(
            title=_("Somebody says: this is about me"),
            note=notice.publication.story.title if notice.publication.story else "",
            since=notice.received_at,
            url=reverse("publish_desk:notice", args=[journey.slug, notice.reference]),
            urgent=True,
            badge=_("too late") if notice.due_at < now else _("within a working day"),
        )
        for notice in publish.open_notices(journey)
    ]


@dataclass(frozen=True)
class Week:
    """What the past seven days brought."""

    arrived: int
    cleared: int
    published: int


def past_week(journey: Journey) -> Week:
    """Count what came in, was cleared and came on the map in the past seven days."""
    start = timezone.now() - WEEK
    return Week(
        arrived=Review.objects.filter(journey=journey, created_at__gte=start).count(),
        cleared=Story.objects.filter(journey=journey, cleared_at__gte=start).count(),
        published=publish.published_since(journey, start),
    )
