"""The menu of the desk, with the notice of the demo above it."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kantel.people.desk import desk_entries, settings_entries
from kantel.people.middleware import has_second_factor
from kantel.people.permissions import is_administrator
from kantel.people.terms import LISTS

register = template.Library()


@register.simple_tag(takes_context=True)
def may_enter_desk(context: dict[str, Any]) -> bool:
    """Tell whether the desk is open to whoever looks: logged in, with a second step."""
    request = context["request"]
    return bool(request.user.is_authenticated and has_second_factor(request))


@register.inclusion_tag("people/_settings_menu.html", takes_context=True)
def settings_menu(context: dict[str, Any]) -> dict[str, Any]:
    """Show what there is to set up in the journey of this page."""
    slug = context["request"].journey.slug
    menu: list[tuple[str | Promise, str]] = [
        (_("Texts and rules"), reverse("people_desk:settings", args=[slug])),
        (_("Look"), reverse("people_desk:look", args=[slug])),
        (_("Data of narrators"), reverse("people_desk:privacy", args=[slug])),
    ]
    menu += [
        (title, reverse("people_desk:terms", args=[slug, name]))
        for name, (_kind, title, _note) in LISTS.items()
    ]
    menu.append(
        (_("Organisations that took part"), reverse("people_desk:organisations", args=[slug]))
    )
    menu += [(label, reverse(name, args=[slug])) for label, name in settings_entries()]
    return {"settings_menu": menu, "request": context["request"]}


@register.inclusion_tag("people/_desk_menu.html", takes_context=True)
def desk_menu(context: dict[str, Any]) -> dict[str, Any]:
    """Show the entries that the reader's roles allow in the journey of this page."""
    request = context["request"]
    journey = getattr(request, "journey", None)
    entries: list[dict[str, Any]] = []
    if journey is not None:
        administrator = is_administrator(request.user)
        entries = [
            {"label": entry.label, "url": reverse(entry.url_name, args=[journey.slug])}
            for entry in desk_entries(request.roles, administrator=administrator)
        ]
    for entry in entries:
        entry["current"] = request.path.startswith(entry["url"])
    return {"entries": entries, "journey": journey, "request": request, "demo": settings.DEMO}
