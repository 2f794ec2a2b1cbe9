"""Reads of voting. None of them tells what was voted while a vote is open."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kantel.act.fund.models import Round
from kantel.act.fund.queries import plans_to_decide
from kantel.act.voting import board
from kantel.act.voting.choices import BallotKind
from kantel.act.voting.envelope import VoteKey
from kantel.act.voting.models import BoardEntry, Vote
from kantel.foundation.vault.keys import data_key

# Below this many ballots they are not published: among few, one recognises a neighbour's.
PUBLISHED_FROM = 50


@dataclass(frozen=True)
class BallotPlan:
    """A plan as it stands on a ballot."""

    id: str
    name: str
    summary: str
    cost: int
    address: str


def vote_id(vote: Vote) -> str:
    """Return the public id by which the board names the vote."""
    return str(vote.round.public_id)


def key_of(vote: Vote) -> VoteKey:
    """Return the keys of an open vote. Raises KeyDestroyedError once it is closed."""
    return VoteKey(data_key(vote.key_id or UUID(int=0)), vote_id(vote))


def has_begun(vote: Vote, at: datetime) -> bool:
    """Tell whether somebody can have voted."""
    return bool(vote.round.decide_from <= at)


def is_over(vote: Vote, at: datetime) -> bool:
    """Tell whether the time to vote is over."""
    return bool(at >= vote.round.decide_until)


def is_open(vote: Vote, at: datetime) -> bool:
    """Tell whether a ballot cast at this moment counts."""
    return has_begun(vote, at) and not is_over(vote, at) and not vote.is_closed


def has_code(vote: Vote, key: VoteKey, code: str) -> bool:
    """Tell whether this code may vote. One look-up, whatever was typed."""
    return vote.codes.filter(mark=key.code_mark(code)).exists()


def terms_hash(vote: Vote) -> str:
    """Return the hash of all that was fixed beforehand, how ballots look included."""
    return board.digest([vote.round.fixed_hash, str(vote.kind), vote.most])


def head_of(vote: Vote, last: BoardEntry | None = None) -> str:
    """Return the hash with which the chain of receipts ends now."""
    last = last or vote.board.order_by("-number").first()
    return last.hash if last else board.first_hash(vote_id(vote), terms_hash(vote))


def plans_on_ballot(vote: Vote) -> list[BallotPlan]:
    """Return the plans that one can vote for, in the order in which they came in."""
    return [
        BallotPlan(one.public_id, one.name, one.judged.what, one.cost, one.get_absolute_url())
        for one in plans_to_decide(vote.round)
    ]


def shuffled_for(vote: Vote, code: str) -> list[BallotPlan]:
    """Return the plans in an order of chance, the same each time for one voter."""
    plans = plans_on_ballot(vote)
    # Fair, not secret: nothing is hidden behind this order.
    random.Random(key_of(vote).order_seed(code)).shuffle(plans)  # noqa: S311
    return plans


def most_of(vote: Vote) -> int:
    """Return how many plans, or points in all, one voter has."""
    if vote.kind == BallotKind.POINTS:
        return vote.most or 10
    return vote.most or len(plans_on_ballot(vote))


def faults(vote: Vote, points: Mapping[str, int]) -> list[str]:
    """Return what is wrong with a ballot, in words for the voter; nothing where it is right."""
    costs = {plan.id: plan.cost for plan in plans_on_ballot(vote)}
    if not costs.keys() >= points.keys() or any(one < 1 for one in points.values()):
        return [_("This ballot holds a plan that is not in this vote. Choose again.")]
    most, found = most_of(vote), []
    if vote.kind == BallotKind.POINTS:
        over = sum(points.values()) - most
        if over > 0:
            found.append(
                ngettext(
                    "You gave %(over)s point too many. Take one away.",
                    "You gave %(over)s points too many. Take some away.",
                    over,
                )
                % {"over": over}
            )
        return found
    if len(points) > most:
        found.append(
            _("You chose %(chosen)s plans. You can choose %(most)s at the most.")
            % {"chosen": len(points), "most": most}
        )
    over = sum(costs[plan] for plan in points) - int(vote.round.vote_budget)
    if vote.kind == BallotKind.KNAPSACK and over > 0:
        found.append(
            _("Your plans cost %(over)s euros more than there is. Take one away.")
            % {"over": f"{-(-over // 100):,}".replace(",", ".")}
        )
    return found


def board_document(vote: Vote) -> dict[str, Any]:
    """Return the board as it is published (see `board.py`)."""
    closed = {"lines": vote.lines, "hash": vote.closing_hash} if vote.is_closed else None
    return {
        "format": board.FORMAT,
        "round": vote_id(vote),
        "fixed": terms_hash(vote),
        "receipts": list(vote.board.values("number", "receipt", "replaces", "hash")),
        "closed": closed,
    }


def published_ballots(vote: Vote) -> list[list[Any]] | None:
    """Return [salt, ballot] in their order; None while open, or where there are too few."""
    if not vote.is_closed or len(vote.lines) < PUBLISHED_FROM:
        return None
    return [[salt, line] for salt, line in vote.ballots.values_list("salt", "line")]


def fault_of_board(vote: Vote) -> str:
    """Return the first fault of the board and the ballots as they are stored, or ""."""
    ballots = list(vote.ballots.values_list("salt", "line")) if vote.is_closed else None
    try:
        board.check(board_document(vote), ballots)
    except board.BoardError as error:
        return str(error)
    return ""


def find_entry(vote: Vote, receipt: str) -> BoardEntry | None:
    """Return the entry of a receipt on the board."""
    return vote.board.filter(receipt=board.receipt_hash(receipt)).first()


def is_replaced(vote: Vote, entry: BoardEntry) -> bool:
    """Tell whether its voter voted again after this entry."""
    return vote.board.filter(replaces=entry.number).exists()


def vote_of(round_: Round) -> Vote | None:
    """Return the vote of a round, where there is one."""
    return Vote.objects.select_related("round__journey").filter(round=round_).first()


def stage_of(vote: Vote, at: datetime) -> str:
    """Return how far a vote is: "before", "open", "over" or "closed"."""
    if vote.is_closed:
        return "closed"
    if is_over(vote, at):
        return "over"
    return "open" if has_begun(vote, at) else "before"
