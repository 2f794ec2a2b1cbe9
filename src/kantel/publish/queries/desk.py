"""Reads of publishing: what waits at the desk, and what was said about a story."""

from datetime import datetime

from django.db.models import Exists, Max, OuterRef, QuerySet

from kantel.deidentify.models import Story
from kantel.foundation.ids import code_hash
from kantel.foundation.vault.actions import KeyDestroyedError, Sealed, open_sealed
from kantel.people.models import Journey
from kantel.publish.choices import NoticeState, PublicationState
from kantel.publish.models import AboutMeNotice, Publication

MESSAGE = "publish_aboutmenotice.message"
ANSWER = "publish_aboutmenotice.answer"


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
