"""Type in a paper ballot: two people, apart; what they typed must be the same."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kantel.act.voting.actions.casting import BallotError, UnknownCodeError, VoteNotOpenError, cast
from kantel.act.voting.models import PaperBallot, Vote
from kantel.act.voting.queries import faults, has_code, is_open, key_of, plans_on_ballot
from kantel.foundation.actions import record_audit
from kantel.people.models import User


class PaperTwiceError(Exception):
    """The same person typed this ballot before: the second time is somebody else's."""


class PaperDiffersError(Exception):
    """The two typed something else. Both look at the paper, and type it again."""


class CodeUsedError(Exception):
    """Somebody voted with this code on a screen: the paper does not count beside it."""


def type_paper(
    *,
    vote: Vote,
    code: str,
    points: Mapping[str, int],
    by: User,
    at: datetime,
    idempotency_key: UUID,
) -> str:
    """Take what `by` typed. Returns the receipt once two people typed the same, else "".

    A paper ballot carries a code of its own, so that it counts once, and as much as any other.
    Raises what `cast` raises, PaperTwice-, PaperDiffers- and CodeUsedError.
    """
    key = key_of(vote)
    with transaction.atomic():
        vote = Vote.objects.select_for_update().get(pk=vote.pk)
        if not is_open(vote, at):
            raise VoteNotOpenError
        if not has_code(vote, key, code):
            raise UnknownCodeError
        wrong = faults(vote, points)
        if wrong:
            raise BallotError(wrong)
        if vote.envelopes.filter(mark=key.box_mark(code)).exists():
            raise CodeUsedError
        typed = {"points": {plan: points[plan] for plan in sorted(points)}}
        mark = key.paper_mark(code)
        first = vote.papers.filter(mark=mark).first()
        if first is None:
            sealed = key.seal(typed, plans=len(plans_on_ballot(vote)))
            paper = PaperBallot.objects.create(vote=vote, mark=mark, sealed=sealed, first_by=by)
            _record(by, "vote.paper_typed", paper)
            return ""
        if first.first_by_id == by.pk:
            raise PaperTwiceError
        differs = key.open(first.sealed) != typed
        _record(by, "vote.paper_differs" if differs else "vote.paper_cast", first)
        first.delete()
        if not differs:
            return cast(vote=vote, code=code, points=points, at=at, idempotency_key=idempotency_key)
    # Outside the transaction, so that what differed is forgotten.
    raise PaperDiffersError


def _record(by: User, action: str, paper: PaperBallot) -> None:
    record_audit(actor=by, action=action, object_kind="vote", object_id=paper.vote_id)
