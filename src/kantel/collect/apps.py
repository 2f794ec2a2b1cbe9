"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig
from kantel.people.terms import TermUse


class CollectConfig(StageConfig):
    name = "kantel.collect"
    label = "collect"
    default = True
    term_uses = (
        TermUse(kind="narrator_roles", model="Submission", field="narrator_role"),
        TermUse(kind="narrator_roles", model="Interview", field="narrator_role"),
        TermUse(kind="organisation_kinds", model="Submission", field="organisation_kind"),
        TermUse(kind="organisation_kinds", model="Interview", field="organisation_kind"),
        TermUse(
            kind="audiences", model="ImportHint", field="audience", journey="source_import__journey"
        ),
    )
