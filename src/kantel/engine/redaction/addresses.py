"""Addresses: a street with a house number, and postal codes.

A street is known by its last part ("Havenstraat", "Kanaaldijk", "Grote Markt") or by
what stands around it ("op Bermuda 56", "adres: Plein 1944 nr. 7"). Postal codes follow
the Dutch rule: four digits, the first not 0, and two letters that are not SA, SD or SS.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kantel.engine.redaction.cues import cue
from kantel.engine.redaction.digits import around_digits
from kantel.engine.redaction.lexicon import lexicon
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.streets import HOUSE, UNIT
from kantel.engine.redaction.words import one_of, words

_CERTAIN_ENDINGS = (
    r"straatweg straatje straat str\.? laan dreef plein dijk kade gracht singel steeg plantsoen "
    r"boulevard weg hof pad baan"
)
_ENDING = one_of(
    _CERTAIN_ENDINGS + " kanaal promenade hofje park markt poort wal brink weide akker kamp veld "
    "oord meent erf rijn donk land zoom burg horst ring borg werf haven stee wijk tuin berg brug "
    "es sloot meer bos vaart hoek eind heuvel veen gaarde loo kant "
    "buurt hoeve gaard einde"
)
STREET_ENDING = re.compile(rf"{_ENDING}$")
_CERTAIN = one_of(_CERTAIN_ENDINGS)
_CALLED = one_of(
    "Plein Markt Weg Dijk Kade Laan Hof Hofje Brink Straat Singel Steeg Dreef Park Haven Heuvel "
    "Wal Gracht Plantsoen Pad Baan Kanaal Allee Boomgaard Zandpad Buurt Erf Noordeinde"
)
_BEFORE = one_of(
    "op aan_de aan_het aan in_de in_het op_de op_het adres adres, adres_is "
    "woon woont wonen naar vanaf "
    "naast tegenover achter hoek Adres: adres: huisnummer van"
)
_NUMBER = HOUSE
_CAPITAL = r"[A-ZÀ-Þ][\wÀ-ÿ'’.-]{0,30}"
_LEADING = rf"(?:(?:{_CAPITAL}|van|de|den|der|het|ten|ter|te|'t|’t|v\.?d\.?)\s){{0,4}}"
_STREET = re.compile(
    rf"(?<![\w.-]){_LEADING}[A-ZÀ-Þ][\wÀ-ÿ'’-]{{0,30}}{_ENDING}{_NUMBER}"
    r"|(?<![\w.-])(?:[Pp]ostbus|[Aa]ntwoordnummer)\s\d{1,6}(?!\w)"
    rf"|(?<![\w.-])(?:(?:{_CAPITAL})\s){{0,3}}{_CALLED}(?:\s\d{{4}})?{_NUMBER}"
)
_HONOURED = one_of(
    r"pastoor burgemeester burg\. dokter dr\. prins prinses pr\. koningin sint st\. grote kleine "
    r"oude nieuwe lange korte meester mr\. van_der van_den van_de van generaal professor prof\. "
    r"kapelaan"
)
# Words that belong to the street they stand before: "tweede dwarsstraat", "jan van goyenstraat".
_ALSO = re.compile(
    r"(?<![\w.-])(?:(?:"
    + _HONOURED
    + r"|ds\.?|prof\.?|st\.?|dr\.?|hoge|lage|eerste|tweede|derde|vierde|hertog|graaf|jan|piet"
    r"|laan|weg|\d{1,2}e)"
    r"\s(?:van\s(?:der?\s|den\s)?)?){1,3}$",
    re.IGNORECASE,
)
# As in "woonadres: bosrand nr 17" or "ingeschreven op oude dijk 3".
_TOLD = re.compile(
    r"\b(?:(?:woon|post|bezoek)?adres(?:\sis|:)?|ingeschreven\s(?:op|aan)"
    r"|(?:woon|woont|wonen|woonde)\s(?:nu\s)?(?:op|aan)"
    r"(?:\s(?:de|het))?|(?:huis|flat|woning|pand|hoek)\s(?:aan|op|van)\s(?:de|het))\s"
    rf"((?:(?:\d{{1,2}}e|[a-zA-ZÀ-ÿ'.-]{{2,20}})\s){{0,3}}[a-zA-ZÀ-ÿ'-]{{4,30}}{_NUMBER})",
    re.IGNORECASE,
)
_WITH_NUMBER = re.compile(
    rf"\b(?:aan|op|van|naar|bij)\s(?:de\s|het\s)?((?:[a-zA-ZÀ-ÿ'.-]{{2,20}}\s){{0,3}}[a-zA-ZÀ-ÿ'-]{{4,30}}"
    rf"(?=\s(?:nr|nummer|no)\b){_NUMBER})"
)
_STREET_LOWER = re.compile(
    rf"(?<![\w.-])(?:{_HONOURED}\s){{0,2}}[a-zà-ÿ]{{3,30}}(?:{_CERTAIN}|str|ln){_NUMBER}"
)
# "inwoner, Anninksbree 88-04 te Hengelo"
_AFTER_POSTCODE = re.compile(r"\s(?:nr\.?\s)?[1-9]\d{0,3}[a-zA-Z]?(?=[.,;)\n]|$)")
_BEFORE_TOWN = re.compile(
    rf"(?<![\w.-])((?:{_LEADING}{_CAPITAL}){_NUMBER})(?=,?\s(?:te|in)\s[A-Z])"
)
# "de kat van de buren, op nummer 14": with a word for living nearby, see `_lived_at`
_ON_NUMBER = re.compile(
    r"\b(?:[Oo]p|[Mm]ijn|[Oo]ns|[Hh]aar|[Zz]ijn) "
    r"((?:nummer|nr\.?|huisnummer)\s[1-9]\d{0,3}(?:\s?[a-z])?)(?![\w-])"
)
_LIVING = re.compile(
    r"\b(?:buren|buurman|buurvrouw|woon|woont|wonen|woonde|overkant|portiek|galerij|verdieping|hoog|huisnummer)\b"
    r"|(?:straat|laan|weg|plein|flat)\b"
)
# "aan de hooghei 7, en toen", "flat slinge 504"
_LOWER_BY_PLACE = re.compile(
    r"\b(?:aan (?:de|het|'t)|adres:?|flat|woon op (?:de|het))\s"
    rf"((?:[a-zà-ÿ'-]{{2,20}}\s)?[a-zà-ÿ'-]{{4,30}}{_NUMBER})(?=\s*[.,;:!?)\n]|\s(?:in|te|en|bij|met|al|want|maar|waar|boven|samen)\b|$)"
)
_NAMED_BY_PLACE = re.compile(rf"\b(?i:{_BEFORE})\s({_LEADING}{_CAPITAL}{_NUMBER})")
_BEFORE_POSTCODE = re.compile(
    rf"(?<![\w.-])((?:{_LEADING}{_CAPITAL}|(?:{_HONOURED}\s)?[a-zà-ÿ]{{4,30}}){_NUMBER})"
    r"(?=,?\s[1-9]\d{3}\s?[A-Za-z]{2}\b)"
)
_NUMBERED = words("nr nr. nummer no no. huisnummer")
# What a number of a house needs: a street with a capital (or a year in its name), one that ends
# like a street, a word for living just before it, or a postal code just behind it.
_LIKE_STREETS = tuple(
    words(
        "straat straatweg straatje str str. laan dreef plein dijk kade gracht singel steeg "
        "plantsoen boulevard weg hof pad baan ln ostbus ntwoordnummer"
    )
)
_STREET_SIGNS = (
    *("aan de", "aan het", "aan 't", "adres", "flat", "woon", "wonen", "ingeschreven"),
    *(
        f"{kind} {where}"
        for kind in ("huis", "woning", "pand", "hoek")
        for where in ("aan", "op", "van")
    ),
)
_CODE_NEAR = re.compile(r"\s[1-9]\d{3}\s?[A-Za-z]{2}\b")
_NEAR_BEFORE, _NEAR_AFTER = 140, 48  # characters
_FIRST_DIGIT = frozenset("123456789")
_LONGEST_NUMBER = 4  # digits
_SHORT_WORD = 3  # letters; no street is called "in" or "van"
_LEAD = 64  # characters: "huisnummer", and a word before it
_NOT_STREETS = words(
    "onderweg halverwege vanweg weg snelweg terugweg heenweg voetpad fietspad zandpad werkweg "
    "uitweg omweg spoorbaan loopbaan startbaan zwembad sportpark pretpark vakantiepark"
    " bedrijventerrein eind"
)
_NOT_NAMED = re.compile(
    one_of(
        "Artikel Art Fase Groep Deel Stap Punt Bijlage Versie Route Lijn Bus Tram Kamer Pagina "
        "Hoofdstuk Categorie Segment Week Dag Ronde Perceel Spoor Perron Niveau Klas Schaal "
        "Januari Februari Maart April Mei Juni Juli Augustus September Oktober November December "
        "Team Zaal Tafel Covid Psalm Windows Office Radio Formulier Portiek Blok Unit Agendapunt "
        "Vraag Nr Havo Vwo Vmbo Mbo Hbo Schiphol Gate "
        "Level Leerjaar Optie Doel Scenario Variant Type Top"
    )
    + r"\b"
)
# "2e Oosterparkstraat 17"
_RANKED = re.compile(r"(?<!\w)\d{1,2}(?:e|de|ste)\s$")
_YEAR = re.compile(r"\s(?:19|20)\d\d$")
_POSTCODE = re.compile(
    r"(?<![\w.,-])[1-9]\d{3}(?:[ \u00a0\n]{0,2}(?!SA|SD|SS)[A-Z]{2}|(?!sa|sd|ss)[a-z]{2})(?![\w-])"
)
_POSTCODE_LOWER = re.compile(r"(?<![\w.,-])[1-9]\d{3}[ \u00a0](?!sa|sd|ss)[a-z]{2}(?![\w'’-])")
_TOWN = re.compile(r",?\s([^\W\d_]{3,30})")
_UNITS = words("km kg cm mm ml dl gr mb gb kb tb kw eu dm hz")
_CAPITAL_WORDS = words("AD EU KM NL TV BV NV VN ZZ EN OF DE HA KG CC")
_JOINED = re.compile(r"[\s,()]{0,3}$")


def find_addresses(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield streets with a number and postal codes; one span where they stand together."""
    streets = {span.end: span for span in _streets(text, groups)}
    for start, end, alone in _postcodes(text, groups):
        gap = _JOINED.search(text, max(0, start - 3), start)
        street = streets.pop(gap.start(), None) if gap else None
        if street is not None:
            streets[end] = Span(street.start, end, SpanType.ADDRESS, "", 0.98, "street_number")
        elif alone:
            house = _AFTER_POSTCODE.match(text, end)
            last = house.end() if house else end
            streets[last] = Span(start, last, SpanType.ADDRESS, "", 0.96, "postcode_shape")
    yield from streets.values()


def _streets(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[Span]:
    numbers = [start for start, end in groups if _may_be_house(text, start, end)]
    if not numbers:
        return
    stretches = [
        (low, high)
        for low, high in around_digits(text, groups, 90, 16)
        if bisect_left(numbers, low) < bisect_left(numbers, high)
    ]
    for pattern, group, score in (
        (_NAMED_BY_PLACE, 1, 0.8),
        (_STREET_LOWER, 0, 0.9),
        (_LOWER_BY_PLACE, 1, 0.75),
        (_TOLD, 1, 0.8),
        (_WITH_NUMBER, 1, 0.7),
        (_ON_NUMBER, 1, 0.6),
        (_BEFORE_TOWN, 1, 0.8),
        (_BEFORE_POSTCODE, 1, 0.96),
        (_STREET, 0, 0.96),
    ):
        for match in _matches(pattern, text, stretches):
            parts = match[group].split()
            if parts[0] in _NOT_STREETS or UNIT.match(text, match.end()):
                continue
            if pattern is _ON_NUMBER and not _lived_at(text, match):
                continue
            if group and (_NOT_NAMED.match(match[group]) or _YEAR.search(match[group])):
                continue
            if "," in match[group] and parts[0].lower() in cue("titles"):
                continue  # "Mevrouw Bakker, 78"
            start = match.start(group)
            while len(parts) > 2 and _opens(parts):
                start = text.index(parts[1], start + len(parts.pop(0)))
            ranked = _RANKED.search(text, max(0, start - 6), start)
            start = ranked.start() if ranked else start
            also = _ALSO.search(text, max(0, start - 40), start)
            start = also.start() if also else start
            yield Span(start, match.end(), SpanType.ADDRESS, "", score, "street_number")


def _may_be_house(text: str, start: int, end: int) -> bool:
    """Say whether digits may number a house: no more than four, after what may be a street."""
    if text[start] not in _FIRST_DIGIT or end - start > _LONGEST_NUMBER:
        # "Postbus 01234" is no house, but an address.
        return text[max(0, start - 7) : start - 1].lower() == "ostbus"
    before = text[max(0, start - _LEAD) : start].split()
    if not before:
        return False
    word = before[-1]
    if not text[start - 1].isspace() or word in _NUMBERED:
        if word not in _NUMBERED:
            return False
        word = before[-2] if len(before) > 1 else ""
    if not (len(word) > _SHORT_WORD or word != word.lower() or word.endswith("op")):
        return False
    return word is not before[-1] or _stands_for_house(text, word.rstrip(","), start, end)


def _stands_for_house(text: str, word: str, start: int, end: int) -> bool:
    """Say whether digits after a word can be the number of a house, by what stands around."""
    if UNIT.match(text, end):
        return False
    named = word != word.lower() or "×" in word or word[-1:].isdecimal()
    if named or word.endswith(_LIKE_STREETS) or _CODE_NEAR.search(text, end, end + _NEAR_AFTER):
        return True
    near = " ".join(text[max(0, start - _NEAR_BEFORE) : start].lower().split())
    return any(sign in near for sign in _STREET_SIGNS)


def _lived_at(text: str, match: re.Match[str]) -> bool:
    """Say whether neighbours or living there are told of near "op nummer 14"."""
    return _LIVING.search(text, max(0, match.start() - 60), match.end() + 40) is not None


def _opens(parts: list[str]) -> bool:
    """Say whether the first word is no part of the street; "Van der" and "van gogh" are."""
    if parts[0].lower() == "van":
        return parts[1].lower() in ("de", "het", "den", "'t")
    return parts[0].lower() in cue("openers")


def _matches(
    pattern: re.Pattern[str], text: str, stretches: list[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    for low, high in stretches:
        yield from pattern.finditer(text, low, high)


def _postcodes(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    stretches = list(around_digits(text, groups, 1, 6, least=4))
    for match in _matches(_POSTCODE, text, stretches):
        letters = match[0][-2:]
        alone = letters not in _CAPITAL_WORDS and letters.lower() not in _UNITS
        yield match.start(), match.end(), alone
    for match in _matches(_POSTCODE_LOWER, text, stretches):
        town = _TOWN.match(text, match.end())
        word = match[0][-2:] in lexicon().ordinary
        alone = not word and town is not None and town[1].lower() in lexicon().places
        yield match.start(), match.end(), alone
