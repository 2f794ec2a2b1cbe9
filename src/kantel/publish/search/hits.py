"""What is shown of what was found: read anew where it stands, so that it is as it is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from kantel.coding.models import Place
from kantel.foundation.translated import Translated
from kantel.people.models import Journey
from kantel.publish.models import Tip
from kantel.publish.queries import published_stories
from kantel.publish.search.snippets import LookedFor, marked, snippet
from kantel.publish.search.tables import Kind, SearchEntry
from kantel.publish.search.texts import texts_of


@dataclass(frozen=True)
class Hit:
    """One thing that was found. `thing` is the story, place, tip or page itself."""

    kind: Kind
    thing: Any
    title: SafeString
    snippet: SafeString
    url: str
    language: str
    audience: str = ""


def hits_of(journey: Journey, entries: Sequence[SearchEntry], looked_for: LookedFor) -> list[Hit]:
    """Return the hits for entries, in their order, in a query for each kind."""
    things: dict[tuple[str, int], Any] = {}
    for kind in {entry.kind for entry in entries}:
        targets = [entry.target for entry in entries if entry.kind == kind]
        things |= {(kind, one.pk): one for one in _things(Kind(kind), journey, targets)}
    found = [(Kind(entry.kind), things.get((entry.kind, entry.target))) for entry in entries]
    return [_hit(kind, thing, journey, looked_for) for kind, thing in found if thing is not None]


def _things(kind: Kind, journey: Journey, targets: Sequence[int]) -> list[Any]:
    if kind == Kind.STORY:
        return list(published_stories().filter(pk__in=targets, journey=journey))
    if kind == Kind.PLACE:
        return list(Place.objects.filter(pk__in=targets, journey=journey))
    if kind == Kind.TIP:
        tips = Tip.objects.filter(pk__in=targets, place__journey=journey)
        return list(tips.select_related("place"))
    return list(Page.objects.live().public().filter(pk__in=targets).specific())


def _hit(kind: Kind, thing: Any, journey: Journey, looked_for: LookedFor) -> Hit:
    language, title, text = _shown(kind, thing, looked_for)
    return Hit(
        kind=kind,
        thing=thing,
        title=marked(title, looked_for),
        snippet=snippet(text, looked_for),
        url=_url(kind, thing, journey),
        language=language,
        audience=str(journey.audience_label(thing.audience)) if kind == Kind.TIP else "",
    )


def _shown(kind: Kind, thing: Any, looked_for: LookedFor) -> tuple[str, str, str]:
    """Return language, title and text: in the reader's language, or where the words stand."""
    texts = texts_of(kind, thing)
    wanted = (get_language() or "nl").split("-")[0]
    languages = list(dict.fromkeys([wanted, "nl", *(text.language for text in texts)]))
    by_language = {
        language: [text for text in texts if text.language == language and text.text.strip()]
        for language in languages
    }
    there = [language for language in languages if by_language[language]] or ["nl"]
    # A story is in one language: looking for its words once, for the snippet, is enough.
    for language in there if len(there) > 1 else ():
        if any("<mark>" in marked(text.text, looked_for) for text in by_language[language]):
            break
    else:
        language = there[0]
    chosen = by_language.get(language, [])
    title = " ".join(text.text for text in chosen if text.is_title)
    body = "\n".join(text.text for text in chosen if not text.is_title)
    return language, title or _title_of(kind, thing), body


def _title_of(kind: Kind, thing: Any) -> str:
    if kind == Kind.TIP:
        return str(Translated(thing.place.name))
    return str(getattr(thing, "title", ""))


def _url(kind: Kind, thing: Any, journey: Journey) -> str:
    if kind == Kind.STORY:
        return reverse("front:story", args=[journey.slug, thing.public_id])
    if kind == Kind.PLACE:
        return reverse("front:place", args=[journey.slug, thing.slug])
    if kind == Kind.TIP:
        return reverse("front:place", args=[journey.slug, thing.place.slug]) + "#tips"
    parts = thing.get_url_parts()
    return str(parts[2]) if parts else ""
