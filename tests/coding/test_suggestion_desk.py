"""The coding screen: suggestions with reasons that lead into the story, and what they become."""

import re

import pytest
from tests.cast import make_journey, make_member
from tests.places import make_place, make_story

from kantel.coding import actions
from kantel.coding.marking import passages, quotes
from kantel.coding.models import Coding, Suggestion
from kantel.coding.queries.suggested import Proposed
from kantel.coding.queries.suggesting import propose
from kantel.people.models import Membership
from kantel.publish.models import Publication

ROOM = "/beheer/reis/merelland"
WAITING = "Ik belde. We stonden op de wachtlijst! Zeven maanden wachten op een besluit."


@pytest.fixture
def desk(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def places(journey):
    leads = {"Wachten": "Wachtlijst en besluit.", "Leiden": "Een wethouder.", "Geld": "Tarief."}
    return [make_place(journey, name, lead={"nl": lead}) for name, lead in leads.items()]


def _address(story):
    return f"{ROOM}/ordenen/{story.public_id}/"


def _proposed(place, rank, sentences=(), words=()):
    return Proposed(
        place=place,
        score=1,
        rank=rank,
        words=(),
        word_spans=words,
        sentences=sentences,
        stories=(),
    )


def test_passages_hold_the_whole_text_and_cut_at_sentences_and_words():
    found = passages(
        "Aa bb. Cc dd. Ee.",
        [
            _proposed(None, 1, sentences=((0, 6), (7, 13)), words=((3, 5),)),
            _proposed(None, 2, sentences=((7, 13),)),
        ],
    )
    assert "".join(piece.text for one in found for piece in one.pieces) == "Aa bb. Cc dd. Ee."
    assert [(one.numbers, one.anchor, [piece.text for piece in one.pieces]) for one in found] == [
        ((1,), "zin-0", ["Aa ", "bb", "."]),
        ((), "", [" "]),
        ((1, 2), "zin-7", ["Cc dd."]),
        ((), "", [" Ee."]),
    ]
    assert [piece.text for one in found for piece in one.pieces if piece.is_word] == ["bb"]


def test_quote_is_the_beginning_of_a_sentence():
    text = "Een twee drie vier vijf zes zeven acht negen tien elf."
    assert [quote.text for quote in quotes(text, _proposed(None, 1, sentences=((0, 54),)))] == [
        "Een twee drie vier vijf zes zeven acht negen …"
    ]


def test_every_reason_leads_to_an_anchor_in_the_story(desk, journey, places):
    page = desk.get(_address(make_story(journey, text=WAITING))).text
    led_to = set(re.findall(r'href="#(zin-\d+)"', page))
    assert led_to != set()
    assert led_to <= set(re.findall(r'<mark class="desk-why" id="(zin-\d+)"', page))
    assert [page.count(f'name="accept" value="{place.pk}"') for place in places] == [1, 1, 1]
    assert ("Geen van deze" in page, "Een nieuwe plek" in page) == (True, True)


def test_text_of_a_story_is_shown_as_text(desk, journey, places):
    page = desk.get(_address(make_story(journey, text="<b>Wachtlijst</b> & besluit."))).text
    assert "<b>" not in page


def test_one_press_accepts_and_goes_on_to_the_next_story(desk, journey, places, alice):
    story, following = make_story(journey, text=WAITING), make_story(journey)
    first = propose(story)[0].place
    answer = desk.post(f"{_address(story)}voorstel/", {"accept": first.pk}, follow=True)
    assert answer.redirect_chain[-1][0] == _address(following)
    assert f'<a href="{_address(story)}">' in answer.text
    assert [(one.story, one.place, one.by) for one in Coding.objects.all()] == [
        (story, first, alice)
    ]
    assert Publication.objects.count() == 0


def test_accepting_can_publish_at_once(desk, journey, places):
    story = make_story(journey, text=WAITING)
    sent = {"accept": propose(story)[0].place.pk, "publish": "1"}
    assert "staat op de kaart" in desk.post(f"{_address(story)}voorstel/", sent, follow=True).text
    assert [one.story for one in Publication.objects.all()] == [story]


def test_accepting_twice_codes_once(desk, journey, places):
    story = make_story(journey, text=WAITING)
    sent = {"accept": propose(story)[0].place.pk}
    for _twice in range(2):
        assert desk.post(f"{_address(story)}voorstel/", sent).status_code == 302
    assert Coding.objects.count() == 1


def test_refused_suggestion_stays_away_and_can_come_back(desk, journey, places):
    make_place(journey, "Vierde")
    story = make_story(journey, text=WAITING)
    refused = propose(story)[0].place
    address = f"{_address(story)}voorstel/"
    page = desk.post(address, {"refuse": refused.pk}, follow=True).text
    assert f'name="accept" value="{refused.pk}"' not in page
    assert f'name="again" value="{refused.pk}"' in page
    page = desk.post(address, {"again": refused.pk}, follow=True).text
    assert f'name="accept" value="{refused.pk}"' in page


def test_none_of_these_refuses_what_was_shown_and_leaves_the_choice(desk, journey, places):
    story = make_story(journey, text=WAITING)
    page = desk.post(f"{_address(story)}voorstel/", {"none": "1"}, follow=True).text
    assert Suggestion.objects.filter(verdict="refused").count() == 3
    assert ('name="accept"' in page, "Een nieuwe plek" in page) == (False, True)
    assert [f'name="places" value="{place.pk}"' in page for place in places] == [True] * 3


@pytest.mark.parametrize("sent", [{}, {"accept": "9999"}, {"refuse": "x"}, {"again": "x"}])
def test_nonsense_changes_nothing(desk, journey, places, sent):
    story = make_story(journey, text=WAITING)
    answer = desk.post(f"{_address(story)}voorstel/", sent)
    assert (answer.status_code, answer["Location"]) == (302, _address(story))
    assert (Suggestion.objects.count(), Coding.objects.count()) == (0, 0)


def test_new_place_from_a_story_takes_the_story_along(desk, journey, places):
    story = make_story(journey, text=WAITING)
    address = f"{ROOM}/plaatsen/nieuw/?verhaal={story.public_id}"
    assert "vraagt om een nieuwe plek" in desk.get(address).text
    answer = desk.post(address, {"name_nl": "Achttien worden"})
    assert answer["Location"] == _address(story)
    assert [str(one.place) for one in Coding.objects.all()] == ["Achttien worden"]
    assert {one.verdict for one in Suggestion.objects.all()} == {"passed"}


def test_story_with_a_place_gets_no_suggestions(desk, journey, places):
    story = make_story(journey, text=WAITING)
    actions.code_story(story=story, places={places[0]: False}, by=None)
    assert 'name="accept"' not in desk.get(_address(story)).text


def test_switch_to_oldest_first_is_kept_while_working(desk, journey, places):
    stories = [make_story(journey, text=text) for text in ("Kort.", WAITING, f"{WAITING} Duur.")]
    page = desk.get(f"{ROOM}/ordenen/?volgorde=oudste").text
    shown = re.findall(r"ordenen/([0-9a-z]{10})/", page)
    assert shown == [story.public_id for story in stories]
    assert "Toon eerst waar Kantel het meest van leert" in desk.get(f"{ROOM}/ordenen/").text
    page = desk.get(f"{ROOM}/ordenen/?volgorde=leert").text
    assert "Toon het oudste eerst" in page


def test_rate_stands_on_the_page_of_patterns_with_a_drawing(desk, journey, places, alice):
    assert "Nog geen verhaal kreeg een plek" in desk.get(f"{ROOM}/patronen/").text
    story = make_story(journey, text=WAITING)
    first, *others = propose(story)
    actions.accept_suggestion(story=story, proposed=first, others=others, by=alice)
    page = desk.get(f"{ROOM}/patronen/").text
    assert "U gaf 1 verhaal een plek terwijl er voorstellen waren." in page
    assert ("te weinig om te zeggen" in page, page.count("desk-chart__part")) == (True, 1)


def test_kin_are_looked_for_where_the_reader_may_code(desk, journey, alice):
    elsewhere, third = make_journey("elders"), make_journey("derde")
    Membership.objects.create(user=alice, journey=elsewhere, role="editor")
    Membership.objects.create(user=alice, journey=third, role="manager")
    make_member("bas", third, "editor")
    story = make_story(journey, text=WAITING)
    like = [
        make_story(one, text=f"{WAITING} Ook hier.", title=f"Verhaal van {one.slug}")
        for one in (journey, elsewhere, third)
    ]
    actions.store_vectors(stories=[story, *like])
    page = desk.get(f"{ROOM}/patronen/verwant/{story.public_id}/").text
    assert [one.title in page for one in like] == [True, True, False]
    assert "Uit een andere reis: Elders" in " ".join(page.split())


def test_story_alone_has_no_kin_and_that_is_said(desk, journey):
    page = desk.get(f"{ROOM}/patronen/verwant/{make_story(journey).public_id}/").text
    assert "Nog geen verhaal lijkt hierop" in page
