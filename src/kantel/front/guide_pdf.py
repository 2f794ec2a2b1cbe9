"""The travel guide as a PDF, set by typst: tagged for screen readers, the same for the same text.

Needs the extra `[reports]`. Typst gets the text as data, fonts from this package and its own, and
no way to the network: the document asks for no packages.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kantel.deidentify.models import Story
from kantel.engine import cartography
from kantel.front.queries.pages import GuideStop
from kantel.people.models import Journey
from kantel.publish.models import Tip
from kantel.publish.templatetags.reading import byline, excerpt, story_heading

SOURCE = Path(__file__).resolve().parent / "typst" / "guide.typ"
FONTS = Path(cartography.__file__).resolve().parent / "fonts"
Address = Callable[[str], str]


def can_make_pdf() -> bool:
    """Tell whether the extra `[reports]` is installed."""
    return find_spec("typst") is not None


def guide_pdf(
    journey: Journey, audience: str, stops: list[GuideStop], *, absolute: Address
) -> bytes:
    """Return the guide in the reader's language; `absolute` makes addresses whole."""
    label = str(journey.audience_label(audience))
    data = {
        "language": (get_language() or "nl").split("-")[0],
        "title": _("Travel guide for %(audience)s") % {"audience": label},
        "journey": str(journey.name),
        "about": _("All places of the journey, with the tips for your own work and a story each."),
        "contents": _("The places"),
        "tips": _("Tips"),
        "from": _("From:"),
        "empty": _("There are no places yet. They appear when the first stories have been read."),
        "stops": [_stop(journey, stop, absolute) for stop in stops],
    }
    return _set(json.dumps(data, ensure_ascii=False, sort_keys=True))


def _stop(journey: Journey, stop: GuideStop, absolute: Address) -> dict[str, Any]:
    return {
        "name": str(stop.place.name),
        "lead": str(stop.place.lead),
        "story": _story(journey, stop.story, absolute) if stop.story else None,
        "tips": [_tip(journey, tip, absolute) for tip in stop.tips],
    }


def _story(journey: Journey, story: Story, absolute: Address) -> dict[str, str]:
    return {
        "title": story_heading(journey, story),
        "by": byline(journey, story),
        "excerpt": excerpt(story.text),
        "language": story.language or "nl",
        "address": absolute(reverse("front:story", args=[journey.slug, story.public_id])),
    }


def _tip(journey: Journey, tip: Tip, absolute: Address) -> dict[str, Any]:
    rests: list[Story] = getattr(tip, "published_stories", [])
    return {"text": str(tip.text), "stories": [_story(journey, one, absolute) for one in rests]}


@lru_cache(maxsize=16)
def _set(guide: str) -> bytes:
    """Return the guide as PDF; the same text gives the same bytes."""
    import typst  # of an extra

    try:
        return _compiled(typst, guide, ["ua-1"])
    except typst.TypstError:
        # A sign that no font of ours has (an emoji): the promise of UA-1 cannot be kept then, and
        # a box stands for the sign; the rest is tagged as always.
        return _compiled(typst, guide, [])


def _compiled(typst: Any, guide: str, standards: list[str]) -> bytes:
    made: bytes = typst.compile(
        SOURCE.read_bytes(),
        format="pdf",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"guide": guide},
        pdf_standards=standards,
        timestamp=0,
    )
    return made
