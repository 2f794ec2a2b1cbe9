"""A stage as a Django application: when the house starts, its receivers begin to listen."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import module_has_submodule


class StageConfig(AppConfig):
    """The base of every stage's `apps.py`."""

    default = False
    # Tables whose rows readers see, by name of model (`foundation/editions.py`).
    public_tables: tuple[str, ...] = ()

    def ready(self) -> None:
        # Tasks as well, so that a worker knows what is to be done every day.
        for name in ("receivers", "tasks"):
            if self.module is not None and module_has_submodule(self.module, name):
                import_module(f"{self.name}.{name}")
