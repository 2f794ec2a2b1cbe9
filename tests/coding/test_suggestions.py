"""Suggestions: made from what is known, decided by people, learned from at once."""

import pytest
from tests.places import make_place, make_story

from kantel.coding import actions
from kantel.coding.choices import Verdict
from kantel.coding.models import Coding, Suggestion
from kantel.coding.queries.rates import rates, together, wilson
from kantel.coding.queries.suggesting import by_what_they_teach, known_places, propose
from kantel.publish.actions import add_tip

WAITING = "We stonden op de wachtlijst. Zeven maanden wachten op een besluit over een traplift."
ALDERMAN = "De wethouder kwam zelf langs en gaf het goede voorbeeld. Zij durfde los te laten."
BUDGET = "Het tarief in het contract klopte niet. De aanbieder rekende per product en per uur."


@pytest.fixture
def places(journey):
    return [
        make_place(journey, "Wachten", lead={"nl": "Wachtlijst en wachten op een besluit."}),
        make_place(journey, "Leiden", lead={"nl": "Een wethouder die durft los te laten."}),
        make_place(journey, "Geld", lead={"nl": "Tarief, contract, product en aanbieder."}),
    ]


def _names(proposals):
    return [one.place.name["nl"] for one in proposals]


@pytest.mark.parametrize(
    ("text", "first"), [(WAITING, "Wachten"), (ALDERMAN, "Leiden"), (BUDGET, "Geld")]
)
def test_suggestions_work_from_names_and_leads_alone(journey, places, text, first):
    assert _names(propose(make_story(journey, text=text)))[0] == first


def test_suggestions_are_three_and_their_reasons_stand_in_the_story(journey, places):
    make_place(journey, "Vierde")
    story = make_story(journey, text=WAITING)
    found = propose(story)
    assert [one.rank for one in found] == [1, 2, 3]
    sentences = [story.text[start:end] for start, end in found[0].sentences]
    assert all(sentence.strip() in WAITING for sentence in sentences)
    words = [story.text[start:end].casefold() for start, end in found[0].word_spans]
    assert set(words) == {word.casefold() for word in found[0].words}


def test_journey_without_places_has_no_suggestions(journey):
    assert propose(make_story(journey)) == []


@pytest.mark.parametrize("text", ["", "ja", "the quick brown fox", "woord " * 3000])
def test_odd_texts_get_an_answer(journey, places, text):
    assert len(propose(make_story(journey, text=text))) == 3


def test_coded_stories_teach_at_once_and_are_shown_as_reason(journey, places, alice):
    kitchen = "Aan de keukentafel schoof de buurvrouw aan met een pan soep en een schema."
    before = propose(make_story(journey, text=kitchen))[0].place
    other = next(place for place in places if place != before)
    coded = [make_story(journey, text=f"{kitchen} {number}.") for number in range(4)]
    for story in coded:
        actions.code_story(story=story, places={other: False}, by=alice)
    first = propose(make_story(journey, text=kitchen))[0]
    assert first.place == other
    assert set(first.stories) <= {story.pk for story in coded}
    assert first.stories != ()


def test_tips_tell_about_a_place(journey, places):
    add_tip(
        place=places[2], audience="partner", text={"nl": "Bel de huisarts."}, stories=[], by=None
    )
    assert [place.tips for place in known_places(journey)] == [(), (), ("Bel de huisarts.",)]


def test_accepted_suggestion_codes_the_story_and_is_recorded_without_text(journey, places, alice):
    story = make_story(journey, text=WAITING)
    first, *others = propose(story)
    actions.accept_suggestion(story=story, proposed=first, others=others, by=alice)
    assert [(row.place, row.by) for row in Coding.objects.all()] == [(first.place, alice)]
    rows = {row.place: row for row in Suggestion.objects.all()}
    assert {place: row.verdict for place, row in rows.items()} == {
        first.place: Verdict.ACCEPTED,
        **{other.place: Verdict.PASSED for other in others},
    }
    assert rows[first.place].because == first.because
    assert "wachtlijst" not in str([row.because for row in rows.values()])


def test_refused_place_is_not_proposed_again_until_taken_back(journey, places, alice):
    story = make_story(journey, text=WAITING)
    first = propose(story)[0]
    actions.refuse_suggestions(story=story, proposed=[first], by=alice)
    assert first.place not in [one.place for one in propose(story)]
    actions.take_back_refusal(story=story, place_id=first.place.pk, by=alice)
    assert propose(story)[0].place == first.place


def test_refusal_lowers_the_place_for_a_story_like_it(journey, places, alice):
    def score():
        story = make_story(journey, text=WAITING)
        return next(one.score for one in propose(story) if one.place == places[0])

    before = score()
    refused = make_story(journey, text=WAITING)
    actions.refuse_suggestions(story=refused, proposed=propose(refused)[:1], by=alice)
    assert score() < before


def test_place_chosen_by_hand_says_whether_it_was_among_the_suggestions(journey, places, alice):
    fourth = make_place(journey, "Vierde", lead={"nl": "Zwemmen en schaatsen."})
    inside, outside = make_story(journey, text=WAITING), make_story(journey, text=WAITING)
    shown = propose(inside)
    actions.code_by_hand(story=inside, places={shown[1].place: True}, proposed=shown, by=alice)
    shown = [one for one in propose(outside) if one.place != fourth]
    actions.code_by_hand(story=outside, places={fourth: False}, proposed=shown, by=alice)
    (month,) = rates(journey)
    assert (month.stories, month.accepted, month.first) == (2, 1, 0)


def test_rate_counts_stories_with_a_place_and_says_when_they_are_few(journey, places, alice):
    for _number in range(3):
        story = make_story(journey, text=ALDERMAN)
        first, *others = propose(story)
        actions.accept_suggestion(story=story, proposed=first, others=others, by=alice)
    waits = make_story(journey, text=ALDERMAN)
    actions.refuse_suggestions(story=waits, proposed=propose(waits), by=alice)
    everything = together(rates(journey))
    assert (everything.stories, everything.accepted, everything.first) == (3, 3, 3)
    assert everything.is_few
    assert everything.interval == (44, 100)


def test_what_moved_up_after_a_refusal_was_not_the_first(journey, places, alice):
    make_place(journey, "Vierde", lead={"nl": "Zwemmen en schaatsen."})
    once, thrice = make_story(journey, text=WAITING), make_story(journey, text=WAITING)
    for story, number in ((once, 1), (thrice, 3)):
        actions.refuse_suggestions(story=story, proposed=propose(story)[:number], by=alice)
        first, *others = propose(story)
        assert first.rank == 1
        actions.accept_suggestion(story=story, proposed=first, others=others, by=alice)
    (month,) = rates(journey)
    assert (month.stories, month.accepted, month.first) == (2, 1, 0)


@pytest.mark.parametrize(
    ("hits", "number", "expected"), [(0, 0, (0, 100)), (0, 10, (0, 28)), (50, 100, (40, 60))]
)
def test_interval_of_a_share(hits, number, expected):
    assert wilson(hits, number) == expected


def test_waiting_stories_come_in_the_order_of_what_they_teach(journey, places, alice):
    for text in (WAITING, ALDERMAN, BUDGET):
        story = make_story(journey, text=text)
        actions.accept_suggestion(story=story, proposed=propose(story)[0], others=[], by=alice)
    waiting = [make_story(journey, text=text) for text in (WAITING, "Kort.", f"{WAITING} {BUDGET}")]
    ordered = by_what_they_teach(journey, waiting)
    assert sorted(story.pk for story in ordered) == [story.pk for story in waiting]
    assert ordered == by_what_they_teach(journey, waiting)


def test_withdrawn_story_takes_its_suggestions_along(journey, places, alice):
    story = make_story(journey, text=WAITING)
    actions.refuse_suggestions(story=story, proposed=propose(story), by=alice)
    actions.forget_story(story_id=story.pk)
    assert Suggestion.objects.count() == 0
