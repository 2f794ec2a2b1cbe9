"""What every public page needs around its text: the menus and its twin in the other language."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kantel.people.desk import on_desk
from kantel.people.models import Journey
from kantel.publish.choices import READING_GUIDE
from kantel.publish.models import StandardPage
from kantel.publish.queries import live_pages

# A language is called by its own name, so that who needs it finds it.
OWN_NAMES = {"nl": "Nederlands", "en": "English"}


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return `journey`, the menus and `alternate_urls` for a public page of a journey."""
    journey = getattr(request, "journey", None)
    if on_desk(request):
        return {}
    if journey is None:
        return _start(request)
    home = reverse("front:map", args=[journey.slug])
    pages = live_pages(journey)
    return {
        "journey": journey,
        "home_url": home,
        "search_url": reverse("front:search", args=[journey.slug]),
        "is_home": request.path == home,
        "nav_items": _menu(request, journey, home, pages),
        "footer_items": _footer(journey, pages),
        "alternate_urls": _alternates(request, journey),
    }


def _start(request: HttpRequest) -> dict[str, Any]:
    """Return what the page before any journey needs: itself in the other languages."""
    match = request.resolver_match
    if match is None or match.view_name != "front:start":
        return {}
    return {"alternate_urls": _in_languages(request, list(OWN_NAMES))}


def _menu(
    request: HttpRequest, journey: Journey, home: str, pages: list[StandardPage]
) -> list[tuple[str, str, bool]]:
    entries = [(_("Map"), home), (_("Travel guide"), reverse("front:guides", args=[journey.slug]))]
    if any(page.slug == READING_GUIDE for page in pages):
        address = reverse("front:page", args=[journey.slug, READING_GUIDE])
        entries.append((_("Reading guide"), address))
    # The rooms behind these two doors belong to collect, which no stage may import.
    entries += [(_("Tell"), f"{home}vertel/"), (_("Follow"), f"{home}volg/")]
    entries += [(_("Search"), reverse("front:search", args=[journey.slug]))]
    return [
        (label, url, request.path == url or (url != home and request.path.startswith(url)))
        for label, url in entries
    ]


def _footer(journey: Journey, pages: list[StandardPage]) -> list[tuple[str, str]]:
    english = (get_language() or "").startswith("en")
    entries = [
        (
            (english and page.title_en) or page.title,
            reverse("front:page", args=[journey.slug, page.slug]),
        )
        for page in pages
        if page.slug != READING_GUIDE
    ]
    about_me = reverse("publish:notice_status", args=[journey.slug])
    return [*entries, (_("This is about me"), about_me)]


def _alternates(request: HttpRequest, journey: Journey) -> list[tuple[str, str, str]]:
    """Return this page in each language of the journey, as (code, name, address)."""
    languages = [code for code in journey.languages if code in OWN_NAMES]
    return _in_languages(request, languages) if len(languages) > 1 else []


def _in_languages(request: HttpRequest, languages: list[str]) -> list[tuple[str, str, str]]:
    return [
        (code, OWN_NAMES[code], request.build_absolute_uri(translate_url(request.path, code)))
        for code in languages
    ]
