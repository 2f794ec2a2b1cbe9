"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig


class PeopleConfig(StageConfig):
    name = "kantel.people"
    label = "people"
    default = True
