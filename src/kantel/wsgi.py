"""What granian serves."""

import logging
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantel.settings")
django.setup(set_prefix=False)

from kantel.foundation.vault.keys import fault_of_keys  # noqa: E402 (needs Django to be set up)
from kantel.front.kept_pages import KeepingHandler  # noqa: E402 (the same)

application = KeepingHandler()

# What was published needs no key, so the house stays open; its log says what is wrong.
if _fault := fault_of_keys():
    logging.getLogger("kantel.keys").error("%s", _fault)
