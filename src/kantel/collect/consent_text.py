"""What a narrator agrees to, in the words of the screen; a changed word is a new version."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kantel.collect.choices import GivenBy, Purpose

VERSION = "2"


def consent_lines() -> dict[Purpose, str]:
    """Return the sentence of each purpose in the language of the reader."""
    return {
        Purpose.READING: _(
            "Yes, editors may read my story. They take out names and other things by which people "
            "are recognised."
        ),
        Purpose.PUBLICATION: _(
            "Yes, my story may be on the website, without my name. I read it back first, and "
            "nothing is published before I say that it is right."
        ),
        Purpose.RESEARCH: _(
            "Yes, researchers may use my story, without my name, to learn from it."
        ),
        Purpose.CONTACT: _("Yes, you may e-mail me about my story."),
    }


def text_version() -> str:
    """Return the version under which a consent is recorded, with its language."""
    return f"{VERSION}-{get_language() or 'nl'}"


def whole_text() -> str:
    """Return all that was on the screen when somebody agreed; its hash is kept."""
    return "\n".join(consent_lines().values())


def recorded_text(given_by: str, source: str = "") -> str:
    """Return the statement of staff who record a consent that was given elsewhere."""
    if given_by == GivenBy.PUBLISHED_BEFORE:
        return f"published before: {source}"
    return f"recorded by staff ({given_by})\n{whole_text()}"
