"""The desk's screen of a tip that an import brought without a certain place."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kantel.people.desk import desk_view
from kantel.people.models import Journey
from kantel.publish import actions
from kantel.publish.forms import WaitingTipForm
from kantel.publish.permissions import PUBLISHERS

LIST = "publish_desk:tips"


@desk_view(*PUBLISHERS)
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: Any, journey: Journey, waiting_id: int) -> HttpResponse:
    """Choose the place of a tip."""
    tip = journey.waiting_tips.filter(pk=waiting_id).first()
    if tip is None:
        return _gone(request)
    form = WaitingTipForm(request.POST if request.method == "POST" else None, waiting=tip)
    if form.is_valid():
        try:
            done = actions.place_waiting_tip(waiting=tip, by=request.user, **form.cleaned_data)
        except actions.TipGoneError:
            return _gone(request)
        except actions.TipKnownError:
            form.add_error("place", _("This tip is at this place already."))
        else:
            messages.success(request, _("The tip stands at “%(place)s”.") % {"place": done.place})
            return redirect(LIST, journey.slug)
    status = 422 if form.is_bound else 200
    context = {"form": form, "tip": tip}
    return render(request, "publish/waiting_tip.html", context, status=status)


@desk_view(*PUBLISHERS)
@require_POST
def leave_out(request: Any, journey: Journey, waiting_id: int) -> HttpResponse:
    """Leave a tip out."""
    tip = journey.waiting_tips.filter(pk=waiting_id).first()
    if tip is None:
        return _gone(request)
    try:
        actions.leave_out_waiting_tip(waiting=tip, by=request.user)
    except actions.TipGoneError:
        return _gone(request)
    messages.success(request, _("The tip was left out."))
    return redirect(LIST, journey.slug)


def _gone(request: Any) -> HttpResponse:
    """Say that nothing is left to choose: a second click, or a colleague was first."""
    return render(request, "publish/waiting_tip_gone.html", status=404)
