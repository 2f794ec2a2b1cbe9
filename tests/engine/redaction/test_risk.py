"""Rare combinations are pointed out, with a reason and a proposal."""

import pytest

from kantel.engine.redaction import find, risks


def test_the_only_one_is_a_high_risk():
    text = "Hij is de enige taxichauffeur van het eiland."
    (risk,) = risks(text, find(text))
    assert (risk.kind, risk.level) == ("only_one", "high")
    assert text[risk.start : risk.end].startswith("de enige taxichauffeur")


def test_age_with_place_role_and_month_is_pointed_out():
    text = "Een meisje van veertien."
    spans = find(text)
    known = {"role": "huisarts", "month": "2024-05", "municipality": "Voorbeeldstad"}
    assert [risk.kind for risk in risks(text, spans, **known)] == ["combination"]
    assert risks(text, spans) == []


def test_plain_story_has_no_risk():
    text = "We dronken koffie en daarna ging het beter."
    assert risks(text, find(text)) == []


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("Haar opvolger is de zus van de vorige burgemeester.", "relative_of_office", "high"),
        ("Hij heeft het langste strafblad van de straat.", "superlative", "high"),
        ("Ze kennen hem hier als de koning van het plein.", "known_as", "high"),
        ("Het ging om de man die elke ochtend met een ezel loopt.", "habit", "medium"),
        ("Ik ben die ene met de accordeon.", "that_one", "medium"),
        ("Mijn man is oud-dirigent van het koor.", "former_office", "medium"),
        ("Zij was vroeger trapezewerkster.", "unusual_job", "medium"),
        ("Haar broer is toen verongelukt.", "rare_event", "medium"),
        ("Dat heeft toen in de krant gestaan.", "in_the_news", "high"),
        ("Zij heeft een zeldzame aandoening.", "rare_illness", "high"),
        ("Dat hebben maar elf mensen in het land.", "rare_illness", "high"),
        ("Er is één tolk voor gebaren in heel het noorden.", "one_in_area", "high"),
        ("In Homs was ik niemand, tandarts was ik.", "learned_job_once", "medium"),
        ("Jan, die vroeger de marathon won.", "feat", "medium"),
        ("Piet, die met de stoomlocomotief.", "known_by_thing", "medium"),
        ("Hij zat toen in de gevangenis.", "crime", "high"),
    ],
)
def test_sign_is_pointed_out(text, kind, level):
    assert [(risk.kind, risk.level) for risk in risks(text, [])] == [(kind, level)]


@pytest.mark.parametrize(
    "harmless",
    [
        "Hij is de enige die op zondag komt.",
        "Dat was de enige manier.",
        "Het is het enige weekend van de maand.",
        "Ik las het in de krant.",
        "Een oud-collega belde me op.",
        "De laatste keer was het beter.",
    ],
)
def test_common_phrases_are_no_risk(harmless):
    assert risks(harmless, []) == []


def test_overlapping_signs_give_the_heaviest():
    text = "Hij is de enige oud-molenaar van het dorp."
    assert [risk.kind for risk in risks(text, [])] == ["only_one"]
