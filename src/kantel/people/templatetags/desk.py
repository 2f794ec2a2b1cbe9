"""The menu of the desk."""

from typing import Any

from django import template
from django.urls import reverse

from kantel.people.desk import desk_entries

register = template.Library()


@register.inclusion_tag("people/_desk_menu.html", takes_context=True)
def desk_menu(context: dict[str, Any]) -> dict[str, Any]:
    """Show the entries that the reader's roles allow in the journey of this page."""
    request = context["request"]
    journey = getattr(request, "journey", None)
    if journey is None:
        return {"entries": []}
    entries = [
        {"label": entry.label, "url": reverse(entry.url_name, args=[journey.slug])}
        for entry in desk_entries(request.roles)
    ]
    for entry in entries:
        entry["current"] = request.path.startswith(str(entry["url"]))
    return {"entries": entries, "journey": journey}
