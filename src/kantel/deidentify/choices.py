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
    WITHDRAWN = "withdrawn", _("taken back by the narrator")


# As long as nobody else has the text in hand, an editor may change it.
EDITABLE = frozenset({ReviewState.READY, ReviewState.READING, ReviewState.ANSWERED})
CLOSED = frozenset({ReviewState.CLEARED, ReviewState.REFUSED, ReviewState.WITHDRAWN})


class HintState(models.TextChoices):
    """Where a lead, a tip, a place name or a placement of an import is."""

    WAITING = "waiting", _("waiting to be read")
    NAMED = "named", _("cleared, waiting for its story or place")
    CLEARED = "cleared", _("cleared")
    REFUSED = "refused", _("not taken over")


class FindingType(models.TextChoices):
    """What a span is; the kinds of the engine, and words that were put differently."""

    PERSON = "PERSON", _("name")
    PLACE = "PLACE", _("place")
    ADDRESS = "ADDRESS", _("address")
    ORG = "ORG", _("organisation")
    DATE = "DATE", _("date")
    AGE = "AGE", _("age")
    PHONE = "PHONE", _("phone number")
    EMAIL = "EMAIL", _("e-mail address")
    BSN = "BSN", _("citizen service number")
    IBAN = "IBAN", _("account number")
    PLATE = "PLATE", _("licence plate")
    CASE = "CASE", _("case number")
    HANDLE = "HANDLE", _("web address")
    WORDING = "WORDING", _("put differently")


class Listing(models.TextChoices):
    """What a journey taught the machine about names."""

    ALLOW = "allow", _("leave alone")
    WATCH = "watch", _("look out for")


# A list never holds a person; what the machine took for one it may still leave alone.
LISTED = {
    Listing.ALLOW: (FindingType.PLACE, FindingType.ORG, FindingType.PERSON),
    Listing.WATCH: (FindingType.PLACE, FindingType.ORG),
}
# In the stories of so many narrators before a word is suggested for a list.
NARRATORS = 2
MOST_LISTED = 200
LONGEST_LISTED = 60


# Below this score a proposal is a guess, and looks like one. Exact ages have 0.85.
SURE = 0.85


class ActKind(models.TextChoices):
    """What somebody did in a review; the first group can be undone."""

    ACCEPTED = "accepted", _("replaced a passage")
    REFUSED_FINDING = "kept", _("left a passage as it is")
    CHANGED = "changed", _("changed a replacement")
    MARKED = "marked", _("marked a passage")
    ALL_SAME = "all_same", _("decided on all occurrences")
    ALL_CERTAIN = "all_certain", _("accepted all certain proposals")
    ALL_REMAINING = "all_remaining", _("accepted all remaining proposals")
    TITLED = "titled", _("changed the title")
    REWRITTEN = "rewritten", _("changed the words of the story")
    RISK = "risk", _("answered a risk")
    COARSENED = "coarsened", _("made a risk less exact")
    TAKEN = "taken", _("began to read")
    PROPOSED = "proposed", _("made proposals")
    ASKED = "asked", _("asked the narrator")
    ANSWERED = "answered", _("recorded the narrator's answer")
    APPROVED = "approved", _("approved as second reader")
    RETURNED = "returned", _("returned as second reader")
    CLEARED = "cleared", _("cleared the story")
    REFUSED = "refused", _("refused the story")
    REOPENED = "reopened", _("opened the story again")
    UNDONE = "undone", _("undid")
    REDONE = "redone", _("did again")


UNDOABLE = frozenset(
    {
        ActKind.ACCEPTED,
        ActKind.REFUSED_FINDING,
        ActKind.CHANGED,
        ActKind.MARKED,
        ActKind.ALL_SAME,
        ActKind.ALL_CERTAIN,
        ActKind.ALL_REMAINING,
        ActKind.TITLED,
        ActKind.REWRITTEN,
        ActKind.RISK,
        ActKind.COARSENED,
    }
)


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


class Waits(models.TextChoices):
    """What waits for somebody, on the desk's list of today."""

    READ = "read", _("a story to read")
    GO_ON = "go_on", _("a story you can go on with")
    NARRATOR = "narrator", _("a narrator who has not answered yet")
    ANSWER = "answer", _("a narrator's answer to look at")
    MESSAGE = "message", _("a message from a narrator")
    SECOND = "second", _("a story to read as second reader")
    HINTS = "hints", _("texts of an import to read")
    SAFETY = "safety", _("a worry about somebody's safety")
