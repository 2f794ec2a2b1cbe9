"""Tables of the fund: rounds and seats, plans with their versions, decisions, the account."""

from kantel.act.fund.models.decisions import Condition, Decision, Payment, Progress
from kantel.act.fund.models.plans import (
    BudgetLine,
    Conflict,
    Judgement,
    Plan,
    PlanVersion,
    Question,
    View,
)
from kantel.act.fund.models.rounds import Result, Round, Seat

__all__ = [
    "BudgetLine",
    "Condition",
    "Conflict",
    "Decision",
    "Judgement",
    "Payment",
    "Plan",
    "PlanVersion",
    "Progress",
    "Question",
    "Result",
    "Round",
    "Seat",
    "View",
]
