"""Prepare a vote, and make the codes with which residents vote."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kantel.act.fund.models import Round
from kantel.act.voting.choices import BallotKind
from kantel.act.voting.models import CodeBatch, Vote, VotingCode
from kantel.act.voting.queries import has_begun, key_of
from kantel.foundation.actions import record_audit
from kantel.foundation.ids import receipt_code
from kantel.foundation.vault.actions import Store, make_key
from kantel.people.models import User

LARGEST_BATCH = 5_000


class CodesMadeError(Exception):
    """These codes were made and shown before; nobody can show them again."""


class TooManyCodesError(ValueError):
    """More codes at once than one page can hold."""


def prepare_vote(*, round_: Round, kind: BallotKind, most: int, by: User, at: datetime) -> Vote:
    """Say how ballots look, and make the key of the vote; once the vote begins that is fixed."""
    key_id = make_key(Store.BALLOT)
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=round_.pk)
        vote, made = Vote.objects.get_or_create(round=round_, defaults={"key_id": key_id})
        if made or not (vote.is_closed or vote.codes.exists() or has_begun(vote, at)):
            vote.kind, vote.most = kind, most
            vote.save(update_fields=["kind", "most"])
            record_audit(
                actor=by,
                action="vote.prepared",
                object_kind="round",
                object_id=round_.pk,
                detail=f"{kind} {most}",
            )
    return vote


def make_codes(*, vote: Vote, size: int, label: str, by: User, idempotency_key: UUID) -> list[str]:
    """Make `size` codes and return them: now, and never again.

    Raises CodesMadeError when this form was sent before, TooManyCodesError.
    """
    if not 0 < size <= LARGEST_BATCH:
        raise TooManyCodesError
    codes = [receipt_code() for _ in range(size)]
    key = key_of(vote)
    # In another order than that of the letters, so that a row says nothing of an address.
    marks = [key.code_mark(code) for code in codes]
    secrets.SystemRandom().shuffle(marks)
    with transaction.atomic():
        vote = Vote.objects.select_for_update().get(pk=vote.pk)
        if vote.is_closed or CodeBatch.objects.filter(idempotency_key=idempotency_key).exists():
            raise CodesMadeError
        last = vote.batches.aggregate(last=Max("number"))["last"] or 0
        batch = CodeBatch.objects.create(
            vote=vote, number=last + 1, label=label, size=size, idempotency_key=idempotency_key
        )
        VotingCode.objects.bulk_create(
            VotingCode(vote=vote, batch=batch, mark=mark) for mark in marks
        )
        record_audit(
            actor=by, action="vote.codes_made", object_kind="code_batch", object_id=batch.pk
        )
    return codes


def void_batch(*, batch: CodeBatch, by: User, at: datetime) -> bool:
    """Make the codes of a batch worthless while nobody can have voted; tell whether it was."""
    with transaction.atomic():
        vote = Vote.objects.select_for_update().get(pk=batch.vote_id)
        if has_begun(vote, at):
            return False
        record_audit(
            actor=by, action="vote.codes_voided", object_kind="code_batch", object_id=batch.pk
        )
        batch.codes.all().delete()
        batch.delete()
    return True
