"""The drawn map: the same every time, well formed, safe, light, and readable by ear."""

import gzip
import re
from xml.etree import ElementTree as ET

import pytest
from tests.engine.cartography.atlas import TEN, many_places, ten_places

from kantel.engine.cartography import CartographyError, MapLabels, MapPlace, draw
from kantel.engine.cartography.chart import _drawn

SVG = "{http://www.w3.org/2000/svg}"
ASPECTS = ["wide", "tall"]


def chart(places: list[MapPlace], **options: object) -> str:
    return draw(places, seed="waterland", title="De reis", **options)  # type: ignore[arg-type]


def links(svg: str) -> list[ET.Element]:
    return ET.fromstring(svg).findall(f"{SVG}a")


def names_on(svg: str) -> list[str]:
    """The name on each ribbon, its lines joined by a space."""
    root = ET.fromstring(svg)
    return [
        " ".join("".join(span.itertext()) for span in text.iter(f"{SVG}tspan"))
        for text in root.iter(f"{SVG}text")
        if text.get("class") == "kantel-map__name" and text.get("font-weight") == "600"
    ]


@pytest.mark.parametrize("aspect", ASPECTS)
def test_draw_twice_gives_the_same_bytes(aspect):
    first = chart(ten_places(), aspect=aspect)
    _drawn.cache_clear()
    assert chart(ten_places(), aspect=aspect) == first


def test_another_seed_gives_another_island():
    places = ten_places(positions=True)
    assert draw(places, seed="a", title="T") != draw(places, seed="b", title="T")


@pytest.mark.parametrize("count", [0, 1, 3, 12])
@pytest.mark.parametrize("aspect", ASPECTS)
def test_map_of_any_number_of_places_is_one_well_formed_drawing(aspect, count):
    root = ET.fromstring(chart(many_places(count), aspect=aspect))
    assert root.tag == f"{SVG}svg"
    assert len(root.findall(f"{SVG}g[@role='img']")) == count


@pytest.mark.parametrize("literal", [False, True])
def test_map_holds_nothing_that_a_strict_content_policy_refuses(literal):
    root = ET.fromstring(chart(ten_places(), literal=literal))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    attributes = set().union(*(element.attrib for element in root.iter()))
    drawn = {"svg", "g", "a", "path", "rect", "circle", "text", "tspan", "title", "desc"}
    assert tags <= drawn | {"defs", "use", "clipPath"}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}


def test_literal_map_has_colours_but_no_classes_and_no_links():
    svg = chart(ten_places(), literal=True)
    assert (svg.count("class="), svg.count("<a "), "var(" in svg) == (0, 0, False)
    assert svg.count('fill="#') > 100


def test_places_are_links_in_order_of_travel():
    places = ten_places()
    shuffled = [*places[5:], *places[:5]]
    assert [link.get("href") for link in links(chart(shuffled))] == [
        f"/plek/p{number}/" for number in range(10)
    ]


def test_link_is_read_out_with_name_and_growth_but_without_a_count():
    labels = MapLabels(untold="nog niets", growth=("enkele", "meer", "veel"))
    places = [
        MapPlace(str(stories), "Plein", stories, href="/") for stories in (0, 1, 5, 6, 11, 12, 87)
    ]
    assert [link.get("aria-label") for link in links(chart(places, labels=labels))] == [
        "Plein: nog niets",
        "Plein: enkele",
        "Plein: enkele",
        "Plein: meer",
        "Plein: meer",
        "Plein: veel",
        "Plein: veel",
    ]


@pytest.mark.parametrize(
    ("tone", "said", "suns", "showers"),
    [(-0.9, ", much must improve", 0, 1), (0.0, ", goes well and must improve", 1, 0),
     (0.9, ", much goes well", 1, 0), (None, "", 0, 0)],
)  # fmt: skip
def test_tone_is_said_in_words_and_shown_by_a_shape(tone, said, suns, showers):
    (place,) = links(chart([MapPlace("a", "Plein", 3, tone=tone, href="/", landmark="oak")]))
    assert place.get("aria-label") == f"Plein: a few stories{said}"
    shapes = [path.get("d", "") for path in place.iter(f"{SVG}path")]
    assert sum(shape.startswith("M0-8v-4") for shape in shapes) == suns
    assert sum(shape.startswith("M-7 10l") for shape in shapes) == showers


def test_place_without_stories_has_no_weather_to_tell_of():
    (place,) = links(chart([MapPlace("a", "Plein", 0, tone=0.5, href="/")]))
    assert place.get("aria-label") == "Plein: nobody has told of this yet"


def test_far_coast_bears_its_name():
    svg = chart(ten_places(), labels=MapLabels(far_coast="Kust van het Zelf Kunnen"))
    words = [" ".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]
    assert "Kust van het Zelf Kunnen" in words


def test_everything_but_title_and_places_is_hidden_from_assistive_technology():
    root = ET.fromstring(chart(ten_places()))
    assert [(child.tag.removeprefix(SVG), child.get("aria-hidden")) for child in root] == [
        ("title", None),
        ("desc", None),
        ("clipPath", None),
        ("g", "true"),
        ("g", "true"),
        *[("a", None)] * 10,
    ]
    named = root.get("aria-labelledby"), root.get("aria-describedby")
    assert named == (root[0].get("id"), root[1].get("id"))


def test_two_sheets_on_one_page_share_no_id():
    wide, tall = (set(re.findall(r' id="([^"]+)"', chart(ten_places(), aspect=a))) for a in ASPECTS)
    assert (len(wide), len(tall), wide & tall) == (4, 4, set())


def test_every_name_stands_on_its_ribbon():
    assert [name for name in names_on(chart(ten_places())) if name not in {"", "De reis"}] == list(
        TEN
    )


def test_name_with_markup_is_text():
    svg = chart([MapPlace("a", '<script>alert("x")</script> & co', 1, href='/?a=1&b="2"')])
    (link,) = links(svg)
    assert link.get("href") == '/?a=1&b="2"'
    assert link.get("aria-label") == '<script>alert("x")</script> & co: a few stories'
    assert "<script" not in svg


def test_name_with_control_characters_is_cleaned():
    svg = chart([MapPlace("a", "Rui\x00mte\n \u202eom\ud800 te\u200b doen", 1, href="/")])
    assert links(svg)[0].get("aria-label") == "Ruimte om te doen: a few stories"


@pytest.mark.parametrize("aspect", ASPECTS)
def test_every_place_is_large_enough_to_touch(aspect):
    root = ET.fromstring(chart([MapPlace("a", "O", 1), MapPlace("b", "IJ", 1)], aspect=aspect))
    narrowest = {"wide": 700, "tall": 360}[aspect]
    width = float(root.get("viewBox", "").split()[2])
    for place in root.findall(f"{SVG}g[@role='img']"):
        target = place[0]
        assert float(target.get("width", 0)) * narrowest / width >= 44
        assert float(target.get("height", 0)) * narrowest / width >= 44


@pytest.mark.parametrize("aspect", ASPECTS)
def test_twelve_places_of_sixty_letters_stay_within_40_kilobytes(aspect):
    assert len(gzip.compress(chart(many_places(12), aspect=aspect).encode(), 9)) <= 40_000


def test_no_places_is_a_sea_with_an_invitation():
    labels = MapLabels(invitation="Vertel het eerste verhaal")
    root = ET.fromstring(chart([], labels=labels))
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert "Vertel het eerste verhaal" in words
    assert root.find(f".//{SVG}path[@class='kantel-map__sand']") is None
    assert root.get("role") == "img"


def test_place_without_stories_says_so_under_its_name():
    labels = MapLabels(untold="nog niet over verteld")
    told = [MapPlace("a", "Plein", 1, x=0.5, y=0.5)]
    untold = [MapPlace("a", "Plein", 0, x=0.5, y=0.5)]
    count = "nog niet over verteld"
    assert chart(untold, labels=labels).count(count) == chart(told, labels=labels).count(count) + 2


def test_title_may_be_long_or_empty():
    for title in ("", "De lange reis langs alle gemeenten van het land van de Merel " * 5):
        assert ET.fromstring(draw(ten_places(), seed="s", title=title))[0].text == (
            title.strip() or None
        )


@pytest.mark.parametrize(
    ("places", "message"),
    [
        ([MapPlace("a", "A"), MapPlace("a", "B")], 'Two places have the id "a"'),
        ([MapPlace("a", " \u200b ")], 'Place "a" has no name'),
        ([MapPlace("a", "A", -1)], 'Place "a" has -1 stories'),
        ([MapPlace("a", "A", x=0.5)], 'Place "a" has half a position'),
        ([MapPlace("a", "A", x=1.5, y=0)], 'Place "a" lies at 1.5'),
        ([MapPlace("a", "A", x=float("nan"), y=0)], 'Place "a" lies at nan'),
        ([MapPlace("a", "A", tone=float("nan"))], 'Place "a" has the tone nan'),
        ([MapPlace("a", "A", tone=1.5)], 'Place "a" has the tone 1.5'),
        ([MapPlace("a", "A", href=" JavaScript:alert(1)")], 'Place "a" links to JavaScript:'),
        ([MapPlace(str(n), "A") for n in range(151)], "151 places do not fit"),
    ],
)
def test_places_that_cannot_be_drawn_say_which_and_why(places, message):
    with pytest.raises(CartographyError, match=f"^{re.escape(message)}"):
        chart(places)


def test_landmark_that_is_no_longer_drawn_gives_the_one_of_the_name():
    by_name = chart([MapPlace("a", "Stroperigheid", 1)])
    assert chart([MapPlace("a", "Stroperigheid", 1, landmark="ziggurat")]) == by_name
    assert chart([MapPlace("a", "Stroperigheid", 1, landmark="mill")]) != by_name


def test_neighbour_that_is_not_on_the_map_is_left_out():
    alone = [MapPlace("a", "A", 1), MapPlace("b", "B", 1)]
    linked = [MapPlace("a", "A", 1, neighbours=("unpublished",)), MapPlace("b", "B", 1)]
    assert chart(linked) == chart(alone)
