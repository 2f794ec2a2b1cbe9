"""Voting's screens of the desk in Wagtail: their addresses."""

from django.urls import URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def voting_urls() -> list[URLResolver]:
    """Give the screens their addresses below /beheer/."""
    return [path("reis/<slug:journey>/", include("kantel.act.voting.admin_urls"))]
