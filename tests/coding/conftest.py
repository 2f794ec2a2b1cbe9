"""What tests of the coding desk share."""

import pytest
from django_tasks_db.models import DBTaskResult

from kantel.foundation.jobs.worker import Worker


@pytest.fixture
def work(django_capture_on_commit_callbacks):
    """Do something, and then every job that it asks for, with theirs; gives how many were done.

    In the one transaction of a test, which costs far less than emptying all tables after it.
    """
    DBTaskResult.objects.all().delete()

    def work(function, *arguments, **more):
        done, jobs = 0, -1
        with django_capture_on_commit_callbacks(execute=True):
            function(*arguments, **more)
        while jobs:
            with django_capture_on_commit_callbacks(execute=True):
                jobs = Worker().run_until_empty()
            done += jobs
        return done

    return work
