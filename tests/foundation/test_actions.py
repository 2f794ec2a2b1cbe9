"""The audit log is a chain; the loss report says where and why."""

import uuid

from kantel.foundation.actions import (
    Loss,
    record_audit,
    write_losses,
)
from kantel.foundation.chain import first_broken_link
from kantel.foundation.models import AuditEntry, LossLine


def _three_entries(alice):
    return [
        record_audit(
            actor=alice,
            action="open_raw_story",
            object_kind="submission",
            object_id=number,
            detail="what was seen",
        )
        for number in range(3)
    ]


def test_audit_chain_holds(alice):
    _three_entries(alice)
    assert first_broken_link() is None


def test_audit_chain_names_an_altered_entry(alice):
    entries = _three_entries(alice)
    AuditEntry.objects.filter(pk=entries[1].pk).update(action="nothing_to_see")
    assert first_broken_link() == entries[1].pk


def test_audit_chain_names_the_entry_after_a_removed_one(alice):
    entries = _three_entries(alice)
    entries[1].delete()
    assert first_broken_link() == entries[2].pk


def test_audit_entry_names_neither_the_account_nor_the_object(alice):
    entry = _three_entries(alice)[0]
    stored = " ".join(str(value) for value in vars(entry).values())
    assert "alice" not in stored
    assert str(alice.pk) not in stored
    assert "what was seen" not in stored


def test_loss_lines_are_kept_in_order_of_the_file(journey):
    import_id = uuid.uuid4()
    losses = [
        Loss(file_name="b.txt", line=2, kind="navigation", why="Dit is een menu."),
        Loss(file_name="a.txt", line=9, kind="empty_tip", why="Er staat niets.", refused=True),
    ]
    write_losses(import_id=import_id, journey_id=journey.pk, losses=losses)
    found = LossLine.objects.filter(import_id=import_id)
    assert [(row.file_name, row.line, row.refused) for row in found] == [
        ("a.txt", 9, True),
        ("b.txt", 2, False),
    ]
