"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig


class FrontConfig(StageConfig):
    name = "kantel.front"
    label = "front"
    default = True
