"""Puts the screens of collect below `/beheer/` and in the menu of the desk."""

from typing import Any

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kantel.people.choices import Role
from kantel.people.desk import register_desk_entry


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    """Give Wagtail the addresses of the desk."""
    return [path("reis/<slug:journey>/invoer/", include("kantel.collect.admin_urls"))]


register_desk_entry(
    label=_("Bring in"),
    url_name="collect_desk:overview",
    order=50,
    roles={Role.INTERVIEWER, Role.EDITOR},
)
register_desk_entry(
    label=_("Kept and destroyed"),
    url_name="collect_desk:retention",
    order=82,
    roles={Role.PRIVACY_OFFICER, Role.MANAGER},
)
