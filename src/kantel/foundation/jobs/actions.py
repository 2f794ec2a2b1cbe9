"""Declare a job, ask for it, and keep it alive when a worker dies.

django-tasks-db marks a task as running and never looks back: a killed worker leaves it so for
ever, and a failure stores the whole error with the values in it. Here a worker holds a lease
that it renews; an expired lease puts the job back in the queue; an error is kept by its kind and
place alone.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django_tasks import task as _task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from kantel.foundation.jobs.models import DailyAsk, Lease
from kantel.foundation.logs import kind_of_error, path_of_error

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 5
PATIENT = -50
KEEP_FINISHED = timedelta(days=7)

JobFunction = Callable[..., None]


def job(function: JobFunction) -> "Task[Any, Any]":
    """Declare `function` as a job: keyword arguments that JSON can carry, safe to repeat."""
    return _task()(function)


def patient_job(function: JobFunction) -> "Task[Any, Any]":
    """Declare `function` as a job that lets all others go first: bulk that may take hours."""
    return _task(priority=PATIENT)(function)


_daily: "list[Task[Any, Any]]" = []


def daily(function: JobFunction) -> "Task[Any, Any]":
    """Declare `function` as a job that the workers ask for once a day; it takes no arguments."""
    task = job(function)
    _daily.append(task)
    return task


def ask_daily(*, today: date) -> int:
    """Ask for each daily job that nobody asked for today; returns how many were asked for."""
    count = 0
    for task in _daily:
        with transaction.atomic():
            _row, is_first = DailyAsk.objects.get_or_create(name=task.module_path, day=today)
            if is_first:
                ask(task)
                count += 1
    DailyAsk.objects.filter(day__lt=today - KEEP_FINISHED).delete()
    return count


_often: "list[Task[Any, Any]]" = []
OFTEN = timedelta(minutes=5)


def often(function: JobFunction) -> "Task[Any, Any]":
    """Declare `function` as a job that the workers ask for every five minutes; no arguments."""
    task = job(function)
    _often.append(task)
    return task


def stretch_of(now: datetime) -> int:
    """Return in which stretch of five minutes of its day a moment lies."""
    local = timezone.localtime(now)
    return (local.hour * 60 + local.minute) // 5


def ask_often(*, now: datetime) -> int:
    """Ask for each frequent job that nobody asked for in these five minutes."""
    count = 0
    today, stretch = timezone.localdate(now), stretch_of(now)
    for task in _often:
        with transaction.atomic():
            name = f"{task.module_path}@{stretch}"
            _row, is_first = DailyAsk.objects.get_or_create(name=name, day=today)
            if is_first:
                ask(task)
                count += 1
    return count


def ask(task: "Task[Any, Any]", **arguments: str | int | bool) -> None:
    """Ask for `task`, which begins once the present transaction is committed; arguments are ids.

    It is a row of the same database, written in the same transaction. Asked for after the commit,
    it would be lost when the process dies in between.
    """
    task.enqueue(**arguments)


def ask_once(task: "Task[Any, Any]") -> None:
    """Ask for `task`, which takes no arguments, unless it waits to be done already."""
    ready = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
    if not ready.exists():
        ask(task)


def clock() -> datetime:
    """Return the time by which leases are counted: the database's, for workers' clocks differ.

    A worker whose clock is an hour early would take away everything that the others work on.
    """
    if connection.vendor != "postgresql":
        # One machine, one clock.
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


def claim(*, worker: str, now: datetime, lease: timedelta = LEASE) -> DBTaskResult | None:
    """Give `worker` the next job that is ready, with a lease on it; None when there is none."""
    with exclusive_transaction():
        result = DBTaskResult.objects.ready().get_locked()
        if result is None:
            return None
        result.claim(worker)
        Lease.objects.update_or_create(
            task_id=result.id, defaults={"worker": worker, "expires_at": now + lease}
        )
    return result


def renew(*, task_id: UUID, worker: str, now: datetime, lease: timedelta = LEASE) -> bool:
    """Say that `worker` still works on the job; False when the lease went to another."""
    mine = Lease.objects.filter(task_id=task_id, worker=worker)
    return mine.update(expires_at=now + lease) == 1


def requeue_expired(*, now: datetime) -> int:
    """Put back jobs whose worker did not renew its lease; returns how many."""
    expired = Lease.objects.filter(expires_at__lt=now).values_list("task_id", flat=True)
    count = 0
    for task_id in list(expired):
        with transaction.atomic():
            lease = Lease.objects.select_for_update().filter(task_id=task_id).first()
            if lease is None or lease.expires_at >= now:
                continue
            running = DBTaskResult.objects.filter(id=task_id, status=TaskResultStatus.RUNNING)
            for result in running:
                _retry_or_give_up(result, lease, "worker lost", "", now=now)
                count += 1
            Lease.objects.filter(task_id=task_id, expires_at__lt=now).update(expires_at=_never())
    return count


def succeed(*, result: DBTaskResult, worker: str) -> bool:
    """Record that a job is done; False when it went to another worker meanwhile."""
    with transaction.atomic():
        if _held(result, worker) is None:
            return False
        result.set_successful(None)
        Lease.objects.filter(task_id=result.id).delete()
    return True


def fail(*, result: DBTaskResult, worker: str, error: BaseException, now: datetime) -> bool:
    """Record what went wrong without the values in it, and try again later.

    False when the job went to another worker meanwhile: it is for that one to say how it ends.
    """
    kind = kind_of_error(error)
    with transaction.atomic():
        lease = _held(result, worker)
        if lease is None:
            return False
        _retry_or_give_up(result, lease, kind, "\n".join(path_of_error(error)), now=now)
        Lease.objects.filter(task_id=result.id).update(expires_at=_never())
    return True


def _held(result: DBTaskResult, worker: str) -> Lease | None:
    """Return the lease that `worker` still has on a job it runs, locked."""
    lease = Lease.objects.select_for_update().filter(task_id=result.id, worker=worker).first()
    running = DBTaskResult.objects.filter(id=result.id, status=TaskResultStatus.RUNNING)
    return lease if running.exists() else None


def _never() -> datetime:
    """Return a moment past all leases: the row stays for its count of attempts only."""
    return timezone.now() + timedelta(days=36500)


def _retry_or_give_up(
    result: DBTaskResult, lease: Lease, kind: str, where: str, *, now: datetime
) -> None:
    lease.attempts += 1
    lease.save(update_fields=["attempts"])
    result.exception_class_path, result.traceback = kind, where
    if lease.attempts >= MAX_ATTEMPTS:
        result.status, result.finished_at = TaskResultStatus.FAILED, now
    else:
        result.status = TaskResultStatus.READY
        result.run_after = now + timedelta(seconds=2 * lease.attempts**2)
    result.save()


def forget_finished(*, now: datetime) -> int:
    """Remove jobs that were done more than a week ago; returns how many rows went."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_FINISHED)
    Lease.objects.filter(task_id__in=old.values("id")).delete()
    return old.delete()[0]
