"""The stage as a Django application."""

from kantel.foundation.stage import StageConfig
from kantel.people.terms import TermUse


class PublishConfig(StageConfig):
    name = "kantel.publish"
    label = "publish"
    default = True
    public_tables = (
        "Publication",
        "Tip",
        "Tip.stories",
        "JourneyPage",
        "StandardPage",
        "wagtailcore.Page",
        "wagtailimages.Image",
    )
    term_uses = (
        TermUse(kind="audiences", model="Tip", field="audience", journey="place__journey"),
    )
