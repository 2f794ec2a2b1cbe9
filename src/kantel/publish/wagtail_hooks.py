"""Publishing's screens of the desk in Wagtail: their addresses and their lines in the menu."""

from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kantel.people.desk import register_desk_entry
from kantel.publish.permissions import NOTICE_OFFICERS, PUBLISHERS


@hooks.register("register_admin_urls")
def publish_urls() -> list[URLResolver]:
    """Give the screens their addresses below /beheer/."""
    return [path("reis/<slug:journey>/", include("kantel.publish.admin_urls"))]


register_desk_entry(
    label=_("On the map"), url_name="publish_desk:publications", order=60, roles=set(PUBLISHERS)
)
register_desk_entry(label=_("Tips"), url_name="publish_desk:tips", order=70, roles=set(PUBLISHERS))
register_desk_entry(
    label=_("About me"), url_name="publish_desk:notices", order=75, roles=set(NOTICE_OFFICERS)
)
