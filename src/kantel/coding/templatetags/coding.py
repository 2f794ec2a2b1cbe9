"""Figures over the years in words: what a place does, its share, its tone."""

from django import template
from django.utils.translation import gettext as _

from kantel.engine.patterns.trends import Figure, Word

register = template.Library()


@register.simple_tag
def trend_word(word: Word) -> str:
    """Return what a place does over the years."""
    return {
        Word.NEW: _("new"),
        Word.RISING: _("rising"),
        Word.STEADY: _("steady"),
        Word.FADING: _("fading"),
        Word.UNCLEAR: _("it may have moved or not"),
        Word.TOO_FEW: _("too few narrators to say anything"),
    }[word]


@register.simple_tag
def share_words(share: Figure | None) -> str:
    """Return a share with its interval, in stories of a hundred."""
    if share is None:
        return _("too few narrators")
    return _("about %(share)s of every hundred stories (between %(low)s and %(high)s)") % {
        "share": round(100 * share.value),
        "low": max(0, round(100 * share.low)),
        "high": min(100, round(100 * share.high)),
    }


@register.simple_tag
def tone_words(tones: dict[int, Figure | None], year: int) -> str:
    """Return whether it goes well, as far as the interval allows."""
    tone = tones.get(year)
    if tone is None:
        return ""
    if tone.low > 0:
        return _("; it goes well")
    if tone.high < 0:
        return _("; it must improve")
    return _("; some goes well, some must improve")
