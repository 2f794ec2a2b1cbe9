"""Finds by its header what each column of a table holds; a hand may map them otherwise.

>>> mapping = detect(["Titel", "Verhaal", "Functie", "Datum", "Gemeente"])
>>> mapping.columns["text"], mapping.columns["narrator"], mapping.columns["month"]
(1, 2, 3)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from kantel.engine.exchange.names import fold
from kantel.engine.exchange.types import AUDIENCES

_FIELDS: dict[str, str] = {
    "title": "titel|title|kop|naam verhaal|naam van het verhaal|verhaaltitel|titel verhaal|"
    "titel van het verhaal|story title|heading|onderwerp",
    "text": "verhaal|tekst|text|story|het verhaal|verhaaltekst|tekst verhaal|tekst van het verhaal|"
    "inhoud|body|ervaring|uw verhaal|story text|narrative|vertelling|uitspraak|antwoord|answer|"
    "vertel uw verhaal|bericht",
    "narrator": "rol|role|functie|verteller|narrator|beroep|wie|functie verteller|rol verteller|"
    "narrator role|job|wie vertelt|hoedanigheid|rol van de verteller|functienaam",
    "month": "maand|month|datum|date|maand van vertellen|wanneer|periode|verteld in|told|"
    "datum verhaal|datum interview|interviewdatum|jaar maand|maand jaar",
    "place": "plek|plaats op de kaart|patroon|place|pattern|plekken|patronen|places|patterns|thema|"
    "theme|code|codes|plek op de kaart|plaats",
    "organisation": "organisatie|organisation|organization|soort organisatie|organisatiesoort|"
    "type organisatie|organisation kind|kind of organisation|instelling|werkgever",
    "municipality": "gemeente|municipality|woonplaats|woongemeente|gemeentenaam|stad",
    "language": "taal|language|lang",
    "slider1": "schuif 1|slider 1|schuif1|slider1|moet beter gaat goed|gaat goed|goes well|"
    "moet beter|must improve",
    "slider2": "schuif 2|slider 2|schuif2|slider2|de regels de bedoeling|de bedoeling|the purpose|"
    "regels|bedoeling|regels bedoeling|the rules",
    "slider3": "schuif 3|slider 3|schuif3|slider3|zorgen voor zorgen dat|zorgen dat|seeing to it|"
    "they saw to it that i could|overnemen|namen over",
    "lead": "inleiding|lead|intro|omschrijving|beschrijving|description|introductie|toelichting",
    "audience": "doelgroep|audience|voor wie|tip voor|doelgroepen|groep",
    "tip": "tip|tips|advies|tiptekst|tekst tip",
    "speaker": "spreker|speaker|wie spreekt|persoon|deelnemer",
    "question": "vraag|question|de vraag",
    "tip professional": "professionals|voor professionals|tips voor professionals",
    "tip coordinator": "coordinatoren|voor coordinatoren|tips voor coordinatoren|coordinators",
    "tip partner": "ketenpartners|voor ketenpartners|tips voor ketenpartners|partners",
    "tip municipality": "gemeenten|voor gemeenten|tips voor gemeenten|municipalities",
    "exemplary": "voorbeeld|exemplary|voorbeeldverhaal",
}
FIELDS: tuple[str, ...] = tuple(_FIELDS)
_BY_NAME = {name: key for key, names in _FIELDS.items() for name in map(fold, names.split("|"))}
_BY_WORD = {
    "verhaal": "text",
    "story": "text",
    "titel": "title",
    "verteller": "narrator",
    "functie": "narrator",
    "maand": "month",
    "datum": "month",
    "gemeente": "municipality",
    "organisatie": "organisation",
    "plek": "place",
    "patroon": "place",
    "doelgroep": "audience",
}


@dataclass(frozen=True)
class ColumnMapping:
    """Which field stands in which column, counted from 0. `header_row` is a row number from 1.

    `sheet` restricts a mapping made by hand to one sheet.
    """

    columns: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    header_row: int | None = None
    sheet: str | None = None

    @property
    def is_stories(self) -> bool:
        """Tell whether there is a column with the text of stories."""
        return "text" in self.columns and "speaker" not in self.columns

    @property
    def is_places(self) -> bool:
        """Tell whether this is a list of places with their leads."""
        return "lead" in self.columns and ("place" in self.columns or "title" in self.columns)

    @property
    def is_tips(self) -> bool:
        """Tell whether this is a list of tips for audiences."""
        matrix = sum(f"tip {who}" in self.columns for who in AUDIENCES)
        return matrix > 1 or ("tip" in self.columns and "audience" in self.columns)

    @property
    def is_transcript(self) -> bool:
        """Tell whether this is a conversation: a speaker or a question beside a text."""
        return "text" in self.columns and ("speaker" in self.columns or "question" in self.columns)

    @property
    def is_useful(self) -> bool:
        """Tell whether a table with these columns can be read at all."""
        return self.is_stories or self.is_places or self.is_tips or self.is_transcript


def detect(header: Sequence[str]) -> ColumnMapping:
    """Map the columns of a header; a name counts whole first, then by one telling word."""
    columns: dict[str, int] = {}
    names = [fold(name) for name in header]
    for index, name in enumerate(names):
        key = _BY_NAME.get(name)
        if key:
            columns.setdefault(key, index)
    for index, name in enumerate(names):
        if index in columns.values() or len(name.split()) > 6:
            continue
        for word in name.split():
            key = _BY_WORD.get(word)
            if key and key not in columns:
                columns[key] = index
                break
    return ColumnMapping(MappingProxyType(columns))
