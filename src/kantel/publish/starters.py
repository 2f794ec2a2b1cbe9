"""The pages that every journey begins with; editors make them their own in Wagtail."""

from typing import Any

from kantel.publish.choices import COLOPHON, PROVENANCE, READING_GUIDE, SHARE_YOUR_STORY
from kantel.publish.starters_rights import RIGHTS_PAGES

Block = dict[str, Any]


def _heading(text: str) -> Block:
    return {"kind": "heading", "text": text}


def _paragraph(text: str) -> Block:
    return {"kind": "paragraph", "text": text}


def _list(*items: str) -> Block:
    return {"kind": "list", "items": list(items)}


_READING_GUIDE = {
    "slug": READING_GUIDE,
    "title": {"nl": "Leeswijzer", "en": "Reading guide"},
    "body": {
        "nl": [
            _paragraph("U hoeft niet alles te lezen. Begin waar u wilt."),
            _heading("De kaart"),
            _paragraph(
                "Elke plek op de kaart is een patroon: iets wat in veel verhalen terugkomt. "
                "Naast de kaart staat een lijst met dezelfde plekken."
            ),
            _heading("Op een plek vindt u"),
            _list(
                "wat we daar zien, en wat er op het spel staat",
                "verhalen die goed laten zien waar het om gaat",
                "tips voor wie er werkt, en de verhalen waar ze uit komen",
            ),
            _heading("Wie vertelt er?"),
            _paragraph(
                "Bij een verhaal staat alleen de rol van de verteller. Namen en andere dingen "
                "waaraan u iemand herkent, zijn weggehaald of veranderd. Denkt u toch te weten "
                "over wie het gaat? Houd dat dan voor uzelf."
            ),
        ],
        "en": [
            _paragraph("You need not read everything. Begin where you like."),
            _heading("The map"),
            _paragraph(
                "Every place on the map is a pattern: something that returns in many stories. "
                "Beside the map is a list of the same places."
            ),
            _heading("At a place you find"),
            _list(
                "what we see there, and what is at stake",
                "stories that show well what it is about",
                "tips for those who work there, and the stories they come from",
            ),
            _heading("Who tells?"),
            _paragraph(
                "With a story stands only the role of who told it. Names and other things by "
                "which you would recognise somebody were taken out or changed. Do you think you "
                "know who it is about? Then keep it to yourself."
            ),
        ],
    },
}

_PROVENANCE = {
    "slug": PROVENANCE,
    "title": {"nl": "Waar de verhalen vandaan komen", "en": "Where the stories come from"},
    "body": {
        "nl": [
            _list(
                "Iemand vertelt wat er is gebeurd: in een gesprek, met het formulier, door de "
                "telefoon of op papier.",
                "Een redacteur haalt weg waaraan u mensen kunt herkennen. De computer wijst aan, "
                "een mens beslist.",
                "De verteller leest het verhaal terug en zegt ja. Zegt iemand niets, dan is dat "
                "geen ja.",
                "Een tweede lezer kijkt mee.",
                "Pas dan staat het verhaal op de kaart.",
            ),
            _heading("Wie deden er mee"),
            _paragraph("Welk verhaal van wie komt, vertellen wij niet."),
            {"kind": "organisations"},
        ],
        "en": [
            _list(
                "Somebody tells what happened: in a conversation, with the form, by phone or on "
                "paper.",
                "An editor takes out what people could be recognised by. The computer points, a "
                "person decides.",
                "The narrator reads the story back and says yes. Silence is not yes.",
                "A second reader looks along.",
                "Only then the story stands on the map.",
            ),
            _heading("Who took part"),
            _paragraph("Which story came from whom, we do not tell."),
            {"kind": "organisations"},
        ],
    },
}

_COLOPHON = {
    "slug": COLOPHON,
    "title": {"nl": "Colofon", "en": "Colophon"},
    "body": {
        "nl": [
            _paragraph(
                "Deze site laat mensen in het sociaal domein van elkaar leren, met verhalen uit "
                "de praktijk."
            ),
            _heading("Gemaakt met"),
            _paragraph("Kantel is vrije software. Iedereen mag het gebruiken en verbeteren."),
        ],
        "en": [
            _paragraph(
                "This site lets people in the social domain learn from each other, with stories "
                "from practice."
            ),
            _heading("Made with"),
            _paragraph("Kantel is free software. Everyone may use and improve it."),
        ],
    },
}

_SHARE = {
    "slug": SHARE_YOUR_STORY,
    "title": {"nl": "Deel uw verhaal", "en": "Share your story"},
    "body": {
        "nl": [
            _paragraph(
                "Hebt u iets gezien of meegemaakt waar anderen van kunnen leren? Iets wat goed "
                "ging, of iets wat beter moet? Vertel het."
            ),
            _list(
                "U hebt geen account nodig.",
                "Er komt niemands naam in te staan.",
                "U leest het terug voordat het op de kaart komt.",
                "U kunt het altijd terugnemen.",
            ),
            {"kind": "tell"},
            _heading("Wat vertellen niet is"),
            _paragraph(
                "Een verhaal is geen klacht en geen aanvraag. Het heeft geen gevolgen voor uw "
                "hulp. Bent u nu in gevaar? Bel 112. Is er geweld thuis? Bel Veilig Thuis: "
                "0800-2000, gratis, dag en nacht."
            ),
        ],
        "en": [
            _paragraph(
                "Did you see or go through something that others can learn from? Something that "
                "went well, or something that must improve? Tell it."
            ),
            _list(
                "You need no account.",
                "Nobody’s name appears in it.",
                "You read it back before it comes on the map.",
                "You can always take it back.",
            ),
            {"kind": "tell"},
            _heading("What telling is not"),
            _paragraph(
                "A story is not a complaint and not a request. It has no consequences for your "
                "help. Are you in danger now? Call 112. Is there violence at home? Call Veilig "
                "Thuis: 0800-2000, free, day and night."
            ),
        ],
    },
}

STARTER_PAGES = (_READING_GUIDE, _PROVENANCE, _COLOPHON, _SHARE, *RIGHTS_PAGES)
