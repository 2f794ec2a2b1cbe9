"""The foundation as a Django application."""

from django.db.models.signals import post_migrate

from kantel.foundation.editions import make_triggers
from kantel.foundation.stage import StageConfig


class FoundationConfig(StageConfig):
    name = "kantel.foundation"
    label = "foundation"
    default = True

    def ready(self) -> None:
        super().ready()
        post_migrate.connect(make_triggers, sender=self, dispatch_uid="editions")
