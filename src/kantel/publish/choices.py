"""Enumerations of publishing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationState(models.TextChoices):
    """Whether a story can be read; what was withdrawn answers 410 and says nothing."""

    PUBLISHED = "published", _("published")
    UNPUBLISHED = "unpublished", _("off line")
    ABOUT_ME = "about_me", _("off line: somebody says it is about them")
    WITHDRAWN = "withdrawn", _("withdrawn")


class NoticeState(models.TextChoices):
    """Where a "this is about me" is."""

    OPEN = "open", _("open")
    STAYS_OFF = "stays_off", _("story stays off line")
    PUT_BACK = "put_back", _("story put back")


# From how many readers on a story is said to be recognised; each step has its words.
RECOGNISED = (5, 25, 100)

# Wagtail pages that every journey begins with; slugs as they stand in addresses.
READING_GUIDE = "leeswijzer"
PROVENANCE = "herkomst"
COLOPHON = "colofon"
SHARE_YOUR_STORY = "deel-uw-verhaal"
PRIVACY = "privacy"
ACCESSIBILITY = "toegankelijkheid"


# Languages of stories and translations, each by its own name; the screens are in nl and en.
STORY_LANGUAGES = {
    "nl": "Nederlands",
    "en": "English",
    "fy": "Frysk",
    "de": "Deutsch",
    "pl": "Polski",
    "tr": "Türkçe",
    "uk": "Українська",
    "ar": "العربية",
}
RIGHT_TO_LEFT = frozenset({"ar"})
