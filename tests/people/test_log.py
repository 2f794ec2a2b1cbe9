"""The log of acts: readable, checked and exported by the privacy officer; no content in it."""

import csv
import io
import re
from pathlib import Path

import pytest

from kantel.foundation import chain, commands
from kantel.foundation.actions import commitment, record_audit
from kantel.foundation.models import AuditEntry
from kantel.foundation.vault.models import Anchor
from kantel.people.acts import ACTS, BEGINNINGS, act_in_words

SOURCES = Path(__file__).resolve().parents[2] / "src"
LOG = "/beheer/reis/merelland/logboek/"


@pytest.fixture
def acts(alice, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return [
            record_audit(
                actor=alice,
                action="story.opened",
                object_kind="submission",
                object_id=number,
                detail="Truus",
            )
            for number in range(4)
        ]


def is_broken(entry, why):
    return chain.broken_link() == chain.Broken(entry_id=entry.pk, why=why)


def test_every_act_that_is_written_has_words():
    text = "\n".join(path.read_text("utf-8") for path in SOURCES.rglob("*.py"))
    written = set(re.findall(r'action="([a-z_]+[._][a-z_.]+)"', text)) - {"store_true"}
    written |= set(re.findall(r'_record\(\s*(?:journey, )?f?"([a-z_.]+)', text))
    begun = set(re.findall(r'action=f"([a-z_.]+)\{', text))
    assert len(written) > 40
    known = (*BEGINNINGS, "notice.")
    assert {one for one in written if one not in ACTS and not one.startswith(known)} == set()
    assert {one for one in begun if not one.startswith(known)} == set()


def test_equal_details_have_commitments_that_differ(acts):
    assert len({entry.commitment for entry in acts}) == 4
    assert acts[1].commitment == commitment(acts[0].hash, "Truus")


def test_altered_entry_is_named(acts):
    AuditEntry.objects.filter(pk=acts[1].pk).update(action="nothing")
    assert is_broken(acts[1], chain.ALTERED)


def test_removed_entry_is_named_by_the_one_after_it(acts):
    acts[1].delete()
    assert is_broken(acts[2], chain.REMOVED)


def test_entries_that_changed_places_are_named(acts):
    first, second = AuditEntry.objects.get(pk=acts[1].pk), AuditEntry.objects.get(pk=acts[2].pk)
    AuditEntry.objects.filter(pk__in=[first.pk, second.pk]).delete()
    first.pk, second.pk = second.pk, first.pk
    AuditEntry.objects.bulk_create([first, second])
    assert chain.broken_link() == chain.Broken(entry_id=acts[1].pk, why=chain.REMOVED)


def test_end_that_was_cut_off_is_named(acts):
    number = acts[3].pk
    acts[3].delete()
    assert chain.broken_link() == chain.Broken(entry_id=number, why=chain.CUT_OFF)


def test_whole_log_that_is_gone_is_named(acts):
    AuditEntry.objects.all().delete()
    assert chain.broken_link().why == chain.CUT_OFF


def test_log_written_anew_from_some_entry_on_is_named(acts):
    expected = acts[0].hash
    for entry in AuditEntry.objects.filter(pk__gt=acts[0].pk).order_by("pk"):
        entry.actor, entry.previous_hash = "somebody else", expected
        entry.hash = expected = chain.entry_hash(entry)
        entry.save()
    day = Anchor.objects.get().day.isoformat()
    assert is_broken(acts[3], chain.REWRITTEN.format(day=day))


def test_anchor_never_moves_back(acts):
    from kantel.foundation.vault.actions import move_anchor

    move_anchor(entry_id=acts[0].pk, hash_=acts[0].hash)
    assert Anchor.objects.get().entry_id == acts[3].pk


def test_command_names_the_broken_entry_and_the_exported_file_is_looked_at_too(
    acts, client, petra, tmp_path, capsys
):
    assert commands._verify_log(None) == 0
    client.force_login(petra)
    content = client.get(f"{LOG}logboek.csv").content.decode("utf-8")
    file = tmp_path / "log.csv"
    file.write_text(content, encoding="utf-8")
    assert commands._verify_log(file) == 0
    rows = list(csv.reader(io.StringIO(content.removeprefix("\ufeff")), delimiter=";"))
    assert (rows[0], len(rows)) == (list(chain.COLUMNS), 1 + AuditEntry.objects.count())
    file.write_text(content.replace("story.opened", "story.looked", 1), encoding="utf-8")
    assert commands._verify_log(file) == 1
    assert f"broken at entry {acts[0].pk}: it was altered" in capsys.readouterr().err
    file.write_text("iets anders")
    assert commands.verify_log([str(file)]) == 2
    assert "no log that Kantel exported" in capsys.readouterr().err


def test_officer_reads_who_did_what_and_others_do_not(acts, client, alice, petra, olaf):
    record_audit(actor=olaf, action="story.published", object_kind="story", object_id=1)
    client.force_login(petra)
    page = client.get(LOG).content.decode()
    assert page.count("opende een verhaal zoals het is ingeleverd") == 4
    assert (page.count("<td>alice@example.nl</td>"), page.count("<td>iemand anders</td>")) == (4, 1)
    assert "olaf" not in page
    only = client.get(LOG, {"about": acts[0].object_pseudonym}).content.decode()
    assert only.count("opende een verhaal zoals het is ingeleverd") == 1
    client.force_login(alice)
    assert client.get(LOG).status_code == 403


def test_officer_sees_that_the_log_is_whole_or_broken(acts, client, petra):
    client.force_login(petra)
    assert "Het logboek is heel" in client.get(LOG, {"check": "1"}).content.decode()
    AuditEntry.objects.filter(pk=acts[1].pk).update(actor="somebody")
    page = client.get(LOG, {"check": "1"}).content.decode()
    assert f"Het logboek is stuk bij regel {acts[1].pk}." in page


def test_act_without_words_is_shown_by_its_code():
    assert act_in_words("somethi.new") == "somethi.new"
