"""What every public page needs around its text: the menus and its twin in the other language."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kantel.act.fund.queries import rounds_of
from kantel.foundation.editions import kept
from kantel.front.looks import worn_by
from kantel.people.desk import on_desk
from kantel.people.models import Journey
from kantel.publish.choices import READING_GUIDE
from kantel.publish.models import FigureEdition, StandardPage
from kantel.publish.queries import live_pages
from kantel.publish.queries.articles import has_articles

Entries = list[tuple[str, str]]

# A language is called by its own name, so that who needs it finds it.
OWN_NAMES = {"nl": "Nederlands", "en": "English"}


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return `journey`, the menus and `alternate_urls` for a public page of a journey."""
    journey = getattr(request, "journey", None)
    if on_desk(request):
        return {}
    if journey is None:
        return _start(request)
    key = ("menus", journey.pk, get_language())
    home, search, menu, footer = kept(request, key, partial(_menus, journey))
    path = request.path
    return {
        "journey": journey,
        "look": kept(request, ("look", *key), partial(worn_by, journey)),
        "home_url": home,
        "search_url": search,
        "is_home": path == home,
        "nav_items": [
            (label, url, path == url or (url != home and path.startswith(url)))
            for label, url in menu
        ],
        "footer_items": footer,
        "alternate_urls": _alternates(request, journey),
    }


def _menus(journey: Journey) -> tuple[str, str, Entries, Entries]:
    """Return what all pages of a journey share: two addresses, the menu and the footer."""
    home = reverse("front:map", args=[journey.slug])
    search = reverse("front:search", args=[journey.slug])
    pages = live_pages(journey)
    return home, search, _menu(journey, home, pages), _footer(journey, pages)


def _start(request: HttpRequest) -> dict[str, Any]:
    """Return what the page before any journey needs: itself in the other languages."""
    match = request.resolver_match
    if match is None or match.view_name != "front:start":
        return {}
    return {"alternate_urls": _in_languages(request, list(OWN_NAMES))}


def _menu(journey: Journey, home: str, pages: list[StandardPage]) -> Entries:
    entries = [(_("Map"), home), (_("Travel guide"), reverse("front:guides", args=[journey.slug]))]
    if has_articles(journey):
        entries.append((_("Articles"), reverse("front:articles", args=[journey.slug])))
    if any(page.slug == READING_GUIDE for page in pages):
        address = reverse("front:page", args=[journey.slug, READING_GUIDE])
        entries.append((_("Reading guide"), address))
    # The rooms behind these two doors belong to collect, which no stage may import.
    entries += [(_("Tell"), f"{home}vertel/"), (_("Follow"), f"{home}volg/")]
    if rounds_of(journey).exists():
        entries.append((_("Fund"), reverse("fund:rounds", args=[journey.slug])))
    return [*entries, (_("Search"), reverse("front:search", args=[journey.slug]))]


def _footer(journey: Journey, pages: list[StandardPage]) -> Entries:
    english = (get_language() or "").startswith("en")
    entries = [
        (
            (english and page.title_en) or page.title,
            reverse("front:page", args=[journey.slug, page.slug]),
        )
        for page in pages
        if page.slug != READING_GUIDE
    ]
    if FigureEdition.objects.filter(journey=journey).exists():
        entries.append((_("Figures"), reverse("front:figures", args=[journey.slug])))
    about_me = reverse("publish:notice_status", args=[journey.slug])
    return [*entries, (_("This is about me"), about_me)]


def _alternates(request: HttpRequest, journey: Journey) -> list[tuple[str, str, str]]:
    """Return this page in each language of the journey, as (code, name, address)."""
    languages = [code for code in journey.languages if code in OWN_NAMES]
    return _in_languages(request, languages) if len(languages) > 1 else []


def _in_languages(request: HttpRequest, languages: list[str]) -> list[tuple[str, str, str]]:
    return [
        (code, OWN_NAMES[code], request.build_absolute_uri(_in_language(request.path_info, code)))
        for code in languages
    ]


def _in_language(path: str, code: str) -> str:
    """Return the address of the same page in another language: only what it begins with differs.

    Django's `translate_url` takes every address apart to put it together again: a millisecond.
    """
    first, _slash, rest = path[1:].partition("/")
    if first in OWN_NAMES and first != settings.LANGUAGE_CODE:
        path = f"/{rest}"
    begin = "" if code == settings.LANGUAGE_CODE else f"/{code}"
    return f"{get_script_prefix().rstrip('/')}{begin}{path}"
