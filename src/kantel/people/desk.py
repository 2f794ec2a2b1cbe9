"""What every desk screen shares: its journey, who may enter, and the menu of the desk.

A stage registers its entries in its `wagtail_hooks.py`; the menu shows the ones that the
reader's roles allow, so that it works without JavaScript too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.views.defaults import permission_denied

from kantel.foundation.editions import kept
from kantel.people.choices import Role
from kantel.people.models import Journey
from kantel.people.permissions import is_administrator, require_role

View = Callable[..., HttpResponse]


@dataclass(frozen=True, kw_only=True)
class DeskEntry:
    """A line in the desk's menu; `url_name` takes the journey's slug as its one argument."""

    label: str | Promise
    url_name: str
    order: int
    roles: frozenset[Role]
    administrators: bool = False


_entries: list[DeskEntry] = []


def register_desk_entry(
    *,
    label: str | Promise,
    url_name: str,
    order: int,
    roles: set[Role],
    administrators: bool = False,
) -> None:
    """Add a line to the desk's menu for members with one of `roles`."""
    entry = DeskEntry(
        label=label,
        url_name=url_name,
        order=order,
        roles=frozenset(roles),
        administrators=administrators,
    )
    if entry not in _entries:
        _entries.append(entry)


def desk_entries(roles: set[Role], *, administrator: bool = False) -> list[DeskEntry]:
    """Return the menu for somebody with `roles`, in order."""
    return sorted(
        (
            entry
            for entry in _entries
            if entry.roles & roles or (administrator and entry.administrators)
        ),
        key=lambda entry: entry.order,
    )


_settings_entries: list[tuple[str | Promise, str]] = []


def register_settings_entry(*, label: str | Promise, url_name: str) -> None:
    """Add a line to what there is to set up; `url_name` takes the journey's slug alone.

    For managers, privacy officers and administrators, as the rest of the settings.
    """
    if (label, url_name) not in _settings_entries:
        _settings_entries.append((label, url_name))


def settings_entries() -> list[tuple[str | Promise, str]]:
    """Return what later stages added to the settings."""
    return list(_settings_entries)


def desk_view(*allowed: Role, administrators: bool = False) -> Callable[[View], View]:
    """Let in members of the journey in the address who have one of `allowed` roles.

    The view gets the `Journey` in place of its slug; `request.journey` and
    `request.roles` are set for the templates. `administrators` lets in those who administer
    the installation as well; leave it out wherever there are stories.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def entered(request: Any, journey: str, *args: Any, **kwargs: Any) -> HttpResponse:
            request.journey = get_object_or_404(Journey, slug=journey)
            try:
                request.roles = require_role(
                    request.user, request.journey, *allowed, administrators=administrators
                )
                return view(request, request.journey, *args, **kwargs)
            except PermissionDenied as refusal:
                # Wagtail's shell would make a redirect of it, which hides that it is a refusal.
                return permission_denied(request, refusal)

        return entered

    return decorate


def administrator_view(view: View) -> View:
    """Let in those who administer the installation; others learn nothing of the page."""

    @wraps(view)
    @login_required
    def entered(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_administrator(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return entered


def journey_view(view: View) -> View:
    """Give a public view the `Journey` of its address; `request.journey` is set."""

    @wraps(view)
    def entered(request: Any, journey: str, *args: Any, **kwargs: Any) -> HttpResponse:
        request.journey = _journey_at(request, journey)
        return view(request, request.journey, *args, **kwargs)

    return entered


def _journey_at(request: HttpRequest, slug: str) -> Journey:
    """Return a journey; readers of one edition share it, who sends a form gets it as it is now."""
    find = partial(get_object_or_404, Journey, slug=slug)
    return kept(request, ("journey", slug), find) if request.method in {"GET", "HEAD"} else find()


def on_desk(request: HttpRequest) -> bool:
    """Tell whether this request is for a screen of staff."""
    return request.path_info.startswith("/beheer/")
