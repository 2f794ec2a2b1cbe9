"""Reads of the fund: rounds, plans, what a member may see, what money is left, the result."""

from kantel.act.fund.queries.decisions import (
    decisions_document,
    free_in,
    granted_in,
    left_of,
    paid_to,
    winners_of,
)
from kantel.act.fund.queries.plans import (
    CONTACT,
    NAME,
    contact_of,
    judgements_of,
    name_of,
    plan_by_code,
    plans_of_committee,
    seat_by_code,
    seen_by,
)
from kantel.act.fund.queries.results import (
    Outcome,
    has_published_ballots,
    outcome,
    pabulib_text,
    result_document,
)
from kantel.act.fund.queries.rounds import (
    ballots_text,
    hash_of,
    is_as_opened,
    options_of,
    plans_to_decide,
    rounds_of,
    terms,
    terms_with_plans,
)
from kantel.act.fund.queries.simulation import simulate

__all__ = [
    "CONTACT",
    "NAME",
    "Outcome",
    "ballots_text",
    "contact_of",
    "decisions_document",
    "free_in",
    "granted_in",
    "has_published_ballots",
    "hash_of",
    "is_as_opened",
    "judgements_of",
    "left_of",
    "name_of",
    "options_of",
    "outcome",
    "pabulib_text",
    "paid_to",
    "plan_by_code",
    "plans_of_committee",
    "plans_to_decide",
    "result_document",
    "rounds_of",
    "seat_by_code",
    "seen_by",
    "simulate",
    "terms",
    "terms_with_plans",
    "winners_of",
]
