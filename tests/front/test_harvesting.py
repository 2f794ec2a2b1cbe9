"""Whether web archives may keep our pages is a choice of the journey; by default they may not."""

from tests.places import make_place, make_published


def test_archives_are_asked_to_keep_nothing_unless_the_journey_lets_them(client, journey):
    shown = make_published(make_place(journey))
    address = f"/merelland/verhaal/{shown.public_id}/"
    page = client.get(address)
    assert page["X-Robots-Tag"] == "noarchive"
    assert '<meta name="robots" content="noarchive">' in page.content.decode()
    type(journey).objects.update(web_archives_may_harvest=True)
    page = client.get(address)
    assert page.has_header("X-Robots-Tag") is False
    assert '<meta name="robots" content="all">' in page.content.decode()
