"""Close a vote: seal the ballots in an order of chance, and destroy the key.

Two scrutineers first confirm where the board ends. The second confirmation closes: every envelope
is opened, the ballots are written to a new table in random order by one transaction, envelopes
and codes are deleted, and the key is destroyed. Row numbers, transaction numbers and the free space
of a database file then tell nothing of who cast what; what lies in old backups of the house is
envelopes that nothing opens.
"""

import secrets
from datetime import date, datetime

from django.db import transaction

from kantel.act.fund.actions import count_round
from kantel.act.voting import board
from kantel.act.voting.envelope import as_line
from kantel.act.voting.models import CountedBallot, Scrutiny, Vote
from kantel.act.voting.queries import head_of, is_over, key_of, vote_id
from kantel.foundation.actions import record_audit
from kantel.foundation.tasks import clean_files
from kantel.foundation.vault.actions import destroy_keys
from kantel.people.models import User

SCRUTINEERS = 2


class NotYetError(Exception):
    """The vote still runs, or the board went on since this scrutineer looked."""


def confirm_board(*, vote: Vote, head: str, by: User, at: datetime) -> bool:
    """Confirm that the board ends with `head`; the second scrutineer closes. Tells whether it did.

    Raises NotYetError while the vote runs, or where the board ends otherwise.
    """
    with transaction.atomic():
        vote = Vote.objects.select_for_update().get(pk=vote.pk)
        if vote.is_closed:
            return False
        if not is_over(vote, at) or head != head_of(vote):
            raise NotYetError
        Scrutiny.objects.update_or_create(vote=vote, by=by, defaults={"head": head})
        record_audit(actor=by, action="vote.confirmed", object_kind="vote", object_id=vote.pk)
        if vote.scrutinies.filter(head=head).count() < SCRUTINEERS:
            return False
        _seal_ballots(vote, head, at.date())
        lines = list(vote.ballots.values_list("line", flat=True))
        count_round(round_=vote.round, ballots=lines, by=by)
    _destroy_key(vote)
    return True


def _seal_ballots(vote: Vote, head: str, today: date) -> None:
    key = key_of(vote)
    ballots = [key.open(sealed) for sealed in vote.envelopes.values_list("sealed", flat=True)]
    lines = [as_line(list(ballot["points"]), list(ballot["points"].values())) for ballot in ballots]
    if vote.kind != "points":
        lines = [[choices, "", weight] for choices, _, weight in lines]
    # By chance alone: neither the order of casting nor that of the marks.
    secrets.SystemRandom().shuffle(lines)
    counted = [
        CountedBallot(vote=vote, place=place, salt=secrets.token_hex(16), line=line)
        for place, line in enumerate(lines, 1)
    ]
    CountedBallot.objects.bulk_create(counted)
    vote.lines = [board.line_seal(vote_id(vote), one.place, one.salt, one.line) for one in counted]
    vote.closing_hash, vote.closed_on = board.closing_hash(head, vote.lines), today
    vote.save(update_fields=["lines", "closing_hash", "closed_on"])
    for rows in (vote.envelopes, vote.papers, vote.codes):
        rows.all().delete()


def _destroy_key(vote: Vote) -> None:
    if vote.key_id is None:
        return
    destroy_keys([vote.key_id])
    Vote.objects.filter(pk=vote.pk).update(key_id=None)
    vote.key_id = None
    clean_files.enqueue()


def destroy_left_keys() -> None:
    """Destroy keys of closed votes that a crash between closing and destroying left behind."""
    for vote in Vote.objects.exclude(closing_hash="").filter(key_id__isnull=False):
        _destroy_key(vote)
