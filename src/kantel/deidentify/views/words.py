"""The lists of a journey: names the machine leaves alone, nicknames it looks out for."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kantel.deidentify import actions
from kantel.deidentify.choices import Listing
from kantel.deidentify.forms import ListForm
from kantel.deidentify.models import ListedWord
from kantel.deidentify.queries.words import listed, suggestions
from kantel.people.choices import Role
from kantel.people.desk import desk_view
from kantel.people.models import Journey

WHY_NOT: dict[str, str | Promise] = {
    "person": gettext_lazy(
        "This looks like the name of a person. A list never holds people. Is it an organisation? "
        "Write its kind with it, like “stichting Anna”."
    ),
    "kind": gettext_lazy("Only places and organisations can be on this list."),
    "short": gettext_lazy("Write at least three characters, with a letter in them."),
    "long": gettext_lazy("That is too long for a name. Write sixty characters at most."),
    "full": gettext_lazy("The lists are full. Take off words that you do not need any more."),
    "other_list": gettext_lazy("This is on the other list. Take it off there first."),
    "gone": gettext_lazy("This is no suggestion any more. Look at the lists as they are now."),
}


@never_cache
@require_http_methods(["GET", "POST"])
@desk_view(Role.EDITOR, Role.PRIVACY_OFFICER)
def words(request: Any, journey: Journey) -> HttpResponse:
    """Show the lists. Editors add to them; the privacy officer may take words off too."""
    is_editor = Role.EDITOR in request.roles
    form = ListForm()
    if request.method == "POST":
        verb, _sep, value = request.POST.get("do", "").partition(":")
        if verb in {"add", "take", "decline"} and not is_editor:
            raise PermissionDenied
        if verb == "add":
            form = ListForm(request.POST)
        if _done(request, journey, verb, value, form):
            return redirect("deidentify_desk:words", journey.slug)
    found = listed(journey)
    context = {
        "form": form,
        "journey": journey,
        "is_editor": is_editor,
        "watched": [word for word in found if word.row.listing == Listing.WATCH],
        "allowed": [word for word in found if word.row.listing == Listing.ALLOW],
        "suggestions": suggestions(journey) if is_editor else [],
    }
    return render(request, "deidentify/words.html", context, status=422 if form.errors else 200)


def _done(request: Any, journey: Journey, verb: str, value: str, form: ListForm) -> bool:
    """Do what was asked; False when the form has to be shown again."""
    number = int(value) if value.isascii() and value.isdigit() else 0
    try:
        if verb == "add":
            return form.is_valid() and _added(request, journey, form)
        if verb == "take":
            actions.take_suggestion(journey=journey, sighting_id=number, by=request.user)
            messages.success(request, _("It is on the list, from the next story on."))
        elif verb == "decline":
            actions.decline_suggestion(journey=journey, sighting_id=number, by=request.user)
            messages.success(request, _("We do not suggest this again."))
        elif verb == "remove":
            row = ListedWord.objects.filter(journey=journey, pk=number).first()
            if row is not None:
                actions.remove_word(row=row, by=request.user)
            messages.success(request, _("It is off the list."))
    except actions.WordError as error:
        messages.error(request, str(WHY_NOT[error.why]))
    return True


def _added(request: Any, journey: Journey, form: ListForm) -> bool:
    fields = form.cleaned_data
    try:
        actions.list_word(
            journey=journey,
            listing=Listing(fields["listing"]),
            kind=fields["kind"],
            words=fields["words"],
            by=request.user,
        )
    except actions.WordError as error:
        form.add_error("words", str(WHY_NOT[error.why]))
        return False
    messages.success(request, _("It is on the list, from the next story on."))
    return True
