"""A vote that ends while somebody is voting, and one that runs through the end of summer time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from lxml import html
from tests.act.fund.rounds import round_data
from tests.act.voting.votes import cast, make_vote

from kantel.act.fund.forms.rounds import RoundForm
from kantel.act.voting import actions


@pytest.fixture
def moved(monkeypatch):
    """Move the clock of the screens."""

    def move(to):
        monkeypatch.setattr("django.utils.timezone.now", lambda: to)

    return move


def _hidden(response):
    inputs = html.fromstring(response.content).xpath("//main//input[@type='hidden']")
    return {one.get("name"): one.get("value") for one in inputs if one.get("name")}


def test_vote_that_ends_while_somebody_fills_in_her_ballot(client, journey, frida, moved):
    vote, codes, (bench, *_) = make_vote(journey, frida)
    address = reverse("voting:vote", args=[journey.slug, vote.round.public_id])
    moved(vote.round.decide_until - timedelta(seconds=5))
    ballot = client.post(address, {"code": codes[0], "step": "open"})
    filled = _hidden(ballot) | {f"plan-{bench}": "1", "step": "check"}
    check = client.post(address, filled)
    moved(vote.round.decide_until)
    late = client.post(address, _hidden(check) | {"step": "cast"})
    text = " ".join(html.fromstring(late.content).text_content().split())
    assert (late.status_code, vote.board.count()) == (409, 0)
    assert "Een stem die toen niet binnen was, telt niet." in text


def _autumn():
    """Moments of a vote whose last day is the one on which the clock goes back."""
    days = {"call_from": "2026-10-01", "call_until": "2026-10-01", "check_until": "2026-10-02"}
    days |= {"improve_until": "2026-10-03", "first_day": "2026-10-24", "last_day": "2026-10-25"}
    form = RoundForm(round_data(**days, publish_on="2026-11-01", account_until="2027-10-01"))
    assert form.is_valid(), form.errors
    return form.facts["decide_from"], form.facts["decide_until"]


def test_day_on_which_the_clock_goes_back_has_twenty_five_hours():
    begins, ends = _autumn()
    assert begins.astimezone(UTC) == datetime(2026, 10, 23, 22, tzinfo=UTC)
    assert ends.astimezone(UTC) == datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC)


def test_each_hour_that_comes_twice_takes_ballots(journey, frida):
    begins, ends = _autumn()
    vote, codes, (bench, *_) = make_vote(journey, frida)
    vote.round.decide_from, vote.round.decide_until = begins, ends
    vote.round.save()
    # 02:30 in summer time, 02:30 in winter time, and the last moment.
    twice = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    for code, at in zip(codes, [*twice, ends - timedelta(seconds=1)], strict=True):
        cast(vote, code, bench, at=at)
    assert vote.board.count() == 3
    with pytest.raises(actions.VoteNotOpenError):
        cast(vote, codes[0], bench, at=ends)
