"""Tables of the key database: data keys and the tombstones of withdrawals."""

import uuid

from django.db import models


class DataKey(models.Model):
    """The key of one submission, wrapped by the master key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.id)


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
