"""Blocks of a page: what an editor can put on it, one below the other."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT = ["bold", "italic", "link", "ol", "ul"]


class QuoteBlock(blocks.StructBlock):
    """Words of somebody; never copied from a story, which may be withdrawn."""

    text = blocks.TextBlock(label=_("Quote"))
    by = blocks.CharBlock(label=_("Who says it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")


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
    tell = TellBlock()
    organisations = blocks.StaticBlock(
        label=_("Organisations that took part"),
        admin_text=_("Shows the list of organisations of this journey."),
        icon="group",
    )
