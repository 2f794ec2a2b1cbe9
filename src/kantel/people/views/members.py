"""Who may do what: the members of a journey, inviting, and one member's roles and account."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kantel.people.actions import (
    LastManagerError,
    close_account,
    invite,
    remove_second_factor,
    set_roles,
)
from kantel.people.choices import ROLE_MEANINGS, Role
from kantel.people.desk import desk_view
from kantel.people.forms.members import InviteForm, RolesForm
from kantel.people.models import Journey, User
from kantel.people.permissions import may_manage_account, may_manage_members, roles_of
from kantel.people.queries import members_of


@desk_view(Role.MANAGER, Role.PRIVACY_OFFICER, administrators=True)
@require_safe
def members(request: Any, journey: Journey) -> HttpResponse:
    """Show the people of a journey and their roles, as a table."""
    rows = [
        {"member": member, "cells": [(role.label, role in member.roles) for role in Role]}
        for member in members_of(journey)
    ]
    context = {
        "journey": journey,
        "rows": rows,
        "roles": [(role.label, ROLE_MEANINGS[role]) for role in Role],
        "may_change": may_manage_members(request.user, journey),
    }
    return render(request, "people/members.html", context)


@desk_view(Role.MANAGER, administrators=True)
def invitation(request: Any, journey: Journey) -> HttpResponse:
    """Invite somebody by e-mail address; the answer is the same whether she has an account."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        invite(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            journey=journey,
            roles=form.chosen(),
            by=request.user,
        )
        messages.success(request, _("Invited. The mail is on its way."))
        return redirect("people_desk:members", journey.slug)
    return render(request, "people/invitation.html", {"form": form, "journey": journey})


def _person(journey: Journey, person_id: UUID) -> User:
    """Return a member of this journey; of others one learns nothing."""
    people = User.objects.filter(memberships__journey=journey).distinct()
    return get_object_or_404(people, pk=person_id)


@desk_view(Role.MANAGER, administrators=True)
def member(request: Any, journey: Journey, person_id: UUID) -> HttpResponse:
    """Change the roles of one member."""
    person = _person(journey, person_id)
    initial = {"roles": [role.value for role in roles_of(person, journey)]}
    form = RolesForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and _saved(request, journey, person, form):
        return redirect("people_desk:members", journey.slug)
    context = {
        "form": form,
        "journey": journey,
        "person": person,
        "may_manage_account": may_manage_account(request.user, person),
    }
    return render(request, "people/member.html", context)


def _saved(request: Any, journey: Journey, person: User, form: RolesForm) -> bool:
    try:
        set_roles(user=person, journey=journey, roles=form.chosen(), by=request.user)
    except LastManagerError:
        form.add_error(
            "roles",
            _("This is the last programme manager. Give somebody else that role first."),
        )
        return False
    messages.success(request, _("The roles are saved."))
    return True


def _on_account(request: Any, journey: Journey, person_id: UUID) -> User:
    person = _person(journey, person_id)
    if not may_manage_account(request.user, person):
        raise PermissionDenied
    return person


@desk_view(Role.MANAGER, administrators=True)
def close(request: Any, journey: Journey, person_id: UUID) -> HttpResponse:
    """Close the account of a member, after asking."""
    person = _on_account(request, journey, person_id)
    if request.method != "POST":
        return render(request, "people/close.html", {"journey": journey, "person": person})
    close_account(user=person, by=request.user)
    messages.success(request, _("The account is closed. Whoever was logged in with it is out."))
    return redirect("people_desk:members", journey.slug)


@desk_view(Role.MANAGER, administrators=True)
def second_factor(request: Any, journey: Journey, person_id: UUID) -> HttpResponse:
    """Help a member who lost her phone, after asking."""
    person = _on_account(request, journey, person_id)
    if request.method != "POST":
        return render(request, "people/second_factor.html", {"journey": journey, "person": person})
    remove_second_factor(user=person, by=request.user)
    messages.success(request, _("Done. A mail to choose a new password is on its way."))
    return redirect("people_desk:member", journey.slug, person.pk)
