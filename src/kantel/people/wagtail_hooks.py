"""The screens of people in Wagtail's shell."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from kantel.people.choices import Role
from kantel.people.desk import register_desk_entry
from kantel.people.permissions import is_administrator

# Names of Wagtail's menu items that lead to what is closed, or off to a third party.
NOT_SHOWN = frozenset({"help", "users", "groups", "api-tokens"})
FOR_ADMINISTRATORS = frozenset({"reports", "settings"})


@hooks.register("register_admin_urls")
def people_urls() -> list[URLResolver]:
    """Add the addresses of people below `/beheer/`."""
    return [path("", include("kantel.people.admin_urls"))]


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
def leave_out_what_is_closed(request: HttpRequest, items: list[MenuItem]) -> None:
    """Show no line that leads to a closed door."""
    hidden = NOT_SHOWN if is_administrator(request.user) else NOT_SHOWN | FOR_ADMINISTRATORS
    items[:] = [item for item in items if item.name not in hidden]


@hooks.register("construct_page_chooser_queryset")
def choose_among_own_pages(pages: "QuerySet[Page]", request: HttpRequest) -> "QuerySet[Page]":
    """Offer the pages that somebody may work on, not those of another journey."""
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(pk__in=own.values("pk"))


register_desk_entry(
    label=_("People"),
    url_name="people_desk:members",
    order=800,
    roles={Role.MANAGER, Role.PRIVACY_OFFICER},
    administrators=True,
)
register_desk_entry(
    label=_("Set up"),
    url_name="people_desk:settings",
    order=900,
    roles={Role.MANAGER, Role.PRIVACY_OFFICER},
    administrators=True,
)
register_desk_entry(
    label=_("Log of acts"),
    url_name="people_desk:log",
    order=84,
    roles={Role.PRIVACY_OFFICER},
)
