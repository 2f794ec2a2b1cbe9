"""What an import brings besides stories: read, cleared, and sent on in the right order."""

import pytest
from django.urls import reverse
from tests.cast import make_submission
from tests.deidentify.conftest import at, fresh, to_second_reader

from kantel.collect.actions import take_reading, withdraw
from kantel.collect.actions.hints import submit_hint
from kantel.collect.models import Import
from kantel.deidentify import actions, queries
from kantel.deidentify.models import HintReview
from kantel.deidentify.queries.hints import OpenHint
from kantel.engine.exchange import FoundTip, Reading
from kantel.foundation import events
from kantel.foundation.events import HintCleared


@pytest.fixture
def heard(monkeypatch):
    """The cleared hints that were sent on."""
    seen = []
    monkeypatch.setitem(events._receivers, HintCleared, [seen.append])
    return seen


@pytest.fixture
def source(journey, ingrid):
    return Import.objects.create(journey=journey, by=ingrid)


def hint(source, kind, name, **more):
    submit_hint(source=source, kind=kind, name=name, **more)
    return HintReview.objects.order_by("pk").last()


def accept(row, by, **changed):
    row = HintReview.objects.select_related("hint__source_import").get(pk=row.pk)
    opened = OpenHint(row)
    words = {"name": opened.name, "text": opened.text, **changed}
    actions.accept_hint(hint_review=row, by=by, version=row.version, **words)


def test_accepted_place_goes_out_as_the_editor_left_it(source, alice, heard):
    row = hint(source, "place", "De Haven", text="Vraag het Jan.", file_name="b.txt", line=3)
    accept(row, alice, text="Vraag het de havenmeester.")
    assert heard == [
        HintCleared(
            journey_id=source.journey_id,
            import_id=source.pk,
            kind="place",
            place_name="De Haven",
            text="Vraag het de havenmeester.",
            file_name="b.txt",
            line=3,
        )
    ]


def test_tip_waits_until_no_place_of_its_import_does(source, alice, heard):
    place = hint(source, "place", "De Haven")
    tip = hint(source, "tip", "Haven", text="Luister eerst.", audience="professional")
    accept(tip, alice)
    assert heard == []
    accept(place, alice)
    assert [(event.kind, event.text) for event in heard] == [
        ("place", ""),
        ("tip", "Luister eerst."),
    ]


def test_tip_goes_when_the_last_place_is_left_out(source, alice, heard):
    place = hint(source, "place", "De Haven")
    accept(hint(source, "tip", "Haven", text="Durf.", audience="partner"), alice)
    actions.refuse_hint(hint_review=place, by=alice, version=place.version)
    assert [event.kind for event in heard] == ["tip"]


@pytest.mark.parametrize("name_first", [True, False])
def test_placement_goes_when_story_and_name_are_cleared(review, bob, source, heard, name_first):
    alice = review.reader
    place = hint(source, "place", "De  Haven")
    hint(source, "placement", "de haven", submission=review.submission)
    if name_first:
        accept(place, alice, name="De Grote Haven")
    to_second_reader(review, alice)
    story = actions.approve(**at(review, bob))
    if not name_first:
        accept(place, alice, name="De Grote Haven")
    sent = [(event.kind, event.place_name, event.story_id) for event in heard]
    assert sent == [
        ("place", "De Grote Haven", None),
        ("placement", "De Grote Haven", story.pk),
    ]


def test_placement_without_a_heading_is_read_once_for_all_its_stories(
    journey, source, alice, heard
):
    for text in ("Het ene verhaal.", "Het andere verhaal."):
        submission, _ = make_submission(journey, text)
        row = hint(source, "placement", "De Kade", submission=submission)
    accept(row, alice)
    assert [row.state for row in HintReview.objects.all()] == ["named", "named"]
    assert heard == []


def test_later_import_uses_the_name_that_was_cleared_before(journey, source, alice, ingrid):
    accept(hint(source, "place", "De Haven"), alice, name="De Oude Haven")
    later = Import.objects.create(journey=journey, by=ingrid)
    submission, _ = make_submission(journey, "Een later verhaal.")
    row = hint(later, "placement", "de haven", submission=submission)
    assert (row.state, OpenHint(row).name) == ("named", "De Oude Haven")


def test_all_without_findings_are_accepted_in_one_go(journey, source, alice, heard):
    hint(source, "place", "De Haven", text="Hier leggen we aan.")
    hint(source, "tip", "De Haven", text="Bel 06-55501234.", audience="partner")
    hint(source, "tip", "De Haven", text="Luister eerst.", audience="partner")
    accepted = actions.accept_all_without_findings(journey=journey, import_id=source.pk, by=alice)
    assert accepted == 2
    assert [event.text for event in heard] == ["Hier leggen we aan.", "Luister eerst."]
    assert [row.state for row in queries.hint_reviews(journey)] == ["waiting"]


def test_name_with_a_tip_is_no_finding_because_it_is_never_printed(source):
    tip = hint(source, "tip", "De Brug van Jan, bel 06-55501234", text="Durf.", audience="partner")
    place = hint(source, "place", "De Brug van Jan, bel 06-55501234")
    assert [OpenHint(row).has_findings for row in (tip, place)] == [False, True]


def test_hint_that_somebody_else_decided_about_is_not_overwritten(source, alice, heard):
    row = hint(source, "place", "De Haven")
    seen = row.version
    accept(row, alice)
    with pytest.raises(actions.StaleHintError):
        actions.refuse_hint(hint_review=row, by=alice, version=seen)
    assert len(heard) == 1


def test_placement_of_a_withdrawn_story_is_forgotten(review, alice, source, heard):
    hint(source, "placement", "De Haven", submission=review.submission)
    withdraw(submission=review.submission)
    accept(hint(source, "place", "De Haven"), alice)
    assert [event.kind for event in heard] == ["place"]
    assert fresh(review).state == "withdrawn"


def test_screen_shows_what_was_found_and_takes_over(client, journey, source, alice, heard):
    client.force_login(alice)
    row = hint(source, "place", "De Haven", text="Bel 06-55501234.")
    listing = reverse("deidentify_desk:hints", args=[journey.slug])
    html = client.get(listing).content.decode()
    assert '<mark class="span span--phone">06-55501234<' in html
    address = reverse("deidentify_desk:hint", args=[journey.slug, row.pk])
    prefix = f"hint{row.pk}-"
    fields = {
        prefix + "version": 1,
        prefix + "name": "",
        prefix + "text": "Bel ons.",
        "do": "accept",
    }
    answer = client.post(address, fields)
    assert answer.status_code == 422
    assert "Bel ons." in answer.content.decode()
    client.post(address, fields | {prefix + "name": "De Haven"})
    assert [event.text for event in heard] == ["Bel ons."]
    late = client.post(address, fields | {prefix + "name": "De Haven"})
    assert late.status_code == 409
    assert "Bel ons." in late.content.decode()


def test_screen_names_audience_and_place_in_the_readers_language(client, journey, source, alice):
    client.force_login(alice)
    hint(source, "tip", "De Haven", text="Durf.", audience="professional")
    page = client.get(reverse("deidentify_desk:hints", args=[journey.slug])).text
    assert f"({journey.audience_label('professional')})" in page
    assert ("(professional)" in page, "Plaats" in page) == (False, False)


def test_heading_of_a_tip_that_an_editor_emptied_does_not_come_back(
    client, journey, source, alice, heard
):
    client.force_login(alice)
    row = hint(source, "tip", "De Brug van Jan", text="Durf.", audience="partner")
    address = reverse("deidentify_desk:hint", args=[journey.slug, row.pk])
    prefix = f"hint{row.pk}-"
    fields = {prefix + "version": 1, prefix + "name": "", "do": "accept"}
    assert client.post(address, fields | {prefix + "text": ""}).status_code == 422
    client.post(address, fields | {prefix + "text": "Durf het."})
    assert [(event.place_name, event.text) for event in heard] == [("", "Durf het.")]


def test_tip_of_a_bundle_without_a_certain_place_comes_through_in_one_click(journey, source, alice):
    found = FoundTip(
        file="b.txt", line=9, place=None, heading="Moeras", audience="professional", text="Durf."
    )
    Import.objects.filter(pk=source.pk).update(state="running")
    take_reading(source=source, reading=Reading(tips=(found,)))
    for name in ("Het Moeras van het Papier", "Het Moeras van de Regels"):
        accept(hint(source, "place", name), alice)
    actions.accept_all_without_findings(journey=journey, import_id=source.pk, by=alice)
    waiting = journey.waiting_tips.get()
    assert (waiting.heading, waiting.text, waiting.audience) == ("Moeras", "Durf.", "professional")


def test_button_for_all_of_an_import(client, journey, source, alice, heard):
    client.force_login(alice)
    hint(source, "place", "De Haven")
    client.post(reverse("deidentify_desk:hints_all", args=[journey.slug, source.pk]))
    assert [event.kind for event in heard] == ["place"]


def test_hints_of_another_journey_are_not_there(client, source, olaf):
    client.force_login(olaf)
    row = hint(source, "place", "De Haven")
    address = reverse("deidentify_desk:hint", args=["elders", row.pk])
    assert client.post(address, {"do": "refuse"}).status_code == 404
