"""Numbers of files, cases and clients: named by the text, or by their shape."""

import re
from collections.abc import Iterator, Sequence

from kantel.engine.redaction.digits import around_digits
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.words import one_of

_CASE_KINDS = one_of(
    "dossier zaak cli[eë]nt klant casus pati[eë]nt polis meldings? referentie aanvraag "
    "beschikkings? indicatie burger registratie client relatie ordner kenmerk zorg klachte?n? "
    "bezwaar verzoek besluit procedure rekest meld volg ticket incident order contract inschrijf "
    "verzekerden"
)
_CASE_NAMED = re.compile(
    rf"\b(?:{_CASE_KINDS}[ -]?(?:nummer|nr\.?|no\.?|code|id)"
    r"|[a-z]{1,20}-?nummer(?<!telefoonnummer)(?<!rekeningnummer)(?<!huisnummer)(?<!servicenummer)"
    r"|(?!tel)[a-z]{3,20}nr|(?:onder|met) (?:nummer|nr\.?)|bekend onder|kenmerk|dossier|zaak"
    r"|melding|beschikking|klacht|bezwaar|besluit|ticket|incident|casus|ref\.?|referentie|cli[eë]nt"
    r"|onder vermelding van|o\.?v\.?v\.?)"
    r"\s?(?:is|was|met|nr\.?|nummer|van|:|=|#|\()?\s{0,2}[:#(]?\s?"
    r"(#?[A-Z]{0,5}[-./ ]?[0-9][A-Z0-9./\-]{1,24}"
    r"(?:(?<=\d)\s?/\s?\d{2,8}|(?<=[A-Z]\s\d{4})\s\d{3,8})?(?!\w)"
    r"|[A-Z]{1,5}(?:[-./][A-Z0-9]{1,12}){1,5})",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\bnummer:?\s([A-Z]{0,4}[-/]?\d[A-Z0-9./-]{4,20})(?!\w)", re.IGNORECASE)
_CASE_LOWER = re.compile(r"(?<![\w/.-])[a-z]{1,4}[-/.]\d{2,4}[-/.]\d{3,8}(?![\w])")
_CASE_SHAPE = re.compile(
    r"(?<![\w/.-])(?=[A-Z0-9./-]{7,30}(?![\w]))[A-Z0-9]{1,8}(?:[-./]{1,2}[A-Z0-9]{1,10}){1,5}(?![\w])"
)


def find_cases(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield file, case and client numbers; they may overlap."""
    for low, high in around_digits(text, groups, 45, 30, least=4):
        for match in _CASE_NAMED.finditer(text, low, high):
            start, end = match.span(1)
            end = _without_tail(text, start, end)
            if sum(c.isdigit() for c in text[start:end]) >= 4:
                yield Span(start, end, SpanType.CASE, "", 0.95, "case_context")
        for match in _NUMBERED.finditer(text, low, high):
            start, end = match.start(1), _without_tail(text, *match.span(1))
            if sum(c.isdigit() for c in text[start:end]) >= 5:
                yield Span(start, end, SpanType.CASE, "", 0.7, "case_context")
        for match in _CASE_LOWER.finditer(text, low, high):
            yield Span(match.start(), match.end(), SpanType.CASE, "", 0.8, "case_shape")
        for match in _CASE_SHAPE.finditer(text, low, high):
            digits = sum(c.isdigit() for c in match[0])
            if digits >= 4 and any(c.isalpha() for c in match[0]):
                yield Span(match.start(), match.end(), SpanType.CASE, "", 0.8, "case_shape")


def _without_tail(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "./-":
        end -= 1
    return end
