"""Who works on which job until when, and which daily job was asked for: what
django-tasks-db does not keep.
"""

from django.db import models


class DailyAsk(models.Model):
    """A daily job that was asked for on a day; one row however many workers ask."""

    name = models.CharField(max_length=200)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "day"], name="asked_once_a_day")]

    def __str__(self) -> str:
        return f"{self.name} on {self.day}"


class Lease(models.Model):
    """A worker's claim on a job; when it expires unrenewed, the worker is taken for dead."""

    task_id = models.UUIDField(primary_key=True)
    worker = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"lease of {self.task_id}"
