"""The fund's screens of the desk in Wagtail: their addresses and their line in the menu."""

from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kantel.act.fund.permissions import FUND_OFFICERS
from kantel.people.desk import register_desk_entry


@hooks.register("register_admin_urls")
def fund_urls() -> list[URLResolver]:
    """Give the screens their addresses below /beheer/."""
    return [path("reis/<slug:journey>/", include("kantel.act.fund.admin_urls"))]


register_desk_entry(
    label=_("Fund"), url_name="fund_desk:rounds", order=80, roles=set(FUND_OFFICERS)
)
