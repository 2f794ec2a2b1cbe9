"""Rare combinations are pointed out, with a reason and a proposal."""

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
