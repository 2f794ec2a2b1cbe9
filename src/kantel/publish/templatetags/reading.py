"""How stories and texts are shown to readers: who tells, when, in which language, how much."""

import re
from typing import Protocol

import nh3
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText, expand_db_html

from kantel.foundation.months import month_in_words
from kantel.foundation.translated import Translated
from kantel.people.models import Journey
from kantel.publish.choices import RECOGNISED, RIGHT_TO_LEFT, STORY_LANGUAGES

register = template.Library()

TAGS = {"p", "b", "strong", "i", "em", "a", "ul", "ol", "li", "br"}
EXCERPT_WORDS = 45
# Signs that are not seen but turn or hide the text around them.
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00]")


@register.simple_tag
def said(text: Translated) -> str:
    """Return a translated text, marked with its language where that is not the page's own."""
    language = text.language_used
    if language == (get_language() or "").split("-")[0]:
        return str(text)
    return format_html('<span lang="{}">{}</span>', language, text)


register.filter("month_words", month_in_words)


class Told(Protocol):
    """What a line about a story needs of it."""

    @property
    def title(self) -> str: ...

    @property
    def narrator_role(self) -> str: ...


@register.simple_tag
def byline(journey: Journey, story: Told) -> str:
    """Return who tells, by role alone: "Een wethouder vertelt"."""
    narrator = journey.narrator_label(story.narrator_role)
    if not narrator:
        return str(_("Somebody tells"))
    return str(capfirst(_("%(narrator)s tells") % {"narrator": narrator}))


@register.simple_tag
def story_heading(journey: Journey, story: Told) -> str:
    """Return the title of a story; without one, whose story it is."""
    if title := story.title.strip():
        return title
    narrator = journey.narrator_label(story.narrator_role)
    if not narrator:
        return str(_("A story without a title"))
    return str(_("The story of %(narrator)s") % {"narrator": narrator})


RECOGNISED_WORDS = dict(
    zip(
        RECOGNISED,
        (
            gettext_lazy("Several readers recognise this."),
            gettext_lazy("Many readers recognise this."),
            gettext_lazy("Very many readers recognise this."),
        ),
        strict=True,
    )
)


@register.simple_tag
def recognised_words(step: int) -> str:
    """Return in words how many readers recognise a story; nothing below the first step."""
    return str(RECOGNISED_WORDS.get(step, ""))


@register.filter
def excerpt(text: str, words: int = EXCERPT_WORDS) -> str:
    """Return the first words of a story."""
    # Once cut there is one piece more: the rest.
    pieces = text.split(maxsplit=words)
    shown = " ".join(pieces[:words])
    return f"{shown}\u00a0…" if len(pieces) > words else shown


@register.filter
def clean_html(value: RichText | str) -> SafeString:
    """Return what an editor typed or pasted, with nothing in it that is not on our list."""
    source = value.source if isinstance(value, RichText) else value
    html = INVISIBLE.sub("", expand_db_html(source))
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(cleaned)  # noqa: S308 (just cleaned)


@register.filter
def own_name(language: str) -> str:
    """Return a language by its own name, so that who reads it finds it."""
    return STORY_LANGUAGES.get(language, language)


@register.filter
def direction(language: str) -> str:
    """Return the direction in which a language is written, for the attribute `dir`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
