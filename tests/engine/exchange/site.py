"""A story site to make bundles of: places, stories and tips, written out with chosen quirks.

The numbers a careful reader would count are known beforehand, whatever the quirks.
"""

from dataclasses import dataclass, field

from tests.engine.exchange.make_files import Para

PLACES = [
    ("Transformatieruimte", "Transformatieruimte"),
    ("Spanning tussen transformeren en contracteren", "Spanning contracteren"),
    ("Samenspel gemeenten en aanbieders", "Samenspel"),
    ("Verantwoordelijkheid van professionals", "Verantwoordelijkheid"),
    ("Rolopvatting gemeenten", "Rolopvatting"),
    ("Stroperigheid", "De stroperigheid"),
    ("Inspirerend leiderschap", "Leiderschap"),
    ("Participatie", "participatie"),
    ("Het nieuwe werken", "Nieuwe werken"),
    ("Een passende organisatie", "Organisatie"),
]
LEADS = [
    "Hier vinden mensen de vrijheid om te doen wat nodig is, naast de regels of ertussendoor.",
    "Wie vernieuwt loopt vast op afspraken van gisteren. Geld stuurt, ook waar niemand dat wil.",
    "Aan beide kanten van de tafel wil men hetzelfde. Toch praat men langs elkaar heen.",
    "Wie neemt het op zich? Angst voor de inspectie houdt handen op de rug.",
    "Sturen, loslaten, meedenken: de overheid zoekt naar een houding die past.",
    "Alles duurt hier lang. Formulieren stapelen zich op en niemand weet nog waarom.",
    "Soms staat er iemand op die durft. Daar gaat het opeens vanzelf.",
    "Inwoners doen mee, beslissen mee en nemen het soms gewoon over.",
    "Kleine stappen, het eigen netwerk, kijken naar wat echt nodig is.",
    "Teams, plannen en geldstromen: het helpt als ze bij elkaar passen.",
]
NARRATORS = [
    "Een wethouder vertelt:",
    "Een manager van een zorgaanbieder vertelt",
    "Twee wijkverpleegkundigen vertellen:",
    "Een beleidsmedewerker van de gemeente vertelt :",
    "Een\u00a0moeder\u00a0vertelt:",
    "Een jeugdhulpverlener, werkzaam in een wijkteam, vertelt:",
    "Een bestuurder van een grote instelling aan het woord:",
    "Een directeur-bestuurder vertelt:   ",
]
ROLES = [
    "wethouder",
    "manager van een zorgaanbieder",
    "twee wijkverpleegkundigen",
    "beleidsmedewerker van de gemeente",
    "moeder",
    "jeugdhulpverlener, werkzaam in een wijkteam",
    "bestuurder van een grote instelling",
    "directeur-bestuurder",
]
TITLES = [
    "Toen belden we gewoon aan",
    "‘Dat kan toch niet waar zijn!’",
    '"Wie gaat hier eigenlijk over?"',
    "Zeven handtekeningen voor een fiets",
    "Participatie is geen kunstje",
    "De wethouder kwam op de koffie",
    "We doen het gewoon",
    "Het potje van de directeur",
    "Spanning op de dinsdagmiddag",
    "Niet praten, maar luisteren.",
    "Tips van de buurvrouw",
    "1 gezin, 12 plannen",
    "Welkom in de wachtkamer",
    "Wat als het misgaat?",
    "Een telefoontje uit Tilburg",
    "Loslaten",
]
MONTHS = [
    ("Mei 2017", "2017-05"),
    ("September, 2018", "2018-09"),
    (" sept. 2018 ", "2018-09"),
    ("okt 2019", "2019-10"),
    ("2018-05", "2018-05"),
    ("januari\u00a02020", "2020-01"),
    ("Begin 2019", None),
    ("", None),
]
_BODY = [
    (
        "Ik kwam er al weken over de vloer, nummer {n}, en er lag steeds een brief op de mat. "
        "Niemand maakte hem open. Toen heb ik gebeld, niet gemaild, gebeld."
    ),
    (
        "We zaten met z'n vijven om de tafel. ‘Wie doet dit?’ vroeg ik. Het bleef stil. Dat is "
        "precies wat er in {n} jaar niet veranderd was, en daar werd ik verdrietig van."
    ),
    "Mijn collega vertelt: wij mogen dat niet. Ik zeg dan: van wie niet?\nEn dan blijft het stil.",
    (
        "Dat had ook in maart 2016 gekund. Op deze plek zou ik het zo weer doen, ook al kost het "
        "{n} telefoontjes."
    ),
    "Lees de wet er maar op na: het mag. Maar je moet wel durven, en dat doet lang niet iedereen.",
]


def story_text(index: int) -> list[str]:
    """Give the paragraphs of a story; each has a voice and numbers of its own."""
    count = 1 + index % 4
    own = f"Dit was verhaal {index} van die week, en het ging over kamer {index * 7 + 3}."
    return [
        own,
        *(_BODY[(index + k * 2) % len(_BODY)].format(n=index * 3 + k) for k in range(count)),
    ]


@dataclass
class Quirks:
    """What a dump of a site may look like."""

    title: str = "» "
    title_level: int = 0
    place_level: int = 0
    closing: bool = True
    menu: bool = True
    pages: bool = True
    pointer: bool = True
    links: bool = False
    tips_link: bool = True
    tips: str = "line"
    tips_level: int = 0
    tips_marker: str = "» "
    stories_a_place: int = 2
    places: int = 10
    second_place: bool = True
    slip: bool = False


@dataclass
class Site:
    """What was written, and what is to be found in it."""

    paras: list[Para] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    months: list[str | None] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    homes: list[list[str]] = field(default_factory=list)
    occurrences: int = 0
    tips: int = 0


AUDIENCES = ("professionals", "coördinatoren", "ketenpartners", "gemeenten")


class Writer:
    """Writes a site out."""

    def __init__(self, quirks: Quirks) -> None:
        self.quirks = quirks
        self.site = Site()
        self.index = 0

    def para(self, text: str, level: int = 0, *, bullet: bool = False) -> None:
        self.site.paras.append(Para(text, level, bullet=bullet))

    def close(self, text: str = "[sluiten]") -> None:
        if self.quirks.closing:
            self.para(text)

    def write(self) -> Site:
        quirks = self.quirks
        if quirks.menu:
            self._menu()
        if quirks.pages:
            self._page("Leeswijzer", "Op deze site staan verhalen. Ze zijn geordend naar plek.")
            self._page(
                "Wie deden er mee", "Deze verhalen zijn verteld door medewerkers van: Bergbeek."
            )
        for number in range(quirks.places):
            self._place(number)
        if quirks.pages:
            self._page("Colofon", "Deze site is gemaakt door de redactie. Vragen? Mail ons.")
            self._page("Zelf een verhaal?", "Wij verzamelen door. Vertel het ons.")
        if quirks.tips != "none":
            self._tips()
        return self.site

    def _menu(self) -> None:
        self.para("menu «")
        self.para("Verhalen uit de streek")
        for name, _ in PLACES[: self.quirks.places]:
            self.para(name)

    def _page(self, name: str, text: str) -> None:
        self.para(name, self.quirks.place_level)
        self.para(text)
        self.close()

    def _place(self, number: int) -> None:
        quirks = self.quirks
        name = PLACES[number][0]
        self.para(name, quirks.place_level)
        self.site.places.append(name)
        self.para(LEADS[number])
        if number % 3 == 0:
            self.para("Soms lukt het wonderwel, en soms ook helemaal niet.")
        if quirks.pointer:
            self.para("Lees hiernaast de verhalen die bij deze plek horen.")
        if quirks.links:
            for offset in range(quirks.stories_a_place):
                self.para(quirks.title + self._title(self.index + offset))
        self.close()
        for offset in range(quirks.stories_a_place):
            self._story(self.index, name, closing="[sluiten]" if offset % 2 else "[Sluiten]")
            self.index += 1
        if quirks.second_place and number:
            self._again(number, name)
        if quirks.tips_link:
            self.para(quirks.title + "Tips", quirks.title_level)

    def _title(self, index: int) -> str:
        title = TITLES[index % len(TITLES)]
        return title if index < len(TITLES) else f"{title} {index}"

    def _story(self, index: int, place: str, *, closing: str) -> None:
        title = self._title(index)
        value = self._month(index)[1]
        self._write_story(index, story_text(index), closing)
        self.site.titles.append(title)
        self.site.roles.append(ROLES[index % len(ROLES)])
        self.site.months.append(value)
        self.site.texts.append(story_text(index))
        self.site.homes.append([place])
        self.site.occurrences += 1

    def _month(self, index: int) -> tuple[str, str | None]:
        """Give the month as written and as meant; where nothing else ends a story, it has one."""
        ends = self.quirks.closing or self.quirks.title_level
        return MONTHS[index % (len(MONTHS) if ends else len(MONTHS) - 1)]

    def _write_story(self, index: int, texts: list[str], closing: str = "[sluiten]") -> None:
        quirks = self.quirks
        self.para(quirks.title + self._title(index), quirks.title_level)
        self.para(NARRATORS[index % len(NARRATORS)])
        for text in texts:
            self.para(text)
        month = self._month(index)[0]
        if month:
            self.para(month)
        self.close(closing)

    def _again(self, number: int, place: str) -> None:
        """Tell the first story of the place before once more, perhaps with a slip of the pen."""
        index = (number - 1) * self.quirks.stories_a_place
        texts = story_text(index)
        if self.quirks.slip:
            texts = [texts[0].replace("die week", "díe week "), *texts[1:]]
        self._write_story(index, texts)
        self.site.homes[index].append(place)
        self.site.occurrences += 1

    def _tips(self) -> None:
        quirks = self.quirks
        self.para("Reistips", quirks.place_level)
        self.para("Per plek staan hier tips voor vier groepen.")
        self.close()
        for number in range(quirks.places):
            self.para(quirks.tips_marker + PLACES[number][1], quirks.tips_level)
            self.para("Tips voor: » professionals  » coördinatoren  » ketenpartners  » gemeenten")
            if number % 4 != 3:
                self._tips_of_place(number)
            self.close()

    def _tips_of_place(self, number: int) -> None:
        for at, who in enumerate(AUDIENCES[: 1 + number % 4]):
            items = [
                f"Bel eerst, en vraag {k} keer wat nodig is op dag {number}{at}."
                for k in range(1 + at)
            ]
            self.site.tips += len(items)
            if self.quirks.tips == "line":
                for item in items:
                    self.para(f"Tip voor {who}: {item}")
            elif self.quirks.tips == "bullets":
                self.para(f"Tips voor {who}:")
                for item in items:
                    self.para(f"- {item}")
            elif self.quirks.tips == "wrapped":
                for item in items:
                    self.para(f"Tip voor {who}: {item}".replace(" vraag", "\nvraag"))
            else:
                self.para(f"Voor {who}:")
                for item in items:
                    self.para(item, bullet=True)


def write_site(quirks: Quirks | None = None) -> Site:
    """Write a site with its quirks."""
    return Writer(quirks or Quirks()).write()
