"""Housekeeping: what may not be kept any longer goes, its keys first. Safe to repeat.

The days are those of docs/decisions/0021-housekeeping.md. A story is settled when the last thing
that happened to it is that it was published or refused; one that is not settled stays.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from kantel.collect.actions.consents import forget_unwanted_contacts
from kantel.collect.actions.drafts import sweep_expired
from kantel.collect.actions.imports import finish_undo
from kantel.collect.actions.names import forget_names
from kantel.collect.actions.originals import destroy_originals
from kantel.collect.actions.withdrawal import finish_all_withdrawals
from kantel.collect.choices import BESIDE_THE_WAY, Happening, ImportState, SubmissionState
from kantel.collect.models import Contact, Import, Interview, Message, Submission, TimelineEntry
from kantel.foundation.vault.actions import destroy_keys, empty_log

UPLOADS_WAIT = timedelta(days=7)
CONTACT_STAYS = timedelta(days=30)
RAW_TEXT_STAYS = timedelta(days=90)

SETTLED = (Happening.PUBLISHED, Happening.REFUSED)


def keep_house(*, now: datetime) -> None:
    """Do all the housekeeping of a day."""
    sweep_expired()
    finish_all_withdrawals()
    _finish_undone_imports()
    _forget_uploads(now - UPLOADS_WAIT)
    _forget_contact(now - CONTACT_STAYS)
    _forget_raw_text(now - RAW_TEXT_STAYS)
    _forget_interviews(now - RAW_TEXT_STAYS)
    _forget_file_names(now - RAW_TEXT_STAYS)
    # What was erased stands in SQLite's log until that is emptied.
    empty_log(connection)


def settled(before: datetime) -> QuerySet[Submission]:
    """Return the stories that were published or refused before a moment, and rest since."""
    way = TimelineEntry.objects.filter(submission=OuterRef("pk")).exclude(
        happening__in=BESIDE_THE_WAY
    )
    last = way.order_by("-at", "-id")
    stories = Submission.objects.filter(state=SubmissionState.RECEIVED).annotate(
        last_happening=Subquery(last.values("happening")[:1]),
        last_at=Subquery(last.values("at")[:1]),
    )
    return stories.filter(last_happening__in=SETTLED, last_at__lt=before)


def _finish_undone_imports() -> None:
    undone = Import.objects.filter(state=ImportState.UNDONE)
    halves: Iterable[QuerySet[Any]] = (
        undone.filter(submissions__text_digest__gt=""),
        undone.filter(interviews__text_digest__gt=""),
        undone.filter(hints__isnull=False),
        undone.filter(files__isnull=False),
        undone.exclude(sealed_names=b""),
    )
    for source in {source for half in halves for source in half.distinct()}:
        finish_undo(source=source)


def _forget_uploads(before: datetime) -> None:
    """Destroy files that somebody looked at and never took in."""
    for source in Import.objects.filter(state=ImportState.UPLOADED, created_at__lt=before):
        with transaction.atomic():
            waiting = Import.objects.filter(pk=source.pk, state=ImportState.UPLOADED)
            if not waiting.update(state=ImportState.UNDONE, columns={}):
                continue
        destroy_originals(source=source)
        forget_names(source=source)
        source.delete()


def _forget_file_names(before: datetime) -> None:
    """Destroy the names of files that were taken in long ago."""
    for source in Import.objects.filter(finished_at__lt=before).exclude(sealed_names=b""):
        forget_names(source=source)


def _forget_contact(before: datetime) -> None:
    """Destroy how a narrator can be reached: her story needs no answer any more."""
    kept = Contact.objects.filter(submission__in=settled(before).values("pk"))
    destroy_keys(list(kept.values_list("key_id", flat=True)))
    kept.delete()
    forget_unwanted_contacts()


def _forget_raw_text(before: datetime) -> None:
    """Destroy stories as they were handed in; the clean ones have their own table."""
    raw = settled(before).exclude(sealed_text=b"")
    found = list(raw.values_list("pk", "key_id"))
    destroy_keys([key_id for _pk, key_id in found])
    Message.objects.filter(submission__in=[pk for pk, _key_id in found]).delete()
    # The digest stays: by it the same story is known when it comes in again.
    Submission.objects.filter(pk__in=[pk for pk, _key_id in found]).update(
        sealed_text=b"", sealed_title=b"", sealed_narrator=b""
    )


def _forget_interviews(before: datetime) -> None:
    """Destroy conversations of which every story is settled; one that was never cut stays."""
    stories = Submission.objects.filter(interview=OuterRef("pk"))
    told = stories.filter(state=SubmissionState.RECEIVED)
    open_ones = told.exclude(pk__in=settled(before).values("pk"))
    done = Interview.objects.filter(Exists(told), ~Exists(open_ones), withdrawn_at=None)
    found = list(done.exclude(sealed_transcript=b"").values_list("pk", "key_id"))
    destroy_keys([key_id for _pk, key_id in found])
    Interview.objects.filter(pk__in=[pk for pk, _key_id in found]).update(
        sealed_transcript=b"", sealed_details=b""
    )
