"""Tables of the foundation: the audit log, the loss report, and how often something was tried.

The audit log is a hash chain of staff acts; it never holds content, names or ids that can be
read: actor and object are pseudonyms. The loss report says what an import did not take.
"""

import uuid

from django.db import models


class AuditEntry(models.Model):
    """One act of a member of staff, chained to the one before it."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    action = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=60)
    object_pseudonym = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class LossLine(models.Model):
    """One thing that an import did not take, where it stood, and why; never the text itself."""

    import_id = models.UUIDField(default=uuid.uuid4, db_index=True)
    journey_id = models.BigIntegerField(db_index=True)
    file_name = models.CharField(max_length=255)
    line = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=40)
    why = models.CharField(max_length=500)
    refused = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["import_id", "file_name", "line", "id"]

    def __str__(self) -> str:
        return f"{self.file_name}:{self.line} {self.kind}"


class RateCount(models.Model):
    """How often one address tried one thing in one stretch of time; the address is hashed."""

    bucket = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} times"


class Edition(models.Model):
    """What has changed for readers; written by triggers alone (`editions.py`)."""

    changes = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"edition {self.pk}"
