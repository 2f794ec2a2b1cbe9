"""Places are linked to the codebook when that is sure, and not otherwise."""

import pytest

from kantel.engine.patterns import Place
from kantel.engine.patterns.codebook import propose_link
from kantel.engine.patterns.linking import linked

SURE = [
    ("Nieuwe manier van werken", "", "nieuw-werken"),
    ("een passende organisatie", "", "organisatie"),
    ("Rolopvatting van gemeenten", "", "rolopvatting"),
    ("Samenspel van gemeenten en aanbieders", "", "samenspel"),
    ("Van het kastje naar de muur", "Telkens opnieuw je verhaal doen.", "stroperigheid"),
    ("Op eigen benen", "Jongeren die achttien worden vallen tussen wetten.", "overgang18"),
    ("Geld en tarieven", "De inkoop bepaalt wat er kan.", "contracteren"),
    ("Samen aan zet", "Inwoners beslissen zelf en doen mee.", "participatie"),
]
UNSURE = [
    ("Zwembad", "Kinderen leren zwemmen in het nieuwe bad."),
    ("Verkeer en parkeren", "Fietspaden en drempels in de wijk."),
    ("De haven", "Hier beginnen alle reizen."),
    ("", ""),
    ("qxqx", "qxqx"),
]


@pytest.mark.parametrize(("name", "lead", "pattern"), SURE)
def test_place_like_a_pattern_is_linked(name, lead, pattern):
    assert linked([Place("p1", name, lead)])[0].pattern == pattern
    assert propose_link(name, lead)[0][0] == pattern


@pytest.mark.parametrize(("name", "lead"), UNSURE)
def test_place_like_no_pattern_is_left_alone(name, lead):
    assert linked([Place("p1", name, lead)])[0].pattern is None


def test_what_an_editor_chose_stands():
    assert linked([Place("p1", "Stroperigheid", pattern="ruimte")])[0].pattern == "ruimte"


def test_id_of_a_pattern_is_enough():
    assert linked([Place("leiderschap", "")])[0].pattern == "leiderschap"


def test_same_name_is_a_likeness_of_one():
    assert propose_link("Stroperigheid ", "")[0] == ("stroperigheid", 1.0)
