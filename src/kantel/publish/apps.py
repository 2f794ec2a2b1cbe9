"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig
from kantel.people.terms import TermUse


class PublishConfig(StageConfig):
    name = "kantel.publish"
    label = "publish"
    default = True
    term_uses = (
        TermUse(kind="audiences", model="Tip", field="audience", journey="place__journey"),
    )
