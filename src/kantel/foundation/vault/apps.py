"""The vault as a Django application with tables in the key database."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "kantel.foundation.vault"
    label = "vault"
