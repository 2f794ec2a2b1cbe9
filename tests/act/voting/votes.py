"""A round with plans and a vote, for tests."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from tests.act.fund import rounds

from kantel.act.fund.choices import Decider
from kantel.act.voting import actions
from kantel.act.voting.queries import head_of

NOW = timezone.now().replace(microsecond=0)
BEGINS, ENDS = NOW + timedelta(days=1), NOW + timedelta(days=8)
DURING, AFTER = NOW + timedelta(days=2), NOW + timedelta(days=9)
PLANS = (("Bank in het park", 50_000), ("Eetcafe", 400_000), ("Bus", 700_000))


def make_round(journey, by, *, plans=PLANS, budget=1_000_000, **facts):
    """A round of ten thousand euros on which residents vote, fixed with its three plans."""
    facts = {
        "name": {"nl": "Wijkfonds", "en": "District fund"},
        "purpose": {"nl": "Voor wat de wijk zelf wil."},
        "budget": budget,
        "decider": Decider.RESIDENTS,
        "decide_from": BEGINS,
        "decide_until": ENDS,
        **facts,
    }
    round_ = rounds.go_on(rounds.make_round(journey, by, **facts), to="call", at=NOW)
    for name, cost in plans:
        rounds.make_plan(round_, title=name, what=f"{name} voor iedereen.", lines=[(name, cost)])
    return rounds.go_on(round_, to="decide", at=NOW)


def make_vote(journey, by, *, kind="knapsack", most=0, codes=3, **more):
    """A vote with codes; returns it, its codes, and the ids of its plans."""
    round_ = make_round(journey, by, **more)
    vote = actions.prepare_vote(round_=round_, kind=kind, most=most, by=by, at=NOW)
    made = actions.make_codes(vote=vote, size=codes, label="Oost", by=by, idempotency_key=uuid4())
    return vote, made, list(round_.plans.values_list("public_id", flat=True))


def cast(vote, code, *plans, at=DURING, key=None, points=None):
    """Cast a ballot for these plans."""
    given = points or dict.fromkeys(plans, 1)
    return actions.cast(vote=vote, code=code, points=given, at=at, idempotency_key=key or uuid4())


def close(vote, first, second, at=AFTER):
    """Let two scrutineers close a vote."""
    for by in (first, second):
        done = actions.confirm_board(vote=vote, head=head_of(vote), by=by, at=at)
    vote.refresh_from_db()
    return done
