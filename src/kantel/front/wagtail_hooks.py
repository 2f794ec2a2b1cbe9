"""The desk in Wagtail: its first screens, and the way back to them from pages."""

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kantel.coding.permissions import CODERS
from kantel.people.choices import Role
from kantel.people.desk import register_desk_entry


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLResolver]:
    """Give the desk its addresses below /beheer/."""
    return [path("reis/<slug:journey>/", include("kantel.front.admin_urls"))]


@hooks.register("register_admin_menu_item")
def today_in_menu() -> MenuItem:
    """Lead from Wagtail's pages back to the desk."""
    return MenuItem(_("Today"), reverse("desk_home"), icon_name="tasks", order=1)


register_desk_entry(label=_("Today"), url_name="front_desk:today", order=10, roles=set(Role))
register_desk_entry(
    label=_("Give a place"), url_name="front_desk:to_code", order=40, roles=set(CODERS)
)
