"""Every task delivered twice and out of order: what comes of it is what would have come anyway."""

import random

from django_tasks_db.models import DBTaskResult
from tests.drills import acts
from tests.drills.report import Report

from kantel.coding.models import StoryVector
from kantel.collect.models import Destruction, Submission
from kantel.deidentify.models import Finding, RiskCheck
from kantel.foundation.models import AuditEntry
from kantel.publish.models import Publication

KINDS = ("submit", "import", "review", "publish", "withdraw")


def run(report: Report, *, count: int, seed: int) -> None:
    """Do one of everything with its tasks in order, then with each task twice in a random order."""
    place = acts.Place.make()
    expected = _done(place, report.first_number, None, report)
    for trial in report.trials(count):
        chance = random.Random(f"{seed}:{trial}")
        found = _done(place, report.first_number + 100 + 10 * trial, chance, report)
        if found != expected:
            differs = {
                key: (found[key], expected[key]) for key in found if found[key] != expected[key]
            }
            report.wrong(f"deliveries {trial}: {differs}")


def _counts() -> dict[str, int]:
    kinds = (Submission, Finding, RiskCheck, Publication, StoryVector, Destruction, AuditEntry)
    return {kind.__name__: kind.objects.count() for kind in kinds}


def _done(place, number: int, chance: random.Random | None, report: Report) -> dict[str, object]:
    """Do one of each act, and their tasks; return what it left, counted."""
    DBTaskResult.objects.all().delete()
    before = _counts()
    made = [acts.ACTS[name](place, number + at) for at, name in enumerate(KINDS)]
    said = [act.do() if act.name != "import" else "done" for act in made]
    if chance is None:
        _deliver_in_order(report)
    else:
        _deliver_twice(chance, report)
    wrong = [act.look(one, final=True) for act, one in zip(made, said, strict=True)]
    counts = _counts()
    left = {name: counts[name] - before[name] for name in counts}
    return {**left, "wrong": [one for one in wrong if one]}


def _waiting() -> list:
    return list(DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"))


def _deliver_in_order(report: Report) -> None:
    while tasks := _waiting():
        _call(tasks[0])
        tasks[0].delete()
        report.count("delivered once")


def _deliver_twice(chance: random.Random, report: Report) -> None:
    """Deliver everything that waits twice, shuffled; what these ask for as well."""
    while tasks := _waiting():
        twice = tasks * 2
        chance.shuffle(twice)
        DBTaskResult.objects.filter(pk__in=[task.pk for task in tasks]).delete()
        for task in twice:
            _call(task)
            report.count("delivered twice")


def _call(task) -> None:
    arguments = task.task_result
    task.task.call(*arguments.args, **arguments.kwargs)
