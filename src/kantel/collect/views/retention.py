"""The register of what is kept how long, what would go today, and what was destroyed."""

import csv
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kantel.collect.choices import Purpose
from kantel.collect.models import Destruction
from kantel.collect.queries.retention import RULES, due
from kantel.people.choices import Basis, Role
from kantel.people.desk import desk_view
from kantel.people.models import Journey
from kantel.people.queries import privacy_of

OFFICERS = (Role.PRIVACY_OFFICER, Role.MANAGER)


def _bases(journey: Journey) -> list[tuple[Purpose, Basis]]:
    rules = privacy_of(journey)
    return [(purpose, Basis(getattr(rules, f"basis_{purpose}"))) for purpose in Purpose]


@never_cache
@require_safe
@desk_view(*OFFICERS)
def register(request: Any, journey: Journey) -> HttpResponse:
    """Show the register as the settings make it, with what would go now beside each rule."""
    rules = privacy_of(journey)
    statements = Destruction.objects.filter(journey=journey)
    context = {
        "journey": journey,
        "lines": [(line, line.rule.days(rules)) for line in due(journey, timezone.now())],
        "bases": _bases(journey),
        "page_obj": Paginator(statements, 50).get_page(request.GET.get("page")),
    }
    return render(request, "collect/desk/register.html", context)


@never_cache
@require_safe
@desk_view(*OFFICERS)
def export(request: Any, journey: Journey, name: str) -> HttpResponse:
    """Give the register, or the statements of destruction, as a file for the archivist."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    file_name = f"{slugify(journey.slug)}-{name}.csv"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    # So that a spreadsheet reads it as what it is.
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    rows = _statements(journey) if name == "vernietigd" else _rules(journey)
    writer.writerows(rows)
    return response


def _rules(journey: Journey) -> list[list[object]]:
    rules = privacy_of(journey)
    head: list[object] = ["wat", "dagen", "vanaf", "selectielijst 2020 (voorstel)"]
    lines: list[list[object]] = [
        [rule.kind.label, rule.days(rules), rule.after, rule.category] for rule in RULES
    ]
    return [head, *lines]


def _statements(journey: Journey) -> list[list[object]]:
    head: list[object] = ["wanneer", "wat", "aantal", "dagen", "categorie", "pseudoniemen"]
    rows = Destruction.objects.filter(journey=journey)
    lines: list[list[object]] = [
        [
            timezone.localtime(row.at).isoformat(timespec="seconds"),
            row.get_rule_display(),
            row.count,
            row.days if row.days is not None else "",
            row.category,
            " ".join(row.pseudonyms),
        ]
        for row in rows
    ]
    return [head, *lines]
