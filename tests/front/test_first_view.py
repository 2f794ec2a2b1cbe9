"""The first view of the map weighs at most 60 kB, and asks nobody else for anything."""

import json
from pathlib import Path

import brotli
from lxml import html
from tests.places import make_place

from kantel import demo

PLACES = Path(demo.__file__).parent / "data" / "places.json"
BUDGET = 60_000


def _weight(client, address):
    content = b"".join(client.get(address).streaming_content)
    return len(content) if address.endswith(".woff2") else len(brotli.compress(content))


def test_first_view_of_the_map_is_light_and_asks_no_third_party(client, journey):
    for row in json.loads(PLACES.read_text("utf-8")):
        facts = {key: row[key] for key in ("name", "lead", "x", "y", "landmark")}
        make_place(journey, row["slug"], **facts)
    page = client.get("/merelland/", headers={"accept-encoding": "br"})
    tree = html.fromstring(brotli.decompress(page.content).decode())
    asked = tree.xpath('//link[@rel="stylesheet" or @rel="preload"]/@href | //script/@src')
    asked += tree.xpath('//link[@rel="icon" and @type]/@href | //main//img/@src')
    assert [address for address in asked if not address.startswith("/static/")] == []
    weights = {address: _weight(client, address) for address in asked}
    assert len(page.content) + sum(weights.values()) <= BUDGET, weights
