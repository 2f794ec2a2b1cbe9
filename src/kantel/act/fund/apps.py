"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig


class FundConfig(StageConfig):
    name = "kantel.act.fund"
    label = "fund"
    default = True
    public_tables = (
        *("Round", "Result", "Plan", "PlanVersion", "Judgement"),
        *("Decision", "Condition", "Payment", "Progress"),
    )
