"""Setting up the language model of a journey; nothing is asked of it here."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kantel.coding import actions
from kantel.coding.forms import LanguageModelForm
from kantel.coding.permissions import SETTERS
from kantel.coding.queries.language_model import settings_of
from kantel.coding.tasks import ask_model_of_journey
from kantel.foundation.jobs.actions import ask
from kantel.people.desk import desk_view
from kantel.people.models import Journey


@desk_view(*SETTERS, administrators=True)
@require_http_methods(["GET", "HEAD", "POST"])
def language_model(request: Any, journey: Journey) -> HttpResponse:
    """Turn the language model on or off, and say where it is."""
    current = settings_of(journey)
    form = LanguageModelForm(request.POST if request.method == "POST" else None, current=current)
    if form.is_valid():
        data = form.cleaned_data
        actions.set_language_model(
            journey=journey,
            is_on=data["is_on"],
            address=data["address"],
            model=data["model"],
            key=form.new_key,
            by=request.user,
        )
        if data["is_on"]:
            ask(ask_model_of_journey, journey_id=journey.pk)
            text = _("The language model is on. It reads the stories that wait, in the background.")
        else:
            text = _("The language model is off. Kantel suggests places itself.")
        messages.success(request, text)
        return redirect("coding_desk:language_model", journey.slug)
    context = {"form": form, "journey": journey, "has_key": bool(current.sealed_key)}
    status = 422 if form.is_bound else 200
    return render(request, "coding/language_model.html", context, status=status)
