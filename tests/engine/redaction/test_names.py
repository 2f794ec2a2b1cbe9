"""People, places and organisations by name, in capitals and without."""

import pytest

from kantel.engine.redaction import find
from kantel.engine.redaction.tokens import tokenise


def found(text):
    return [(span.type.value, text[span.start : span.end]) for span in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toen zei Fatma niets.", [("PERSON", "Fatma")]),
        ("Toen Maaike wegging, werd het stil.", [("PERSON", "Maaike")]),
        ("Ik sprak Noor van den Heuvel daar.", [("PERSON", "Noor van den Heuvel")]),
        ("Sevda Yıldız van portiek drie belde.", [("PERSON", "Sevda Yıldız")]),
        ("We belden mevrouw El Idrissi op.", [("PERSON", "El Idrissi")]),
        ("Onze collega Van Dijk was er.", [("PERSON", "Van Dijk")]),
        ("Ahmed B. werd weggehaald.", [("PERSON", "Ahmed B.")]),
        ("J.P. van 't Hoff kreeg niets.", [("PERSON", "J.P. van 't Hoff")]),
        ("mijn buurvrouw marieke kreeg niets", [("PERSON", "marieke")]),
        ("mevr. de jong zei niets", [("PERSON", "de jong")]),
        ("we zijn met youssef geweest", [("PERSON", "youssef")]),
        ("Dat was in Roermond zo.", [("PLACE", "Roermond")]),
        ("Wij wonen in Capelle aan den IJssel.", [("PLACE", "Capelle aan den IJssel")]),
        ("Sinds Voorne aan Zee bestaat.", [("PLACE", "Voorne aan Zee")]),
        ("groetjes uit stadskanaal", [("PLACE", "stadskanaal")]),
        ("De gemeente Beek wilde niet.", [("PLACE", "Beek")]),
        ("Een Tilburgse vrouw, ver weg.", [("PLACE", "Tilburgse")]),
        ("Via Stichting Warm Erbij kwam een bed.", [("ORG", "Stichting Warm Erbij")]),
        ("Hij werkt op zorgboerderij 't Hoefke.", [("ORG", "zorgboerderij 't Hoefke")]),
        ("We waren bij Kompas Jeugdhulp toen.", [("ORG", "Kompas Jeugdhulp")]),
        ("Naar de GGZ Centraal, elke week.", [("ORG", "GGZ Centraal")]),
        ("Dat doet Veilig Thuis Utrecht.", [("ORG", "Veilig Thuis Utrecht")]),
    ],
)
def test_name_is_found(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "harmless",
    [
        "De Wmo, het pgb, het UWV en de SVB zeggen niets.",
        "Ik wil dat het loket de vraag in één keer goed oppakt.",
        "Hij betaalde vroeger vijftig mark voor zo'n bed.",
        "Zorg dat je op tijd bij de wijkcoach bent.",
        "De beek achter het huis liep over en haren van de hond lagen overal.",
        "We moeten de bruine envelop nog openmaken, zei de jonge moeder.",
        "Bij de Belastingdienst en DigiD, op LinkedIn en in een Volvo.",
        "Pietje en Jantje horen hetzelfde te krijgen, zegt het Rijk.",
    ],
)
def test_ordinary_words_and_public_bodies_are_left_alone(harmless):
    assert found(harmless) == []


def test_name_found_once_is_found_everywhere():
    text = "Wil Kamerbeek kwam. Wil wil dat niet, maar ik wil dat wel, zei kamerbeek."
    assert found(text) == [("PERSON", "Wil Kamerbeek"), ("PERSON", "Wil"), ("PERSON", "kamerbeek")]


def test_words_keep_their_place_where_accents_stand_apart():
    text = "Sevda Yi\u0307ld\u0131z en Fat\u200bma"
    tokens = tokenise(text)
    assert [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)] == [
        "Sevda",
        "Yi\u0307ld\u0131z",
        "en",
        "Fat\u200bma",
    ]
    assert tokens.lowers[-1] == "fatma"


def test_name_with_a_typing_error_is_found_by_the_right_one():
    text = "Ik ben Machteld. Mijn naam stond er fout in, machtelt, en ook machteldt."
    assert found(text) == [("PERSON", "Machteld"), ("PERSON", "machtelt"), ("PERSON", "machteldt")]


def test_name_is_found_over_the_end_of_a_long_line():
    text = (
        "Wij hebben toen met zijn allen gewacht tot mevrouw Noor van\n"
        "den Heuvel kwam, en daarna gingen wij naar het huis van\n"
        "Zwanenbeek, die niets wist.\n"
    )
    assert found(text) == [("PERSON", "Noor van\nden Heuvel"), ("PERSON", "Zwanenbeek")]


def test_short_line_ends_a_sentence():
    assert found("Wat ik wil zeggen\nKeukentafels zijn rond.\nGroetjes") == []


def test_text_in_capitals_is_read_as_if_spoken():
    text = "IK WOON IN ROERMOND EN MIJN BEGELEIDER YOUSSEF KOMT NOOIT. BEL 06-55501234!"
    assert found(text) == [
        ("PLACE", "ROERMOND"),
        ("PERSON", "YOUSSEF"),
        ("PHONE", "06-55501234"),
    ]


def test_long_text_is_cut_into_the_same_words():
    piece = "Sevda Yi\u0307ld\u0131z’s tante, 't Hoefke en Fat\u200bma in Ede.\n"
    short, long = tokenise(piece), tokenise(piece * 3000)
    assert long.words == short.words * 3000
    assert long.lowers == short.lowers * 3000
    assert list(long.starts[-len(short) :]) == [start + len(piece) * 2999 for start in short.starts]
    assert list(long.ends[: len(short)]) == list(short.ends)
