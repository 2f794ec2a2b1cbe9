"""Enumerations of de-identification."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewState(models.TextChoices):
    """Where a story is between arrival and its clean copy."""

    RECEIVED = "received", _("received")
    READY = "ready", _("ready to be read")
    READING = "reading", _("being read")
    ASKED = "asked", _("waiting for the narrator")
    ANSWERED = "answered", _("the narrator answered")
    SECOND = "second", _("waiting for the second reader")
    CLEARED = "cleared", _("cleared")
    REFUSED = "refused", _("not to be published")


class Verdict(models.TextChoices):
    """What a person decided about a proposal."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")


class Answer(models.TextChoices):
    """What a narrator answers to "is this right?"; silence is not yes."""

    YES = "yes", _("Yes, this is right")
    CHANGE = "change", _("I want to change something")
    NO = "no", _("Do not publish")


class AnsweredBy(models.TextChoices):
    """How the answer came."""

    CODE = "code", _("by the narrator, with the receipt code")
    PHONE = "phone", _("by phone, recorded by staff")
    PAPER = "paper", _("on paper, recorded by staff")
    PUBLISHED_BEFORE = "published_before", _("the story was published before")


class RiskAnswer(models.TextChoices):
    """An editor's answer to a risk that the story is recognised."""

    OPEN = "open", _("not answered")
    COARSER = "coarser", _("made less exact")
    ACCEPTED = "accepted", _("stays, knowingly")
