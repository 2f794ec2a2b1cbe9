"""Writes of the foundation: the audit log and the loss report."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from kantel.foundation.models import AuditEntry, LossLine
from kantel.foundation.vault.actions import house_key, move_anchor

FIRST_HASH = "0" * 64
# Any fixed number will do; it names the lock under which the chain grows on PostgreSQL.
CHAIN_LOCK = 20150101


def pseudonym(kind: str, identifier: object) -> str:
    """Return a name for something that only the holder of the master key can trace back."""
    message = f"audit:{kind}:{identifier}".encode()
    return hmac.new(house_key("pseudonyms"), message, hashlib.sha256).hexdigest()


def entry_hash(entry: AuditEntry) -> str:
    """Return the hash that chains an entry to the one before it."""
    fields = (
        entry.previous_hash,
        _moment(entry.at),
        entry.actor,
        entry.action,
        entry.object_kind,
        entry.object_pseudonym,
        entry.commitment,
    )
    return hashlib.sha256("\n".join(fields).encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(timezone.get_default_timezone()).isoformat(timespec="microseconds")


def record_audit(
    *, actor: Any, action: str, object_kind: str, object_id: object, detail: str = ""
) -> AuditEntry:
    """Add an act of staff to the hash chain.

    `actor` is a User or None (the system). `detail` is never stored: only a commitment to it,
    so that somebody who has the detail can show that it is the one that was recorded. Its salt is
    the hash of the entry before, so that equal details do not look alike.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
        last = AuditEntry.objects.order_by("-id").first()
        entry = AuditEntry(
            at=timezone.now(),
            actor=pseudonym("user", actor.pk) if actor is not None else "system",
            action=action,
            object_kind=object_kind,
            object_pseudonym=pseudonym(object_kind, object_id),
            previous_hash=last.hash if last else FIRST_HASH,
        )
        entry.commitment = commitment(entry.previous_hash, detail) if detail else ""
        entry.hash = entry_hash(entry)
        entry.save()
        transaction.on_commit(partial(move_anchor, entry_id=entry.pk, hash_=entry.hash))
    return entry


def commitment(previous_hash: str, detail: str) -> str:
    """Return what an entry after `previous_hash` holds of `detail`."""
    return pseudonym("detail", f"{previous_hash}:{detail}")


@dataclass(frozen=True, kw_only=True)
class Loss:
    """One thing an import did not take: where it stood and why, without the text itself."""

    file_name: str
    line: int
    kind: str
    why: str
    refused: bool = False


def write_losses(*, import_id: UUID, journey_id: int, losses: list[Loss]) -> None:
    """Add lines to the loss report of an import."""
    LossLine.objects.bulk_create(
        LossLine(import_id=import_id, journey_id=journey_id, **vars(loss)) for loss in losses
    )


def move_in_order(*, rows: "QuerySet[Any]", row: Any, steps: int) -> None:
    """Move `row` some `steps` on (or, below zero, back) among `rows`, by their field `order`."""
    with transaction.atomic():
        ordered = list(rows.select_for_update())
        start = ordered.index(row)
        goal = min(max(start + steps, 0), len(ordered) - 1)
        ordered.insert(goal, ordered.pop(start))
        for order, other in enumerate(ordered):
            other.order = order
        rows.model.objects.bulk_update(ordered, ["order"])
