"""Sends the vault's tables to the key database, and everything else away from it."""

from typing import Any

from django.db.models import Model


class KeysRouter:
    """A Django database router."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return "keys" if model._meta.app_label == "vault" else None

    db_for_write = db_for_read

    def allow_relation(self, first: Model, second: Model, **hints: Any) -> bool | None:
        in_vault = {first._meta.app_label == "vault", second._meta.app_label == "vault"}
        return None if len(in_vault) == 1 else False

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return (db == "keys") == (app_label == "vault")
