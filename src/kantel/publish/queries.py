"""Reads of publishing: what readers may see, and what waits at the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from kantel.coding.models import Coding, Place
from kantel.deidentify.models import Story
from kantel.foundation.ids import code_hash
from kantel.foundation.translated import Translated
from kantel.foundation.vault.actions import KeyDestroyedError, Sealed, open_sealed
from kantel.people.models import Journey
from kantel.publish.choices import NoticeState, PublicationState
from kantel.publish.models import AboutMeNotice, Publication, StandardPage, Tip

MESSAGE = "publish_aboutmenotice.message"
ANSWER = "publish_aboutmenotice.answer"

PUBLISHED_AT_PLACE = Q(codings__story__publication__state=PublicationState.PUBLISHED)


def published_stories() -> QuerySet[Story]:
    """Return the stories that everyone may read; nothing else may be shown to readers."""
    return Story.objects.filter(publication__state=PublicationState.PUBLISHED)


def places_with_counts(journey: Journey) -> QuerySet[Place]:
    """Return the places in order of travel, each with its `published_count`."""
    return Place.objects.filter(journey=journey).annotate(
        published_count=Count("codings", filter=PUBLISHED_AT_PLACE)
    )


def published_at(place: Place) -> list[Coding]:
    """Return what can be read at a place, exemplary stories first, then the newest."""
    return list(
        Coding.objects.filter(place=place, story__publication__state=PublicationState.PUBLISHED)
        .select_related("story")
        .order_by("-exemplary", "-story__publication__published_at", "-id")
    )


def _with_stories(tips: QuerySet[Tip]) -> QuerySet[Tip]:
    return tips.prefetch_related(
        Prefetch("stories", queryset=published_stories(), to_attr="published_stories")
    )


def tips_at(place: Place) -> QuerySet[Tip]:
    """Return the tips of a place, with the `published_stories` on which each rests."""
    return _with_stories(Tip.objects.filter(place=place))


def tips_for(journey: Journey, audience: str) -> QuerySet[Tip]:
    """Return the tips of a whole journey for one audience, with their `published_stories`."""
    tips = Tip.objects.filter(place__journey=journey, audience=audience)
    return _with_stories(tips).order_by("place__order", "place", "order", "id")


def texts_of_tips(journey: Journey) -> dict[int, list[str]]:
    """Return the tips at each place in Dutch: they tell a machine what the place is about."""
    found: dict[int, list[str]] = {}
    tips = Tip.objects.filter(place__journey=journey).order_by("place_id", "pk")
    for place_id, text in tips.values_list("place_id", "text"):
        if dutch := text.get("nl"):
            found.setdefault(place_id, []).append(dutch)
    return found


def is_tip_there(place: Place, audience: str, text: str) -> bool:
    """Tell whether a place has this very tip already, white space aside."""
    words = text.split()
    return any(
        tip.text.get("nl", "").split() == words
        for tip in Tip.objects.filter(place=place, audience=audience)
    )


@dataclass(frozen=True)
class AudienceTips:
    """The tips for one audience; `label` is its name in the journey."""

    id: str
    label: Translated
    tips: list[Tip]


def by_audience(journey: Journey, tips: QuerySet[Tip]) -> list[AudienceTips]:
    """Return the tips per audience, in the order of the journey.

    Empty audiences are there too. Tips for one that the journey no longer has come last, under
    its bare id, so that at the desk nothing is lost.
    """
    groups: dict[str, list[Tip]] = {str(one["id"]): [] for one in journey.audiences}
    for tip in tips:
        groups.setdefault(tip.audience, []).append(tip)
    return [
        AudienceTips(audience, journey.audience_label(audience) or Translated(nl=audience), found)
        for audience, found in groups.items()
    ]


def publication_of(journey: Journey, public_id: str) -> Publication | None:
    """Return what was ever published under this address, with its story if it still has one."""
    return (
        Publication.objects.filter(journey=journey, public_id=public_id)
        .select_related("story")
        .first()
    )


def live_page(journey: Journey, slug: str) -> StandardPage | None:
    """Return a page of a journey as it was published."""
    parent = getattr(journey, "pages", None)
    if parent is None:
        return None
    return StandardPage.objects.child_of(parent).live().public().filter(slug=slug).first()


def live_pages(journey: Journey) -> list[StandardPage]:
    """Return the pages that readers can open, for the menus: slug and titles alone."""
    parent = getattr(journey, "pages", None)
    if parent is None:
        return []
    pages = StandardPage.objects.child_of(parent).live().public()
    return list(pages.only("slug", "title", "title_en", "path", "depth"))


# The desk


def publishable(journey: Journey) -> QuerySet[Story]:
    """Return stories that stand at a place and may be published but are not, oldest first."""
    published = Publication.objects.filter(story=OuterRef("pk"))
    return (
        Story.objects.filter(journey=journey, may_publish=True, codings__isnull=False)
        .exclude(Exists(published))
        .annotate(coded_at=Max("codings__at"))
        .order_by("coded_at", "id")
    )


def publications_of(journey: Journey) -> QuerySet[Publication]:
    """Return all publications of a journey with their stories and places, newest first.

    `stays_off` tells of each whether the privacy officer decided that it stays off line.
    """
    decided = AboutMeNotice.objects.filter(publication=OuterRef("pk"), state=NoticeState.STAYS_OFF)
    return (
        Publication.objects.filter(journey=journey)
        .annotate(stays_off=Exists(decided))
        .select_related("story")
        .prefetch_related("story__codings__place")
    )


def open_notices(journey: Journey) -> QuerySet[AboutMeNotice]:
    """Return the notices that wait for the privacy officer, first due first."""
    return AboutMeNotice.objects.filter(
        publication__journey=journey, state=NoticeState.OPEN
    ).select_related("publication", "publication__story")


def notices_of(journey: Journey) -> QuerySet[AboutMeNotice]:
    """Return all notices of a journey, open ones first."""
    return AboutMeNotice.objects.filter(publication__journey=journey).select_related(
        "publication", "publication__story"
    )


def notice_by_code(journey: Journey, typed: str) -> AboutMeNotice | None:
    """Return the notice to which a reference code belongs."""
    return notices_of(journey).filter(code_hash=code_hash(typed)).first()


def _opened(notice: AboutMeNotice, sealed: Sealed, column: str) -> str:
    if not bytes(sealed):
        return ""
    try:
        return open_sealed(sealed, key_id=notice.key_id, bound_to=column)
    except KeyDestroyedError:
        return ""


def message_of(notice: AboutMeNotice) -> str:
    """Return what somebody wrote with a notice; "" once it was erased."""
    return _opened(notice, notice.sealed_message, MESSAGE)


def answer_to(notice: AboutMeNotice) -> str:
    """Return the privacy officer's answer."""
    return _opened(notice, notice.sealed_answer, ANSWER)


def published_since(journey: Journey, moment: datetime) -> int:
    """Count the stories that came on the map since `moment` and are still there."""
    return Publication.objects.filter(
        journey=journey, state=PublicationState.PUBLISHED, published_at__gte=moment
    ).count()
