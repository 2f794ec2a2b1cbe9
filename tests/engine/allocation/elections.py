"""Small votes for the tests: made from plain Python, or as a Pabulib file."""

from kantel.engine.allocation import pabulib
from kantel.engine.allocation.completion import Completion
from kantel.engine.allocation.counting import Options, Rule, allocate
from kantel.engine.allocation.satisfaction import Satisfaction


def pb(budget, costs, ballots, vote_type="approval", *, points=None, weights=None, **meta):
    """The text of a Pabulib file; `ballots` are lists of project ids."""
    lines = ["META", "key;value", "description;Proef", f"budget;{budget}"]
    lines += [f"vote_type;{vote_type}", *(f"{key};{value}" for key, value in meta.items())]
    lines += ["PROJECTS", "project_id;cost;name"]
    lines += [f"{name};{cost};Plan {name}" for name, cost in costs.items()]
    columns = ["voter_id", "vote"] + ["points"] * (points is not None)
    columns += ["weight"] * bool(weights)
    lines += ["VOTES", ";".join(columns)]
    for number, ballot in enumerate(ballots):
        cells = [str(number), ",".join(ballot)]
        if points is not None:
            cells.append(",".join(map(str, points[number])))
        if weights:
            cells.append(str(weights[number]))
        lines.append(";".join(cells))
    return "\n".join(lines) + "\n"


def count(text, rule="equal-shares", satisfaction="cost", completion="none", **more):
    """The result of counting the text of a Pabulib file."""
    options = Options(Rule(rule), Satisfaction(satisfaction), Completion(completion), **more)
    return allocate(pabulib.read(text), options)
