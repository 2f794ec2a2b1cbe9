"""Places and patterns at the desk in Wagtail: their addresses and their lines in the menu."""

from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kantel.coding.permissions import CODERS
from kantel.people.desk import register_desk_entry, register_settings_entry


@hooks.register("register_admin_urls")
def place_urls() -> list[URLResolver]:
    """Give places and patterns their addresses below /beheer/."""
    return [path("reis/<slug:journey>/", include("kantel.coding.admin_urls"))]


register_desk_entry(label=_("Places"), url_name="coding_desk:places", order=50, roles=set(CODERS))
register_desk_entry(
    label=_("Patterns"), url_name="coding_desk:patterns", order=55, roles=set(CODERS)
)
register_settings_entry(label=_("Language model"), url_name="coding_desk:language_model")
