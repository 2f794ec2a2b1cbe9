"""Two more pages that every journey begins with: privacy, and how accessible the site is.

They say what holds for every house of Kantel. Who answers for a journey, and how to reach them, its
editors add (`docs/administrator/first-pages.md`).
"""

from typing import Any

from kantel.publish.choices import ACCESSIBILITY, PRIVACY

Block = dict[str, Any]


def _heading(text: str) -> Block:
    return {"kind": "heading", "text": text}


def _paragraph(text: str) -> Block:
    return {"kind": "paragraph", "text": text}


def _list(*items: str) -> Block:
    return {"kind": "list", "items": list(items)}


_PRIVACY = {
    "slug": PRIVACY,
    "title": {"nl": "Privacy", "en": "Privacy"},
    "body": {
        "nl": [
            _paragraph("Hier leest u wat wij met uw gegevens doen, en wat niet."),
            _heading("Als u alleen leest"),
            _paragraph(
                "Wij volgen u niet. Er staat niets op deze site van andere bedrijven. Een cookie "
                "is er alleen als die nodig is om een formulier te versturen."
            ),
            _heading("Als u vertelt"),
            _list(
                "Uw eigen tekst bewaren wij versleuteld. Alleen de redactie van deze reis kan "
                "hem lezen.",
                "Een burgerservicenummer halen wij weg voordat we iets opslaan.",
                "Een e-mailadres geeft u alleen als u dat wilt. Het staat los van uw verhaal.",
                "Waarvoor wij uw verhaal mogen gebruiken, zegt u zelf. Zegt u niets, dan is dat "
                "geen ja.",
            ),
            _heading("Uw verhaal terugnemen"),
            _paragraph(
                "Vul uw volgcode in bij ‘Volg’. Het verhaal is dan meteen van de site, en uw "
                "eigen tekst kan niemand meer lezen. De tekst die op de site stond, is binnen "
                "35 dagen ook uit de reservekopieën. Wat iemand al heeft gelezen of opgeschreven, "
                "kunnen wij niet terughalen."
            ),
            _heading("Gaat een verhaal over u?"),
            _paragraph("Kies bij dat verhaal ‘Dit gaat over mij’. U hoeft uw naam niet te zeggen."),
            _heading("Uw rechten"),
            _paragraph(
                "U mag vragen wat er van u bewaard wordt, en het laten verbeteren of wissen. "
                "Bent u het niet eens met wat wij doen? Dan kunt u naar de Autoriteit "
                "Persoonsgegevens."
            ),
        ],
        "en": [
            _paragraph("Here you read what we do with your data, and what we do not do."),
            _heading("If you only read"),
            _paragraph(
                "We do not follow you. Nothing on this site comes from other companies. There is "
                "a cookie only where it is needed to send a form."
            ),
            _heading("If you tell"),
            _list(
                "We keep your own text encrypted. Only the editors of this journey can read it.",
                "A citizen service number (BSN) is taken out before anything is saved.",
                "You give an e-mail address only if you want to. It stands apart from your story.",
                "You say yourself what we may use your story for. Silence is not yes.",
            ),
            _heading("Taking your story back"),
            _paragraph(
                "Enter your receipt code at ‘Follow’. The story is off the site at once, and "
                "nobody can read your own text any more. The text that was on the site is gone "
                "from backups too within 35 days. What somebody has read or written down already "
                "we cannot take back."
            ),
            _heading("Is a story about you?"),
            _paragraph("Choose ‘This is about me’ at that story. You need not say your name."),
            _heading("Your rights"),
            _paragraph(
                "You may ask what is kept about you, and have it corrected or deleted. Do you "
                "disagree with what we do? Then you can turn to the Dutch Data Protection "
                "Authority."
            ),
        ],
    },
}

_ACCESSIBILITY = {
    "slug": ACCESSIBILITY,
    "title": {"nl": "Toegankelijkheid", "en": "Accessibility"},
    "body": {
        "nl": [
            _paragraph("Iedereen moet hier kunnen lezen en vertellen."),
            _heading("Wat wij doen"),
            _list(
                "De site is gemaakt volgens de regels voor toegankelijkheid: WCAG 2.2, niveau AA.",
                "Alles werkt met het toetsenbord en zonder JavaScript.",
                "Naast de kaart staat altijd een lijst met dezelfde plekken.",
                "U kunt de letters groter maken, en elke pagina afdrukken.",
            ),
            _heading("Wat nog niet goed is"),
            _list(
                "Een onafhankelijk bureau heeft deze site nog niet onderzocht. De makers testen "
                "zelf, met programma’s en met de hand. Dat is niet hetzelfde.",
                "Een verhaal staat in de taal waarin het verteld is. Een vertaling is er niet "
                "altijd.",
                "Er is geen voorleesknop en geen film met gebarentaal.",
            ),
            _heading("Loopt u ergens vast?"),
            _paragraph(
                "Vertel het de gemeente: welke pagina was het, en wat gebeurde er? Vertellen kan "
                "ook zonder formulier, in een gesprek."
            ),
        ],
        "en": [
            _paragraph("Everybody must be able to read and tell here."),
            _heading("What we do"),
            _list(
                "The site is built to the rules for accessibility: WCAG 2.2, level AA.",
                "Everything works by keyboard and without JavaScript.",
                "Beside the map there is always a list of the same places.",
                "You can enlarge the letters, and print every page.",
            ),
            _heading("What is not good yet"),
            _list(
                "No independent organisation has examined this site yet. Its makers test it "
                "themselves, with programs and by hand. That is not the same.",
                "A story is in the language in which it was told. There is not always a "
                "translation.",
                "There is no read-aloud button, and no film in sign language.",
            ),
            _heading("Do you get stuck somewhere?"),
            _paragraph(
                "Tell the municipality: which page was it, and what happened? You can also tell "
                "your story without a form, in a conversation."
            ),
        ],
    },
}

RIGHTS_PAGES = (_PRIVACY, _ACCESSIBILITY)
