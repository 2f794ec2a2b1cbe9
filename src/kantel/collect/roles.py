"""Which role of a journey a line like "a manager of a provider" means, when that is clear."""

import re
from collections.abc import Iterable

from kantel.engine.exchange import match_place
from kantel.engine.exchange.names import fold
from kantel.people.models import Journey

OTHER = "other"
# Words that are the same role beyond doubt; what a journey calls its roles comes on top of it.
_ALSO: dict[str, tuple[str, ...]] = {
    "professional": (
        "hulpverlener",
        "zorgverlener",
        "verpleegkundige",
        "begeleider",
        "behandelaar",
        "consulent",
        "wijkcoach",
        "gezinscoach",
        "werker",
    ),
    "parent": ("moeder", "vader", "ouders", "mother", "father"),
    "client": ("clienten", "clients"),
    "manager": ("directeur", "bestuurder", "director"),
    "policy_officer": ("beleidsadviseur", "beleidsmaker"),
    "carer": ("mantelzorgster",),
    "resident": ("inwoner", "inwoonster", "bewoonster"),
    "volunteer": ("vrijwilligster",),
}
_BEHIND = re.compile(r"\b(?:van|bij|in|uit|met|op|voor|die|of|from|at|with|for|who)\b.*")
_ARTICLE = re.compile(r"^(?:een|de|het|a|an|the)\s+")


def match_role(journey: Journey, narrator: str) -> str:
    """Return the role that a narrator line means, "other" when none or several could be meant.

    What stands behind "of" or "at" tells where somebody works, not who she is.
    """
    known = [term["id"] for term in journey.narrator_roles]
    names = {name: role for role in known if role != OTHER for name in _names(journey, role)}
    words = fold(_BEHIND.sub("", narrator.casefold())).split()
    found = {names[name] for name in (_longest(word, names) for word in words) if name}
    if len(found) == 1:
        return found.pop()
    return OTHER if OTHER in known else ""


def _longest(word: str, names: Iterable[str]) -> str:
    """Return the longest name that a word means: a "wethouder" is an alderman, not an "ouder"."""
    return max((name for name in names if _means(word, name)), key=len, default="")


def _names(journey: Journey, role: str) -> list[str]:
    labels = [_ARTICLE.sub("", label.casefold()) for label in journey.narrator_label(role).values()]
    return [fold(name) for name in (*labels, *_ALSO.get(role, ()))]


def _means(word: str, name: str) -> bool:
    """Tell whether a word is a name, its plural, or a compound that ends on it."""
    return any(word.endswith(form) for form in (name, f"{name}s", f"{name}en", f"{name}n"))


def match_organisation_kind(journey: Journey, written: str) -> str:
    """Return the kind of organisation that is meant; "" when none or several could be."""
    names: dict[str, str] = {}
    for term in journey.organisation_kinds:
        names[term["id"]] = term["id"]
        names |= dict.fromkeys(journey.organisation_kind_label(term["id"]).values(), term["id"])
    match = match_place(written, names)
    return names[match] if match else ""
