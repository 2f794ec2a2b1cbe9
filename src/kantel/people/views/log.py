"""The log of acts as the privacy officer reads it, checks it and takes it along."""

import csv
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kantel.foundation.actions import pseudonym, record_audit
from kantel.foundation.chain import broken_link, exported
from kantel.foundation.models import AuditEntry
from kantel.people.acts import act_in_words
from kantel.people.choices import Role
from kantel.people.desk import desk_view
from kantel.people.models import Journey
from kantel.people.queries import members_of

A_PAGE = 50
SYSTEM = "system"


@never_cache
@require_safe
@desk_view(Role.PRIVACY_OFFICER)
def log(request: Any, journey: Journey) -> HttpResponse:
    """Show who did what when: members of the journey by name, others as somebody else."""
    names = {pseudonym("user", one.user.pk): one.name for one in members_of(journey)}
    names[SYSTEM] = _("Kantel itself")
    who, about = request.GET.get("who", ""), request.GET.get("about", "")
    page = Paginator(_entries(who, about), A_PAGE).get_page(request.GET.get("page"))
    is_checked = request.GET.get("check") == "1"
    context = {
        "journey": journey,
        "page_obj": page,
        "rows": [
            {
                "entry": entry,
                "who": names.get(entry.actor) or _("somebody else"),
                "act": act_in_words(entry.action),
            }
            for entry in page
        ],
        "people": sorted(names.items(), key=lambda pair: pair[1].casefold()),
        "who": who,
        "about": about,
        "is_checked": is_checked,
        "broken": broken_link() if is_checked else None,
        "total": AuditEntry.objects.count(),
    }
    return render(request, "people/log.html", context)


def _entries(who: str, about: str) -> QuerySet[AuditEntry]:
    found = AuditEntry.objects.order_by("-id")
    if who:
        found = found.filter(actor=who)
    if about:
        found = found.filter(object_pseudonym=about)
    return found


@never_cache
@require_safe
@desk_view(Role.PRIVACY_OFFICER)
def export(request: Any, journey: Journey) -> HttpResponse:
    """Give the whole log as a file that `kantel verify-log` and others can look at."""
    record_audit(actor=request.user, action="log.exported", object_kind="log", object_id="log")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kantel-logboek.csv"'
    # So that a spreadsheet reads it as what it is.
    response.write("\ufeff")
    csv.writer(response, delimiter=";").writerows(exported())
    return response
