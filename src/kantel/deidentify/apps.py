"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig
from kantel.people.terms import TermUse


class DeidentifyConfig(StageConfig):
    name = "kantel.deidentify"
    label = "deidentify"
    default = True
    public_tables = ("Story",)
    term_uses = (
        TermUse(kind="narrator_roles", model="Story", field="narrator_role"),
        TermUse(kind="organisation_kinds", model="Story", field="organisation_kind"),
    )
