"""The drawn map: the same every time, well formed, and every name readable."""

from xml.etree import ElementTree as ET

from kantel.engine.cartography import MapPlace, draw

SVG = "{http://www.w3.org/2000/svg}"


def drawn(places: list[MapPlace], **options: str) -> ET.Element:
    return ET.fromstring(draw(places, seed="waterland", title="De reis", **options))


def test_draw_twice_gives_the_same_bytes():
    places = [MapPlace("a", "Participatie", 3), MapPlace("b", "Stroperigheid", 0)]
    assert draw(places, seed="s", title="T") == draw(places, seed="s", title="T")


def test_place_with_an_address_is_a_link_named_after_it():
    chart = drawn([MapPlace("a", "Participatie", 3, href="/plek/participatie/")])
    link = chart.find(f"{SVG}a")
    assert link.get("href") == "/plek/participatie/"
    assert link.get("aria-label") == "Participatie: a few stories"
