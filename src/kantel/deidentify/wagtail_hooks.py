"""The editors' desk in Wagtail: its addresses and its lines in the menu."""

from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kantel.people.choices import Role
from kantel.people.desk import register_desk_entry, register_settings_entry


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLResolver]:
    """Give the desk its addresses below /beheer/."""
    return [path("reis/<slug:journey>/lezen/", include("kantel.deidentify.admin_urls"))]


register_desk_entry(
    label=_("Read"),
    url_name="deidentify_desk:reviews",
    order=20,
    roles={Role.EDITOR, Role.SECOND_READER, Role.INTERVIEWER},
)
register_desk_entry(
    label=_("Worries"),
    url_name="deidentify_desk:safety",
    order=80,
    roles={Role.PRIVACY_OFFICER, Role.MANAGER},
)
register_settings_entry(label=_("Words instead"), url_name="deidentify_desk:wording")
register_desk_entry(
    label=_("Woo"),
    url_name="deidentify_desk:holds",
    order=84,
    roles={Role.PRIVACY_OFFICER},
)
register_desk_entry(
    label=_("Lost code"),
    url_name="deidentify_desk:lost_code",
    order=83,
    roles={Role.PRIVACY_OFFICER},
)
