"""A round from the desk to its result, as people see it: the officer, voters, two scrutineers."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from lxml import html
from tests.act.fund import rounds
from tests.act.voting.votes import PLANS, cast, make_vote

from kantel.act.fund.models import Plan, Round
from kantel.act.voting import queries

WORDS = {"what": "Voor iedereen.", "for_whom": "De wijk", "changes": "Meer samen"}


def _texts(response):
    return " ".join(html.fromstring(response.content).text_content().split())


def _hidden(response):
    inputs = html.fromstring(response.content).xpath("//main//input[@type='hidden']")
    return {one.get("name"): one.get("value") for one in inputs if one.get("name")}


@pytest.fixture
def moved(monkeypatch):
    """Move the clock of the screens."""

    def move(to):
        monkeypatch.setattr("django.utils.timezone.now", lambda: to)

    return move


def _desk(client, name, journey, *arguments):
    return reverse(f"{name}", args=[journey.slug, *arguments])


def _make_by_hand(client, journey, frida):
    client.force_login(frida)
    form = rounds.round_data(decider="residents", budget="10.000", ceiling="")
    answer = client.post(_desk(client, "fund_desk:add", journey), form)
    round_ = Round.objects.get()
    assert answer.headers["Location"] == _desk(client, "fund_desk:round", journey, round_.public_id)
    _go_on(client, journey, round_)
    for name, cost in PLANS:
        plan = {"title": name, "lines": f"{name}: {cost // 100}", "channel": "paper", **WORDS}
        client.post(_desk(client, "fund_desk:add_plan", journey, round_.public_id), plan)
        made = Plan.objects.latest("id")
        client.post(_desk(client, "fund_desk:show_plan", journey, made.public_id), {"version": "1"})
    while round_.phase != "decide":
        _go_on(client, journey, round_)
    return round_


def _go_on(client, journey, round_):
    address = _desk(client, "fund_desk:go_on", journey, round_.public_id)
    client.post(address, {"phase": round_.phase})
    round_.refresh_from_db()


@pytest.fixture
def scrutineers(sam, tess):
    """Both of them."""
    return sam, tess


def test_round_of_money_from_the_desk_to_its_result(client, journey, frida, scrutineers, moved):
    round_ = _make_by_hand(client, journey, frida)
    assert (round_.is_fixed, round_.budget, round_.plans.count()) == (True, 1_000_000, 3)
    overview = _desk(client, "voting_desk:overview", journey, round_.public_id)
    client.post(overview, {"kind": "knapsack"})
    page = client.get(overview)
    codes = {
        "size": "3",
        "label": "Oost",
        "key": html.fromstring(page.content).xpath("//input[@name='key']")[0].get("value"),
    }
    letters = client.post(_desk(client, "voting_desk:codes", journey, round_.public_id), codes)
    found = re.findall(r"<p[^>]*>((?:[0-9a-z]{4}-){4}[0-9a-z]{4})</p>", letters.content.decode())
    assert len(found) == 3
    client.logout()

    moved(round_.decide_from + timedelta(hours=1))
    address = reverse("voting:vote", args=[journey.slug, round_.public_id])
    ballot = client.post(address, {"code": found[0], "step": "open"})
    bench = round_.plans.get(shown__title=PLANS[0][0])
    filled = _hidden(ballot) | {f"plan-{bench.public_id}": "1"}
    check = client.post(address, filled | {"step": "check"})
    assert PLANS[0][0] in _texts(check)
    done = client.post(address, _hidden(check) | {"step": "cast"})
    receipt = html.fromstring(done.content).xpath("//*[@id='bewijs']")[0].get("data-copy-text")
    board = reverse("voting:board", args=[journey.slug, round_.public_id])
    assert "De stem die erbij hoort, telt mee." in _texts(client.post(board, {"receipt": receipt}))
    vote = queries.vote_of(round_)
    public = client.get(round_.get_absolute_url())
    assert "De uitslag" not in _texts(public)

    moved(round_.decide_until + timedelta(hours=1))
    for scrutineer in scrutineers:
        client.force_login(scrutineer)
        close = _desk(client, "voting_desk:close", journey, round_.public_id)
        form = _hidden(client.get(close)) | {"sure": "1"}
        assert client.post(close, form).status_code == 302
    vote.refresh_from_db()
    assert vote.is_closed
    client.logout()
    text = _texts(client.get(round_.get_absolute_url()))
    assert "Deze plannen krijgen geld Bank in het park" in text
    assert "Er stemden weinig mensen." in text
    result = client.get(reverse("fund:result_file", args=[journey.slug, round_.public_id]))
    assert json.loads(result.content)["ballots"] == []
    pabulib = reverse("fund:pabulib_file", args=[journey.slug, round_.public_id])
    assert client.get(pabulib).status_code == 404
    _decide_as_voted(client, journey, frida, round_)
    decisions = reverse("fund:decisions", args=[journey.slug, round_.public_id])
    assert client.get(decisions).context["granted"] == [bench]


def _decide_as_voted(client, journey, frida, round_):
    client.force_login(frida)
    # Nothing is published before it was decided as people voted.
    _go_on(client, journey, round_)
    assert round_.phase == "decide"
    client.post(_desk(client, "fund_desk:adopt", journey, round_.public_id))
    _go_on(client, journey, round_)
    assert round_.phase == "publish"
    client.logout()


def test_wrong_code_and_empty_code_are_explained(client, journey, frida, moved):
    vote, _, _ = make_vote(journey, frida)
    moved(vote.round.decide_from + timedelta(hours=1))
    address = reverse("voting:vote", args=[journey.slug, vote.round.public_id])
    for typed, said in (
        ("aaaa-bbbb-cccc-dddd-eeee", "Wij kennen deze code hier niet."),
        ("", "Vul uw code in."),
    ):
        answer = client.post(address, {"code": typed, "step": "open"})
        assert (answer.status_code, said in _texts(answer)) == (422, True)


def test_plans_stand_in_the_same_order_for_one_voter(client, journey, frida, moved):
    plans = tuple((f"Plan {at}", 1_000) for at in range(12))
    vote, codes, _ = make_vote(journey, frida, plans=plans)
    orders = [[plan.id for plan in queries.shuffled_for(vote, code)] for code in codes[:2] * 2]
    assert orders[0] == orders[2] != orders[1] == orders[3]


def test_fixed_round_takes_no_change_and_keeps_what_was_typed(client, journey, frida):
    round_ = _make_by_hand(client, journey, frida)
    plan = round_.plans.first()
    address = _desk(client, "fund_desk:edit_plan", journey, plan.public_id)
    better = {"title": "Anders", "lines": "Anders: 5", **WORDS}
    answer = client.post(address, better)
    assert (answer.status_code, plan.versions.count()) == (422, 1)
    assert "Dit kan nu niet" in _texts(answer)
    assert 'value="Anders"' in answer.content.decode()


@pytest.mark.parametrize("typed", ["veel", "1.25", "-5", "0", "20.000"])
def test_amount_that_is_none_is_explained(client, journey, frida, typed):
    round_ = rounds.go_on(rounds.make_round(journey, budget=1_000_000), to="call")
    client.force_login(frida)
    address = _desk(client, "fund_desk:add_plan", journey, round_.public_id)
    plan = {"title": "Bank", "lines": f"Bank: {typed}", "channel": "paper", **WORDS}
    answer = client.post(address, plan)
    assert (answer.status_code, round_.plans.count()) == (422, 0)


def test_nothing_of_the_votes_is_told_while_the_vote_runs(client, journey, frida, moved):
    vote, codes, (bench, *_) = make_vote(journey, frida)
    during = vote.round.decide_from + timedelta(hours=1)
    pages = [
        reverse("fund:round", args=[journey.slug, vote.round.public_id]),
        reverse("voting:board_file", args=[journey.slug, vote.round.public_id]),
    ]
    moved(during)
    before = [client.get(page).content for page in pages[:1]]

    cast(vote, codes[0], bench, at=during)
    assert [client.get(page).content for page in pages[:1]] == before
    assert bench not in client.get(pages[1]).content.decode()
    ballots = reverse("voting:ballots_file", args=[journey.slug, vote.round.public_id])
    assert client.get(ballots).status_code == 404


def test_no_codes_at_all_are_refused(client, journey, frida):
    vote, _, _ = make_vote(journey, frida)
    client.force_login(frida)
    page = client.post(
        _desk(client, "voting_desk:codes", journey, vote.round.public_id), {"size": "0"}
    )
    assert page.status_code == 302
    assert vote.batches.count() == 1
