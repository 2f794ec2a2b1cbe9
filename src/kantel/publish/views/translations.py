"""The desk's screen on which an editor writes a translation beside a published story."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kantel.people.desk import desk_view
from kantel.people.models import Journey
from kantel.publish.actions.translations import write_translation
from kantel.publish.forms import TranslationForm
from kantel.publish.models import Publication
from kantel.publish.permissions import PUBLISHERS


@desk_view(*PUBLISHERS)
def translation(request: Any, journey: Journey, public_id: str) -> HttpResponse:
    """Write, change or take away a translation; `taal` says which one is opened."""
    publications = Publication.objects.filter(journey=journey, story__isnull=False)
    story = get_object_or_404(publications, public_id=public_id).story
    assert story is not None
    known = {one.language: one for one in story.translations.all()}
    opened = known.get(request.GET.get("taal", ""))
    initial = (
        {"language": opened.language, "title": opened.title, "text": opened.text} if opened else {}
    )
    form = TranslationForm(request.POST or None, original=story.language, initial=initial)
    if request.method == "POST" and form.is_valid():
        write_translation(story=story, by=request.user, **form.cleaned_data)
        messages.success(request, _("The translation is saved."))
        return redirect("publish_desk:translation", journey.slug, public_id)
    context = {"form": form, "journey": journey, "story": story, "known": known.values()}
    return render(request, "publish/translation.html", context)
