"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig


class VotingConfig(StageConfig):
    name = "kantel.act.voting"
    label = "voting"
    default = True
