"""A daily job is asked for once a day, however many workers there are."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kantel.foundation.jobs import actions
from kantel.foundation.jobs.models import DailyAsk
from kantel.foundation.jobs.worker import Worker

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])

done = []
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def only_this_one(monkeypatch):
    done.clear()
    DBTaskResult.objects.all().delete()
    monkeypatch.setattr(actions, "_daily", [sweep])


@actions.job
def sweep():
    done.append("swept")


class StopWhenIdle(Worker):
    def work_once(self):
        worked = super().work_once()
        if not worked:
            self.stop()
        return worked


def test_two_workers_ask_for_it_once():
    asked = [actions.ask_daily(today=DAY), actions.ask_daily(today=DAY)]
    assert asked == [1, 0]
    assert DBTaskResult.objects.count() == 1


def test_next_day_it_is_asked_for_again_and_old_days_are_forgotten():
    for days in (0, 1, 8):
        assert actions.ask_daily(today=DAY + timedelta(days=days)) == 1
    assert [row.day for row in DailyAsk.objects.all()] == [
        DAY + timedelta(days=1),
        DAY + timedelta(days=8),
    ]


def test_running_worker_does_it_without_being_asked():
    StopWhenIdle(pause=0).run()
    StopWhenIdle(pause=0).run()
    assert done == ["swept"]
    assert {ask.day for ask in DailyAsk.objects.all()} == {timezone.localdate()}
