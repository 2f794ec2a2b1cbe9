"""What stands for each type in the stories of a journey: chosen and seen in an example."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kantel.deidentify import actions
from kantel.deidentify.forms import WordingForm
from kantel.deidentify.models import JourneyWording
from kantel.deidentify.wording import LANGUAGES, example
from kantel.people.choices import Role
from kantel.people.desk import desk_view
from kantel.people.models import Journey


@never_cache
@require_http_methods(["GET", "POST"])
@desk_view(Role.MANAGER, Role.PRIVACY_OFFICER, administrators=True)
def wording(request: Any, journey: Journey) -> HttpResponse:
    """Choose the words, look at them in an invented story, and save them."""
    asked = request.GET.get("taal", "")
    language = asked if asked in LANGUAGES else "nl"
    row = JourneyWording.objects.filter(journey=journey).first()
    chosen = (row.words if row else {}).get(language, {})
    form = WordingForm(request.POST or None, language=language, chosen=chosen)
    looks = request.POST.get("do") == "preview"
    if form.is_valid() and not looks:
        actions.choose_wording(
            journey=journey, language=language, words=form.cleaned_data, by=request.user
        )
        messages.success(request, _("The words are saved. They count from the next story on."))
        address = reverse("deidentify_desk:wording", args=[journey.slug])
        return redirect(f"{address}?taal={language}")
    before, after = example(form.words, language)
    context = {
        "form": form,
        "journey": journey,
        "language": language,
        "languages": [code for code in LANGUAGES if code in journey.languages or code == "nl"],
        "before": before,
        "after": after,
        "alike": form.alike,
        "looks": looks,
    }
    return render(request, "deidentify/wording.html", context, status=422 if form.errors else 200)
