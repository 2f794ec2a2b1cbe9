"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig


class PublishConfig(StageConfig):
    name = "kantel.publish"
    label = "publish"
    default = True
