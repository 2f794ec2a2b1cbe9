"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig
from kantel.people.terms import TermUse


class PeopleConfig(StageConfig):
    name = "kantel.people"
    label = "people"
    default = True
    public_tables = ("Journey", "Organisation")
    term_uses = (TermUse(kind="organisation_kinds", model="Organisation", field="kind"),)
