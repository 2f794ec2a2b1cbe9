"""The places of the desk in Wagtail: their addresses and their line in the menu."""

from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kantel.coding.permissions import CODERS
from kantel.people.desk import register_desk_entry


@hooks.register("register_admin_urls")
def place_urls() -> list[URLResolver]:
    """Give the places their addresses below /beheer/."""
    return [path("reis/<slug:journey>/plaatsen/", include("kantel.coding.admin_urls"))]


register_desk_entry(label=_("Places"), url_name="coding_desk:places", order=50, roles=set(CODERS))
