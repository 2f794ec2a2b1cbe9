"""What granian serves."""

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantel.settings")
application = get_wsgi_application()

# What was published needs no key, so the house stays open; its log says what is wrong.
from kantel.foundation.vault.keys import fault_of_keys  # noqa: E402 (needs Django to be set up)

if _fault := fault_of_keys():
    logging.getLogger("kantel.keys").error("%s", _fault)
