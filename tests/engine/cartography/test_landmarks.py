"""Landmarks and colours: enough of them, all drawable, and the same in SVG and CSS."""

import re
from importlib.resources import files

import pytest

from kantel.engine.cartography import LANDMARKS, landmark_for
from kantel.engine.cartography.naming import _WORDS
from kantel.engine.cartography.palette import COLOURS, PENS

CSS = (files("kantel.engine.cartography") / "map.css").read_text(encoding="utf-8")


def rules() -> dict[tuple[str, str], str]:
    """For each class and property, the custom property that colours it."""
    found = {}
    rule = (
        r"^((?:\.kantel-map__[\w-]+(?:,\n| ))+)"
        r"\{\n  (fill|stroke): var\(--kantel-map-([\w-]+)\);\n\}"
    )
    for selectors, property_name, value in re.findall(rule, CSS, re.MULTILINE):
        for part in re.findall(r"kantel-map__([\w-]+)", selectors):
            found[part, property_name] = value
    return found


def test_there_are_at_least_sixteen_landmarks():
    assert len(LANDMARKS) >= 16


@pytest.mark.parametrize("name", LANDMARKS)
def test_landmark_is_drawn_with_known_tints_and_stands_on_its_foot(name):
    for tint, data in LANDMARKS[name]:
        assert tint in PENS
        assert re.fullmatch(r"(?:[MmLlHhVvCcSsQqTtAaZz]|-?\d*\.?\d+|[ ,])+", data)
        starts = re.findall(r"M(-?[\d.]+)[ ,]?(-?[\d.]+)", data)
        assert all(abs(float(x)) <= 40 and -64 <= float(y) <= 13 for x, y in starts)


@pytest.mark.parametrize(
    ("name", "landmark"),
    [
        ("Ruimte om te doen wat nodig is", "field"),
        ("Spanning tussen transformeren en contracteren", "gorge"),
        ("Samenspel van gemeenten en aanbieders", "bridge"),
        ("Verantwoordelijkheid van professionals", "signpost"),
        ("Hoe gemeenten hun rol zien", "townhall"),
        ("Stroperigheid", "marsh"),
        ("Inspirerend leiderschap", "lighthouse"),
        ("Participatie", "square"),
        ("De nieuwe manier van werken", "mill"),
        ("Een passende organisatie", "construction"),
        ("Sluggishness", "marsh"),
    ],
)
def test_default_landmark_fits_the_name(name, landmark):
    assert landmark_for(name) == landmark


def test_name_without_a_known_word_always_gets_the_same_landmark():
    assert landmark_for("Xyz") in LANDMARKS
    assert landmark_for("Xyz") == landmark_for("Xyz")


def test_every_landmark_can_be_had_by_a_name():
    assert {landmark for landmark, _ in _WORDS} == set(LANDMARKS)


def test_stylesheet_colours_every_part_as_the_drawing_does():
    expected = {}
    for part, pen in PENS.items():
        if pen.fill:
            expected[part, "fill"] = pen.fill
        if pen.stroke:
            expected[part, "stroke"] = pen.stroke
    assert rules() == expected


def test_stylesheet_starts_from_the_literal_colours():
    first = CSS[: CSS.index("}")]
    assert dict(re.findall(r"--kantel-map-([\w-]+): (#\w{6});", first)) == COLOURS


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def themes() -> list[dict[str, str]]:
    """Light, dark, more contrast, more contrast in the dark, print: each in full."""
    blocks = [
        dict(re.findall(r"--kantel-map-([\w-]+): (#\w{6});", block))
        for block in re.findall(r"\.kantel-map \{(.*?)\}", CSS, re.S)
    ]
    light, dark, more, more_dark, _, on_paper = blocks
    return [light, light | dark, light | more, light | dark | more | more_dark, light | on_paper]


@pytest.mark.parametrize("number", range(5))
def test_words_stand_out_in_every_theme(number):
    theme = themes()[number]
    for ground in ("paper", "land", "upland", "wood", "sand", "sea", "sea-shore"):
        assert contrast(theme["ink"], theme[ground]) >= 7
        assert contrast(theme["ink-soft"], theme[ground]) >= 4.5
    for ground in ("land", "upland", "wood", "sea"):
        assert contrast(theme["trail"], theme[ground]) >= 3
        assert contrast(theme["focus"], theme[ground]) >= 3
