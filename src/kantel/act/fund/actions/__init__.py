"""What people do in the fund, one verb each."""

from kantel.act.fund.actions.accounting import meet_condition, note_payment, show_progress, tell
from kantel.act.fund.actions.committee import declare_conflict, give_seat, give_view
from kantel.act.fund.actions.counting import adopt_result, count_round
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
from kantel.act.fund.actions.refusals import (
    NotNowError,
    NotReadyError,
    TooMuchError,
    UndecidedError,
)
from kantel.act.fund.actions.rounds import FEWEST_PLANS, ORDER, go_on, save_round

__all__ = [
    "FEWEST_PLANS",
    "ORDER",
    "NotNowError",
    "NotReadyError",
    "PlanFacts",
    "TooMuchError",
    "UndecidedError",
    "adopt_result",
    "answer",
    "ask",
    "count_round",
    "decide",
    "declare_conflict",
    "give_seat",
    "give_view",
    "go_on",
    "hand_in",
    "hand_in_again",
    "judge",
    "meet_condition",
    "note_payment",
    "save_round",
    "show_plan",
    "show_progress",
    "take_back",
    "tell",
]
