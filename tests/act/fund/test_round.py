"""A whole round of EUR 100,000 with a committee, from call to account, at the desk and outside."""

import json
import re

import pytest
from django.test import Client
from tests.act.fund.rounds import round_data
from tests.cast import make_member

from kantel.act.fund.models import Plan, Round
from kantel.act.fund.queries import contact_of

DESK = "/beheer/reis/merelland/fonds"
PUBLIC = "/merelland/fonds"


def _plan_data(title="Samen eten", lines="Huur: 1.250,50\nEten: 750"):
    words = {"what": "Koken", "for_whom": "Voor de straat", "changes": "Minder alleen"}
    return {**words, "title": title, "lines": lines}


@pytest.fixture
def officer(journey):
    client = Client()
    client.force_login(make_member("fatma", journey, "fund_officer"))
    return client


@pytest.fixture
def fund_round(officer):
    answer = officer.post(f"{DESK}/nieuw/", round_data())
    assert answer.status_code == 302, answer.context["form"].errors
    return Round.objects.get()


def _go_on(officer, fund_round):
    fund_round.refresh_from_db()
    officer.post(f"{DESK}/{fund_round.public_id}/verder/", {"phase": fund_round.phase})
    fund_round.refresh_from_db()
    return fund_round.phase


def _propose(fund_round, **data):
    client = Client()
    answer = client.post(f"{PUBLIC}/{fund_round.public_id}/plan/", _plan_data(**data))
    groups = re.findall(r"<span>([0-9a-z]{4})</span>", answer.text)
    client.post(f"{PUBLIC}/volg/", {"code": "-".join(groups)})
    return client, Plan.objects.latest("id")


def _seat(officer, fund_round, **data):
    answer = officer.post(f"{DESK}/{fund_round.public_id}/plaatsen/", {"name": "Jo", **data})
    client = Client()
    code = "-".join(re.findall(r"<span>([0-9a-z]{4})</span>", answer.text))
    client.post(f"{PUBLIC}/commissie/", {"code": code})
    return client


def _show(officer, plan):
    officer.post(f"{DESK}/plan/{plan.public_id}/toon/", {"version": plan.newest.number})


def test_round_that_opened_is_fixed_and_shows_when_it_was_changed(officer, fund_round, client):
    assert _go_on(officer, fund_round) == "call"
    page = f"{PUBLIC}/{fund_round.public_id}/"
    assert fund_round.opened_hash[:16] in client.get(page).text
    assert client.get(f"{page}geopend.json").text == fund_round.opened_text
    officer.post(f"{DESK}/{fund_round.public_id}/wijzigen/", round_data() | {"budget": "5"})
    fund_round.refresh_from_db()
    assert (fund_round.budget, client.get(page).context["is_as_opened"]) == (10_000_000, True)
    Round.objects.update(budget=5)
    assert client.get(page).context["is_as_opened"] is False


def test_round_that_is_prepared_is_not_public(client, fund_round):
    assert client.get(f"{PUBLIC}/{fund_round.public_id}/").status_code == 404


def test_rule_is_tried_on_invented_ballots(client, officer, fund_round):
    _go_on(officer, fund_round)
    answer = client.get(f"{PUBLIC}/{fund_round.public_id}/regel/")
    assert (answer.status_code, "<svg" in answer.text) == (200, True)


def test_plan_over_the_ceiling_or_with_an_unreadable_amount_is_refused(officer, fund_round):
    _go_on(officer, fund_round)
    for lines in ("Huur: 40000,01", "Huur: 1.25", "Huur"):
        answer = Client().post(f"{PUBLIC}/{fund_round.public_id}/plan/", _plan_data(lines=lines))
        assert (answer.status_code, Plan.objects.count()) == (422, 0)


def test_members_see_others_views_after_their_own_and_never_with_an_interest(officer, fund_round):
    _go_on(officer, fund_round)
    _makers, plan = _propose(fund_round)
    _show(officer, plan)
    one, two, three = (_seat(officer, fund_round, kind="member") for _ in range(3))
    _go_on(officer, fund_round)
    page = f"{PUBLIC}/commissie/{plan.public_id}/"
    one.post(page, {"verdict": "no", "words": "Dit vind ik te duur"})
    assert "Dit vind ik te duur" not in two.get(page).text
    two.post(page, {"verdict": "yes", "words": ""})
    assert "Dit vind ik te duur" in two.get(page).text
    three.post(f"{page}belang/")
    three.post(page, {"verdict": "yes", "words": ""})
    assert "Dit vind ik te duur" not in three.get(page).text
    assert plan.views.count() == 2


def test_round_from_call_to_account(officer, fund_round, client):
    _go_on(officer, fund_round)
    makers, plan = _propose(fund_round, title="Samen eten")
    _others, second = _propose(fund_round, title="Een bankje", lines="Bankje: 2000")
    for one in (plan, second):
        _show(officer, one)
    desk = f"{DESK}/plan/{plan.public_id}"
    _go_on(officer, fund_round)
    said = {"side": "check", "verdict": "yes_if", "reasons": "Vraag eerst de huur na."}
    officer.post(f"{desk}/oordeel/", said)
    officer.post(f"{desk}/vraag/", {"text": "Kan het vaker?", "one_step_further": "on"})
    assert "Kan het vaker?" in makers.get(f"{PUBLIC}/volg/").text
    question = plan.questions.get()
    makers.post(f"{PUBLIC}/volg/antwoord/{question.pk}/", {"text": "Ja, elke week."})
    better = _plan_data(lines="Huur: 1500\nEten: 1500") | {"version": "1"}
    assert makers.post(f"{PUBLIC}/volg/verbeter/", better).status_code == 302
    _show(officer, plan)
    assert [_go_on(officer, fund_round) for _ in range(2)] == ["improve", "decide"]
    # Nothing is decided yet, so the round does not go on.
    assert _go_on(officer, fund_round) == "decide"
    too_much = {"granted": "3000,01", "reasons": "Goed plan."}
    assert officer.post(f"{desk}/besluit/", too_much).status_code == 422
    yes = {"granted": "3000", "reasons": "Goed plan.", "conditions": "Nodig de buren uit"}
    officer.post(f"{desk}/besluit/", yes | {"dissent": "Een lid vond het te duur."})
    no = {"granted": "0", "reasons": "Er staan al bankjes."}
    officer.post(f"{DESK}/plan/{second.public_id}/besluit/", no)
    public_page = f"{PUBLIC}/{fund_round.public_id}/plan/{plan.public_id}/"
    assert "Goed plan." not in client.get(public_page).text
    assert _go_on(officer, fund_round) == "publish"
    result = client.get(f"{PUBLIC}/{fund_round.public_id}/besluiten/").text
    for words in ("€\xa097.000", "Goed plan.", "Er staan al bankjes.", "Een lid vond het te duur."):
        assert words in result
    told = json.loads(client.get(f"{PUBLIC}/{fund_round.public_id}/besluiten.json").text)
    assert (told["granted"], told["left"]) == (300_000, 9_700_000)
    assert _go_on(officer, fund_round) == "account"
    for kind, amount in (("paid", "3000"), ("paid", "1"), ("returned", "250,50")):
        officer.post(f"{desk}/betaling/", {"kind": kind, "cents": amount})
    assert list(plan.payments.values_list("cents", flat=True)) == [300_000, 25_050]
    condition = plan.decision.conditions.get()
    officer.post(f"{DESK}/voorwaarde/{condition.pk}/", {"met": "1"})
    makers.post(f"{PUBLIC}/volg/vertel/", {"text": "Er kwamen dertig mensen."})
    assert "dertig mensen" not in client.get(public_page).text
    officer.post(f"{DESK}/voortgang/{plan.progress.get().pk}/")
    page = client.get(public_page).text
    assert ("dertig mensen" in page, "€\xa0250,50" in page) == (True, True)
    minutes = officer.get(f"{DESK}/{fund_round.public_id}/notulen/").text
    assert "Een lid vond het te duur." in minutes


def test_contact_is_sealed_and_destroyed_when_makers_take_their_plan_back(officer, fund_round):
    _go_on(officer, fund_round)
    address = f"{PUBLIC}/{fund_round.public_id}/plan/"
    client = Client()
    answer = client.post(address, _plan_data() | {"contact": "truus@example.nl"})
    groups = re.findall(r"<span>([0-9a-z]{4})</span>", answer.text)
    plan = Plan.objects.get()
    assert contact_of(plan) == "truus@example.nl"
    assert b"truus" not in bytes(plan.sealed_contact)
    client.post(f"{PUBLIC}/volg/", {"code": "".join(groups).upper()})
    client.post(f"{PUBLIC}/volg/terug/")
    plan.refresh_from_db()
    assert (plan.state, contact_of(plan), plan.versions.count()) == ("withdrawn", "", 0)
