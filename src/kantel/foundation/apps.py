"""The foundation as a Django application."""

from kantel.foundation.stage import StageConfig


class FoundationConfig(StageConfig):
    name = "kantel.foundation"
    label = "foundation"
    default = True
