"""What people do in the fund, one verb each."""

from kantel.act.fund.actions.accounting import meet_condition, note_payment, show_progress, tell
from kantel.act.fund.actions.committee import declare_conflict, give_seat, give_view
from kantel.act.fund.actions.deciding import decide
from kantel.act.fund.actions.plans import (
    PlanFacts,
    answer,
    ask,
    hand_in,
    hand_in_again,
    judge,
    show_plan,
    take_back,
)
from kantel.act.fund.actions.refusals import NotNowError, TooMuchError
from kantel.act.fund.actions.rounds import edit_round, go_on, make_round

__all__ = [
    "NotNowError",
    "PlanFacts",
    "TooMuchError",
    "answer",
    "ask",
    "decide",
    "declare_conflict",
    "edit_round",
    "give_seat",
    "give_view",
    "go_on",
    "hand_in",
    "hand_in_again",
    "judge",
    "make_round",
    "meet_condition",
    "note_payment",
    "show_plan",
    "show_progress",
    "take_back",
    "tell",
]
