"""From the narrator's yes to the clean story."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from tests.cast import RAW_STORY, make_member, make_submission
from tests.deidentify.conftest import at, decide_everything, fresh, key_of, opened, to_second_reader
from tests.places import make_place

from kantel.coding.actions import code_story
from kantel.collect.actions import keep_contact, withdraw
from kantel.collect.models import Consent, Submission
from kantel.deidentify import actions, queries
from kantel.deidentify.models import Finding, NarratorAnswer, Review, Story
from kantel.foundation import events
from kantel.publish.actions import publish, unpublish


@pytest.fixture
def heard(monkeypatch):
    """The events that were emitted."""
    seen = []
    for kind in (events.StoryCleared, events.StoryWithdrawn, events.HintCleared):
        monkeypatch.setitem(events._receivers, kind, [seen.append])
    return seen


def timeline(review):
    return [entry.happening for entry in review.submission.timeline.all()]


def test_narrator_is_asked_when_everything_is_decided(review, alice):
    with pytest.raises(actions.NotReadyError) as error:
        actions.ask_narrator(**at(review, alice))
    assert len(error.value.reasons) == 2
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    assert fresh(review).state == "asked"
    assert timeline(review) == ["received", "being_read", "read_back_asked"]


def test_silence_is_not_yes(review, alice, bob):
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    with pytest.raises(actions.NotNowError):
        actions.approve(**at(review, bob))
    assert Story.objects.count() == 0


def test_text_cannot_change_while_the_narrator_reads_it(review, alice):
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    with pytest.raises(actions.NotNowError):
        actions.edit_title(**at(review, alice, title="Toch anders"))


def test_mail_goes_only_to_who_asked_for_it_and_tells_nothing(
    review, alice, journey, django_capture_on_commit_callbacks
):
    keep_contact(submission=review.submission, email="nora@example.nl")
    decide_everything(review, alice)
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_narrator(**at(review, alice))
    assert mail.outbox == []
    actions.reopen(**at(review, alice))
    Consent.objects.update(purposes=["reading", "contact"])
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_narrator(**at(review, alice))
    assert [message.to for message in mail.outbox] == [["nora@example.nl"]]
    assert "/merelland/volg/ en typ uw code" in mail.outbox[0].body
    assert "Truus" not in mail.outbox[0].body
    assert "visser" not in mail.outbox[0].body


def test_yes_then_second_reader_copies_the_story(review, alice, bob, heard):
    to_second_reader(review, alice)
    clean = opened(review).clean_text
    story = actions.approve(**at(review, bob))
    assert (story.text, story.title) == (clean, "Na een uur lag er een plan")
    assert (story.narrator_role, story.month, story.may_publish) == (
        "professional",
        "2024-05",
        True,
    )
    assert story.may_research is False
    assert heard == [events.StoryCleared(story_id=story.pk)]
    assert fresh(review).second_reader == bob
    assert timeline(review)[-2:] == ["narrator_agreed", "cleared"]
    assert queries.clean_story(story.public_id) == story
    assert list(queries.stories_to_code(review.journey)) == [story]


def test_story_without_consent_to_publish_may_not_be_published(review, alice, bob):
    Consent.objects.update(purposes=["reading", "research"])
    to_second_reader(review, alice)
    story = actions.approve(**at(review, bob))
    assert (story.may_publish, story.may_research) == (False, True)


def test_reader_is_never_her_own_second_reader(review, alice, journey):
    to_second_reader(review, alice)
    with pytest.raises(PermissionDenied):
        actions.approve(**at(review, alice))


def test_editor_who_handed_over_is_not_second_reader_either(review, alice, journey):
    decide_everything(review, alice)
    anna = make_member("anna", journey, "editor")
    actions.take(review=fresh(review), by=anna)
    actions.ask_narrator(**at(review, anna))
    actions.record_answer(**at(review, anna, answer="yes", answered_by="paper"))
    with pytest.raises(PermissionDenied):
        actions.approve(**at(review, alice))


def test_second_reader_sends_back_with_a_remark(review, alice, bob):
    to_second_reader(review, alice)
    actions.return_to_editor(**at(review, bob, remark="De visser is te herkennen."))
    now = fresh(review)
    assert now.state == "reading"
    act = now.acts.get(kind="returned")
    assert opened(review).note_of(act) == "De visser is te herkennen."
    # Nothing changed: the narrator agreed to these words, and need not be asked again.
    actions.ask_narrator(**at(review, alice))
    assert fresh(review).state == "second"


def test_changed_text_is_asked_again(review, alice, bob):
    to_second_reader(review, alice)
    actions.return_to_editor(**at(review, bob, remark="Titel?"))
    actions.edit_title(**at(review, alice, title="Aan de keukentafel"))
    actions.ask_narrator(**at(review, alice))
    assert fresh(review).state == "asked"


def test_narrators_yes_counts_only_where_the_journey_says_so(review, alice, journey):
    to_second_reader(review, alice)
    with pytest.raises(actions.NotNowError):
        actions.clear(**at(review, alice))
    journey.narrator_counts_as_second_reader = True
    journey.save()
    story = actions.clear(**at(review, alice))
    assert fresh(review).story == story


def test_story_published_before_needs_no_question_but_a_second_reader(journey, alice, bob):
    journey.narrator_counts_as_second_reader = True
    journey.save()
    submission, _ = make_submission(journey, published_before="Jaarboek 2019, www.example.nl")
    review = submission.review
    actions.take(review=review, by=alice)
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    answer = NarratorAnswer.objects.get()
    assert (answer.answer, answer.answered_by) == ("yes", "published_before")
    assert fresh(review).state == "second"
    with pytest.raises(actions.NotNowError):
        actions.clear(**at(review, alice))
    assert actions.approve(**at(review, bob)).may_publish is True


def test_narrators_own_words_taken_over_whole_need_no_second_question(review, alice):
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    hers = opened(review).clean_text.replace("dat wist iedereen hier", "dat was bekend")
    actions.record_answer(
        **at(review, None, answer="change", answered_by="code", title="Mijn titel", text=hers)
    )
    assert fresh(review).state == "answered"
    actions.take_over_answer(**at(review, alice))
    decide_everything(review, alice)
    assert opened(review).clean_text == hers
    actions.ask_narrator(**at(review, alice))
    assert fresh(review).state == "second"


def test_name_that_the_narrator_put_back_is_pointed_out_and_may_stay(review, alice):
    actions.mark_words(**at(review, alice, words="Lutjebroekerveld", kind="PLACE"))
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    hers = opened(review).clean_text.replace("[plaats 1]", "Lutjebroekerveld")
    actions.record_answer(
        **at(
            review,
            None,
            answer="change",
            answered_by="code",
            title=opened(review).work.title,
            text=hers,
            wishes=["Lutjebroekerveld"],
        )
    )
    actions.take_over_answer(**at(review, alice))
    place = key_of(review, "Lutjebroekerveld")
    assert opened(review).work.marks[place].verdict == "open"
    actions.refuse_finding(**at(review, alice, key=place))
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    assert (opened(review).clean_text, fresh(review).state) == (hers, "second")


def test_narrators_remark_is_followed_by_a_new_question(review, alice):
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    actions.record_answer(
        **at(review, None, answer="change", answered_by="code", remark="Noem het dorp niet.")
    )
    actions.ask_narrator(**at(review, alice))
    assert fresh(review).state == "asked"


def test_no_is_no(review, alice):
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    actions.record_answer(**at(review, None, answer="no", answered_by="code"))
    assert fresh(review).state == "refused"
    assert timeline(review)[-1] == "narrator_refused"
    assert Story.objects.count() == 0


def test_answer_to_an_older_text_is_stale(review, alice):
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    seen = fresh(review).version
    actions.reopen(**at(review, alice))
    actions.edit_title(**at(review, alice, title="Nieuw"))
    actions.ask_narrator(**at(review, alice))
    with pytest.raises(actions.StaleReviewError):
        actions.record_answer(review=fresh(review), version=seen, answer="yes", answered_by="code")


def test_refused_story_tells_the_narrator(review, alice):
    actions.refuse(**at(review, alice, why="Gaat over een ander."))
    assert (fresh(review).state, timeline(review)[-1]) == ("refused", "refused")


def test_reopened_story_keeps_its_address_when_cleared_again(review, alice, bob, heard):
    to_second_reader(review, alice)
    first = actions.approve(**at(review, bob))
    actions.reopen(**at(review, alice))
    actions.edit_title(**at(review, alice, title="Beter"))
    actions.ask_narrator(**at(review, alice))
    actions.record_answer(**at(review, alice, answer="yes", answered_by="phone"))
    again = actions.approve(**at(review, bob))
    assert (again.pk, again.public_id, again.title) == (first.pk, first.public_id, "Beter")
    assert [type(event) for event in heard] == [events.StoryCleared, events.StoryCleared]


def test_withdrawn_story_is_forgotten_everywhere(review, alice, bob, heard):
    to_second_reader(review, alice)
    actions.raise_safety_flag(review=fresh(review), by=alice, note="Truus is in gevaar")
    story = actions.approve(**at(review, bob))
    withdraw(submission=review.submission)
    now = Review.objects.get(pk=review.pk)
    assert heard[-1] == events.StoryWithdrawn(story_id=story.pk)
    assert Story.objects.count() == Finding.objects.count() == NarratorAnswer.objects.count() == 0
    assert (now.state, bytes(now.sealed_text), bytes(now.sealed_title)) == ("withdrawn", b"", b"")
    assert {
        bytes(act.sealed_before + act.sealed_after + act.sealed_note) for act in now.acts.all()
    } == {b""}
    assert bytes(now.safety_flags.get().sealed_note) == b""


def test_withdrawal_twice_is_no_error(review):
    withdraw(submission=review.submission)
    events.emit(events.SubmissionWithdrawn(submission_id=review.submission_id))
    assert fresh(review).state == "withdrawn"


def test_publication_reaches_the_narrators_timeline(review, alice, bob):
    to_second_reader(review, alice)
    story = actions.approve(**at(review, bob))
    code_story(story=story, places={make_place(story.journey): False}, by=None)
    unpublish(publication=publish(story=story, by=alice), by=alice)
    last = list(review.submission.timeline.all())[-2:]
    assert [(e.happening, e.public_id) for e in last] == [
        ("published", story.public_id),
        ("unpublished", story.public_id),
    ]


def test_clear_text_of_a_story_never_reaches_a_job(journey, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    with django_capture_on_commit_callbacks(execute=True):
        make_submission(journey)
    results = DBTaskResult.objects.all()
    assert [result.task_path for result in results] == ["kantel.deidentify.tasks.propose"]
    review = Review.objects.get(submission=Submission.objects.get())
    assert results[0].args_kwargs == {"args": [], "kwargs": {"review_id": review.pk}}
    assert RAW_STORY[:20] not in str(results[0].args_kwargs)
