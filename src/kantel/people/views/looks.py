"""Choosing how a journey looks: try it out, see it, and then let readers see it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kantel.people.actions.looks import add_logo, drop_look, try_look, use_look
from kantel.people.choices import Role
from kantel.people.desk import desk_view
from kantel.people.forms.look import LookForm
from kantel.people.looks import Look, stylesheet
from kantel.people.models import Journey

LEGIBLE_FONT = "kantel/fonts/leesbaar.woff2"
SCOPE = ".kantel-preview"


@desk_view(Role.MANAGER, administrators=True)
def look(request: Any, journey: Journey) -> HttpResponse:
    """Change the look; what is valid is kept as a draft and shown as it will be."""
    current = Look.of(journey.look_draft or journey.look)
    form = LookForm(request.POST or None, request.FILES or None, look=current)
    if request.method == "POST" and form.is_valid():
        logo = "" if form.cleaned_data["no_logo"] else current.logo
        if form.cleaned_logo:
            kind, content = form.cleaned_logo
            logo = add_logo(journey=journey, kind=kind, content=content)
        try_look(journey=journey, look=form.look(logo), by=request.user)
        messages.info(
            request, _("This is how it will look. Readers see it when you say “use this look”.")
        )
        return redirect("people_desk:look", journey.slug)
    context = {
        "form": form,
        "journey": journey,
        "look": current,
        "harbour": current.text("harbour"),
        "is_draft": bool(journey.look_draft),
    }
    return render(request, "people/look.html", context)


@require_safe
@desk_view(Role.MANAGER, administrators=True)
def preview_stylesheet(request: Any, journey: Journey) -> HttpResponse:
    """The stylesheet of the draft, for the preview alone."""
    current = Look.of(journey.look_draft or journey.look)
    css = stylesheet(current, legible_font=static(LEGIBLE_FONT), scope=SCOPE)
    return HttpResponse(css, content_type="text/css", headers={"Cache-Control": "no-store"})


@require_POST
@desk_view(Role.MANAGER, administrators=True)
def decide(request: Any, journey: Journey) -> HttpResponse:
    """Let readers see the draft, or throw it away."""
    if request.POST.get("decision") == "use":
        use_look(journey=journey, by=request.user)
        messages.success(request, _("Readers see this look now."))
    else:
        drop_look(journey=journey, by=request.user)
        messages.success(request, _("The draft is gone. Readers saw nothing of it."))
    return redirect("people_desk:look", journey.slug)
