"""Why each project won or lost, in numbers: one entry a round, one a losing project."""

from fractions import Fraction
from math import ceil, floor
from typing import Any

from kantel.engine.allocation.comparison import Preference
from kantel.engine.allocation.completion import Attempt
from kantel.engine.allocation.conditions import Conditions
from kantel.engine.allocation.election import Election
from kantel.engine.allocation.equal_shares import EqualShares, Round
from kantel.engine.allocation.greedy import Turn
from kantel.engine.allocation.phragmen import Flow
from kantel.engine.allocation.satisfaction import Profile

Entry = dict[str, Any]


def number(value: Fraction | int) -> Entry:
    """A rational, exact and to six decimals.

    >>> number(Fraction(2, 3))
    {'exact': '2/3', 'decimal': '0.666667'}
    """
    exact = Fraction(value)
    millionths = floor(exact * 10**6 + Fraction(1, 2))
    return {
        "exact": f"{exact.numerator}/{exact.denominator}",
        "decimal": f"{millionths // 10**6}.{millionths % 10**6:06d}",
    }


class Story:
    """Collects rounds and refusals while the counting goes on."""

    def __init__(self, election: Election, profile: Profile, conditions: Conditions) -> None:
        self.election = election
        self.profile = profile
        self.conditions = conditions
        self.winners: list[int] = []
        self.rounds: list[Entry] = []
        self.rejected: dict[int, Entry] = {}
        self.share: Entry | None = None
        self.comparison: Entry | None = None

    def free(self, projects: list[int]) -> None:
        """Projects that cost nothing and that somebody wants."""
        for project in projects:
            self._won(project, "free", (project,))

    def turns(self, turns: list[Turn], step: str) -> None:
        """The turns of the greedy rule, or of filling up after another one."""
        for turn in turns:
            cost = self.profile.costs[turn.project]
            value = None if turn.value is None else number(turn.value)
            if turn.funded:
                tied = tuple(one.project for one in turns if one.value == turn.value)
                self._won(turn.project, step, tied, value_per_cent=value, left_before=turn.left)
            elif cost > turn.left:
                self._lost(turn.project, "budget", left=turn.left, over_budget=cost - turn.left)

    def flow(self, flow: Flow, allowed: list[int]) -> None:
        """The purchases of Phragmén's method."""
        for one in flow.purchases:
            load = None if one.load is None else number(one.load)
            self._won(one.project, "phragmen", one.tied, money_per_voter=load)
        left = self.profile.budget - sum(self.profile.costs[one] for one in self.winners)
        stopped = flow.stopped_at
        for project in allowed:
            if project not in self.winners:
                over = max(0, self.profile.costs[project] - left)
                at = None if stopped is None else self._id(stopped.project)
                kind = "budget" if over else "stopped"
                self._lost(project, kind, left=left, over_budget=over, stopped_at=at)

    def attempt(self, attempt: Attempt, shares: EqualShares) -> None:
        """The rounds of equal shares, and what the supporters of the others lack."""
        outcome = attempt.outcome
        share = Fraction(0)
        if self.profile.voters:
            share = Fraction(self.profile.budget, self.profile.voters)
        start, share = share, share + attempt.increments * self.profile.step
        self.share = {
            "start": number(start),
            "increments": attempt.increments,
            "final": number(share),
            "stopped": attempt.stopped,
        }
        for one in outcome.rounds:
            self._won(one.project, "equal-shares", one.tied, **self._paid(one, shares))
        for project in shares.projects:
            if project not in outcome.level.winners:
                supporters = shares.classes.supporters(outcome.level, project)
                owned = sum(outcome.money[cls] * count for cls, _, count in supporters)
                has = Fraction(owned, outcome.unit)
                missing = self.profile.costs[project] - has
                if missing <= 0:  # a condition stood in the way
                    continue
                more = {"more_supporters": ceil(missing / share)} if share else {}
                self._lost(
                    project,
                    "supporters",
                    supporters_have=floor(has),
                    missing=ceil(missing),
                    **more,
                )
        liked = set(shares.projects) | set(self.winners)
        for project in set(range(len(self.profile.costs))) - liked:
            self._lost(project, "unsupported")

    def compared(self, found: Preference, turns: list[Turn]) -> None:
        """The comparison step; the greedy outcome takes over when more voters prefer it."""
        greedy = [self._id(one.project) for one in turns if one.funded]
        self.comparison = {
            "against": "greedy",
            "prefer_equal_shares": found.equal_shares,
            "prefer_greedy": found.greedy,
            "equal_shares": [self._id(one) for one in self.winners],
            "greedy": greedy,
        }
        if found.greedy > found.equal_shares:
            self.winners, self.rounds, self.rejected = [], [], {}
            self.turns(turns, "greedy")

    def bind(self) -> None:
        """Which conditions stood in the way of the losing projects."""
        conditions, winners = self.conditions, self.winners
        for project in range(len(self.profile.costs) * bool(conditions)):
            if project in winners:
                continue
            if rivals := conditions.rivals(project, winners):
                self._lost(project, "conflict", conflicts_with=[self._id(one) for one in rivals])
            if conditions.waits(project, winners):
                lacking = sorted(conditions.requires[project] - set(winners))
                self._lost(project, "requires", requires=[self._id(one) for one in lacking])
            if passed := conditions.passed(project, winners):
                group = f"{passed[0].column} {passed[0].value}"
                self._lost(project, "ceiling", ceiling=group, over_ceiling=passed[1])

    def refuse_unsupported(self, allowed: list[int], minimum: int) -> None:
        """The projects that did not reach the minimum support."""
        for project in set(range(len(self.profile.costs))) - set(allowed):
            lacks = minimum - self.profile.votes[project]
            self.rejected.pop(project, None)
            self._lost(project, "minimum-support", more_supporters=lacks)

    def _paid(self, one: Round, shares: EqualShares) -> Entry:
        """The price, and who paid: in full, all they still had, or nothing any more."""
        price, unit = one.price, one.unit
        per_utility = Fraction(price.numerator, price.denominator * unit)
        full = part = nothing = 0
        for cls, utility, count in shares.classes.supporters(one.level, one.project):
            has = one.money[cls]
            if not has:
                nothing += count
            elif has * price.denominator < price.numerator * utility:
                part += count
            else:
                full += count
        return {
            "price_per_unit": number(per_utility / self.profile.scales[one.project]),
            "paid_in_full": full,
            "paid_all_they_had": part,
            "had_nothing_left": nothing,
        }

    def _won(self, project: int, step: str, tied: tuple[int, ...], **more: Any) -> None:
        self.rejected.pop(project, None)
        self.winners.append(project)
        ties = sorted(self._id(one) for one in tied if one != project)
        self.rounds.append({"project": self._id(project), "step": step, "tied_with": ties, **more})

    def _lost(self, project: int, why: str, **more: Any) -> None:
        lacks = self.rejected.setdefault(project, {"project": self._id(project), "why": []})
        lacks["why"].append(why)
        lacks.update(more)

    def _id(self, project: int) -> str:
        return self.election.projects[project].id
