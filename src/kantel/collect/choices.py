"""Enumerations of collect."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """How a story was handed in."""

    WEB = "web", _("web form")
    INTERVIEW = "interview", _("interview")
    PHONE = "phone", _("phone")
    PAPER = "paper", _("paper")
    FILE = "file", _("file")


class SubmissionState(models.TextChoices):
    """Where a raw story is; what happens to it after receipt is a matter of later stages."""

    RECEIVED = "received", _("received")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Purpose(models.TextChoices):
    """A use for which a narrator gives consent; each on its own."""

    READING = "reading", _("reading by editors")
    PUBLICATION = "publication", _("publication")
    RESEARCH = "research", _("research")
    CONTACT = "contact", _("contact")


class GivenBy(models.TextChoices):
    """How consent was given."""

    NARRATOR = "narrator", _("by the narrator, in the form")
    PHONE = "phone", _("by phone, recorded by the interviewer")
    PAPER = "paper", _("on paper, recorded by the interviewer")
    PUBLISHED_BEFORE = "published_before", _("published before, with its source")


class RetentionRule(models.TextChoices):
    """What goes, by which rule."""

    DRAFT = "draft", _("stories that were not sent")
    UPLOAD = "upload", _("files that were uploaded and not taken in")
    CONTACT = "contact", _("e-mail addresses of narrators")
    RAW = "raw", _("stories as they were handed in, with the messages about them")
    INTERVIEW = "interview", _("uncut interviews")
    FILE_NAMES = "file_names", _("names of files that were taken in")
    WITHDRAWAL = "withdrawal", _("stories that were taken back")


class Age(models.TextChoices):
    """How old the narrator is; under sixteen somebody with parental authority consents."""

    SIXTEEN = "sixteen", _("I am sixteen or older")
    YOUNGER = "younger", _("I am younger than sixteen")


class AboutChild(models.TextChoices):
    """Whether a story is about a child, who is asked from twelve and decides from sixteen."""

    NO = "no", _("No")
    YOUNG = "young", _("Yes, a child younger than twelve")
    ASKED = "asked", _("Yes, a child of twelve to fifteen")
    DECIDES = "decides", _("Yes, somebody of sixteen or seventeen")


class HintKind(models.TextChoices):
    """What an import brings besides stories."""

    PLACE = "place", _("place with a lead")
    TIP = "tip", _("tip")
    PLACEMENT = "placement", _("a story at a place")


class ImportState(models.TextChoices):
    """Where an import is."""

    UPLOADED = "uploaded", _("uploaded")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    UNDONE = "undone", _("undone")


class Happening(models.TextChoices):
    """What a narrator sees on the timeline of her story."""

    RECEIVED = "received", _("We received your story.")
    BEING_READ = "being_read", _("An editor is reading your story.")
    READ_BACK_ASKED = "read_back_asked", _("We ask you: is this right?")
    NARRATOR_AGREED = "narrator_agreed", _("You said: this is right.")
    NARRATOR_CHANGED = "narrator_changed", _("You asked for a change.")
    NARRATOR_REFUSED = "narrator_refused", _("You said: do not publish.")
    CLEARED = "cleared", _("Your story was read by a second reader.")
    REFUSED = "refused", _("We will not publish your story.")
    PUBLISHED = "published", _("Your story is on the map.")
    UNPUBLISHED = "unpublished", _("Your story is off line.")
    WITHDRAWN = "withdrawn", _("Your story was taken back.")
    QUESTION = "question", _("An editor has a question for you.")
    QUESTION_ANSWERED = "question_answered", _("You answered the question.")
    HIDDEN = "hidden", _("Your story was taken back. It is hidden, and destroyed later.")
    CONSENT_CHANGED = "consent_changed", _("You changed what we may do with your story.")
    TIP = "tip", _("A tip rests on your story.")
    TIP_AT_PLACE = "tip_at_place", _("There is a new tip at the place of your story.")


# Beside the way of a story: where it is stays what it was.
BESIDE_THE_WAY = frozenset(
    {
        Happening.QUESTION,
        Happening.QUESTION_ANSWERED,
        Happening.CONSENT_CHANGED,
        Happening.TIP,
        Happening.TIP_AT_PLACE,
    }
)


_SPAN_LABELS = {
    "PERSON": pgettext_lazy("recognisable", "name"),
    "PLACE": pgettext_lazy("recognisable", "place"),
    "ADDRESS": pgettext_lazy("recognisable", "address"),
    "ORG": pgettext_lazy("recognisable", "organisation"),
    "DATE": pgettext_lazy("recognisable", "date"),
    "AGE": pgettext_lazy("recognisable", "age"),
    "PHONE": pgettext_lazy("recognisable", "phone number"),
    "EMAIL": pgettext_lazy("recognisable", "e-mail address"),
    "BSN": pgettext_lazy("recognisable", "citizen service number"),
    "IBAN": pgettext_lazy("recognisable", "account number"),
    "PLATE": pgettext_lazy("recognisable", "number plate"),
    "CASE": pgettext_lazy("recognisable", "case number"),
    "HANDLE": pgettext_lazy("recognisable", "web address"),
}


def span_label(span_type: str) -> str | Promise:
    """Return what a kind of recognisable thing is called on screen."""
    return _SPAN_LABELS[span_type]
