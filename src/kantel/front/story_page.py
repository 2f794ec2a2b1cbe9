"""The page of a story: all that stories share is made once for an edition, the rest filled in.

`front/story.html` leaves gaps; here is what fills them. There are many stories and few readers of
each, so most of these pages are made for one reader: they have to be cheap.
"""

from functools import partial

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape, format_html, linebreaks
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kantel.coding.models import Place
from kantel.foundation.editions import kept
from kantel.foundation.months import month_in_words
from kantel.front.gaps import Form, Gaps, cut
from kantel.front.queries.told import Told, ToldPage, Translation
from kantel.front.templatetags.following import in_block
from kantel.people.models import Journey
from kantel.publish.templatetags.reading import (
    byline,
    direction,
    excerpt,
    own_name,
    recognised_words,
    said,
    story_heading,
)

Links = dict[int, str]


def render_story(request: HttpRequest, journey: Journey, page: ToldPage) -> str:
    """Return the page of a story."""
    language = get_language()
    site = request.build_absolute_uri("/")[:-1]
    form = kept(
        request,
        ("story form", journey.pk, language),
        partial(_form, request, journey, page.story.public_id, site),
    )
    links = kept(request, ("place links", journey.pk, language), partial(_place_links, journey))
    address = site + request.path
    return form.fill(
        {
            "site": site,
            "id": page.story.public_id,
            "facts": _facts(journey, page.story, site, address),
            "mail": urlencode({"subject": journey.name, "body": address}).replace("+", "%20"),
            **_of_the_story(journey, page, links),
            **_around_it(journey, page, links),
        }
    )


def _form(request: HttpRequest, journey: Journey, public_id: str, site: str) -> Form:
    context = {"messages": (), "gaps": Gaps(), "public_id": public_id}
    page = render_to_string("front/story.html", context, request)
    return cut(page, {"site": site, "id": public_id})


def _place_links(journey: Journey) -> Links:
    return {
        place.pk: format_html(
            '<a href="{}">{}</a>',
            reverse("front:place", args=[journey.slug, place.slug]),
            said(place.name),
        )
        for place in Place.objects.filter(journey=journey)
    }


def _of_the_story(journey: Journey, page: ToldPage, links: Links) -> dict[str, str]:
    story = page.story
    language = escape(story.language)
    return {
        "heading": escape(story_heading(journey, story)),
        "heading_lang": f' lang="{language}"' if story.title else "",
        "description": escape(excerpt(story.text, 25)),
        "byline": _who_and_when(journey, story),
        "note": _told_in(story) + _also_in(page.translations),
        "lang": language,
        "dir": direction(story.language),
        "text": linebreaks(story.text, autoescape=True),
        "translations": "".join(map(_translated, page.translations)),
        "crumb": "".join(f"<li>{links[place]}</li>" for place in page.places[:1]),
    }


def _around_it(journey: Journey, page: ToldPage, links: Links) -> dict[str, str]:
    standing = kin = recognised = ""
    if page.places:
        names = ", ".join(links[place] for place in page.places)
        standing = f"<p>{escape(_('This story stands at:'))} {names}</p>"
    if page.kin:
        cards = "".join(card(journey, one) for one in page.kin)
        kin = (
            '<section class="kantel-screen-only" aria-labelledby="verwant">'
            f'<h2 id="verwant">{escape(_("Stories like this one"))}</h2>'
            f'<ul class="kantel-grid">{cards}</ul></section>'
        )
    if words := recognised_words(page.recognised):
        recognised = f"<p>{escape(words)}</p>"
    return {"standing": standing, "kin": kin, "recognised": recognised}


def card(journey: Journey, story: Told) -> str:
    """Return a story on a card, as `front/_story_card.html` makes it (a test compares them)."""
    language = escape(story.language)
    address = reverse("front:story", args=[journey.slug, story.public_id])
    return (
        f'<li class="kantel-card"><h3 class="kantel-card__title"><a href="{address}" '
        f'lang="{language}">{escape(story_heading(journey, story))}</a></h3>'
        f'<p lang="{language}">{escape(excerpt(story.text, 30))}</p>'
        f'<p class="kantel-card__meta">{_who_and_when(journey, story)}</p></li>'
    )


def _who_and_when(journey: Journey, story: Told) -> str:
    month = month_in_words(story.month)
    return escape(byline(journey, story) + (f", {month}" if month else ""))


def _told_in(story: Told) -> str:
    words = {
        ("en", "nl"): _("This story was told in Dutch."),
        ("nl", "en"): _("This story was told in English."),
    }.get(((get_language() or "nl")[:2], story.language))
    return f'<p class="kantel-soft">{escape(words)}</p>' if words else ""


def _also_in(translations: list[Translation]) -> str:
    links = ", ".join(
        f'<a href="#vertaling-{code}" lang="{code}" dir="{direction(code)}">{own_name(code)}</a>'
        for code in (escape(one.language) for one in translations)
    )
    return f'<p class="kantel-soft">{escape(_("Also in:"))} {links}</p>' if links else ""


def _translated(one: Translation) -> str:
    code = escape(one.language)
    return (
        f'<section class="kantel-story__text kantel-story__translation" id="vertaling-{code}" '
        f'lang="{code}" dir="{direction(code)}" aria-labelledby="titel-{code}">'
        f'<h2 id="titel-{code}">{escape(one.title or own_name(code))}</h2>'
        f"{linebreaks(one.text, autoescape=True)}</section>"
    )


def _facts(journey: Journey, story: Told, site: str, address: str) -> str:
    title = story_heading(journey, story)
    home = site + reverse("front:map", args=[journey.slug])
    facts = {
        "@context": "https://schema.org",
        "name": title,
        "url": address,
        "@type": "Article",
        "headline": title[:110],
        "inLanguage": story.language,
        **({"dateCreated": story.month} if story.month else {}),
        "isPartOf": {"@type": "WebSite", "name": str(journey.name), "url": home},
    }
    return in_block(facts)
