"""Making a journey and setting it up."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kantel.people.actions import (
    TermInUseError,
    change_journey,
    make_journey,
    set_organisations,
    set_privacy,
    set_terms,
)
from kantel.people.choices import Role
from kantel.people.desk import administrator_view, desk_view
from kantel.people.forms.journey import JourneyForm, NewJourneyForm
from kantel.people.forms.privacy import PrivacyForm
from kantel.people.forms.terms import BaseTerms, organisations_formset, terms_formset
from kantel.people.models import Journey
from kantel.people.queries import privacy_of
from kantel.people.terms import LISTS


@administrator_view
def new_journey(request: Any) -> HttpResponse:
    """Make a journey; the maker chooses her own roles in it."""
    first = not Journey.objects.exists()
    initial = {"roles": [Role.MANAGER.value]} if first else {}
    form = NewJourneyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        journey = make_journey(
            slug=form.cleaned_data["slug"],
            name=form.name(),
            roles={Role(value) for value in form.cleaned_data["roles"]},
            by=request.user,
        )
        messages.success(
            request,
            _("The journey is there. Look through its settings, and then invite your colleagues."),
        )
        return redirect("people_desk:settings", journey.slug)
    return render(request, "people/new_journey.html", {"form": form, "first": first})


@desk_view(Role.MANAGER, Role.PRIVACY_OFFICER, administrators=True)
def journey_settings(request: Any, journey: Journey) -> HttpResponse:
    """Change the texts and the rules of a journey."""
    form = JourneyForm(request.POST or None, journey=journey)
    if request.method == "POST" and form.is_valid():
        change_journey(journey=journey, changes=form.changes(), by=request.user)
        messages.success(request, _("The settings are saved."))
        return redirect("people_desk:settings", journey.slug)
    return render(request, "people/settings.html", {"form": form, "journey": journey})


@desk_view(Role.MANAGER, Role.PRIVACY_OFFICER, administrators=True)
def privacy(request: Any, journey: Journey) -> HttpResponse:
    """Decide on which legal basis stories are used, and how long what is kept."""
    rules = privacy_of(journey)
    form = PrivacyForm(request.POST or None, rules=rules)
    if request.method == "POST" and form.is_valid():
        set_privacy(journey=journey, values=form.cleaned_data, by=request.user)
        messages.success(request, _("The settings are saved."))
        return redirect("people_desk:privacy", journey.slug)
    return render(request, "people/privacy.html", {"form": form, "journey": journey})


@desk_view(Role.MANAGER, Role.PRIVACY_OFFICER, administrators=True)
def terms(request: Any, journey: Journey, name: str) -> HttpResponse:
    """Change one of the lists of words that the journey chooses itself."""
    if name not in LISTS:
        raise Http404
    kind, title, note = LISTS[name]
    formset = terms_formset(journey, kind, request.POST or None)
    if request.method == "POST" and formset.is_valid():
        try:
            set_terms(journey=journey, kind=kind, terms=formset.terms(), by=request.user)
        except TermInUseError as error:
            _point_at(formset, error.term_ids)
        else:
            messages.success(request, _("The list is saved."))
            return redirect("people_desk:terms", journey.slug, name)
    context = {"formset": formset, "journey": journey, "title": title, "note": note, "name": name}
    return render(request, "people/terms.html", context)


def _point_at(formset: BaseTerms, term_ids: set[str]) -> None:
    for row in formset.forms:
        if row.cleaned_data.get("id") in term_ids:
            row.add_error(
                "gone", _("This one is in use. You can change the word, but not remove it.")
            )


@desk_view(Role.MANAGER, Role.PRIVACY_OFFICER, administrators=True)
def organisations(request: Any, journey: Journey) -> HttpResponse:
    """Change the public list of organisations that took part."""
    formset = organisations_formset(journey, request.POST or None)
    if request.method == "POST" and formset.is_valid():
        set_organisations(journey=journey, organisations=formset.organisations(), by=request.user)
        messages.success(request, _("The list is saved."))
        return redirect("people_desk:organisations", journey.slug)
    context = {"formset": formset, "journey": journey}
    return render(request, "people/organisations.html", context)
