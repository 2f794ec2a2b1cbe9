"""Who works on which job until when: the lease that django-tasks-db does not keep."""

from django.db import models


class Lease(models.Model):
    """A worker's claim on a job; when it expires unrenewed, the worker is taken for dead."""

    task_id = models.UUIDField(primary_key=True)
    worker = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"lease of {self.task_id}"
