"""The stage as a Django application; its parts are applications of their own."""

from kantel.foundation.stage import StageConfig


class ActConfig(StageConfig):
    name = "kantel.act"
    label = "act"
    default = True
