"""What imports and withdrawals do to the map."""

import uuid

from tests.places import make_place, make_story

from kantel.coding.actions import PlaceFacts, code_story, edit_place
from kantel.coding.models import Coding, ImportedLead, Place
from kantel.coding.queries import leads_waiting
from kantel.foundation.events import HintCleared, ImportUndone, StoryWithdrawn, emit
from kantel.foundation.models import LossLine

IMPORT = uuid.UUID(int=7)


def _cleared(journey, kind, place_name, **more):
    emit(
        HintCleared(
            journey_id=journey.pk,
            import_id=more.pop("import_id", IMPORT),
            kind=kind,
            place_name=place_name,
            file_name="bundel.txt",
            line=12,
            **more,
        )
    )


def _losses():
    return [
        (line.file_name, line.line, line.kind, bool(line.why)) for line in LossLine.objects.all()
    ]


def test_unknown_place_is_made_with_its_lead(journey):
    _cleared(journey, "place", "Inspirerend leiderschap", text="Wie durft?")
    place = Place.objects.get()
    assert (place.name, place.lead, place.slug) == (
        {"nl": "Inspirerend leiderschap"},
        {"nl": "Wie durft?"},
        "inspirerend-leiderschap",
    )
    assert _losses() == []


def test_known_place_without_a_lead_gets_it(journey):
    make_place(journey, "Inspirerend leiderschap", lead={})
    _cleared(journey, "place", "Inspirerend leiderschap", text="Wie durft?")
    assert [place.lead for place in Place.objects.all()] == [{"nl": "Wie durft?"}]


def test_known_place_keeps_its_own_lead_and_the_other_waits(journey):
    place = make_place(journey, "Het Moeras van het Papier")
    _cleared(journey, "place", "moeras van  papier", text="Wie durft?")
    assert [one.lead["nl"] for one in Place.objects.all()] == ["Over Het Moeras van het Papier."]
    assert [lead.text for lead in leads_waiting(place)] == ["Wie durft?"]
    assert _losses() == [("bundel.txt", 12, "lead", True)]
    assert "“Het Moeras van het Papier”" in LossLine.objects.get().why


def test_place_that_is_merely_called_alike_is_a_place_of_its_own(journey):
    make_place(journey, "Ruimte om te doen wat nodig is")
    make_place(journey, "Leiderschap")
    for name in ("Transformatieruimte", "Inspirerend leiderschap"):
        _cleared(journey, "place", name, text=f"Over {name}.")
    assert [(str(place), place.lead["nl"]) for place in Place.objects.all()][2:] == [
        ("Transformatieruimte", "Over Transformatieruimte."),
        ("Inspirerend leiderschap", "Over Inspirerend leiderschap."),
    ]
    assert _losses() == []


def test_leads_of_an_undone_import_go_but_not_what_an_editor_wrote(journey):
    empty, full = make_place(journey, "Kust", lead={}), make_place(journey, "Haven")
    hers = make_place(journey, "Berg", lead={"en": "A hill."})
    for name in ("Kust", "Haven", "Berg"):
        _cleared(journey, "place", name, text="Wie durft?")
    facts = PlaceFacts(name=hers.name, lead={"nl": "Wie klimt?"})
    edit_place(place=hers, facts=facts, neighbours=(), by=None)
    emit(ImportUndone(import_id=IMPORT))
    for place in (empty, full, hers):
        place.refresh_from_db()
    assert [place.lead.get("nl") for place in (empty, full, hers)] == [
        None,
        "Over Haven.",
        "Wie klimt?",
    ]
    assert ImportedLead.objects.count() == 0


def test_two_places_of_one_bundle_are_never_one(journey):
    _cleared(journey, "place", "Leiderschap", text="Eén.")
    _cleared(journey, "place", "Inspirerend leiderschap", text="Twee.")
    _cleared(journey, "place", "Leiderschap", text="Eén.")
    assert [place.name["nl"] for place in Place.objects.all()] == [
        "Leiderschap",
        "Inspirerend leiderschap",
    ]
    assert _losses() == []


def test_placement_puts_a_story_first_at_its_place(journey):
    place, story = make_place(journey, "Inspirerend leiderschap"), make_story(journey)
    for _twice in range(2):
        _cleared(journey, "placement", "Leiderschap", story_id=story.pk)
    coding = Coding.objects.get()
    assert (coding.story, coding.place, coding.exemplary) == (story, place, True)


def test_placement_that_fits_nowhere_is_reported_and_not_guessed(journey):
    make_place(journey, "Samenspel gemeenten en aanbieders")
    make_place(journey, "Rolopvatting gemeenten")
    _cleared(journey, "placement", "Gemeenten", story_id=make_story(journey).pk)
    assert Coding.objects.count() == 0
    assert _losses() == [("bundel.txt", 12, "placement", True)]


def test_placement_of_a_story_of_another_journey_is_reported(journey, olaf):
    make_place(journey, "Leiderschap")
    elsewhere = make_story(olaf.memberships.get().journey)
    _cleared(journey, "placement", "Leiderschap", story_id=elsewhere.pk)
    assert (Coding.objects.count(), len(_losses())) == (0, 1)


def test_withdrawn_story_leaves_every_place(journey):
    places = [make_place(journey, "Haven"), make_place(journey, "Moeras")]
    story, other = make_story(journey), make_story(journey)
    code_story(story=story, places=dict.fromkeys(places, False), by=None)
    code_story(story=other, places={places[0]: False}, by=None)
    emit(StoryWithdrawn(story_id=story.pk))
    assert [coding.story for coding in Coding.objects.all()] == [other]
