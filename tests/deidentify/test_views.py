"""The screens: who sees what, what the buttons do, and what never shows."""

import re

import pytest
from django.urls import reverse
from tests.cast import make_member, make_submission
from tests.deidentify.conftest import (
    TEXT,
    at,
    decide_everything,
    fresh,
    key_of,
    opened,
    to_second_reader,
)

from kantel.collect.models import Import, Submission, TimelineEntry
from kantel.deidentify import actions, queries
from kantel.deidentify.models import NarratorAnswer, Review, SafetyFlag, Story
from kantel.deidentify.queries.desk import OpenReview
from kantel.foundation.models import AuditEntry

RAW = ["06-55501234", "truus@example.nl"]


@pytest.fixture
def editor(client, alice):
    client.force_login(alice)
    return client


def url(name, row, *more):
    return reverse(f"deidentify_desk:{name}", args=[row.journey.slug, row.pk, *more])


def do(client, row, verb, **fields):
    fields.setdefault("version", fresh(row).version)
    return client.post(url("act", row), {"do": verb, **fields})


def test_looking_at_a_waiting_story_takes_nothing_in_hand(editor, waiting):
    before = TimelineEntry.objects.count()
    page = editor.get(url("review", waiting))
    assert [word for word in RAW if word in page.text] == []
    assert "Begin met lezen" in page.text
    assert fresh(waiting).reader is None
    assert AuditEntry.objects.filter(action="story.opened").count() == 0
    assert TimelineEntry.objects.count() == before


def test_editor_who_begins_to_read_a_story_is_its_reader(editor, waiting, alice):
    page = editor.post(url("take", waiting), follow=True)
    assert page.status_code == 200
    assert fresh(waiting).reader == alice
    assert AuditEntry.objects.filter(action="story.opened").count() == 1
    assert "06-55501234" in page.content.decode()


def test_text_on_the_desk_carries_its_offsets_and_nothing_else(editor, review):
    html = editor.get(url("review", review)).content.decode()
    start = TEXT.index("06-55501234")
    assert f'<span class="span__original" data-start="{start}">06-55501234</span>' in html
    assert '<span class="span__label">' in html
    assert "span--phone" in html


def test_other_editor_sees_no_raw_text_until_she_takes_over(client, review, journey):
    client.force_login(make_member("anna", journey, "editor"))
    page = client.get(url("review", review))
    assert [word for word in RAW if word in page.content.decode()] == []
    assert client.post(url("take", review)).status_code == 302
    assert "06-55501234" in client.get(url("review", review)).content.decode()


def test_accept_button_replaces_and_goes_to_the_next_open_passage(editor, review):
    answer = do(editor, review, "accept", key=key_of(review, "06-55501234"))
    following = key_of(review, "truus@example.nl")
    assert answer.url == f"{url('review', review)}?kies={following}#m-{following}"


def test_accept_button_takes_words_that_were_filled_in(editor, review):
    key = key_of(review, "3 mei 2024")
    do(editor, review, "accept", key=key, kind="DATE", replacement="in de lente")
    assert opened(review).clean_text.endswith("We begonnen op in de lente.")


@pytest.mark.parametrize(
    ("verb", "fields", "clean"),
    [
        ("keep", {"key": "18-29"}, "op 06-55501234."),
        ("remaining", {}, "op [telefoonnummer]."),
        ("mark", {"words": "Ik belde", "kind": "WORDING", "replacement": "Ik mailde"}, "Ik mailde"),
        ("span", {"start": 9, "end": 14, "kind": "PERSON"}, "Ik belde [naam 1] op"),
        ("rewrite", {"text": "Kort."}, "Kort."),
    ],
)
def test_button_does_what_it_says(editor, review, verb, fields, clean):
    assert do(editor, review, verb, **fields).status_code == 302
    assert clean in opened(review).clean_text


def test_title_and_undo_and_redo_buttons(editor, review):
    before = opened(review).work.title
    do(editor, review, "title", title="Anders")
    do(editor, review, "undo")
    assert opened(review).work.title == before
    do(editor, review, "redo")
    assert opened(review).work.title == "Anders"


def test_risk_button_answers(editor, review):
    key = next(iter(opened(review).work.risks))
    do(editor, review, "risk:coarser", key=key)
    assert opened(review).work.risks[key].answer == "coarser"


def test_words_that_are_not_in_the_story_stay_in_their_field(editor, review):
    page = do(editor, review, "mark", words="Karel de Grote", kind="PERSON")
    assert page.status_code == 422
    assert 'value="Karel de Grote"' in page.content.decode()


def test_ask_before_everything_is_decided_says_what_is_left(editor, review):
    page = do(editor, review, "ask")
    assert page.status_code == 422
    assert fresh(review).state == "reading"


def test_stale_screen_shows_both_and_can_do_it_after_all(editor, review, alice):
    seen = fresh(review).version
    actions.accept(**at(review, alice, key=key_of(review, "06-55501234")))
    page = do(editor, review, "title", title="Mijn nieuwe titel", version=seen)
    html = page.content.decode()
    assert page.status_code == 409
    assert "Mijn nieuwe titel" in html
    assert "</span>06-55501234</del>" in html
    again = do(editor, review, "title", title="Mijn nieuwe titel")
    assert again.status_code == 302
    assert opened(review).work.title == "Mijn nieuwe titel"


def test_stale_screen_of_who_lost_the_story_keeps_her_words(client, review, journey, alice):
    seen = fresh(review).version
    do_not_lose = "Een lange eigen tekst"
    actions.add_span(**at(review, alice, start=9, end=14, kind="PERSON"))
    actions.take(review=fresh(review), by=make_member("anna", journey, "editor"))
    client.force_login(alice)
    page = do(client, review, "rewrite", text=do_not_lose, version=seen)
    assert page.status_code == 409
    assert do_not_lose in page.content.decode()
    assert opened(review).work.text == TEXT


def test_story_without_words_is_refused_and_the_raw_one_does_not_come_back(editor, review):
    do(editor, review, "rewrite", text="Kort.")
    assert do(editor, review, "rewrite", text="  ").status_code == 422
    assert opened(review).clean_text == "Kort."


def test_title_in_which_something_is_found_is_pointed_out(editor, review):
    do(editor, review, "title", title="Bel 06-55501234")
    html = editor.get(url("review", review)).content.decode()
    assert "<strong>06-55501234</strong></p>" in html


@pytest.mark.parametrize("version", ["", "x"])
def test_form_without_a_version_changes_nothing(editor, review, version):
    assert do(editor, review, "remaining", version=version).status_code == 422
    assert len(opened(review).work.undecided) == 3


def test_unknown_verb_changes_nothing(editor, review):
    assert do(editor, review, "drop").status_code == 302
    assert fresh(review).version == review.version


def test_story_of_another_journey_is_not_there(client, review, olaf):
    client.force_login(olaf)
    other = reverse("deidentify_desk:review", args=["elders", review.pk])
    assert client.get(other).status_code == 404
    assert client.get(url("review", review)).status_code == 404


@pytest.mark.parametrize("name", ["review", "history"])
def test_raw_screens_are_for_editors_alone(client, review, bob, name):
    client.force_login(bob)
    assert client.get(url(name, review)).status_code == 403
    client.logout()
    assert client.get(url(name, review)).status_code == 302


def test_interviewer_knows_only_of_what_she_brought_in(client, journey, ingrid, review, alice):
    from kantel.collect.models import Import

    client.force_login(ingrid)
    assert client.get(url("answer", review)).status_code == 404
    assert f"/{review.pk}/" not in client.get(_list(journey)).content.decode()
    review.submission.source_import = Import.objects.create(journey=journey, by=ingrid)
    review.submission.save()
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    page = client.get(url("answer", review)).content.decode()
    assert "[telefoonnummer]" in page
    assert [word for word in RAW if word in page] == []
    client.post(
        url("answer", review),
        {"version": fresh(review).version, "answer": "yes", "answered_by": "phone"},
    )
    answer = NarratorAnswer.objects.get()
    assert (answer.answer, answer.recorded_by) == ("yes", ingrid)


def _list(journey):
    return reverse("deidentify_desk:reviews", args=[journey.slug])


def test_recorded_change_needs_words(editor, review, alice):
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    fields = {"version": fresh(review).version, "answer": "change", "answered_by": "paper"}
    assert editor.post(url("answer", review), fields).status_code == 422
    editor.post(url("answer", review), {**fields, "remark": "De titel is niet goed."})
    assert fresh(review).state == "answered"
    assert "De titel is niet goed." in editor.get(url("review", review)).content.decode()


def test_list_of_a_second_reader_links_only_to_what_she_may_open(client, review, alice, journey):
    both = make_member("anna", journey, "second_reader")
    waiting, _ = make_submission(journey, "Dit verhaal leest Anna eerst: bel 06-55501234 maar.")
    for one in (review, waiting.review):
        actions.take(review=fresh(one), by=alice)
    actions.edit_title(**at(review, alice, title="Een titel"))
    review.acts.update(by=both)
    for one in (review, waiting.review):
        to_second_reader(fresh(one), alice)
    asked, _ = make_submission(journey, "Dit wacht op de verteller.", published_before="")
    Submission.objects.filter(pk=asked.pk).update(
        source_import=Import.objects.create(journey=journey, by=both)
    )
    actions.take(review=fresh(asked.review), by=alice)
    decide_everything(asked.review, alice)
    actions.ask_narrator(**at(asked.review, alice))
    client.force_login(both)
    page = client.get(_list(journey)).text
    links = set(re.findall(r'href="(/beheer/reis/merelland/lezen/[0-9]+/[^"]*)"', page))
    assert links == {url("second", waiting.review)}
    assert [client.get(link).status_code for link in links] == [200]
    items = queries.waiting(journey, {"second_reader"}, user=both)
    assert [item.id for item in items] == [waiting.review.pk]


def test_second_reader_sees_the_clean_text_alone_and_approves(client, review, alice, bob):
    to_second_reader(review, alice)
    client.force_login(bob)
    page = client.get(url("second", review)).content.decode()
    assert "[telefoonnummer]" in page
    assert [word for word in RAW if word in page] == []
    client.post(url("second", review), {"version": fresh(review).version, "do": "approve"})
    assert Story.objects.get().text == opened(review).clean_text


def test_second_reader_who_sends_back_must_say_why(client, review, alice, bob):
    to_second_reader(review, alice)
    client.force_login(bob)
    fields = {"version": fresh(review).version, "do": "return", "remark": ""}
    assert client.post(url("second", review), fields).status_code == 422
    client.post(url("second", review), fields | {"remark": "Te herkenbaar."})
    client.force_login(alice)
    assert "Te herkenbaar." in client.get(url("review", review)).content.decode()


def test_second_reader_on_an_older_version_keeps_her_remark(client, review, alice, bob):
    to_second_reader(review, alice)
    client.force_login(bob)
    fields = {"version": fresh(review).version - 1, "do": "return", "remark": "Let op de visser."}
    page = client.post(url("second", review), fields)
    assert page.status_code == 422
    assert "Let op de visser." in page.content.decode()
    assert f'value="{fresh(review).version}"' in page.content.decode()


def test_reader_is_told_that_somebody_else_reads_second(client, review, alice, journey):
    from kantel.people.models import Membership

    Membership.objects.create(user=alice, journey=journey, role="second_reader")
    to_second_reader(review, alice)
    client.force_login(alice)
    assert client.get(url("second", review)).status_code == 403
    assert f"/{review.pk}/tweede-lezer/" not in client.get(_list(journey)).content.decode()


@pytest.fixture
def saskia(journey):
    """Saskia is appointed for worries about safety."""
    journey.safety_officer = make_member("saskia", journey, "council")
    journey.save()
    return journey.safety_officer


def test_worry_mails_the_safety_officer_and_tells_nothing(
    editor, review, saskia, django_capture_on_commit_callbacks, mailoutbox
):
    assert "0800-2000" in editor.get(url("worry", review)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(url("worry", review), {"note": "Truus lijkt bang."})
    assert [message.to for message in mailoutbox] == [["saskia@example.nl"]]
    assert "Truus" not in mailoutbox[0].body


def test_worry_is_read_and_handled_by_the_safety_officer_alone(client, review, saskia, petra):
    journey = review.journey
    actions.raise_safety_flag(review=review, by=review.reader, note="Truus lijkt bang.")
    panel = reverse("deidentify_desk:safety", args=[journey.slug])
    client.force_login(petra)
    assert client.get(panel).status_code == 403
    client.force_login(saskia)
    assert "Truus lijkt bang." in client.get(panel).content.decode()
    flag = SafetyFlag.objects.get()
    client.post(reverse("deidentify_desk:handle", args=[journey.slug, flag.pk]))
    flag.refresh_from_db()
    assert flag.handled_by == saskia


def test_worry_is_handled_by_nobody_else(client, review, alice, journey):
    flag = actions.raise_safety_flag(review=review, by=alice, note="x")
    client.force_login(alice)
    answer = client.post(reverse("deidentify_desk:handle", args=[journey.slug, flag.pk]))
    assert answer.status_code == 403
    flag.refresh_from_db()
    assert flag.handled_at is None


def test_list_asks_as_many_questions_for_three_stories_as_for_one(
    editor, waiting, journey, django_assert_num_queries, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(_list(journey)).status_code == 200
        return len(queries)

    count()
    one = count()
    for text in ("Twee is een ander verhaal.", "Drie is nog een ander verhaal."):
        make_submission(journey, text)
    assert count() == one


def test_what_waits_asks_as_many_questions_for_three_as_for_one(journey, alice):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from kantel.deidentify.queries import waiting
    from kantel.people.choices import Role

    def count(number):
        with CaptureQueriesContext(connection) as queries:
            found = waiting(journey, {Role.EDITOR, Role.SECOND_READER}, user=alice)
        assert [(item.kind, item.days) for item in found] == [("read", 0)] * number
        return len(queries)

    make_submission(journey, "Een.")
    one = count(1)
    make_submission(journey, "Twee.")
    make_submission(journey, "Drie.")
    assert count(3) == one


def test_desk_asks_as_many_questions_for_three_marks_as_for_one(editor, journey):
    from django.db import connection, connections
    from django.test.utils import CaptureQueriesContext

    def count(text):
        submission, _ = make_submission(journey, text)
        editor.get(url("review", submission.review))
        with (
            CaptureQueriesContext(connection) as queries,
            CaptureQueriesContext(connections["keys"]) as keys,
        ):
            assert editor.get(url("review", submission.review)).status_code == 200
        return len(queries), len(keys)

    one = count("Bel 06-55501234 maar.")
    assert count("Bel 06-55501234, 06-55501235 of mail a@example.nl.") == one


def test_history_tells_who_did_what(editor, review, alice):
    decide_everything(review, alice)
    page = editor.get(url("history", review)).content.decode()
    assert page.count("kantel-timeline__item") == review.acts.count()


def test_withdrawn_story_shows_nothing_on_any_screen(editor, review, alice):
    from kantel.collect.actions import withdraw

    withdraw(submission=review.submission)
    for name in ("review", "worry", "history"):
        page = editor.get(url(name, review))
        assert page.status_code == 200
        assert "Lutjebroekerveld" not in page.content.decode()
    assert do(editor, review, "remaining").status_code == 302
    assert Review.objects.get(pk=review.pk).state == "withdrawn"


def test_key_for_what_is_certain_works_where_all_of_it_is(editor, review):
    work = OpenReview(fresh(review)).work
    assert len(work.certain) == len(work.undecided) > 0
    page = editor.get(url("review", review)).content.decode()
    assert page.count('<button name="do" value="certain" data-key="z" hidden>') == 1
    do(editor, review, "certain")
    assert OpenReview(fresh(review)).work.undecided == []
