"""Tips per place and audience."""

import uuid

import pytest
from tests.places import make_place, make_published, make_story

from kantel.foundation.events import HintCleared, ImportUndone, emit
from kantel.foundation.models import LossLine
from kantel.publish import actions, queries
from kantel.publish.models import Tip, WaitingTip


def _tip(place, text, audience="professional", **more):
    return actions.add_tip(place=place, audience=audience, text={"nl": text}, by=None, **more)


def _tip_cleared(journey, **more):
    facts = {"import_id": uuid.uuid4(), "audience": "professional", "text": "Ga kijken.", **more}
    emit(HintCleared(journey_id=journey.pk, kind="tip", **facts))


def _texts(place, audience="professional"):
    return [tip.text["nl"] for tip in queries.tips_at(place) if tip.audience == audience]


def test_tips_stand_in_the_order_an_editor_gives_them(journey, alice):
    place = make_place(journey)
    for text in ("een", "twee", "drie"):
        last = _tip(place, text)
    actions.move_tip(tip=last, steps=-2, by=alice)
    assert _texts(place) == ["drie", "een", "twee"]
    actions.remove_tip(tip=last, by=alice)
    assert _texts(place) == ["een", "twee"]


def test_tips_come_per_audience_in_the_order_of_the_journey(journey):
    place = make_place(journey)
    _tip(place, "b", "municipality")
    _tip(place, "a", "professional")
    groups = queries.by_audience(journey, queries.tips_at(place))
    assert [(group.id, len(group.tips)) for group in groups] == [
        ("professional", 1),
        ("coordinator", 0),
        ("partner", 0),
        ("municipality", 1),
    ]


def test_tip_for_an_audience_that_is_gone_stays_at_the_desk_alone(client, journey, alice):
    place = make_place(journey, "Haven")
    _tip(place, "Ga kijken.", "partner")
    journey.audiences = [one for one in journey.audiences if one["id"] != "partner"]
    journey.save()
    assert "Ga kijken." not in client.get("/merelland/plek/haven/").text
    client.force_login(alice)
    assert "Ga kijken." in client.get(f"/beheer/reis/merelland/tips/{place.pk}/").text


def test_tip_shows_only_the_published_stories_it_rests_on(journey, alice):
    place = make_place(journey)
    published = make_published(place).story
    tip = _tip(place, "een", stories=[published, make_story(journey)])
    assert [found.published_stories for found in queries.tips_at(place)] == [[published]]
    actions.edit_tip(tip=tip, audience="partner", text={"nl": "twee"}, stories=[], by=alice)
    assert _texts(place, "partner") == ["twee"]


@pytest.mark.parametrize(
    ("place_name", "audience", "tips", "waiting"),
    [
        ("Spanning contracten", "professional", 1, 0),
        ("Ergens anders", "professional", 0, 1),
        ("", "professional", 0, 1),
        ("Spanning contracten", "burgemeesters", 0, 1),
    ],
)
def test_cleared_tip_finds_its_place_or_waits_for_one(journey, place_name, audience, tips, waiting):
    make_place(journey, "Spanning tussen transformeren en contracteren")
    _tip_cleared(journey, place_name=place_name, audience=audience)
    found = (Tip.objects.count(), WaitingTip.objects.count())
    assert found == (tips, waiting)
    assert LossLine.objects.filter(kind="tip").count() == waiting


def test_heading_of_a_waiting_tip_says_nothing_that_points_to_somebody(journey):
    _tip_cleared(journey, place_name="De brug, bel 06-55501234")
    assert WaitingTip.objects.get().heading == "De brug, bel [telefoonnummer]"


def test_editor_chooses_the_place_of_a_waiting_tip(client, journey, alice):
    place, source = make_place(journey, "Haven"), uuid.uuid4()
    _tip_cleared(journey, place_name="Ergens anders", import_id=source)
    client.force_login(alice)
    page = client.get("/beheer/reis/merelland/tips/").text
    address = f"/beheer/reis/merelland/tips/wacht/{WaitingTip.objects.get().pk}/"
    assert address in page
    assert "Ergens anders" in client.get(address).text
    fields = {"audience": "partner", "text": "Ga eerst kijken."}
    again = client.post(address, fields)
    assert (again.status_code, "Ga eerst kijken." in again.text) == (422, True)
    assert client.post(address, fields | {"place": place.pk}).status_code == 302
    twice = client.post(address, fields | {"place": place.pk})
    assert (twice.status_code, "Deze tip wacht niet meer" in twice.text) == (404, True)
    assert _texts(place, "partner") == ["Ga eerst kijken."]
    assert WaitingTip.objects.count() == 0
    emit(ImportUndone(import_id=source))
    assert Tip.objects.count() == 0


def test_waiting_tip_that_stands_at_the_place_already_is_not_doubled(client, journey, alice):
    place = make_place(journey, "Haven")
    _tip(place, "Ga kijken.")
    _tip_cleared(journey, place_name="")
    client.force_login(alice)
    address = f"/beheer/reis/merelland/tips/wacht/{WaitingTip.objects.get().pk}/"
    fields = {"place": place.pk, "audience": "professional", "text": "Ga kijken."}
    assert client.post(address, fields).status_code == 422
    assert client.post(f"{address}weglaten/").status_code == 302
    assert (Tip.objects.count(), WaitingTip.objects.count()) == (1, 0)


def test_waiting_tips_go_with_an_undone_import(journey):
    undone = uuid.uuid4()
    _tip_cleared(journey, place_name="", import_id=undone)
    _tip_cleared(journey, place_name="")
    emit(ImportUndone(import_id=undone))
    assert [tip.import_id == undone for tip in WaitingTip.objects.all()] == [False]


def test_form_of_a_tip_that_is_sent_twice_makes_one(client, journey, alice):
    place = make_place(journey, "Haven")
    client.force_login(alice)
    fields = {"audience": "partner", "text_nl": "Ga kijken.", "key": uuid.uuid4()}
    for _twice in range(2):
        client.post(f"/beheer/reis/merelland/tips/{place.pk}/nieuw/", fields)
    assert _texts(place, "partner") == ["Ga kijken."]


def test_same_tip_again_is_reported_and_not_doubled(journey):
    _tip(make_place(journey, "Haven"), "Ga  kijken.")
    _tip_cleared(journey, place_name="Haven")
    assert (Tip.objects.count(), LossLine.objects.count()) == (1, 1)


def test_undone_import_takes_its_tips_and_places_but_no_others(journey, alice):
    undone, other = uuid.uuid4(), uuid.uuid4()
    kept = make_place(journey, "Haven")

    def cleared(kind, place_name, text, import_id):
        emit(
            HintCleared(
                journey_id=journey.pk,
                import_id=import_id,
                kind=kind,
                place_name=place_name,
                text=text,
                audience="professional",
            )
        )

    for name in ("Moeras", "Kust", "Berg"):
        cleared("place", name, f"Over {name}.", undone)
        cleared("tip", name, "Ga kijken.", undone)
    cleared("tip", "Haven", "Ga zitten.", undone)
    cleared("tip", "Haven", "Ga liggen.", other)
    cleared("tip", "Kust", "Ga zwemmen.", other)
    make_published(journey.places.get(slug="berg"))
    emit(ImportUndone(import_id=undone))
    assert [place.slug for place in journey.places.all()] == ["haven", "kust", "berg"]
    assert [(tip.place.slug, tip.text["nl"]) for tip in Tip.objects.order_by("pk")] == [
        (kept.slug, "Ga liggen."),
        ("kust", "Ga zwemmen."),
    ]
