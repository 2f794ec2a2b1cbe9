"""One story, as the peers keep it."""

from django.conf import settings
from django.db import models


class Story(models.Model):
    """A story of a plain Django site."""

    title = models.CharField(max_length=200)
    text = models.TextField()

    def __str__(self) -> str:
        return self.title


if settings.PEER == "wagtail":
    from wagtail.models import Page

    class StoryPage(Page):
        """A story of a plain Wagtail site."""

        text = models.TextField()
        template = "story.html"
