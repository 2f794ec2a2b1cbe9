"""Which landmark suits a name, when the editor did not choose one."""

from kantel.engine.cartography.landmarks import LANDMARKS
from kantel.engine.cartography.noise import seed_number

_WORDS: tuple[tuple[str, str], ...] = (
    ("gorge", "spanning kloof klem tension rift dilemma"),
    ("marsh", "strop moeras vast traag wacht bureaucrat slug stuck delay swamp"),
    ("lighthouse", "leider inspir vuurtoren visie licht lead vision beacon"),
    ("bridge", "samen brug verbind aanbieder keten interplay together cooperat partner bridge"),
    ("square", "particip plein meedoen ontmoet inwoner burger square resident citizen"),
    ("campfire", "verhaal verhalen vertel luister story stories listen"),
    ("signpost", "verantwoord keuze kiezen richting wegwijs toegang respons choice choose access"),
    ("maze", "regel wet doolhof product verordening rule law maze"),
    ("market", "geld budget tarief inkoop contract markt kosten money cost procure market"),
    ("field", "ruimte veld vrij experiment room space open field freedom"),
    ("school", "leren school jeugd onderwijs kind learn youth child"),
    ("table", "gesprek tafel keuken dialoog overleg talk table dialogue"),
    ("summit", "bedoeling doel top berg purpose goal summit"),
    ("townhall", "gemeente raad bestuur rol college municipal council role government"),
    ("mill", "werk manier molen werken vernieuw work way method mill"),
    ("construction", "organisat passend bouw structuur inricht organis organiz build fitting"),
    ("house", "thuis wonen huis gezin mantelzorg home house famil"),
    ("workshop", "vak professional team ambacht craft skill workshop"),
    ("well", "bron hulp zorg steun vertrouw source help care support trust"),
    ("oak", "groei kracht eigen wortel grow strength root"),
    ("tower", "toezicht controle veilig kwaliteit overzicht control safe quality"),
    ("tent", "proef pionier tijdelijk durf lef pilot dare pioneer"),
    ("orchard", "oogst resultaat vrucht tuin harvest result fruit garden"),
    ("harbour", "haven begin start vertrek harbour harbor departure"),
    ("hill", "heuvel uitzicht klim hill climb"),
    ("gate", "poort grens deur drempel overgang gate border door threshold"),
)


def landmark_for(name: str) -> str:
    """The landmark with a word that occurs earliest in the name; else one by chance.

    >>> landmark_for("Stroperigheid"), landmark_for("Spanning tussen vak en regels")
    ('marsh', 'gorge')
    """
    low = name.lower()
    found = [
        (low.index(word), landmark)
        for landmark, words in _WORDS
        for word in words.split()
        if word in low
    ]
    if found:
        return min(found)[1]
    return list(LANDMARKS)[seed_number("landmark", name) % len(LANDMARKS)]
