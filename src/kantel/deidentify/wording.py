"""How a replacement reads: the words for each type, and what is wrong with words of one's own.

Pure: nothing here reads or writes a table. A journey chooses its words by language; what it
leaves empty is as usual. In the words may stand {n}, which tells one name from another, {about},
an age to the nearest five, and {kind}, the kind of an organisation where the story names it.
"""

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kantel.deidentify.choices import FindingType
from kantel.engine import redaction

LONGEST = 60
LANGUAGES = ("nl", "en")
TYPES = [kind for kind in FindingType if kind != FindingType.WORDING]
_DUTCH = {kind.value: words for kind, words in redaction.WORDING.items()}
_ENGLISH = {
    "PERSON": "[name {n}]",
    "PLACE": "[place {n}]",
    "ADDRESS": "[address]",
    "ORG": "[organisation {n}]",
    "DATE": "[date]",
    "AGE": "[age]",
    "PHONE": "[phone number]",
    "EMAIL": "[e-mail address]",
    "BSN": "[citizen service number]",
    "IBAN": "[account number]",
    "PLATE": "[licence plate]",
    "CASE": "[case number]",
    "HANDLE": "[web address]",
}
_HOLDER = re.compile(r"\{([^{}]*)\}")
Fault = str | Promise


def usual(language: str) -> dict[str, str]:
    """Return the words for each type when nobody chose others."""
    return dict(_ENGLISH if language.startswith("en") else _DUTCH)


def in_language(chosen: Mapping[str, Mapping[str, str]], language: str) -> dict[str, str]:
    """Return the words of a journey for a story in `language`, every type with its words."""
    language = "en" if language.startswith("en") else "nl"
    return usual(language) | {
        kind: words for kind, words in chosen.get(language, {}).items() if words
    }


def holders(kind: str, language: str) -> list[str]:
    """Return what may stand in the words for a type.

    >>> holders("AGE", "nl"), holders("ORG", "nl"), holders("ORG", "en")
    (['n', 'about'], ['n', 'kind'], ['n'])
    """
    if kind == FindingType.AGE:
        return ["n", "about"]
    # Kinds are read from the story, which for now means: from Dutch.
    return ["n", "kind"] if kind == FindingType.ORG and language == "nl" else ["n"]


def fault(kind: str, words: str, language: str) -> Fault:
    """Say what is wrong with words for a type, and how to go on; empty when nothing is."""
    allowed = holders(kind, language)
    unknown = [name for name in _HOLDER.findall(words) if name not in allowed]
    if unknown:
        return _("%(wrong)s does not work here. You can use %(right)s.") % {
            "wrong": f"{{{unknown[0]}}}",
            "right": ", ".join(f"{{{name}}}" for name in allowed),
        }
    if set("{}") & set(_HOLDER.sub("", words)):
        return _("A curly bracket has no partner. Write {n}, or leave the brackets out.")
    if not re.search(r"[^\W\d_]", _HOLDER.sub("", words)) and "kind" not in words:
        return _("Write at least one word, so that readers see what stood there.")
    return ""


def reads_alike(kind: str, words: str) -> bool:
    """Tell whether two names of this type would get the very same words."""
    names = (FindingType.PERSON, FindingType.PLACE, FindingType.ORG)
    return kind in names and bool(words) and "{n}" not in words


# An invented story with every type in it; the test numbers of the house.
_EXAMPLE = {
    "nl": (
        "Truus (81) en haar buurman Achmed wonen aan de Kwikstaartlaan 4 in Lutjebroekerveld, "
        "niet ver van Merelland. Op 3 mei 2024 belde Truus met stichting Warm Erbij: "
        "06-55501234. Mailen kon ook: truus@example.nl. In haar dossier, WMO-2024-0017, stonden "
        "haar BSN 999900006, haar rekening NL12 TEST 0123 4567 89, haar kenteken 12-ABC-3 en "
        "www.example.nl."
    ),
    "en": (
        "Truus (81) and her neighbour Achmed live at Kwikstaartlaan 4 in Lutjebroekerveld, not "
        "far from Merelland. On 3 May 2024 Truus phoned Warm Erbij: 06-55501234. She could "
        "mail too: truus@example.nl. Her file, WMO-2024-0017, held her number 999900006, her "
        "account NL12 TEST 0123 4567 89, her licence plate 12-ABC-3 and www.example.nl."
    ),
}
_IN_EXAMPLE = {
    "Truus": "PERSON",
    "Achmed": "PERSON",
    "81": "AGE",
    "Kwikstaartlaan 4": "ADDRESS",
    "Lutjebroekerveld": "PLACE",
    "Merelland": "PLACE",
    "3 mei 2024": "DATE",
    "3 May 2024": "DATE",
    "stichting Warm Erbij": "ORG",
    "Warm Erbij": "ORG",
    "06-55501234": "PHONE",
    "truus@example.nl": "EMAIL",
    "WMO-2024-0017": "CASE",
    "999900006": "BSN",
    "NL12 TEST 0123 4567 89": "IBAN",
    "12-ABC-3": "PLATE",
    "www.example.nl": "HANDLE",
}


def example(words: Mapping[str, str], language: str) -> tuple[str, str]:
    """Return an invented story, and how it reads with `words` in it."""
    text = _EXAMPLE[language]
    spans: list[redaction.Span] = []
    for surface, kind in _IN_EXAMPLE.items():
        for match in re.finditer(rf"(?<![\w@.]){re.escape(surface)}(?![\w@])", text):
            span = redaction.Span(*match.span(), redaction.SpanType(kind))
            if not any(span.start < other.end and other.start < span.end for other in spans):
                spans.append(span)
    said = usual(language) | {kind: own for kind, own in words.items() if own}
    full = {redaction.SpanType(kind): own for kind, own in said.items()}
    return text, redaction.apply(text, sorted(spans), wording=full).text
