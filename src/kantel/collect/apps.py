"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig


class CollectConfig(StageConfig):
    name = "kantel.collect"
    label = "collect"
    default = True
