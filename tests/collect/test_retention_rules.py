"""What must go goes, what must stay stays: by the calendar, by the settings, and under a hold."""

import csv
import io
import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.cast import make_journey, make_submission
from tests.collect.test_follow import enter

from kantel.collect import actions, commands, queries
from kantel.collect.choices import Happening
from kantel.collect.models import Contact, Destruction, Hold, Submission, TimelineEntry
from kantel.collect.queries.retention import RULES, all_due, cutoff, due
from kantel.foundation.actions import pseudonym
from kantel.foundation.models import AuditEntry
from kantel.foundation.vault.models import DataKey
from kantel.people.actions import set_privacy

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
KEPT = "/beheer/reis/merelland/invoer/bewaren/"


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def settle(journey, moment, text="Een verhaal over een keukentafel."):
    """A story with an address that was published at a moment."""
    submission, _code = make_submission(journey, text)
    actions.keep_contact(submission=submission, email="nora@example.nl")
    actions.note(submission=submission, happening=Happening.PUBLISHED)
    TimelineEntry.objects.filter(submission=submission).update(at=moment)
    return submission


def has_key(row):
    return DataKey.objects.filter(pk=row.key_id).exists()


@pytest.mark.parametrize(
    ("published", "stays_on", "goes_on"),
    [
        # An ordinary stretch, and the edges of a day.
        ("2026-06-01T00:00", "2026-07-01T23:59", "2026-07-02T00:00"),
        ("2026-06-01T23:59", "2026-07-01T23:59", "2026-07-02T00:00"),
        # Clocks go forward on 29 March 2026 and back on 25 October 2026.
        ("2026-03-28T23:30", "2026-04-27T23:59", "2026-04-28T00:00"),
        ("2026-03-29T03:30", "2026-04-28T23:59", "2026-04-29T00:00"),
        ("2026-10-24T23:30", "2026-11-23T23:59", "2026-11-24T00:00"),
        ("2026-10-25T00:30", "2026-11-24T23:59", "2026-11-25T00:00"),
        # A year ends, and a leap day lies between.
        ("2026-12-15T12:00", "2027-01-14T23:59", "2027-01-15T00:00"),
        ("2026-12-31T23:59", "2027-01-30T23:59", "2027-01-31T00:00"),
        ("2028-02-10T12:00", "2028-03-11T23:59", "2028-03-12T00:00"),
    ],
)
def test_thirty_days_are_thirty_days_of_the_calendar(journey, published, stays_on, goes_on):
    settle(journey, at(published))
    actions.keep_house(now=at(stays_on))
    assert Contact.objects.count() == 1
    actions.keep_house(now=at(goes_on))
    assert Contact.objects.count() == 0


def test_cutoff_is_the_start_of_a_day_in_amsterdam():
    assert cutoff(at("2026-03-30T10:00"), 1) == at("2026-03-29T00:00")
    assert cutoff(at("2026-10-26T10:00"), 1) == at("2026-10-25T00:00")


def test_each_journey_goes_by_its_own_days(journey):
    patient = make_journey("elders")
    set_privacy(journey=journey, values={"contact_days": 7, "raw_days": 14}, by=None)
    quick, slow = settle(journey, at("2026-06-01T12:00")), settle(patient, at("2026-06-01T12:00"))
    actions.keep_house(now=at("2026-06-10T03:00"))
    assert [contact.submission_id for contact in Contact.objects.all()] == [slow.pk]
    assert (has_key(quick), has_key(slow)) == (True, True)
    actions.keep_house(now=at("2026-06-20T03:00"))
    assert (has_key(quick), has_key(slow)) == (False, True)


def test_settings_out_of_bounds_are_refused(client, journey, petra):
    client.force_login(petra)
    address = "/beheer/reis/merelland/inrichting/gegevens/"
    sent = {f"basis_{use}": "consent" for use in ("reading", "publication", "research", "contact")}
    sent |= {"contact_days": "30", "raw_days": "0", "draft_days": "30", "reminder_days": "14"}
    assert "Van 14 tot 365." in client.post(address, sent).content.decode()
    client.post(address, {**sent, "raw_days": "60"})
    journey.refresh_from_db()
    assert journey.privacy.raw_days == 60


def test_draft_stays_as_long_as_the_journey_says(journey):
    set_privacy(journey=journey, values={"draft_days": 7}, by=None)
    draft = actions.begin_draft(journey=journey)
    actions.give_draft_code(draft=draft)
    draft.refresh_from_db()
    assert (draft.expires_at - draft.created_at + timedelta(minutes=1)).days == 7


def test_dry_run_says_what_the_job_then_does_and_changes_nothing(journey, capsys):
    now = at("2026-12-01T03:00")
    settle(journey, at("2026-06-01T12:00"))
    settle(journey, at("2026-11-30T12:00"), "Een ander verhaal.")
    before = {line.rule.kind: len(line.ids) for line in all_due(now) if line.ids}
    assert before == {"contact": 1, "raw": 1}
    assert (Contact.objects.count(), Destruction.objects.count()) == (2, 0)
    assert commands.show_retention(["--journey", "merelland", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [line["rule"] for line in printed] == [str(rule.kind) for rule in RULES]
    actions.keep_house(now=now)
    assert {row.rule: row.count for row in Destruction.objects.all()} == before
    assert [line for line in all_due(now) if line.ids] == []


def test_dry_run_of_an_unknown_journey_says_so(journey, capsys):
    assert commands.show_retention(["--journey", "nergens"]) == 2
    assert "no journey 'nergens'" in capsys.readouterr().err


def test_every_destruction_leaves_a_statement_without_content(journey):
    told = settle(journey, at("2026-06-01T12:00"))
    actions.keep_house(now=at("2026-12-01T03:00"))
    actions.keep_house(now=at("2026-12-01T03:00"))
    raw = Destruction.objects.get(rule="raw")
    assert (raw.count, raw.days, raw.pseudonyms) == (1, 90, [pseudonym("raw", told.pk)])
    assert raw.category == "4. Evaluatie uitvoeren"
    assert AuditEntry.objects.filter(action="destroyed.raw").count() == 1
    other, _code = make_submission(journey, "Een verhaal om terug te nemen.")
    actions.withdraw(submission=other)
    actions.withdraw(submission=other)
    gone = Destruction.objects.get(rule="withdrawal")
    assert gone.pseudonyms == [pseudonym("submission", other.pk)]


def test_register_follows_the_settings_and_can_be_taken_along(client, journey, petra):
    set_privacy(journey=journey, values={"raw_days": 61, "basis_research": "public_task"}, by=None)
    client.force_login(petra)
    page = client.get(KEPT).content.decode()
    wanted = ("61 dagen", "4. Evaluatie uitvoeren", "taak van algemeen belang", "een voorstel")
    assert [words for words in wanted if words not in page] == []
    file = client.get(f"{KEPT}register.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(file), delimiter=";"))
    assert [row[1] for row in rows[1:]] == ["30", "7", "30", "61", "61", "61"]
    actions.withdraw(submission=settle(journey, at("2026-06-01T12:00")))
    file = client.get(f"{KEPT}vernietigd.csv").content.decode()
    assert "6. Verzoeken behandelen" in file


# A request under the Woo


def hold(journey, petra, submission=None):
    return actions.place_hold(
        journey=journey, submission=submission, reference="WOO-2026-17", by=petra
    )


@pytest.mark.parametrize("whole", [True, False])
def test_what_a_request_is_about_waits_and_the_rest_goes(journey, petra, whole):
    now = at("2026-12-01T03:00")
    about, other = (settle(journey, at("2026-06-01T12:00"), text) for text in ("Een.", "Twee."))
    placed = hold(journey, petra, None if whole else about)
    held = {line.rule.kind: line.held for line in due(journey, now) if line.held}
    assert held == ({"contact": 2, "raw": 2} if whole else {"contact": 1, "raw": 1})
    actions.keep_house(now=now)
    assert (has_key(about), has_key(other)) == (True, whole)
    assert Contact.objects.filter(submission=about).count() == 1
    actions.lift_hold(hold=placed, by=petra)
    actions.keep_house(now=now)
    assert (has_key(about), has_key(other), Contact.objects.count()) == (False, False, 0)


def test_story_that_is_taken_back_under_a_request_is_hidden_and_destroyed_after(
    client, journey, petra
):
    told, code = make_submission(journey)
    actions.keep_contact(submission=told, email="nora@example.nl")
    placed = hold(journey, petra, told)
    actions.withdraw(submission=told)
    actions.withdraw(submission=told)
    told.refresh_from_db()
    happened = [entry.happening for entry in told.timeline.all()]
    assert (happened, has_key(told)) == (["received", "hidden"], True)
    assert (queries.purposes_of(told), Contact.objects.count()) == (set(), 0)
    page = enter(client, code).content.decode()
    assert "Het is verborgen" in page
    assert f"intrekken/{told.pk}" not in page
    actions.keep_house(now=told.received_at)
    assert has_key(told)
    actions.lift_hold(hold=placed, by=petra)
    actions.finish_all_withdrawals()
    told.refresh_from_db()
    assert (has_key(told), told.state) == (False, "withdrawn")
    assert Submission.objects.filter(text_digest="").count() == 1


def test_hold_that_is_placed_or_ended_twice_is_one(journey, petra):
    first, again = hold(journey, petra), hold(journey, petra)
    assert first == again
    actions.lift_hold(hold=first, by=petra)
    ended = Hold.objects.get().lifted_at
    actions.lift_hold(hold=first, by=petra)
    assert Hold.objects.get().lifted_at == ended
    assert AuditEntry.objects.filter(action__startswith="hold.").count() == 2
