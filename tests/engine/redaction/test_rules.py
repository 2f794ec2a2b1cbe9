"""Addresses, dates, ages and names on the net."""

import pytest

from kantel.engine.redaction import find


def found(text):
    return [(span.type.value, text[span.start : span.end]) for span in find(text)]


@pytest.mark.parametrize(
    ("text", "kind", "surface"),
    [
        ("Mail naar jan.de-boer@post.example.nl.", "EMAIL", "jan.de-boer@post.example.nl"),
        ("Kijk op www.example.nl/fatma, daar.", "HANDLE", "www.example.nl/fatma"),
        ("Zie https://example.org/a?b=c.", "HANDLE", "https://example.org/a?b=c"),
        ("Volg @fatma.vertelt!", "HANDLE", "@fatma.vertelt"),
        ("Het staat op wandelclub.example.", "HANDLE", "wandelclub.example"),
        ("Naast Havenstraat 12: koffie.", "ADDRESS", "Havenstraat 12"),
        ("Dan Anjerstraat 61, 8321 DL daar.", "ADDRESS", "Anjerstraat 61, 8321 DL"),
        ("Dat was Plein 1944 nr. 7 dus.", "ADDRESS", "Plein 1944 nr. 7"),
        ("Kanaaldijk 112-bis is het.", "ADDRESS", "Kanaaldijk 112-bis"),
        ("Grote Beerstraat 41 B was leeg.", "ADDRESS", "Grote Beerstraat 41 B"),
        ("Postcode 1234 AB dus.", "ADDRESS", "1234 AB"),
        ("Toen, 18 oktober 2017, kwam hij.", "DATE", "18 oktober 2017"),
        ("Geboren 26-08-2005 dus.", "DATE", "26-08-2005"),
        ("Dat was 30.01.1951 al.", "DATE", "30.01.1951"),
        ("Toen werd het 9 okt 2018 al.", "DATE", "9 okt 2018"),
        ("Sinds drie juli 2009 niet meer.", "DATE", "drie juli 2009"),
        ("Op de derde maart kwam er iets.", "DATE", "derde maart"),
        ("Opgeslagen als 2019-02-12 daar.", "DATE", "2019-02-12"),
        ("Een meisje van veertien.", "AGE", "veertien"),
        ("Die jongen is elf, meer niet.", "AGE", "elf"),
        ("Ze werd achttien in dat weekend.", "AGE", "achttien"),
        ("Een 81-jarige, alleen.", "AGE", "81-jarige"),
        ("Toen bijna drie jaar oud.", "AGE", "bijna drie jaar oud"),
        ("Haar eenenvijftigste verjaardag.", "AGE", "eenenvijftigste"),
    ],
)
def test_rule_finds_exactly(text, kind, surface):
    assert found(text) == [(kind, surface)]


@pytest.mark.parametrize(
    "harmless",
    [
        "Dat duurde drie jaar en zestien weken.",
        "Ik werk er al twintig jaar met tien gezinnen.",
        "In mei begon het, en in het voorjaar van 2019 niet.",
        "Het station op weg 12 minuten lopen.",
        "Hij reed 6000 km in 2015 en was er om 10.30 uur.",
        "Kijk op rijksoverheid.nl of google.com.",
    ],
)
def test_rule_leaves_harmless_text_alone(harmless):
    assert found(harmless) == []
