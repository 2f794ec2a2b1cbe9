"""The screens of people in Wagtail's shell."""

from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kantel.people.choices import Role
from kantel.people.desk import register_desk_entry


@hooks.register("register_admin_urls")
def people_urls() -> list[URLResolver]:
    """Add the addresses of people below `/beheer/`."""
    return [path("", include("kantel.people.admin_urls"))]


register_desk_entry(
    label=_("People"),
    url_name="people_desk:members",
    order=800,
    roles={Role.MANAGER, Role.PRIVACY_OFFICER},
    administrators=True,
)
register_desk_entry(
    label=_("Settings"),
    url_name="people_desk:settings",
    order=900,
    roles={Role.MANAGER, Role.PRIVACY_OFFICER},
    administrators=True,
)
