"""Places are linked to the codebook when that is sure, and not otherwise."""

import pytest

from kantel.engine.patterns import CodedStory, Place
from kantel.engine.patterns.codebook import pattern, propose_link
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
    ("Transformation room", "", "ruimte"),
    ("The New Way of Working", "", "nieuw-werken"),
    ("Overgang 18-/18+", "", "overgang18"),
    ("Het Roer", "Pakt de hulpverlener het op, of dekt hij zich in?", "verantwoordelijkheid"),
    ("Plek 3", "gemeente en aanbieders vinden elkaar, of niet", "samenspel"),
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


def test_pattern_that_is_left_goes_to_the_place_that_is_left():
    known = [Place(one, "") for one in ("ruimte", "rolopvatting", "organisatie", "veiligheid")]
    market = Place("m", "De Markt", "Burgers hebben iets te zeggen en doen zelf mee.")
    assert linked([market])[0].pattern is None
    assert linked([*known, market])[-1].pattern == "participatie"


def test_place_without_words_is_linked_by_what_is_told_there():
    told = [one.text for one in pattern("stroperigheid").passages[:8]]
    coded = [CodedStory(str(at), text, ("x1",)) for at, text in enumerate(told)]
    assert linked([Place("x1", "x1")], coded[:7])[0].pattern is None
    assert linked([Place("x1", "x1")], coded)[0].pattern == "stroperigheid"
    taken = [Place("a", "Stroperigheid"), Place("x1", "x1")]
    assert linked(taken, coded)[1].pattern != "stroperigheid"


def test_id_of_a_pattern_is_enough():
    assert linked([Place("leiderschap", "")])[0].pattern == "leiderschap"


def test_same_name_is_a_likeness_of_one():
    assert propose_link("Stroperigheid ", "")[0] == ("stroperigheid", 1.0)
