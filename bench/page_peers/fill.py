"""Make the tables of a peer and put one story in: `python -m page_peers.fill TITLE TEXT`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "page_peers.settings")
django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

title, text = sys.argv[1:]
call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
with connection.schema_editor() as editor:
    for model in apps.get_app_config("page_peers").get_models():
        editor.create_model(model)
if settings.PEER == "generic":
    from page_peers.models import Story

    Story.objects.create(pk=1, title=title, text=text)
elif settings.PEER == "wagtail":
    from wagtail.models import Page

    from page_peers.models import StoryPage

    Page.objects.get(slug="home").add_child(instance=StoryPage(title=title, slug="s", text=text))
