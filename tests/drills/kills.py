"""kill -9 of web and worker in the middle of what they do: nothing lost, half, or double."""

import random

from tests.drills import acts
from tests.drills.killing import apart, said_and_points, some_moment
from tests.drills.report import Report


def run(report: Report, *, count: int, seed: int, name: str) -> None:
    """Kill `count` times in the middle of one act, at random moments of `seed`."""
    kind = acts.ACTS[name]
    place = acts.Place.make()
    _desk = place.desk
    seconds, points = _undisturbed(kind, place, report, times=3 if count > 10 else 1)
    for trial in report.trials(count):
        chance = random.Random(f"{seed}:{name}:{trial}")
        act = kind(place, report.first_number + 100 + trial)
        moment = some_moment(chance, seconds=seconds, points=points)
        outcome = apart(act.do, moment)
        said = "" if outcome.killed else said_and_points(outcome)[0]
        report.count("killed" if outcome.killed else "was done before")
        wrong = act.look(said, final=False)
        if not wrong:
            # The person presses the button once more; a worker that died is followed by another.
            again, _points = said_and_points(apart(act.do))
            act.settle()
            wrong = act.look(again, final=True)
            wrong = wrong and f"after a retry: {wrong}"
        if wrong:
            report.wrong(f"{name} {trial} ({moment}): {wrong}")
    report.note(f"{points} points at which the databases are touched, {seconds:.2f} s")


def _undisturbed(kind, place, report, *, times: int) -> tuple[float, int]:
    """Do it without a kill: how long it takes, and where the databases are touched."""
    seconds, points = 0.0, 0
    for number in range(times):
        act = kind(place, report.first_number + number)
        outcome = apart(act.do)
        said, points = said_and_points(outcome)
        act.settle()
        seconds = outcome.seconds
        if wrong := ("" if said else "was not acknowledged") or act.look(said, final=True):
            report.wrong(f"{kind.name}, undisturbed: {wrong}")
    return seconds, points
