"""Signs in a text that single somebody out without a name, each with a reason and a way out."""

import re
from dataclasses import dataclass

from kantel.engine.redaction.words import one_of

_REST = r"[^.!?;\n]{0,60}?"
_CLOSE = r"(?=[.,!?;:\n'’\"]|$)"
_PEOPLE = one_of(
    "man vrouw jongen meisje meneer mevrouw kerel oude_man oude_vrouw moeder vader kind gast vent"
)
_AREA = one_of("straat buurt wijk dorp stad gemeente streek flat school eiland provincie club")
_THINGS = one_of(
    "weekend dag avond moment uur ding plek vraag antwoord optie contact oplossing week maand "
    "middag tijd brief formulier punt verschil zin woord nummer plaats stap weg verzoek"
)
_REGION = one_of(
    "land noorden zuiden oosten westen provincie regio stad dorp gemeente streek eiland"
)
_LEARNED = one_of(
    "tandarts arts huisarts chirurg rechter piloot professor hoogleraar advocaat officier generaal "
    "apotheker ingenieur journalist minister ambassadeur dirigent acteur actrice zangeres zanger "
    "voetballer profvoetballer componist architect notaris burgemeester imam priester"
)
_OFFICES = one_of(
    "burgemeester wethouder dokter huisarts dominee pastoor imam directeur notaris voorzitter "
    "schooldirecteur commissaris gemeentesecretaris raadslid rector bakker slager"
)
_JOBS = one_of(
    "trapezewerkster trapezewerker circusartiest orgelman orgeldraaier molenaar schaapherder "
    "vuurtorenwachter imker sluiswachter brugwachter veerman beiaardier klokkenluider "
    "dorpsomroeper stadsdichter hoefsmid palingroker klompenmaker rietdekker schipper goochelaar "
    "kermisexploitant clown straatmuzikant doedelzakspeler accordeonist dirigent koorleider "
    "vroedvrouw dorpsdokter "
    "priester rabbijn stadsbeiaardier duivenmelker boswachter valkenier"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern, how heavy it weighs, why, and what one could write instead.

    A text without any of the words in `needs`, in lower case, cannot match.
    """

    kind: str
    level: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    reason: tuple[str, str]
    proposal: tuple[str, str]


def _sign(
    kind: str,
    level: str,
    searched: tuple[str, str],
    reason: tuple[str, str],
    proposal: tuple[str, str],
) -> Sign:
    """Make a sign of (needs, pattern); what is needed is separated by bars."""
    needs, pattern = searched
    compiled = re.compile(pattern, re.IGNORECASE)
    return Sign(kind, level, tuple(needs.split("|")), compiled, reason, proposal)


_NEWS = ("Laat weg dat het in het nieuws was.", "Leave out that it was in the news.")
_GENERAL = ("Beschrijf het algemener, of laat het weg.", "Describe it more generally.")

SIGNS = (
    _sign(
        "only_one",
        "high",
        (
            "enige ",
            (
                rf"\b(?:de|het|als|onze)\s+enige\s+(?!die\b|dat\b|manier\b|reden\b|wat\b|keer\b|echte\b|{_THINGS}\b)"
                rf"[a-zà-ÿ-]{{3,40}}\s+(?:hier|van|in|op|die|dat|uit|met){_REST}{_CLOSE}"
            ),
        ),
        (
            "Er staat dat er maar één is. Wie de streek kent, weet wie dit is.",
            "The text says there is only one. Who knows the area knows who this is.",
        ),
        (
            "Laat ‘de enige’ weg, of noem de groep ruimer.",
            "Leave out “the only”, or widen the group.",
        ),
    ),
    _sign(
        "superlative",
        "high",
        (
            "ste ",
            (
                rf"\b(?:de|het)\s+(?:allereerste|eerste|laatste|[a-zà-ÿ]{{3,20}}ste)\s{_REST}"
                rf"\bvan\s+(?:de|het|ons|onze|heel)\s+(?:hele\s+)?{_AREA}\b"
            ),
        ),
        (
            "‘De mooiste van de straat’ is er maar één; buren weten wie dit is.",
            "There is only one “nicest of the street”; neighbours know who this is.",
        ),
        _GENERAL,
    ),
    _sign(
        "striking",
        "medium",
        (
            " met ",
            (
                r"\bde\s[a-z]{4,20}\smet\s(?:de|het|zijn|haar|een|die)\s"
                r"(?:[a-z]{3,14}e?n?\s)?[a-z]{3,20}(?=[,.;:])"
            ),
        ),
        (
            "Een opvallend kenmerk: wie er woont weet om wie het gaat.",
            "A striking feature: people nearby know who this is.",
        ),
        _GENERAL,
    ),
    _sign(
        "formerly",
        "medium",
        (
            "vroeger ",
            rf"\b(?:vroeger|voorheen)\s[a-zé]{{2,16}}(?:er|ster|ist|iste|aar|eur|euse)\s(?:bij|van|op|in)\b{_REST}{_CLOSE}",
        ),
        (
            "Een vroeger beroep dat weinig mensen hadden.",
            "A former trade that few people had.",
        ),
        _GENERAL,
    ),
    _sign(
        "known_as",
        "high",
        (
            " als ",
            (
                rf"\b(?:ken(?:t|nen|de|den)|noem(?:t|en|de|den))\s+(?:hem|haar|mij|me|hen|ze)\s+"
                rf"(?:hier\s+)?(?:allemaal\s+)?als\s{_REST}{_CLOSE}"
            ),
        ),
        (
            "Zo staat deze persoon in de buurt bekend.",
            "This is how the person is known in the area.",
        ),
        _GENERAL,
    ),
    _sign(
        "that_one",
        "medium",
        (
            "die ene | met ",
            (
                rf"\bdie\s+ene\s+(?:met|die|van|uit)\s{_REST}{_CLOSE}"
                rf"|\b(?:die|dat|de|het)\s+{_PEOPLE}\s+met\s+(?:de|het|een|die|zijn|haar|zo'n)\s{_REST}{_CLOSE}"
            ),
        ),
        (
            "Aan dit kenmerk herkent men iemand.",
            "People recognise somebody by this feature.",
        ),
        _GENERAL,
    ),
    _sign(
        "habit",
        "medium",
        (
            " elke | iedere | altijd | vroeger | als | ooit | beide ",
            (
                rf"\b(?:de|die|dat|het|een)\s+{_PEOPLE}\s+(?:die|dat|wier|wiens)\s+"
                rf"(?:elke|iedere|altijd|vroeger|als|ooit|beide)\s{_REST}{_CLOSE}"
            ),
        ),
        (
            "Wie dit weleens gezien of gehoord heeft, weet wie het is.",
            "Who has seen or heard of this knows who it is.",
        ),
        _GENERAL,
    ),
    _sign(
        "former_office",
        "medium",
        (
            "oud-|ex-|voormalig|vroeger|vorig",
            (
                r"\b(?:oud|ex)-(?!collega|leerling|cliënt|bewoner|papier|en-nieuw|man\b|vriend|vrouw\b|partner)"
                rf"[a-zà-ÿ]{{4,30}}\b{_REST}{_CLOSE}|\b(?:voormalig|vroegere?|vorige)\s+{_OFFICES}\b"
            ),
        ),
        (
            "Deze functie is maar door een paar mensen vervuld.",
            "Only a few people have held this office.",
        ),
        ("Noem de functie algemener.", "Name the office more generally."),
    ),
    _sign(
        "relative_of_office",
        "high",
        (
            " van de | van onze | van een ",
            (
                rf"\b(?:zus|broer|zoon|dochter|vrouw|man|moeder|vader|nicht|neef|schoonzoon|schoondochter)\s+"
                rf"van\s+(?:de|onze|een)\s+(?:vorige|huidige|vroegere|nieuwe|oude|oud-)?\s?{_OFFICES}\b"
            ),
        ),
        (
            "Familie van iemand die iedereen kent is zelf ook te herkennen.",
            "Family of somebody whom everyone knows can be recognised too.",
        ),
        ("Laat de familieband weg.", "Leave out the family tie."),
    ),
    _sign(
        "unusual_job",
        "medium",
        (
            _JOBS[3:-1],
            (
                rf"\b(?:(?:ik|hij|zij|ze|die)\s+(?:was|is|ben|werd)\s+(?:vroeger\s+|ooit\s+|nu\s+)?{_JOBS}"
                rf"|(?:de|onze|als|een)\s+{_JOBS})\b"
            ),
        ),
        (
            "Dit beroep heeft in een streek bijna niemand.",
            "Hardly anybody in an area has this job.",
        ),
        ("Noem het beroep algemener.", "Name the job more generally."),
    ),
    _sign(
        "rare_event",
        "medium",
        (
            "vermoord|ontvoerd|omk|omgek|verongel|ges|drama|partij|verdronk|achtergel",
            (
                r"\b(?:vermoord|ontvoerd|omkwam(?:en)?|omgekomen|verongelukt|doodgeschoten|neergestoken|"
                r"gezinsdrama|familiedrama|steekpartij|schietpartij|in brand gestoken|verdronken|"
                r"(?:was|werd|is) achtergelaten)\b"
            ),
        ),
        (
            "Zo'n gebeurtenis vergeet een streek niet.",
            "An area does not forget such an event.",
        ),
        (
            "Zeg dat er iets ergs gebeurde, zonder wat.",
            "Say that something terrible happened, without what.",
        ),
    ),
    _sign(
        "in_the_news",
        "high",
        (
            "krant|nieuws|journaal|pagina|televisie|tv|pers",
            (
                r"\b(?:(?:stond|gestaan|kwam|komt|haalde|was|waren|geweest)\b[^.!?\n]{0,40}\b(?:in|op)\s+"
                r"(?:de|het|alle)\s+(?:landelijke\s+)?(?:krant(?:en)?|nieuws|journaal|voorpagina|televisie|tv)"
                r"|in\s+de\s+krant\s+(?:gestaan|stond|gekomen)|haalde\s+(?:het|de)\s+"
                r"(?:landelijke\s+)?(?:nieuws|krant|pers|voorpagina))\b"
            ),
        ),
        (
            "Dit was in het nieuws. Daarmee is terug te vinden om wie het gaat.",
            "This was in the news. That makes it possible to find who it is about.",
        ),
        _NEWS,
    ),
    _sign(
        "large_family",
        "low",
        (
            "ling|tienen|elven|twaalven|kinderen|broers|zussen",
            (
                r"\b(?:drieling|vierling|vijfling)\b|\b(?:met\s+z'n|met\s+zijn)\s+(?:tienen|elven|twaalven)\b"
                r"|\b(?:negen|tien|elf|twaalf|dertien|veertien)\s+(?:kinderen|broers|zussen)\s+(?:thuis|had|heeft)\b"
            ),
        ),
        (
            "Zo'n gezin is in een dorp makkelijk te vinden.",
            "Such a family is easy to find in a village.",
        ),
        ("Schrijf ‘een groot gezin’.", "Write “a large family”."),
    ),
    _sign(
        "rare_illness",
        "high",
        (
            "zeldza| in het land| in nederland| ter wereld| in de wereld| in europa",
            (
                rf"\bzeldza(?:me|am)\s+(?:\w+\s)?(?:ziekte|aandoening|syndroom|afwijking|vorm){_REST}{_CLOSE}"
                rf"|\b(?:maar|slechts|nog\s+geen|hooguit)\s+[\w-]{{1,20}}\s+(?:keer|mensen|kinderen|gezinnen|gevallen)"
                r"\s(?:[a-z]+\s){0,2}(?:in\s+(?:het\s+(?:hele\s+)?land|nederland|europa|de\s+wereld)|ter\s+wereld)"
            ),
        ),
        (
            "Een ziekte die bijna niemand heeft, wijst iemand aan.",
            "An illness that hardly anybody has points to somebody.",
        ),
        ("Noem de ziekte algemener.", "Name the illness more generally."),
    ),
    _sign(
        "one_in_area",
        "high",
        (
            " in heel | in de hele | in het hele ",
            (
                rf"\b(?:één|eén|een|1)\s[^.!?;\n]{{3,50}}?\sin\s(?:heel|de\s+hele|het\s+hele)"
                rf"(?:\s(?:de|het))?\s+{_REGION}\b"
            ),
        ),
        (
            "Er staat dat er in de hele streek maar één is.",
            "The text says that there is only one in the whole area.",
        ),
        (
            "Noem de streek ruimer of laat het aantal weg.",
            "Widen the area or leave out the number.",
        ),
    ),
    _sign(
        "learned_job_once",
        "medium",
        (
            " was ik| was hij| was ze| was zij|ik was | was in ",
            (
                rf"\b{_LEARNED}\s+was\s+(?:ik|hij|ze|zij)\b"
                rf"|\b(?:ik|hij|zij|ze)\s+was\s+(?:daar|thuis|vroeger|een\s+bekende?)\s+{_LEARNED}\b"
            ),
        ),
        (
            "Een beroep van vroeger dat hier bijna niemand had.",
            "A former job that hardly anybody here had.",
        ),
        ("Noem het beroep algemener.", "Name the job more generally."),
    ),
    _sign(
        "feat",
        "medium",
        (
            "marathon|kampioen|record|olympisch|elfstedentocht|lintje|koninklijk onderscheid",
            (
                rf"\bdie\s[^.!?;\n]{{0,60}}?(?:marathon|kampioen|wereldrecord|olympisch|elfstedentocht)\w*{_REST}{_CLOSE}"
                r"|\b(?:werd|was|is)\s(?:\w+\s){0,3}(?:wereld|europees\s|nederlands\s|olympisch\s)kampioen\w*"
            ),
        ),
        (
            "Over zo'n prestatie is gepraat; wie het weet, weet wie dit is.",
            "Such a feat was talked about; who knows of it knows who this is.",
        ),
        _GENERAL,
    ),
    _sign(
        "known_by_thing",
        "medium",
        (
            ", die met ",
            rf",\sdie\smet\s(?:de|het|zijn|een|zo'n)\s{_REST}{_CLOSE}",
        ),
        (
            "Aan dit kenmerk herkent men iemand.",
            "People recognise somebody by this feature.",
        ),
        _GENERAL,
    ),
    _sign(
        "crime",
        "high",
        (
            (
                "strafblad|veroordeeld|celstraf|taakstraf|gevangenis|detentie|gedetineerd|enkelband"
                "|reclassering|verdacht|aangehouden|gearresteerd|tbs|vast gezeten|vastgezeten"
            ),
            (
                r"\b(?:strafblad|celstraf|taakstraf|enkelband|reclassering\w*|gedetineerd\w*|tbs)\b"
                r"|\bveroordeeld\s(?:voor|wegens|tot)\b|\bverdacht(?:e)?\svan\b"
                r"|\b(?:gearresteerd|aangehouden)\b"
                r"|\bin\s(?:de\s)?(?:gevangenis|detentie)\b|\bvast\s?gezeten\b"
            ),
        ),
        (
            "Hier lijkt een strafbaar feit te staan. Zo'n verhaal komt niet op de kaart.",
            "This seems to tell of a criminal offence. Such a story does not go on the map.",
        ),
        (
            "Haal het eruit, of laat het verhaal niet doorgaan. Of het gaat niet over zoiets.",
            "Take it out, or do not let the story go on. Or it is about something else.",
        ),
    ),
)
