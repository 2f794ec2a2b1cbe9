"""This is about me: without an account, off line at once, decided by the privacy officer."""

import re
import uuid

import pytest
from django.core.cache import cache
from django_tasks_db.models import DBTaskResult
from tests.places import CLEAN_STORY, make_place, make_published

from kantel.foundation.jobs import actions as jobs
from kantel.foundation.models import AuditEntry
from kantel.foundation.vault.models import DataKey
from kantel.publish import actions, queries, tasks
from kantel.publish.actions.notices import hide_all_overdue, hide_overdue
from kantel.publish.models import AboutMeNotice

MESSAGE = "Ik ben de dochter, bel mij op 06-55501234"


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


@pytest.fixture
def publication(journey):
    return make_published(make_place(journey))


def _address(publication):
    return f"/merelland/verhaal/{publication.public_id}/over-mij/"


def _give(publication, **changes):
    return actions.give_notice(
        **{
            "publication": publication,
            "message": MESSAGE,
            "idempotency_key": uuid.uuid4(),
            **changes,
        }
    )


def _state(publication):
    publication.refresh_from_db()
    return publication.state


def test_form_says_what_happens_and_needs_no_account(client, publication):
    page = client.get(_address(publication))
    assert page.status_code == 200
    assert "meteen offline" in page.text
    assert "no-store" in page["Cache-Control"]


def test_story_goes_off_line_at_once_and_a_code_is_shown(client, publication):
    answer = client.post(_address(publication), {"message": MESSAGE, "key": uuid.uuid4()})
    code = re.search(r'data-copy-text="([^"]+)"', answer.text)[1]
    assert (answer.status_code, _state(publication)) == (200, "about_me")
    page = client.get(f"/merelland/verhaal/{publication.public_id}/")
    assert (page.status_code, "keukentafel" in page.text) == (410, False)
    status = client.post("/merelland/over-mij/", {"code": code.upper()})
    assert status.status_code == 200
    assert "Het verhaal is offline" in status.text
    assert MESSAGE not in status.text


def test_same_form_twice_is_one_notice_with_the_same_code(client, publication):
    form = {"message": "", "key": uuid.uuid4()}
    codes = {
        re.search(r'data-copy-text="([^"]+)"', client.post(_address(publication), form).text)[1]
        for _twice in range(2)
    }
    assert (len(codes), AboutMeNotice.objects.count()) == (1, 1)


def test_journey_may_look_first(client, journey, publication):
    journey.about_me_hides_at_once = False
    journey.save()
    assert "meteen offline" not in client.get(_address(publication)).text
    client.post(_address(publication), {"key": uuid.uuid4()})
    assert _state(publication) == "published"
    assert AboutMeNotice.objects.get().state == "open"


def test_machine_that_fills_in_everything_is_sent_away(client, publication):
    form = {"message": "x", "website": "http://example.org", "key": uuid.uuid4()}
    assert client.post(_address(publication), form).status_code == 404
    assert (_state(publication), AboutMeNotice.objects.count()) == ("published", 0)


def test_too_many_notices_from_one_address_must_wait(client, publication):
    answers = [
        client.post(_address(publication), {"key": uuid.uuid4()}).status_code
        for _again in range(21)
    ]
    assert (answers.count(200), answers[-1]) == (20, 429)


def test_too_long_message_keeps_what_was_typed(client, publication):
    long = "ik " * 2000
    answer = client.post(_address(publication), {"message": long, "key": uuid.uuid4()})
    assert (answer.status_code, long.strip() in answer.text) == (422, True)
    assert _state(publication) == "published"


def test_message_sent_after_the_story_went_off_line_is_still_taken(client, publication, alice):
    actions.unpublish(publication=publication, by=alice)
    assert client.get(_address(publication)).status_code == 410
    client.post(_address(publication), {"message": MESSAGE, "key": uuid.uuid4()})
    assert queries.message_of(AboutMeNotice.objects.get()) == MESSAGE


@pytest.mark.parametrize("method", ["get", "post"])
def test_form_of_a_withdrawn_story_says_that_it_is_gone(client, publication, method):
    actions.forget_story(story_id=publication.story_id)
    answer = getattr(client, method)(_address(publication), {"key": uuid.uuid4()})
    assert (answer.status_code, AboutMeNotice.objects.count()) == (410, 0)


def test_unknown_code_is_a_clear_answer(client, journey):
    answer = client.post("/merelland/over-mij/", {"code": "abcd-efgh"})
    assert (answer.status_code, "We kennen deze code hier niet" in answer.text) == (422, True)
    assert "abcd-efgh" in answer.text


def test_message_is_sealed_and_erased_when_decided(publication, petra):
    notice, _code = _give(publication)
    assert b"dochter" not in bytes(notice.sealed_message)
    assert queries.message_of(notice) == MESSAGE
    actions.decide_notice(notice=notice, put_back=False, answer="Dat is zo.", by=petra)
    assert (queries.message_of(notice), queries.answer_to(notice)) == ("", "Dat is zo.")
    assert (_state(publication), notice.state) == ("unpublished", "stays_off")


def test_story_is_put_back_with_an_answer(client, publication, petra):
    notice, code = _give(publication)
    actions.decide_notice(notice=notice, put_back=True, answer="Het gaat over een ander.", by=petra)
    assert _state(publication) == "published"
    page = client.get(f"/merelland/verhaal/{publication.public_id}/")
    assert CLEAN_STORY.split("\n")[0] in page.text
    status = client.post("/merelland/over-mij/", {"code": code})
    assert "Het gaat over een ander." in status.text


def test_story_stays_off_line_while_somebody_else_waits(publication, petra):
    first, _code = _give(publication)
    second, _code = _give(publication)
    actions.decide_notice(notice=first, put_back=True, answer="Nee.", by=petra)
    assert _state(publication) == "about_me"
    with pytest.raises(actions.NoticeOpenError):
        actions.publish(story=publication.story, by=petra)
    actions.decide_notice(notice=second, put_back=True, answer="Nee.", by=petra)
    assert _state(publication) == "published"


def test_story_that_stays_off_line_is_not_put_back_by_an_editor(client, publication, alice, petra):
    notice, _code = _give(publication)
    actions.decide_notice(notice=notice, put_back=False, answer="Dat is zo.", by=petra)
    with pytest.raises(actions.StaysOffError):
        actions.publish(story=publication.story, by=alice)
    client.force_login(alice)
    desk = "/beheer/reis/merelland/publicaties/"
    assert "besloten dat dit verhaal offline blijft" in client.get(desk).text
    answer = client.post(f"{desk}{publication.public_id}/plaatsen/", follow=True)
    assert _state(publication) == "unpublished"
    assert answer.status_code == 200


def test_story_an_editor_took_off_line_stays_there_when_a_notice_is_refused(
    client, publication, alice, petra
):
    notice, code = _give(publication)
    publication.state = "unpublished"
    publication.save()
    actions.decide_notice(notice=notice, put_back=True, answer="Een ander.", by=petra)
    assert _state(publication) == "unpublished"
    status = client.post("/merelland/over-mij/", {"code": code}).text
    assert "om een andere reden offline" in status


def test_notice_is_decided_once(publication, petra):
    notice, _code = _give(publication)
    actions.decide_notice(notice=notice, put_back=False, answer="Ja.", by=petra)
    with pytest.raises(actions.AlreadyDecidedError):
        actions.decide_notice(notice=notice, put_back=True, answer="Nee.", by=petra)
    assert (_state(publication), queries.answer_to(notice)) == ("unpublished", "Ja.")


def test_keys_of_messages_go_with_a_withdrawn_story(
    publication, django_capture_on_commit_callbacks
):
    notice, _code = _give(publication)
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget_story(story_id=publication.story_id)
    assert not DataKey.objects.filter(pk=notice.key_id).exists()


def test_story_nobody_looked_at_goes_off_line_when_the_working_day_is_over(journey, publication):
    type(journey).objects.update(about_me_hides_at_once=False)
    publication.refresh_from_db()
    notice, _code = _give(publication)
    hide_overdue.func(notice_id=notice.pk)
    assert _state(publication) == "published"
    AboutMeNotice.objects.update(due_at=notice.received_at)
    hide_all_overdue()
    hide_all_overdue()
    assert _state(publication) == "about_me"
    assert AuditEntry.objects.filter(action="notice.overdue").count() == 1


def test_job_for_the_end_of_the_working_day_is_asked_for_with_an_id_alone(
    journey, publication, django_capture_on_commit_callbacks
):
    type(journey).objects.update(about_me_hides_at_once=False)
    publication.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        notice, _code = _give(publication)
    (waits,) = DBTaskResult.objects.filter(task_path=hide_overdue.module_path)
    assert (waits.args_kwargs["kwargs"], waits.run_after) == (
        {"notice_id": notice.pk},
        notice.due_at,
    )


def test_overdue_notice_that_was_decided_changes_nothing(journey, publication, petra):
    type(journey).objects.update(about_me_hides_at_once=False)
    publication.refresh_from_db()
    notice, _code = _give(publication)
    actions.decide_notice(notice=notice, put_back=True, answer="Blijft.", by=petra)
    AboutMeNotice.objects.update(due_at=notice.received_at)
    hide_overdue.func(notice_id=notice.pk)
    assert _state(publication) == "published"
    assert tasks.overdue_notices in jobs._daily
