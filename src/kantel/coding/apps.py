"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig


class CodingConfig(StageConfig):
    name = "kantel.coding"
    label = "coding"
    default = True
    public_tables = ("Place", "Place.neighbours", "Coding")
