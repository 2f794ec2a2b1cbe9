"""The words that a journey chooses itself, and where other stages use them.

A stage says in its `apps.py`, as `term_uses`, which of its fields hold the id of a term; so
people can tell that a term is in use without knowing any later stage.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

# By the word in the address: the field of the journey, what it is called, and what it is for.
LISTS = {
    "doelgroepen": (
        "audiences",
        _("Audiences of tips"),
        _("Tips at a place are written for one of these."),
    ),
    "vertellers": (
        "narrator_roles",
        _("Who tells"),
        _("So a narrator is shown with a story: “an alderman tells”. Write it with “een” or “a”."),
    ),
    "soorten": (
        "organisation_kinds",
        _("Kinds of organisations"),
        _("Narrators choose one. It is never printed with a story."),
    ),
}


@dataclass(frozen=True, kw_only=True)
class TermUse:
    """A field that holds the id of a term of `kind`; `journey` is the way to its journey."""

    kind: str
    model: str
    field: str
    journey: str = "journey"
