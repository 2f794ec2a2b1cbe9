"""Blocks of a page: what an editor can put on it, one below the other.

A block names a story or a place by its address and never holds a word of it: Wagtail keeps old
versions of a page, and a withdrawn story must not live on there.
"""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

RICH_TEXT = ["bold", "italic", "link", "ol", "ul"]


class QuoteBlock(blocks.StructBlock):
    """Words of somebody; never copied from a story, which may be withdrawn."""

    text = blocks.TextBlock(label=_("Quote"))
    by = blocks.CharBlock(label=_("Who says it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")


class AddressBlock(blocks.CharBlock):
    """The address of something on this site, pasted by an editor; kept is what names it alone."""

    def __init__(self, *, pattern: str, wrong: Any, **more: Any) -> None:
        self.pattern, self.wrong = re.compile(pattern), wrong
        super().__init__(max_length=300, **more)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Be a plain line of text in migrations, which need no patterns."""
        return "wagtail.blocks.CharBlock", [], {}

    def clean(self, value: Any) -> str:
        """Keep the part of the address that names the thing. ValidationError for any other."""
        typed = str(super().clean(value)).strip()
        match = self.pattern.fullmatch(typed)
        if match is None:
            raise ValidationError(self.wrong)
        return next(part for part in match.groups() if part)

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return nothing: an address is no text."""
        return []


def _place_address(**more: Any) -> AddressBlock:
    return AddressBlock(
        pattern=r".*/plek/([-\w]+)/?(?:[?#].*)?|([-\w]+)",
        wrong=_("This is no address of a place. Open the place and copy the address above it."),
        label=_("Address of the place"),
        help_text=_("Open the place on the site and copy the address from your browser."),
        **more,
    )


class StoryBlock(blocks.StructBlock):
    """A published story, as it is when somebody reads the page."""

    story = AddressBlock(
        pattern=r".*/verhaal/([0-9a-z]{10})/?(?:[?#].*)?|([0-9a-z]{10})",
        wrong=_("This is no address of a story. Open the story and press “Copy the address”."),
        label=_("Address of the story"),
        help_text=_("Open the story on the site and press “Copy the address”."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Story")


class PlaceBlock(blocks.StructBlock):
    """A place of the journey, with its lead."""

    place = _place_address()

    class Meta:
        icon = "site"
        label = _("Place")


class MapPieceBlock(blocks.StructBlock):
    """The piece of the map around a place."""

    place = _place_address()

    class Meta:
        icon = "site"
        label = _("Piece of the map")


class ChartBlock(blocks.StructBlock):
    """How many published stories there are: a count of what is printed, made when it is read."""

    what = blocks.ChoiceBlock(
        label=_("What is counted"),
        choices=[
            ("places", _("published stories for each place")),
            ("years", _("published stories for each year")),
            ("roles", _("published stories for each kind of narrator")),
        ],
        default="places",
    )

    class Meta:
        icon = "list-ul"
        label = _("Chart")


class PictureBlock(blocks.StructBlock):
    """A picture; who cannot see it reads what is on it, so those words are required."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What is on the picture"),
        help_text=_("For who cannot see it. One sentence, without “picture of”."),
        max_length=250,
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")


class DilemmaBlock(blocks.StructBlock):
    """Two things that are both worth something, and cannot both be had in full."""

    question = blocks.CharBlock(label=_("The dilemma, as a question"))
    one_side = blocks.TextBlock(label=_("On the one side"))
    other_side = blocks.TextBlock(label=_("On the other side"))

    class Meta:
        icon = "help"
        label = _("Dilemma")


class DocumentBlock(blocks.StructBlock):
    """A document elsewhere: what it is, and why to read it."""

    title = blocks.CharBlock(label=_("Title"))
    address = blocks.URLBlock(label=_("Address"))
    note = blocks.CharBlock(label=_("Why read it"), required=False)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document")


class PersonBlock(blocks.StructBlock):
    """Somebody who helps with a theme and agreed to be named; never a narrator."""

    name = blocks.CharBlock(label=_("Name"))
    text = blocks.CharBlock(label=_("Who it is, and how to reach them"), required=False)

    class Meta:
        icon = "user"
        label = _("Person")


class TellBlock(blocks.StructBlock):
    """An invitation to tell, with a button to the form."""

    text = blocks.TextBlock(label=_("Text above the button"), required=False)

    class Meta:
        icon = "edit"
        label = _("Invitation to tell")


class PageBody(blocks.StreamBlock):
    """The text of a page."""

    heading = blocks.CharBlock(label=_("Heading"), icon="title")
    paragraph = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT)
    list = blocks.ListBlock(blocks.CharBlock(label=_("Line")), label=_("List"), icon="list-ul")
    quote = QuoteBlock()
    story = StoryBlock()
    place = PlaceBlock()
    map = MapPieceBlock()
    chart = ChartBlock()
    picture = PictureBlock()
    dilemma = DilemmaBlock()
    document = DocumentBlock()
    person = PersonBlock()
    tell = TellBlock()
    organisations = blocks.StaticBlock(
        label=_("Organisations that took part"),
        admin_text=_("Shows the list of organisations of this journey."),
        icon="group",
    )
