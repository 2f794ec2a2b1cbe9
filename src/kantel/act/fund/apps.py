"""The fund as a Django application."""

from kantel.foundation.stage import StageConfig


class FundConfig(StageConfig):
    name = "kantel.act.fund"
    label = "fund"
    default = True
    public_tables = ("Round", "Plan", "Decision", "Progress")
