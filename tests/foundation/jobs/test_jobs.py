"""A job survives the death of its worker, and an error tells no secrets."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kantel.foundation.jobs import actions
from kantel.foundation.jobs.actions import ask, job
from kantel.foundation.jobs.models import Lease
from kantel.foundation.jobs.worker import Worker

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])

done = []


@pytest.fixture(autouse=True)
def _nothing_done_yet():
    done.clear()


@job
def count_up(number):
    done.append(number)


@job
def trip_over(name):
    raise ValueError(f"Truus de Vries and {name}")


def _only_task():
    return DBTaskResult.objects.get()


def test_job_is_done_once():
    ask(count_up, number=3)
    assert Worker().run_until_empty() == 1
    assert done == [3]
    assert _only_task().status == TaskResultStatus.SUCCESSFUL
    assert Lease.objects.count() == 0


def test_job_of_a_killed_worker_is_done_by_another():
    ask(count_up, number=7)
    actions.claim(worker="killed", now=timezone.now() - timedelta(minutes=5))
    assert Worker().run_until_empty() == 0
    DBTaskResult.objects.update(run_after=timezone.now())
    assert Worker().run_until_empty() == 1
    assert done == [7]


def test_job_of_a_living_worker_is_left_alone():
    ask(count_up, number=7)
    actions.claim(worker="alive", now=timezone.now())
    assert actions.requeue_expired(now=timezone.now()) == 0
    assert _only_task().status == TaskResultStatus.RUNNING


def test_renewed_lease_does_not_expire():
    ask(count_up, number=7)
    start = timezone.now()
    result = actions.claim(worker="alive", now=start)
    assert actions.renew(task_id=result.id, worker="alive", now=start + timedelta(seconds=50))
    assert actions.requeue_expired(now=start + timedelta(seconds=100)) == 0
    assert actions.requeue_expired(now=start + timedelta(seconds=111)) == 1


def test_lease_of_another_is_not_renewed():
    ask(count_up, number=7)
    result = actions.claim(worker="alive", now=timezone.now())
    assert not actions.renew(task_id=result.id, worker="thief", now=timezone.now())


def test_failing_job_is_tried_again_and_then_given_up():
    ask(trip_over, name="Nora")
    for attempt in range(1, actions.MAX_ATTEMPTS + 1):
        DBTaskResult.objects.update(run_after=timezone.now())
        assert Worker().run_until_empty() == 1
        assert Lease.objects.get().attempts == attempt
    assert _only_task().status == TaskResultStatus.FAILED


def test_error_of_a_job_is_kept_without_its_values(caplog):
    ask(trip_over, name="Nora")
    Worker().run_until_empty()
    task = _only_task()
    assert task.exception_class_path == "builtins.ValueError"
    assert "trip_over" in task.traceback
    assert "Truus" not in task.traceback + caplog.text


def test_finished_jobs_are_forgotten_after_a_week():
    ask(count_up, number=1)
    Worker().run_until_empty()
    assert actions.forget_finished(now=timezone.now() + timedelta(days=6)) == 0
    assert actions.forget_finished(now=timezone.now() + timedelta(days=8)) == 1


def test_worker_that_lost_its_lease_leaves_the_job_to_the_other():
    ask(count_up, number=7)
    start = timezone.now() - timedelta(minutes=5)
    slow = actions.claim(worker="slow", now=start)
    actions.requeue_expired(now=timezone.now())
    DBTaskResult.objects.update(run_after=timezone.now())
    actions.claim(worker="quick", now=timezone.now())
    late = ValueError("too late")
    assert not actions.fail(result=slow, worker="slow", error=late, now=timezone.now())
    assert not actions.succeed(result=slow, worker="slow")
    assert _only_task().status == TaskResultStatus.RUNNING
    assert Lease.objects.get().worker == "quick"


def test_worker_that_is_late_with_a_job_done_by_another_goes_on():
    ask(count_up, number=7)
    slow = actions.claim(worker="slow", now=timezone.now() - timedelta(minutes=5))
    actions.requeue_expired(now=timezone.now())
    DBTaskResult.objects.update(run_after=timezone.now())
    assert Worker().run_until_empty() == 1
    late = ValueError("too late")
    assert not actions.fail(result=slow, worker="slow", error=late, now=timezone.now())
    assert _only_task().status == TaskResultStatus.SUCCESSFUL


def test_worker_goes_on_when_the_database_did_not_answer(monkeypatch):
    at_work = Worker(pause=0)
    answers = iter([OperationalError("database is locked"), True, False])
    asked = []

    def work_once():
        answer = next(answers)
        asked.append(answer)
        if isinstance(answer, OperationalError):
            raise answer
        if not answer:
            at_work.stop()
        return answer

    monkeypatch.setattr(at_work, "work_once", work_once)
    at_work.run()
    assert asked[1:] == [True, False]
