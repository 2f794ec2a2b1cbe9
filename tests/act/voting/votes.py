"""A round with plans and a vote, for tests."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from kantel.act.fund import actions as fund
from kantel.act.voting import actions
from kantel.act.voting.queries import head_of

NOW = timezone.now().replace(microsecond=0)
BEGINS, ENDS = NOW + timedelta(days=1), NOW + timedelta(days=8)
DURING, AFTER = NOW + timedelta(days=2), NOW + timedelta(days=9)
PLANS = (("Bank in het park", 50_000), ("Eetcafe", 400_000), ("Bus", 700_000))


def make_round(journey, by, *, plans=PLANS, budget=1_000_000, **facts):
    """A fixed round of ten thousand euros with three plans."""
    facts = {
        "name": {"nl": "Wijkfonds", "en": "District fund"},
        "purpose": {"nl": "Voor wat de wijk zelf wil."},
        "budget": budget,
        "decide_from": BEGINS,
        "decide_until": ENDS,
        **facts,
    }
    round_ = fund.save_round(journey=journey, facts=facts, by=by)
    for name, cost in plans:
        plan = {"name": name, "summary": f"{name} voor iedereen.", "cost": cost}
        fund.save_plan(round_=round_, facts=plan, places=[], by=by)
    return fund.fix_round(round_=round_, by=by, at=NOW)


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
