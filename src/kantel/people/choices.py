"""Roles of staff, states of a journey, and the seeded words of a new journey."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a member of staff may do in one journey; least right by default."""

    INTERVIEWER = "interviewer", _("interviewer")
    EDITOR = "editor", _("editor")
    SECOND_READER = "second_reader", _("second reader")
    PRIVACY_OFFICER = "privacy_officer", _("privacy officer")
    FUND_OFFICER = "fund_officer", _("fund officer")
    COUNCIL = "council", _("council member")
    MANAGER = "manager", _("programme manager")


ROLE_MEANINGS = {
    Role.INTERVIEWER: _(
        "brings in interviews and files, and records what narrators say about their story"
    ),
    Role.EDITOR: _(
        "reads new stories, makes them unrecognisable, gives them a place, and publishes them"
    ),
    Role.SECOND_READER: _("reads what an editor made of a story, and approves it or not"),
    Role.PRIVACY_OFFICER: _(
        "decides on “this is about me”, keeps the rules of privacy, sees who may do what"
    ),
    Role.FUND_OFFICER: _("looks after the participation fund: rounds, plans, decisions, payments"),
    Role.COUNCIL: _("will look after the pages of the council"),
    Role.MANAGER: _("sets up the journey and says who may do what"),
}


class Basis(models.TextChoices):
    """The legal basis of one use of stories (article 6 of the GDPR)."""

    CONSENT = "consent", _("consent (6.1.a)")
    PUBLIC_TASK = "public_task", _("a task in the public interest (6.1.e)")
    LEGITIMATE_INTEREST = "legitimate_interest", _("a legitimate interest (6.1.f)")


# Between which numbers of days a journey may choose.
DAYS_WITHIN = {
    "contact_days": (1, 90),
    "raw_days": (14, 365),
    "draft_days": (7, 90),
    "reminder_days": (3, 60),
}


# First parts of addresses that are not journeys.
RESERVED_SLUGS = frozenset(
    {"en", "fy", "de", "pl", "tr", "uk", "ar", "nl", "beheer", "api", "static", "media"}
    | {"healthz", "account", "robots.txt", "favicon.ico", "security.txt", "sitemap.xml"}
)


def default_audiences() -> list[dict[str, str]]:
    """Return the four audiences of tips; a journey may change them."""
    return [
        {"id": "professional", "nl": "professionals", "en": "professionals"},
        {"id": "coordinator", "nl": "coördinatoren", "en": "coordinators"},
        {"id": "partner", "nl": "ketenpartners", "en": "chain partners"},
        {"id": "municipality", "nl": "gemeenten", "en": "municipalities"},
    ]


def default_narrator_roles() -> list[dict[str, str]]:
    """Return kinds of narrators as they are shown: "an alderman tells"."""
    return [
        {"id": "professional", "nl": "een professional", "en": "a professional"},
        {"id": "coordinator", "nl": "een coördinator", "en": "a coordinator"},
        {"id": "manager", "nl": "een manager", "en": "a manager"},
        {"id": "policy_officer", "nl": "een beleidsmedewerker", "en": "a policy officer"},
        {"id": "alderman", "nl": "een wethouder", "en": "an alderman"},
        {"id": "client", "nl": "een cliënt", "en": "a client"},
        {"id": "parent", "nl": "een ouder", "en": "a parent"},
        {"id": "young_person", "nl": "een jongere", "en": "a young person"},
        {"id": "carer", "nl": "een mantelzorger", "en": "a family carer"},
        {"id": "volunteer", "nl": "een vrijwilliger", "en": "a volunteer"},
        {"id": "resident", "nl": "een bewoner", "en": "a resident"},
        {"id": "partner", "nl": "een ketenpartner", "en": "a chain partner"},
        {"id": "other", "nl": "iemand", "en": "somebody"},
    ]


def default_organisation_kinds() -> list[dict[str, str]]:
    """Return kinds of organisations; asked, never printed with a story."""
    return [
        {"id": "municipality", "nl": "gemeente", "en": "municipality"},
        {"id": "access_team", "nl": "wijkteam of toegang", "en": "access team"},
        {"id": "provider", "nl": "aanbieder van zorg of hulp", "en": "provider of care or help"},
        {"id": "school", "nl": "school of opvang", "en": "school or day care"},
        {"id": "health", "nl": "huisarts, ziekenhuis of ggz", "en": "health care"},
        {"id": "safety", "nl": "politie of justitie", "en": "police or justice"},
        {"id": "residents", "nl": "bewoners of vrijwilligers", "en": "residents or volunteers"},
        {"id": "none", "nl": "geen organisatie", "en": "no organisation"},
    ]


def default_languages() -> list[str]:
    """Return the languages in which a new journey is shown."""
    return ["nl", "en"]
