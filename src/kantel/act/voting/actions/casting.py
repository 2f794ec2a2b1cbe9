"""Cast a ballot: once per code, whatever happens; casting again replaces it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from threading import Lock
from uuid import UUID

from django.db import transaction

from kantel.act.voting import board
from kantel.act.voting.envelope import VoteKey
from kantel.act.voting.models import BoardEntry, Envelope, Vote
from kantel.act.voting.queries import faults, has_code, head_of, is_open, key_of, plans_on_ballot

_ONE_OF_THIS_PROCESS = Lock()


class VoteNotOpenError(Exception):
    """The vote has not begun, or is over."""


class UnknownCodeError(Exception):
    """No such code in this vote; the same for every wrong code."""


class BallotError(ValueError):
    """The ballot breaks a rule of this vote; holds what to tell the voter."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(map(str, faults)))
        self.faults = tuple(faults)


def cast(
    *, vote: Vote, code: str, points: Mapping[str, int], at: datetime, idempotency_key: UUID
) -> str:
    """Put a ballot into the box and return its receipt.

    `points` gives each chosen plan its points (1 where plans are only chosen). The same form
    sent twice gives the same receipt. Raises VoteNotOpen-, UnknownCode- and BallotError.
    """
    if not is_open(vote, at):
        raise VoteNotOpenError
    key = key_of(vote)
    # SQLite lets writers who wait try by chance; with one of each process nobody waits too long.
    with _ONE_OF_THIS_PROCESS, transaction.atomic():
        # One at a time: the board is a chain, and closing waits for whoever is voting.
        vote = Vote.objects.select_for_update().get(pk=vote.pk)
        if not is_open(vote, at):
            raise VoteNotOpenError
        if not has_code(vote, key, code):
            raise UnknownCodeError
        wrong = faults(vote, points)
        if wrong:
            raise BallotError(wrong)
        return _put_into_box(vote, key, code, points, str(idempotency_key))


def _put_into_box(vote: Vote, key: VoteKey, code: str, points: Mapping[str, int], once: str) -> str:
    receipt = key.receipt(code, once)
    known = board.receipt_hash(receipt)
    if vote.board.filter(receipt=known).exists():
        return receipt
    mark = key.box_mark(code)
    before = vote.envelopes.filter(mark=mark).first()
    replaces = key.open(before.sealed)["entry"] if before else None
    last = vote.board.order_by("-number").first()
    number = last.number + 1 if last else 1
    entry = board.follow(head_of(vote, last), number=number, receipt=known, replaces=replaces)
    BoardEntry.objects.create(vote=vote, **vars(entry))
    ballot = {"entry": number, "points": {plan: points[plan] for plan in sorted(points)}}
    sealed = key.seal(ballot, plans=len(plans_on_ballot(vote)))
    if before:
        Envelope.objects.filter(pk=before.pk).update(sealed=sealed)
    else:
        Envelope.objects.create(vote=vote, mark=mark, sealed=sealed)
    return receipt
