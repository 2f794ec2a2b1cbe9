"""What granian serves of a peer."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "page_peers.settings")
application = get_wsgi_application()
