"""Jobs as a Django application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "kantel.foundation.jobs"
    label = "jobs"
