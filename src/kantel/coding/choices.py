"""What can become of a suggestion, and who made it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What an editor made of a suggestion."""

    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    # It was shown, and she put the story somewhere else without a word about it.
    PASSED = "passed", _("passed over")


class Side(models.TextChoices):
    """Which side of a place an exemplary story shows, as its editor reads it.

    Chosen by an editor from the words of the story, never taken from what its narrator answered.
    """

    WELL = "well", _("what goes well")
    IMPROVE = "improve", _("what must improve")


class Source(models.TextChoices):
    """Who suggested."""

    BUILT_IN = "built_in", _("Kantel itself")
    LANGUAGE_MODEL = "model", _("the language model")


class SearchState(models.TextChoices):
    """How far a search for themes is."""

    WAITING = "waiting", _("waiting")
    LEARNING = "learning", _("looking at a sample")
    READING = "reading", _("reading")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    # A story was withdrawn meanwhile; another search begins anew without it.
    DROPPED = "dropped", _("dropped")


UNDER_WAY = (SearchState.WAITING, SearchState.LEARNING, SearchState.READING)


class VectorKind(models.TextChoices):
    """From what a vector of a story is the mean; no screen names them."""

    WORDS = "words"
    SENTENCES = "sentences"
