"""Ballots that answer yes, no or abstain to every plan, as points.

Where a file gives words instead of points ("a,b,c;yes,no,abstain", or "ja,nee,onthouding"),
each word is worth what META says: `points_yes` (1 when it is not there), `points_no` (-1),
`points_abstain` (0). Under greedy a no weighs against a plan; under equal shares only who
has something of a plan pays for it, so that nobody pays for a no. This is the scoring ballot
of Pabulib with the words filled in; what is published has the numbers.
"""

from dataclasses import replace

from kantel.engine.allocation.ballots import Columns
from kantel.engine.allocation.election import POINT_TYPES, Oddity, VoteType

ANSWERS = {
    "yes": ("points_yes", "1"),
    "ja": ("points_yes", "1"),
    "no": ("points_no", "-1"),
    "nee": ("points_no", "-1"),
    "abstain": ("points_abstain", "0"),
    "onthouding": ("points_abstain", "0"),
}


def as_points(
    cells: Columns, meta: dict[str, str], vote_type: VoteType, oddities: list[Oddity]
) -> Columns:
    """The same columns with numbers in the place of answers; reported when there were any."""
    if vote_type not in POINT_TYPES:
        return cells
    worth = {word: meta.get(key, usual) for word, (key, usual) in ANSWERS.items()}
    known = {
        cell: ",".join(worth.get(one.strip().lower(), one) for one in cell.split(","))
        for cell in dict.fromkeys(cells.points)
    }
    answered = {cell for cell, points in known.items() if cell != points}
    if not answered:
        return cells
    first = next(at for at, cell in enumerate(cells.points) if cell in answered)
    count = sum(cell in answered for cell in cells.points)
    why = f"{count} ballots answer in words; they count as points"
    oddities.append(Oddity(cells.numbers[first], "answers", why))
    return replace(cells, points=[known[cell] for cell in cells.points])
