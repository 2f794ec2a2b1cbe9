"""Abbreviated names of places find the place they mean, or none."""

import pytest
from tests.engine.exchange.site import PLACES

from kantel.engine.exchange import match_place

NAMES = [name for name, _ in PLACES]
OTHERS = ["De Brug naar Elkaar", "Het Moeras van de Formulieren", "De Kust van de Eigen Kracht"]


@pytest.mark.parametrize(("name", "short"), PLACES)
def test_abbreviation_finds_its_place_among_ten(name: str, short: str) -> None:
    assert match_place(short, NAMES) == name


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("De brug", "De Brug naar Elkaar"),
        ("Moeras", "Het Moeras van de Formulieren"),
        ("moeras v.d. formulieren", "Het Moeras van de Formulieren"),
        ("Tips: de kust", "De Kust van de Eigen Kracht"),
        ("EIGEN KRACHT", "De Kust van de Eigen Kracht"),
        ("Formulier", "Het Moeras van de Formulieren"),
    ],
)
def test_part_of_a_name_finds_the_place(written: str, place: str) -> None:
    assert match_place(written, OTHERS) == place


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Contracteren", "Spanning tussen transformeren en contracteren"),
        ("Spanning contracten", "Spanning tussen transformeren en contracteren"),
        ("Transformatie-ruimte", "Transformatieruimte"),
        ("Ruimte", "Transformatieruimte"),
        ("Samenspel gemeente - aanbieder", "Samenspel gemeenten en aanbieders"),
        ("Verantw. professionals", "Verantwoordelijkheid van professionals"),
        ("Professionals en hun verantwoordelijkheid", "Verantwoordelijkheid van professionals"),
        ("Rolopvatting van de gemeente", "Rolopvatting gemeenten"),
        ("Inspirerende leiders", "Inspirerend leiderschap"),
        ("HNW", "Het nieuwe werken"),
        ("Nieuw werken", "Het nieuwe werken"),
        ("Stroperigeid", "Stroperigheid"),
        ("Particiaptie", "Participatie"),
        ("Passende organisatie", "Een passende organisatie"),
    ],
)
def test_other_spelling_finds_the_place(written: str, place: str) -> None:
    assert match_place(written, NAMES) == place


@pytest.mark.parametrize("written", ["Gemeenten", "Meedoen", "De markt", "", "»", "en", "Zorg"])
def test_name_that_means_several_places_or_none_gives_none(written: str) -> None:
    assert match_place(written, NAMES) is None


def test_exact_name_wins_over_a_longer_one() -> None:
    places = ["Participatie van jongeren", "Participatie"]
    assert match_place("participatie", places) == "Participatie"


def test_match_without_candidates_gives_none() -> None:
    assert match_place("Participatie", []) is None


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Sp. transformeren/contracteren", "Spanning tussen transformeren en contracteren"),
        ("Stroperigheid bij gemeenten", "Stroperigheid"),
        ("Leiderschap en participatie", None),
        ("Participatie professionals", None),
    ],
)
def test_word_of_another_place_makes_a_name_uncertain(written: str, place: str | None) -> None:
    assert match_place(written, NAMES) == place
