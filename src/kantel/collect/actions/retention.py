"""Housekeeping: what may not be kept any longer goes, its keys first. Safe to repeat.

What goes when is decided in `queries/retention.py`, so that the register and a dry run cannot say
anything else. Each erasure leaves a statement without content.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from kantel.collect.actions.consents import forget_unwanted_contacts
from kantel.collect.actions.drafts import forget_drafts, sweep_expired
from kantel.collect.actions.imports import finish_undo
from kantel.collect.actions.names import forget_names
from kantel.collect.actions.originals import destroy_originals
from kantel.collect.actions.withdrawal import finish_all_withdrawals
from kantel.collect.choices import ImportState, RetentionRule
from kantel.collect.models import (
    Contact,
    Destruction,
    Import,
    Interview,
    Message,
    Submission,
)
from kantel.collect.queries.retention import Due, all_due
from kantel.foundation.actions import pseudonym, record_audit
from kantel.foundation.jobs.actions import ask_once
from kantel.foundation.tasks import clean_files
from kantel.foundation.vault.actions import destroy_keys, empty_log


def keep_house(*, now: datetime) -> None:
    """Do all the housekeeping of a day."""
    for line in all_due(now):
        if line.ids:
            _FORGET[line.rule.kind](line.ids)
            state_destruction(line)
    sweep_expired()
    finish_all_withdrawals()
    forget_unwanted_contacts()
    _finish_undone_imports()
    # What was erased stands in the files until these are cleaned; in SQLite's log till now.
    empty_log(connection)
    ask_once(clean_files)


def state_destruction(line: Due) -> Destruction:
    """Leave a statement of what was destroyed by a rule: how much and when, never what."""
    with transaction.atomic():
        made = Destruction.objects.create(
            journey=line.journey,
            rule=line.rule.kind,
            days=line.days,
            category=line.rule.category,
            count=len(line.ids),
            pseudonyms=[pseudonym(line.rule.kind, found) for found in line.ids],
            at=timezone.now(),
        )
        record_audit(
            actor=None,
            action=f"destroyed.{line.rule.kind}",
            object_kind="journey",
            object_id=line.journey.pk,
            detail=str(made.count),
        )
    return made


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


def _forget_uploads(ids: list[Any]) -> None:
    """Destroy files that somebody looked at and never took in."""
    for source in Import.objects.filter(pk__in=ids):
        with transaction.atomic():
            waiting = Import.objects.filter(pk=source.pk, state=ImportState.UPLOADED)
            if not waiting.update(state=ImportState.UNDONE, columns={}):
                continue
        destroy_originals(source=source)
        forget_names(source=source)
        source.delete()


def _forget_file_names(ids: list[Any]) -> None:
    """Destroy the names of files that were taken in long ago."""
    for source in Import.objects.filter(pk__in=ids):
        forget_names(source=source)


def _forget_contacts(ids: list[Any]) -> None:
    """Destroy how narrators can be reached: their stories need no answer any more."""
    kept = Contact.objects.filter(pk__in=ids)
    destroy_keys(list(kept.values_list("key_id", flat=True)))
    kept.delete()


def _forget_raw_text(ids: list[Any]) -> None:
    """Destroy stories as they were handed in; the clean ones have their own table."""
    raw = Submission.objects.filter(pk__in=ids)
    destroy_keys(list(raw.values_list("key_id", flat=True)))
    Message.objects.filter(submission__in=ids).delete()
    # The digest stays: by it the same story is known when it comes in again.
    raw.update(sealed_text=b"", sealed_title=b"", sealed_narrator=b"")


def _forget_interviews(ids: list[Any]) -> None:
    """Destroy what is left of conversations."""
    done = Interview.objects.filter(pk__in=ids)
    destroy_keys(list(done.values_list("key_id", flat=True)))
    done.update(sealed_transcript=b"", sealed_details=b"")


_FORGET: dict[RetentionRule, Callable[[list[Any]], None]] = {
    RetentionRule.DRAFT: forget_drafts,
    RetentionRule.UPLOAD: _forget_uploads,
    RetentionRule.CONTACT: _forget_contacts,
    RetentionRule.RAW: _forget_raw_text,
    RetentionRule.INTERVIEW: _forget_interviews,
    RetentionRule.FILE_NAMES: _forget_file_names,
}
