"""Sentences by a grammar, with numbers that are ages and numbers that are not.

They teach words that few of the sentences written by hand have: kinds of people, of things, of
verbs. `learn_ages` lets each count for little beside what somebody wrote.
"""

import random
import re

from kantel.engine.redaction.number_words import NUMBER_WORDS

_SLOTS = {
    "child": """
        jongen meisje zoon dochter zoontje dochtertje kleindochter kleinzoon neefje
        nichtje broertje zusje kind jongetje kereltje ventje leerling scholier puber
        brugklasser peuter kleuter pleegkind pleegdochter stiefzoon kleinkind buurjongen
        buurmeisje tiener meid knul knaap schooljongen pubermeid
    """,
    "adult": """
        man vrouw heer dame weduwe weduwnaar buurvrouw buurman collega moeder vader oma
        opa tante oom cliënt cliënte bewoner bewoonster huurder huurster verzoeker
        verzoekster aanvrager aanvraagster inwoner inwoonster patiënt patiënte deelnemer
        deelneemster student studente timmerman kapster boer boerin schipper verpleegster
        vrijwilliger vrijwilligster gast lasser schoonmaakster vluchteling statushouder
        ondernemer bakker kunstenares chauffeur gepensioneerde mantelzorger kandidaat
    """,
    "name": """
        Fatma Joris Aylin Bram Sanne Daan Yusuf Noor Emma Thijs Hatice Marloes Kevin Mila
        Ravi Lotte Piet Truus Gerda Henk Wilma Abdel Samira Esmee Tygo Roos
    """,
    "things": """
        gezinnen kinderen mensen dossiers formulieren brieven huizen plekken uren dagen
        weken maanden keer euro minuten stoelen vrijwilligers gesprekken trajecten tassen
        dozen mails bezoeken pagina's collega's jongeren ouderen katten honden fietsen
        kamers adressen afspraken telefoontjes sleutels borden boterhammen
    """,
    "thing": """
        huis school auto flat wijk kerk hond kat bank fiets contract stichting boom bus
        lift vereniging regeling tafel kast
    """,
    "verb": """
        had kwam zat stond liep zei vroeg ging wilde huilde lachte belde wachtte woonde
        sliep
    """,
    "adjective": """
        verlegen boos stil slim magere vrolijke bange dove alleenstaande zieke taaie
        eigenwijze keurige koppige dappere drukke lange kleine
    """,
    "month": """
        januari februari maart april mei juni juli augustus september oktober november
        december
    """,
    "children": """
        jongens meisjes zoons dochters broers zusjes
    """,
}
_RANGES = {
    "young": (2, 19),
    "grown": (18, 96),
    "small": (2, 19),
    "large": (12, 99),
    "hour": (2, 12),
    "few": (2, 7),
}
# {A:young} and {A:grown} are ages; {small}, {large}, {few} and {hour} are other numbers.
_AGES = """
een {adjective} {child} van {A:young} {verb} daar
die {child} van {A:young} {verb} de hele dag
mijn {child} van {A:young} kan dat niet
haar {child} van {A:young} en ik
met een {child} van {A:young} op schoot
een {adult} van {A:grown} {verb} bij mij
die {adult} van {A:grown}, dat vergeet ik niet
{name} van {A:young} {verb} ook
een {adult} van in de {large}, ik zeg niet wie
hij is {A:grown}
ze is {A:young} en ze {verb} daar
hij is nu {A:grown} en woont alleen
ik ben {A:grown} en ik {verb} daar
zij was toen {A:young}
{name} is {A:young}
{name} was {A:grown}, en dat zag je
mijn {adult} is {A:grown} geworden
onze {child} wordt {A:young}
{name} werd {A:young} in {month}
in {month} word ik {A:grown}
volgende week wordt hij {A:young}
toen ik {A:young} was, {verb} ik daar al
toen {name} {A:young} was {verb} hij nooit
toen mijn {child} {A:young} werd
nu {name} {A:grown} is gaat het beter
omdat ze al {A:grown} is
dat hij pas {A:young} was wist niemand
want ik ben {A:grown} hoor
ze zal een jaar of {A:young} geweest zijn
als je {A:grown} bent, zei hij, dan ben je moe
{name}, {A:grown}, {verb} er elke dag
{name} ({A:young}) {verb} er elke dag
een {adult}, {A:grown}, {verb} in de gang
de {adult} ({A:grown}) {verb} niet meer
mijn {child} ({A:young}) {verb} niet
{name}, {A:young} jaar, {verb} stil
de {child}, inmiddels {A:young}, {verb} boven
een {child}, net {A:young}, {verb} met de deur
{adult}, {A:grown} jaar, alleenstaand
{child} {A:young} jaar, thuis sinds {month}
{adult} ({A:grown} jaar) meldt zich
{A:grown} was hij, en hij {verb} nog
{A:young} is ze nu
{A:grown}, {adult}, nooit getrouwd
{A:grown} jaar en dan nog dit
pas {A:young}, en dan al zoveel mee
drie kinderen, {A:young}, {A:young} en {A:young}
twee {children} van {A:young} en {A:young}
hun kinderen zijn {A:young} en {A:young}
de kinderen ({A:young} en {A:young}) bleven
de oudste is {A:young}, de jongste {A:young}
mijn jongens van {A:young} en {A:young} jaar
hij {A:grown}, zij {A:grown}, samen op een kamer
vader ({A:grown}) en moeder ({A:grown})
wij zijn {A:grown} en {A:grown}
ik {A:grown}, mijn man {A:grown}
met zijn {A:grown} jaar fietst hij nog
met haar {A:grown} is ze de oudste
iemand van {A:grown} laat je niet staan
zo'n {child} van {A:young} denkt niet na
voor een {adult} van {A:grown} is dat veel
een {child} die {A:young} is hoort thuis
de {adult} die toen {A:grown} was
je bent {A:grown} en je {verb} alleen
leeftijd: {A:grown}
leeftijd {A:young}
hoe oud is {name}? {A:young}
een dame van {A:grown} lentes
{name} is in {month} {A:young} geworden
ze is vorige week {A:grown} geworden
hij zou {A:grown} worden
ze mocht geen {A:grown} worden
""".strip().splitlines()
_OTHERS = """
een man of {large}
een stuk of {small} {verb} er
{small} jaar had ik haar
{small} jaar heeft hij daar gewoond
minstens {small}
en {small}: {verb} dat
van de {large} zei er een iets
ik had er {small}, allemaal urgent
zij {small}, wij {small}, en zo verdeelden we het, die stapel
op zijn achttiende mag je dat niet meer
je krijgt er {large} minuten voor, {large} als je geluk hebt
hij {verb} er {small} jaar niet
een groepje meiden van een jaar of {small}
jongens van rond de {large}
mensen van in de {large}
ik heb {small} {things} geteld
er waren {large} {things}
na {small} {things} was het klaar
we hadden {small} {things} en {small} {things}
hij had er {small}
er stonden er {large}
van de {large} bleven er {small} over
twee van de {small} kwamen
met zijn {small}en deden we het
we waren met {small}
om {hour} uur
om {hour} {verb} hij er al
tussen {hour} en {hour} uur
half {hour}
het kost {large} euro
voor {large} euro per uur
groep {small}
kamer {large}
nummer {large}
nummer {large} op de lijst
op nummer {small} in de rij
lijn {small} rijdt niet
een {small} voor de moeite
ik geef ze een {small}
cijfer: {small}
punt {small}
vraag {large}: hoe vaak
artikel {large}
de {thing} is {large} jaar oud
de {thing} is {large}
dat duurt {small} jaar
het duurde {small} jaar
al {large} jaar doe ik dit werk
ik werk hier {large} jaar
hij woont er al {large} jaar
ze zijn {large} jaar getrouwd
{name} is {small} jaar weg geweest
hij is {small} jaar verslaafd geweest
ze is {small} {things} verder
{name} had {small} {things}
{name} kreeg {small} {things}
hij zit er {small} jaar
{small} jaar geleden
{small} jaar later
binnen {small} jaar
over {small} jaar
na {small} jaar
in {small} jaar tijd
de laatste {small} jaar
een contract van {small} jaar
een termijn van {small} weken
een gezin van {small}
een team van {small}
een groep van {small}
een moeder van {few}
vader van {few} kinderen
kinderen tot {large} jaar
vanaf {large} jaar
tot {large} jaar krijg je hulp
als je achttien wordt stopt het
zodra een kind achttien wordt
jongeren van {large} tot {large}
inwoners van {large} jaar en ouder
de {small} die bleven {verb} ook
alle {small}
die {small} {things} van ons
hij is {small} keer verhuisd
ze is {small} keer geweest
het is {small} keer gebeurd
het waren er {large}
het zijn er {large}
dat zijn er {small}
hij was nummer {small}
een rij van {large}
bladzijde {large}
maat {large}
{large} procent
min {small}
({small})
stap {small}
fase {small}
perron {small}
bus {large}
{large} en nog eens {large}
hij telde tot {large}
een, twee, drie
het werden er {large}
dat werd {large} euro
ze werd er {small} keer om gevraagd
ik ben {small} keer gebeld
ik ben er {small} weken ziek van geweest
{name} en {name} met {small} {things}
een tafel voor {small}
een brief van {small} kantjes
een bed van {large} euro
de hond is {small}
een kat van {small}
een wet van {large} artikelen
met {small} tegelijk
voor de {small}e keer
{small} weken zwanger
{small} maanden lang
{small} tegen {small}
van {hour} tot {hour}
dossier {large}
tarief: {large}
""".strip().splitlines()
_BEFORE = [
    "",
    "",
    "",
    "Toen, ",
    "En ",
    "Maar ",
    "Ik weet nog: ",
    "Kijk, ",
    "Nou, ",
    "Vorig jaar. ",
    "Volgens de brief: ",
    "want ",
]
_AFTER = [
    ".",
    " en dat was dat.",
    " zei ze.",
    " maar niemand deed iets.",
    " toen.",
    " hoor.",
    ", zo gaat dat.",
    " en nog iets.",
    " dus.",
    " volgens mij.",
    "!",
    " op een dinsdag.",
    " bij ons.",
]
_MISSPELT = frozenset(
    ["achtien", "negetien", "zeventin", "achtig", "tagtig", "vijvtig", "eén", "nùl"]
)
_IN_WORDS = 0.45  # of the numbers
_LOWERED = 0.35  # of the sentences


def sentences(how_many: int, seed: int = 1) -> list[str]:
    """Make sentences with their ages marked: "een jongen van {A:negen}"."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    return [_sentence(chance) for _ in range(how_many)]


def _sentence(chance: random.Random) -> str:
    pattern = chance.choice(chance.choice((_AGES, _OTHERS)))
    filled = re.sub(r"\{(A:)?(\w+)\}", lambda slot: _fill(slot, chance), pattern)
    made = chance.choice(_BEFORE) + filled + chance.choice(_AFTER)
    if chance.random() < _LOWERED:
        return re.sub(r"[A-Z](?!:)", lambda capital: capital[0].lower(), made)
    return made[0].upper() + made[1:]


def _fill(slot: re.Match[str], chance: random.Random) -> str:
    if slot[2] in _SLOTS:
        return chance.choice(_SLOTS[slot[2]].split())
    number = _number(chance, *_RANGES[slot[2]])
    return "{A:" + number + "}" if slot[1] else number


def _number(chance: random.Random, least: int, most: int) -> str:
    value = chance.randint(least, most)
    if chance.random() > _IN_WORDS:
        return str(value)
    spelt = (word for word, known in NUMBER_WORDS.items() if known == value and "-" not in word)
    return chance.choice([word for word in spelt if word not in _MISSPELT])
