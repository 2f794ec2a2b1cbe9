"""Tables of the key database: keys, the tombstones of withdrawals, and anchors of the log."""

import uuid

from django.db import models


class DataKey(models.Model):
    """The key of one submission, wrapped by the master key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Which store it belongs to; empty for keys from before there were stores.
    store = models.CharField(max_length=12, blank=True)
    # The mark of the master key that wrapped it; empty: nobody wrote it down.
    master = models.CharField(max_length=12, blank=True, db_index=True)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.id)


class HouseKey(models.Model):
    """A key of the house itself, by what it is for; stays the same when master keys are rotated."""

    name = models.CharField(max_length=20, primary_key=True)
    master = models.CharField(max_length=12)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Tombstone(models.Model):
    """What was withdrawn, so that an older backup that is restored meets newer withdrawals."""

    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object_kind", "object_id"], name="one_tombstone")
        ]

    def __str__(self) -> str:
        return f"{self.object_kind} {self.object_id}"


class Anchor(models.Model):
    """How far the log of acts had come on a day: kept apart from the log itself.

    Who cuts off the end of the log, or writes it anew, does not reach the anchors.
    """

    day = models.DateField(unique=True)
    entry_id = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"entry {self.entry_id} on {self.day}"
