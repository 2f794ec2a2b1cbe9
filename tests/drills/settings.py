"""Settings of a drill's house: Kantel's own, with quick passwords and mails in files."""

import os

from kantel.settings import *  # noqa: F403
from kantel.settings import DATA, INSTALLED_APPS

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(DATA / "mails")
# The cleartext of hosts is no part of a drill.
ALLOWED_HOSTS = ["*"]
DEMO = True
LOGGING["handlers"]["out"] = {  # noqa: F405
    "class": "logging.FileHandler",
    "filename": str(DATA / "log"),
    "formatter": "silent",
    "delay": True,
}
if os.environ.get("DRILL_TABLES_FROM_MODELS"):
    # Migrations take half a minute on PostgreSQL, and make the same.
    MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in INSTALLED_APPS}
    MIGRATION_MODULES |= {"wagtailcore": None, "wagtailadmin": None, "wagtailusers": None}
    MIGRATION_MODULES |= {"wagtailimages": None, "wagtaildocs": None, "wagtailsearch": None}
    MIGRATION_MODULES |= {"django_tasks_database": None}
