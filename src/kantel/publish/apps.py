"""The stage as a Django application."""

from importlib import import_module

from django.db.models.signals import post_migrate

from kantel.foundation.stage import StageConfig
from kantel.people.terms import TermUse


class PublishConfig(StageConfig):
    name = "kantel.publish"
    label = "publish"
    default = True
    public_tables = (
        "Publication",
        "StoryTranslation",
        "Tip",
        "Kin",
        "FigureEdition",
        "Tip.stories",
        "Tip.tried",
        "JourneyPage",
        "StandardPage",
        "ArticlePage",
        "SeriesPage",
        "ThemePage",
        "wagtailcore.Page",
        "wagtailimages.Image",
    )
    term_uses = (
        TermUse(kind="audiences", model="Tip", field="audience", journey="place__journey"),
    )

    def ready(self) -> None:
        super().ready()
        # Search listens by itself; its index is a table that migrations do not know.
        import_module("kantel.publish.search.receivers")
        from kantel.publish.search.engines import make_index  # needs the models

        post_migrate.connect(make_index, sender=self, dispatch_uid="search")
