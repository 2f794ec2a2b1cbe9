"""The worker: takes jobs one by one, renews its lease while it works, stops when told to."""

import logging
import signal
import threading
import uuid
from datetime import date, timedelta
from types import FrameType

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kantel.foundation.jobs import actions

logger = logging.getLogger("kantel.jobs")


class Worker:
    """Works until stopped; as many workers on as many machines as one likes."""

    def __init__(self, *, lease: timedelta = actions.LEASE, pause: float = 1.0) -> None:
        self.name = uuid.uuid4().hex
        self.lease = lease
        self.pause = pause
        self.stopping = threading.Event()
        self._asked_on: date | None = None
        self._asked_in: int | None = None

    def stop(self, signal_number: int = 0, frame: FrameType | None = None) -> None:
        """Finish the job at hand and take no other."""
        self.stopping.set()

    def listen_to_signals(self) -> None:
        """Stop on Ctrl-C and on what a service manager sends."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)

    def run(self) -> None:
        """Work until stopped."""
        while not self.stopping.is_set():
            close_old_connections()
            try:
                self._ask_daily()
                worked = self.work_once()
            except DatabaseError as error:
                # Busy or away for a moment. The job, if any, comes back when its lease expires.
                logger.error("the database did not answer: %s", type(error).__qualname__)
                worked = False
            if not worked:
                self.stopping.wait(self.pause)

    def _ask_daily(self) -> None:
        """Ask for what is to be done every day, or every five minutes."""
        today = timezone.localdate()
        if today != self._asked_on:
            actions.ask_daily(today=today)
            self._asked_on = today
        now = timezone.now()
        if actions.stretch_of(now) != self._asked_in:
            actions.ask_often(now=now)
            self._asked_in = actions.stretch_of(now)

    def run_until_empty(self) -> int:
        """Work until nothing is ready; returns how many jobs were tried."""
        count = 0
        while self.work_once():
            count += 1
        return count

    def work_once(self) -> bool:
        """Try one job; False when none is ready."""
        now = actions.clock()
        actions.requeue_expired(now=now)
        result = actions.claim(worker=self.name, now=now, lease=self.lease)
        if result is None:
            actions.forget_finished(now=now)
            return False
        self._work(result)
        return True

    def _work(self, result: DBTaskResult) -> None:
        done = threading.Event()
        keeper = threading.Thread(target=self._keep_lease, args=(result.id, done), daemon=True)
        keeper.start()
        try:
            task_result = result.task_result
            result.task.call(*task_result.args, **task_result.kwargs)
        except Exception as error:
            logger.error("job %s failed: %s", result.task_path, type(error).__qualname__)
            actions.fail(result=result, worker=self.name, error=error, now=actions.clock())
        else:
            actions.succeed(result=result, worker=self.name)
        finally:
            done.set()
            keeper.join()

    def _keep_lease(self, task_id: uuid.UUID, done: threading.Event) -> None:
        try:
            while not done.wait(self.lease.total_seconds() / 3):
                actions.renew(
                    task_id=task_id, worker=self.name, now=actions.clock(), lease=self.lease
                )
        finally:
            connections.close_all()
