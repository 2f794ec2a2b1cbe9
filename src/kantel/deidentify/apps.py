"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig


class DeidentifyConfig(StageConfig):
    name = "kantel.deidentify"
    label = "deidentify"
    default = True
